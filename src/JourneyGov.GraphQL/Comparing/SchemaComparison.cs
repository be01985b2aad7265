using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>
/// Finds what a version of a schema changes for the clients of the one before. Verdicts and sentences are those of graphql-js
/// (<c>findSchemaChanges</c>).
/// </summary>
public static class SchemaComparison
{
    /// <summary>Finds all changes.</summary>
    /// <param name="before">What clients know.</param>
    /// <param name="after">What they would get.</param>
    /// <returns>The changes, types first, then directives; empty when both mean the same.</returns>
    public static IReadOnlyList<SchemaChange> Compare(Schema before, Schema after)
    {
        var changes = new ChangeList(Announcements.In(before));
        FindRootChanges(before, after, changes);
        FindTypeChanges(before, after, changes);
        DirectiveChanges.Find(before, after, changes);
        return changes.Found;
    }

    private static void FindRootChanges(Schema before, Schema after, ChangeList changes)
    {
        foreach (OperationKind operation in Enum.GetValues<OperationKind>())
        {
            NamedType? old = before.Roots.GetValueOrDefault(operation);
            NamedType? now = after.Roots.GetValueOrDefault(operation);
            string kind = operation.ToString().ToLowerInvariant();
            if (old is null && now is not null)
                changes.Add(SchemaChangeKind.RootTypeAdded, $"{now} became the {kind} type.");
            else if (old is not null && now is null && after.Types.ContainsKey(old.Name))
                changes.Add(SchemaChangeKind.RootTypeChanged, $"{old} is no longer the {kind} type.");
            else if (old is not null && now is not null && old.Name != now.Name)
                changes.Add(SchemaChangeKind.RootTypeChanged, $"The {kind} type changed from {old} to {now}.");
        }
    }

    private static void FindTypeChanges(Schema before, Schema after, ChangeList changes)
    {
        Pairing<NamedType> types = Pairing<NamedType>.Of(before.Types, after.Types);
        foreach (NamedType removed in types.Removed)
        {
            changes.Add(SchemaChangeKind.TypeRemoved, removed.IsBuiltIn
                ? $"Standard scalar {removed} was removed because it is not referenced anymore."
                : $"{removed} was removed.", removed);
        }

        foreach (NamedType added in types.Added)
            changes.Add(SchemaChangeKind.TypeAdded, $"{added} was added.");

        foreach ((NamedType old, NamedType now) in types.Kept.Where(pair => !pair.Before.IsBuiltIn))
        {
            changes.AddWords("", now.Name, (old.Description, null), (now.Description, null));
            TypeChanges.Find(old, now, changes);
        }
    }
}
