using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Execution;

/// <summary>What a resolver may know of the request beside its parents and arguments.</summary>
/// <param name="schema">The schema that is asked.</param>
/// <param name="request">The application's own state of this request.</param>
/// <param name="field">The field being resolved.</param>
/// <param name="selected">The names of the fields selected below it, at one level.</param>
/// <param name="cancellation">Ends when the caller leaves or the time is up.</param>
public sealed class FieldContext(Schema schema, object? request, FieldDefinition field, IReadOnlySet<string> selected, CancellationToken cancellation)
{
    /// <summary>The schema that is asked.</summary>
    public Schema Schema { get; } = schema;

    /// <summary>The field being resolved.</summary>
    public FieldDefinition Field { get; } = field;

    /// <summary>Ends when the caller leaves or the time is up.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The application's own state of this request: caller, language, services.</summary>
    /// <typeparam name="T">What the application gave.</typeparam>
    public T Request<T>() where T : class =>
        request as T ?? throw new InvalidOperationException($"The request was executed without a {typeof(T).Name}.");

    /// <summary>Whether a field is selected directly below this one, on any type, so that costly parts are worked out only when asked for.</summary>
    public bool Selects(string fieldName) => selected.Contains(fieldName);
}
