using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>What changed about the fields of an object or interface type.</summary>
internal static class FieldChanges
{
    public static void Find(FieldsType before, FieldsType after, ChangeList changes)
    {
        Pairing<FieldDefinition> fields = Pairing<FieldDefinition>.Of(before.Fields, after.Fields);
        foreach (FieldDefinition removed in fields.Removed)
            changes.Add(SchemaChangeKind.FieldRemoved, $"Field {before}.{removed.Name} was removed.", before, removed.DeprecationReason);

        foreach (FieldDefinition added in fields.Added)
            changes.Add(SchemaChangeKind.FieldAdded, $"Field {after}.{added.Name} was added.");

        foreach ((FieldDefinition old, FieldDefinition now) in fields.Kept)
            Find(before, old, now, changes);
    }

    private static void Find(FieldsType type, FieldDefinition before, FieldDefinition after, ChangeList changes)
    {
        string coordinate = $"{type}.{before.Name}";
        InputChanges.OfArguments(type, before, after, changes);
        string sentence = $"Field {coordinate} changed type from {before.Type} to {after.Type}.";
        if (!TypeCompatibility.IsSafeForAnswers(before.Type, after.Type))
            changes.Add(SchemaChangeKind.FieldChangedKind, sentence, type, before.DeprecationReason);
        else if (before.Type.ToString() != after.Type.ToString())
            changes.Add(SchemaChangeKind.FieldChangedKindSafe, sentence);

        changes.AddWords("field ", coordinate, (before.Description, before.DeprecationReason), (after.Description, after.DeprecationReason));
    }
}
