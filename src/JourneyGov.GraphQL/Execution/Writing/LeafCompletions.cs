using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Execution.Writing;

/// <summary>Texts and ids.</summary>
internal sealed class TextCompletion : Completion<string?>
{
    public override Outcome Write(string? value, PlanField field, Run run)
    {
        if (value is null)
            return Outcome.Null;

        run.Output.Write(value.AsSpan());
        return Outcome.Written;
    }
}

/// <summary>Values of a struct that are written the same way wherever they are: numbers and booleans.</summary>
internal sealed class ValueCompletion<T>(Action<ResponseBuffer, T> write) : Completion<T> where T : struct
{
    public override Outcome Write(T value, PlanField field, Run run)
    {
        write(run.Output, value);
        return Outcome.Written;
    }
}

/// <summary>Structs that may be absent.</summary>
internal sealed class NullableCompletion<T>(Completion<T> inner) : Completion<T?> where T : struct
{
    public override Outcome Write(T? value, PlanField field, Run run) =>
        value is { } present ? inner.Write(present, field, run) : Outcome.Null;
}

/// <summary>Values of a custom scalar that are written as texts.</summary>
internal sealed class FormattedCompletion<T>(Func<T, string> format) : Completion<T>
{
    public override Outcome Write(T value, PlanField field, Run run)
    {
        if (value is null)
            return Outcome.Null;

        run.Output.Write(format(value).AsSpan());
        return Outcome.Written;
    }
}

/// <summary>Values of any other scalar, by the scalar's own conversion.</summary>
internal sealed class ScalarCompletion<T>(ScalarType type) : Completion<T>
{
    public override Outcome Write(T value, PlanField field, Run run)
    {
        if (value is null)
            return Outcome.Null;

        JsonText.Write(run.Output, type.Coercion.ToResult(value));
        return Outcome.Written;
    }
}

/// <summary>Values of an enum, their names encoded beforehand.</summary>
internal sealed class EnumCompletion<T> : Completion<T> where T : struct, Enum
{
    private readonly string _name;
    private readonly Dictionary<T, byte[]> _names;

    public EnumCompletion(string name, IReadOnlyDictionary<object, string> names)
    {
        _name = name;
        _names = names.ToDictionary(pair => (T)pair.Key, pair => System.Text.Encoding.UTF8.GetBytes($"\"{pair.Value}\""));
    }

    public override Outcome Write(T value, PlanField field, Run run)
    {
        if (!_names.TryGetValue(value, out byte[]? name))
            throw new CoercionException($"Enum \"{_name}\" cannot represent value: {Inspection.Of(value)}");

        run.Output.Write(name);
        return Outcome.Written;
    }
}
