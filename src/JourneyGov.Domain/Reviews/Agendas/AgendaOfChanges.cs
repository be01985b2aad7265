using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.JourneyMaps.Comparing;

namespace JourneyGov.Domain.Reviews.Agendas;

/// <summary>The items about what changed since the last review.</summary>
internal static class AgendaOfChanges
{
    /// <summary>Each part that differs from what the last review saw. What came or went with what holds it is told by that alone.</summary>
    public static IEnumerable<AgendaItem> Changed(AgendaFacts it)
    {
        if (it.Before is not { } before)
        {
            return
            [
                new AgendaItem(
                    new(AgendaKind.Changed, it.Map.Id.Value), [AgendaCause.NeverReviewed], AgendaItem.Abridged(it.Content.Title), it.Whole,
                    it.Content.AccountableTeam, Required: false, []),
            ];
        }

        var changes = JourneyMapComparison.Between(before, it.Content).Changes;
        var (added, removed) = (PartsWith(changes, ChangeKind.Added), PartsWith(changes, ChangeKind.Removed));
        var whole = JourneyMapParts.Of(it.Content).Where(part => IsInside(part, added))
            .Concat(JourneyMapParts.Of(before).Where(part => IsInside(part, removed)))
            .Select(part => part.Id).ToHashSet();
        return changes
            .GroupBy(change => change.Part ?? it.Whole)
            .Where(part => !whole.Contains(part.Key))
            .Select(part => Item(it, part.Key, [.. part]));
    }

    private static HashSet<PartId> PartsWith(ImmutableArray<PartChange> changes, ChangeKind kind) =>
        changes.Where(change => change.Change == kind).Select(change => change.Part).OfType<PartId>().ToHashSet();

    private static bool IsInside(PlacedPart part, HashSet<PartId> holders) =>
        new[] { part.Stage?.Id, part.Touchpoint?.Id, part.Finding?.Id }.OfType<PartId>().Any(holder => holder != part.Id && holders.Contains(holder))
        || (part.Handoff is { } handoff && (holders.Contains(handoff.From) || holders.Contains(handoff.To)));

    private static AgendaItem Item(AgendaFacts it, PartId part, ImmutableArray<PartChange> changes)
    {
        var (first, count) = (changes[0], it.Changes.GetValueOrDefault(part));
        var name = first.Kind switch
        {
            PartKind.Map => it.Content.Title,
            PartKind.Handoff => string.Join(" → ", first.Path),
            _ => first.Path[^1],
        };
        return new(
            new(AgendaKind.Changed, part.Value),
            [.. changes.Select(change => CauseOf(change.Change)).Order(), .. NoReason(count)],
            AgendaItem.Abridged(name), part, first.Team, Required: false,
            count is null ? [] : [new(AgendaFigureName.Changes, count.Count), new(AgendaFigureName.ChangesWithoutReason, count.WithoutReason)]);
    }

    private static ImmutableArray<AgendaCause> NoReason(ChangeCount? count) => count is { WithoutReason: > 0 } ? [AgendaCause.NoReason] : [];

    private static AgendaCause CauseOf(ChangeKind change) => change switch
    {
        ChangeKind.Added => AgendaCause.Added,
        ChangeKind.Removed => AgendaCause.Removed,
        ChangeKind.Moved => AgendaCause.Moved,
        _ => AgendaCause.Changed,
    };
}
