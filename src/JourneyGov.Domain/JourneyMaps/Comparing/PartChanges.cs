using System.Collections.Immutable;

namespace JourneyGov.Domain.JourneyMaps.Comparing;

/// <summary>Works out the differences of two contents, part by part.</summary>
internal static class PartChanges
{
    /// <summary>One entry per difference, and one per part without any.</summary>
    public static IEnumerable<PartChange> Between(JourneyMapContent @base, JourneyMapContent target, MatchBy match)
    {
        var pairs = PartPairs.Between(@base, target, match);
        var moved = Moves.Among(pairs);
        return OfMap(@base, target)
            .Concat(pairs.Target.SelectMany(part => pairs.InBase(part) is { } old
                ? OfPair(old, part, moved.Contains(part.Id), pairs)
                : [Whole(ChangeKind.Added, part, target)]))
            .Concat(pairs.Base.Where(part => pairs.InTarget(part.Id) is null).Select(part => Whole(ChangeKind.Removed, part, @base)));
    }

    private static IEnumerable<PartChange> OfMap(JourneyMapContent @base, JourneyMapContent target)
    {
        var fields = Fields(PartFields.Of(@base), PartFields.Of(target));
        var change = fields.IsEmpty ? ChangeKind.Unchanged : ChangeKind.Changed;
        return [new(change, PartKind.Map, null, null, [], target.AccountableTeam, null, null, fields)];
    }

    private static IEnumerable<PartChange> OfPair(PlacedPart old, PlacedPart part, bool isMoved, PartPairs pairs)
    {
        var fields = Fields(PartFields.Of(pairs.InTargetsTerms(old)), PartFields.Of(part));
        var unchanged = new PartChange(
            ChangeKind.Unchanged, part.Kind, old.Id, part.Id, Path(part, pairs.TargetContent), part.Owner, null, null, []);
        if (isMoved) yield return unchanged with { Change = ChangeKind.Moved, From = Placed(old), To = Placed(part) };
        if (!fields.IsEmpty) yield return unchanged with { Change = ChangeKind.Changed, Fields = fields };
        if (!isMoved && fields.IsEmpty) yield return unchanged;
    }

    private static PartChange Whole(ChangeKind change, PlacedPart part, JourneyMapContent content)
    {
        var isAdded = change == ChangeKind.Added;
        var fields = PartFields.Of(part)
            .Where(field => field.Value is not null)
            .Select(field => isAdded ? new FieldChange(field.Name, null, field.Value) : new FieldChange(field.Name, field.Value, null));
        return new(change, part.Kind, isAdded ? null : part.Id, isAdded ? part.Id : null, Path(part, content), part.Owner, null, null, [.. fields]);
    }

    private static ImmutableArray<FieldChange> Fields(ImmutableArray<PartField> before, ImmutableArray<PartField> after) =>
    [
        .. before.Zip(after)
            .Where(pair => !Equals(pair.First.Value, pair.Second.Value))
            .Select(pair => new FieldChange(pair.First.Name, pair.First.Value, pair.Second.Value)),
    ];

    private static Placement Placed(PlacedPart part) =>
        part.Kind == PartKind.Stage ? new(null, null, part.Position) : new(part.Stage!.Id, part.Stage.Name, part.Position);

    private static ImmutableArray<string> Path(PlacedPart part, JourneyMapContent content)
    {
        if (part.Handoff is { } handoff) return [TouchpointName(content, handoff.From), TouchpointName(content, handoff.To)];
        return [.. new[] { part.Stage?.Name, part.Touchpoint?.Name, part.Finding?.Text, part.Evidence?.Source }.OfType<string>()];
    }

    private static string TouchpointName(JourneyMapContent content, PartId id) =>
        content.Stages.SelectMany(stage => stage.Touchpoints).First(touchpoint => touchpoint.Id == id).Name;
}
