using System.Collections.Immutable;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>Keeps the rows of a map's parts, and of the indicators tied to them, as its state has them: what changed is written, nothing else.</summary>
/// <param name="view">Where to.</param>
/// <param name="map">The map.</param>
internal sealed class PartRows(ViewTransaction view, Guid map)
{
    private readonly record struct Placed(PlacedPart Part, int Ordinal);

    /// <summary>Writes what a change of the map's state changes.</summary>
    public void Follow(JourneyMapState before, JourneyMapState after)
    {
        var (old, now) = (JourneyMapView.Last(before), JourneyMapView.Last(after)!);
        var (wasRetired, isRetired) = (before is JourneyMapState.Retired, after is JourneyMapState.Retired);
        Follow(old is null ? null : PartColumns.Of(old, wasRetired), PartColumns.Of(now, isRetired));
        Tie(new(map), old?.Content.Indicators ?? [], now.Content.Indicators);
        foreach (var (was, stays) in Pairs(old?.Content, now.Content))
        {
            if (stays is null)
                PartColumns.Remove(view, map, was!.Value.Part.Id);
            else if (was is null || wasRetired != isRetired || !IsSurelySame(was.Value, stays.Value))
                Follow(was is { } it ? PartColumns.Of(it.Part, it.Ordinal, wasRetired) : null, PartColumns.Of(stays.Value.Part, stays.Value.Ordinal, isRetired));
            Tie((stays ?? was)!.Value.Part.Id, Indicators(was), Indicators(stays));
        }
    }

    private void Follow(PartColumns? before, PartColumns after)
    {
        if (after != before)
            after.Write(view, map, before);
    }

    private void Tie(PartId part, ImmutableList<IndicatorId> before, ImmutableList<IndicatorId> after)
    {
        if (before == after)
            return;
        foreach (var indicator in before.Except(after))
            view.Remove("indicator_tie", ("map", map), ("part", part.Value), ("indicator", indicator.Value));
        foreach (var indicator in after.Except(before))
            view.Put("indicator_tie", ("map", map), ("part", part.Value), ("indicator", indicator.Value));
    }

    // Most changes leave every part where it is; then the two lists are gone through side by side.
    private static IEnumerable<(Placed? Was, Placed? Stays)> Pairs(JourneyMapContent? before, JourneyMapContent after)
    {
        var (old, now) = (before is null ? [] : JourneyMapParts.Of(before), JourneyMapParts.Of(after));
        if (old.Count == now.Count && old.Zip(now).All(pair => pair.First.Id == pair.Second.Id))
            return now.Select((part, index) => ((Placed?)new Placed(old[index], index + 1), (Placed?)new Placed(part, index + 1)));
        var known = old.Select((part, index) => new Placed(part, index + 1)).ToDictionary(placed => placed.Part.Id);
        var staying = now.Select(part => part.Id).ToHashSet();
        return
        [
            .. known.Values.Where(placed => !staying.Contains(placed.Part.Id)).Select(placed => ((Placed?)placed, (Placed?)null)),
            .. now.Select((part, index) => (known.TryGetValue(part.Id, out var placed) ? placed : (Placed?)null, (Placed?)new Placed(part, index + 1))),
        ];
    }

    // What is the same object says the same; what is another one may.
    private static bool IsSurelySame(Placed one, Placed other) =>
        one.Ordinal == other.Ordinal && one.Part.Kind == other.Part.Kind && one.Part.Owner == other.Part.Owner
        && ReferenceEquals(one.Part.Touchpoint, other.Part.Touchpoint) && ReferenceEquals(Said(one.Part), Said(other.Part));

    private static object? Said(PlacedPart part) => part.Kind switch
    {
        PartKind.Stage => part.Stage,
        PartKind.Touchpoint => part.Touchpoint,
        PartKind.Finding => part.Finding,
        PartKind.Evidence => part.Evidence,
        _ => part.Handoff,
    };

    private static ImmutableList<IndicatorId> Indicators(Placed? placed) => placed is { } it ? IndicatorTies.Of(it.Part) : [];
}
