using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>What the changes of an argument or of an input field are called.</summary>
internal sealed record InputKinds(SchemaChangeKind Changed, SchemaChangeKind ChangedSafely, SchemaChangeKind DefaultChanged, SchemaChangeKind DefaultAdded)
{
    public static InputKinds OfArguments { get; } = new(
        SchemaChangeKind.ArgChangedKind, SchemaChangeKind.ArgChangedKindSafe, SchemaChangeKind.ArgDefaultValueChange, SchemaChangeKind.ArgDefaultValueAdded);
}

/// <summary>What changed about the type and the default of one argument or input field.</summary>
internal static class InputValueChanges
{
    public static void Find(
        InputKinds kinds, string typeSentence, string coordinate, InputValueDefinition before, InputValueDefinition after, Action<SchemaChangeKind, string> add)
    {
        typeSentence = $"{typeSentence} type from {before.Type} to {after.Type}.";
        (string? old, string? now) = (DefaultOf(before), DefaultOf(after));
        if (!TypeCompatibility.IsSafeForCallers(before.Type, after.Type))
            add(kinds.Changed, typeSentence);
        else if (old is not null && now is null)
            add(kinds.DefaultChanged, $"{coordinate} defaultValue was removed.");
        else if (old is not null && old != now)
            add(kinds.DefaultChanged, $"{coordinate} has changed defaultValue from {old} to {now}.");
        else if (old is null && now is not null)
            add(kinds.DefaultAdded, $"{coordinate} added a defaultValue {now}.");
        else if (old is null && before.Type.ToString() != after.Type.ToString())
            add(kinds.ChangedSafely, typeSentence);
    }

    private static string? DefaultOf(InputValueDefinition input) => input.DefaultValue is { } value ? Printer.Print(Sorted(value)) : null;

    // The order of an input object's fields means nothing.
    private static ValueNode Sorted(ValueNode value) => value switch
    {
        ListValueNode list => list with { Values = [.. list.Values.Select(Sorted)] },
        ObjectValueNode fields => fields with
        {
            Fields = [.. fields.Fields.OrderBy(field => field.Name.Value, NaturalOrder.Comparer).Select(field => field with { Value = Sorted(field.Value) })],
        },
        StringValueNode text => text with { IsBlock = false },
        _ => value,
    };
}
