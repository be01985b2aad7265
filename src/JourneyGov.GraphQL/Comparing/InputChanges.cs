using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>What changed about what callers give: arguments of fields and fields of input objects.</summary>
internal static class InputChanges
{
    public static void OfFields(InputObjectType before, InputObjectType after, ChangeList changes)
    {
        Pairing<InputValueDefinition> fields = Pairing<InputValueDefinition>.Of(before.Fields, after.Fields);
        foreach (InputValueDefinition added in fields.Added)
        {
            changes.Add(
                added.IsRequired ? SchemaChangeKind.RequiredInputFieldAdded : SchemaChangeKind.OptionalInputFieldAdded,
                $"{(added.IsRequired ? "A required" : "An optional")} field {after}.{added.Name} was added.", before);
        }

        foreach (InputValueDefinition removed in fields.Removed)
            changes.Add(SchemaChangeKind.FieldRemoved, $"Field {before}.{removed.Name} was removed.", before, removed.DeprecationReason);

        var kinds = new InputKinds(
            SchemaChangeKind.FieldChangedKind, SchemaChangeKind.FieldChangedKindSafe,
            SchemaChangeKind.InputFieldDefaultValueChange, SchemaChangeKind.InputFieldDefaultValueAdded);
        foreach ((InputValueDefinition old, InputValueDefinition now) in fields.Kept)
        {
            string coordinate = $"{before}.{old.Name}";
            InputValueChanges.Find(kinds, $"Field {coordinate} changed", coordinate, old, now, (kind, sentence) => changes.Add(kind, sentence, before, old.DeprecationReason));
            changes.AddWords("input-field ", coordinate, (old.Description, old.DeprecationReason), (now.Description, now.DeprecationReason));
        }
    }

    public static void OfArguments(FieldsType type, FieldDefinition before, FieldDefinition after, ChangeList changes)
    {
        Pairing<InputValueDefinition> arguments = Pairing<InputValueDefinition>.Of(before.Arguments, after.Arguments);
        foreach (InputValueDefinition removed in arguments.Removed)
            changes.Add(SchemaChangeKind.ArgRemoved, $"Argument {Coordinate(removed)} was removed.", type, removed.DeprecationReason, before.DeprecationReason);

        foreach ((InputValueDefinition old, InputValueDefinition now) in arguments.Kept)
        {
            string coordinate = Coordinate(old);
            InputValueChanges.Find(
                InputKinds.OfArguments, $"Argument {coordinate} has changed", coordinate, old, now,
                (kind, sentence) => changes.Add(kind, sentence, type, old.DeprecationReason, before.DeprecationReason));
            changes.AddWords("argument ", coordinate, (old.Description, old.DeprecationReason), (now.Description, now.DeprecationReason));
        }

        foreach (InputValueDefinition added in arguments.Added)
        {
            changes.Add(
                added.IsRequired ? SchemaChangeKind.RequiredArgAdded : SchemaChangeKind.OptionalArgAdded,
                $"{(added.IsRequired ? "A required" : "An optional")} argument {Coordinate(added)} was added.", type, before.DeprecationReason);
        }

        string Coordinate(InputValueDefinition argument) => $"{type}.{before.Name}({argument.Name}:)";
    }
}
