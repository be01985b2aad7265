using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>What changed about the directives.</summary>
internal static class DirectiveChanges
{
    public static void Find(Schema before, Schema after, ChangeList changes)
    {
        Pairing<DirectiveDefinition> directives = Pairing<DirectiveDefinition>.Of(before.Directives, after.Directives);
        foreach (DirectiveDefinition removed in directives.Removed)
            changes.Add(SchemaChangeKind.DirectiveRemoved, $"Directive @{removed.Name} was removed.");

        foreach (DirectiveDefinition added in directives.Added)
            changes.Add(SchemaChangeKind.DirectiveAdded, $"Directive @{added.Name} was added.");

        foreach ((DirectiveDefinition old, DirectiveDefinition now) in directives.Kept)
        {
            FindArgumentChanges(old, now, changes);
            FindRepeatableChanges(old, now, changes);
            changes.AddWords("", $"@{old.Name}", (old.Description, null), (now.Description, null));
            FindLocationChanges(old, now, changes);
        }
    }

    private static void FindArgumentChanges(DirectiveDefinition before, DirectiveDefinition after, ChangeList changes)
    {
        Pairing<InputValueDefinition> arguments = Pairing<InputValueDefinition>.Of(before.Arguments, after.Arguments);
        foreach (InputValueDefinition added in arguments.Added)
        {
            changes.Add(
                added.IsRequired ? SchemaChangeKind.RequiredDirectiveArgAdded : SchemaChangeKind.OptionalDirectiveArgAdded,
                $"{(added.IsRequired ? "A required" : "An optional")} argument {Coordinate(added)} was added.");
        }

        foreach (InputValueDefinition removed in arguments.Removed)
            changes.Add(SchemaChangeKind.DirectiveArgRemoved, $"Argument {Coordinate(removed)} was removed.");

        foreach ((InputValueDefinition old, InputValueDefinition now) in arguments.Kept)
        {
            string coordinate = Coordinate(old);
            InputValueChanges.Find(InputKinds.OfArguments, $"Argument {coordinate} has changed", coordinate, old, now, changes.Add);
            changes.AddWords("", coordinate, (old.Description, old.DeprecationReason), (now.Description, now.DeprecationReason));
        }

        string Coordinate(InputValueDefinition argument) => $"@{before.Name}({argument.Name}:)";
    }

    private static void FindRepeatableChanges(DirectiveDefinition before, DirectiveDefinition after, ChangeList changes)
    {
        if (before.IsRepeatable && !after.IsRepeatable)
            changes.Add(SchemaChangeKind.DirectiveRepeatableRemoved, $"Repeatable flag was removed from @{before.Name}.");
        else if (!before.IsRepeatable && after.IsRepeatable)
            changes.Add(SchemaChangeKind.DirectiveRepeatableAdded, $"Repeatable flag was added to @{after.Name}.");
    }

    private static void FindLocationChanges(DirectiveDefinition before, DirectiveDefinition after, ChangeList changes)
    {
        foreach (string removed in before.Locations.Except(after.Locations))
            changes.Add(SchemaChangeKind.DirectiveLocationRemoved, $"{removed} was removed from @{before.Name}.");

        foreach (string added in after.Locations.Except(before.Locations))
            changes.Add(SchemaChangeKind.DirectiveLocationAdded, $"{added} was added to @{after.Name}.");
    }
}
