using System.Text.Json;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Types;

/// <summary>
/// How a scalar's values come in and go out. Each function throws a <see cref="CoercionException"/> for a value that does not fit;
/// null never reaches them.
/// </summary>
/// <param name="FromJson">Reads the value of a variable.</param>
/// <param name="FromLiteral">Reads a value written in a document; neither variables nor null reach it.</param>
/// <param name="ToResult">Turns a resolver's value into what the response writes: a text, number, boolean, or a JSON element.</param>
public sealed record ScalarCoercion(Func<JsonElement, object?> FromJson, Func<ValueNode, object?> FromLiteral, Func<object, object> ToResult)
{
    /// <summary>For scalars about which nothing is known: takes any value as it is.</summary>
    public static ScalarCoercion Any { get; } = new(Values.UntypedValue.FromJson, Values.UntypedValue.FromLiteral, value => value);
}

/// <summary>A value does not fit its type. The message says so to the caller.</summary>
public sealed class CoercionException : Exception
{
    /// <summary>Refuses a value.</summary>
    /// <param name="message">What does not fit, without the place.</param>
    public CoercionException(string message) : base(message)
    {
    }

    /// <summary>Refuses a value on account of another failure.</summary>
    /// <param name="message">What does not fit, without the place.</param>
    /// <param name="innerException">The failure.</param>
    public CoercionException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
