using System.Collections.Immutable;
using JourneyGov.Application.History;
using JourneyGov.Application.Indicators;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.JourneyMaps.Comparing;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>An indicator at both points.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="BaseParts">The parts that it measured at the base; the map by its own id.</param>
/// <param name="TargetParts">The parts that it measures at the target.</param>
/// <param name="BaseReading">Its last reading at the base; null: none yet.</param>
/// <param name="TargetReading">Its last reading at the target; null: none yet.</param>
public sealed record IndicatorAtBoth(
    IndicatorId Indicator, ImmutableArray<PartId> BaseParts, ImmutableArray<PartId> TargetParts, Reading? BaseReading, Reading? TargetReading);

/// <summary>What differs between two maps, or two points of one.</summary>
/// <param name="Base">The point compared with.</param>
/// <param name="Target">The point looked at.</param>
/// <param name="Differences">As the domain works them out, with counts and both emotion curves.</param>
/// <param name="Indicators">Tied at either point.</param>
public sealed record MapComparison(
    MapAtPoint Base, MapAtPoint Target, JourneyMapComparison Differences, ImmutableArray<IndicatorAtBoth> Indicators);

/// <summary>Compares maps and says who changed what, when and why.</summary>
/// <param name="timeline">Reads maps as they were.</param>
/// <param name="history">Knows who changed what.</param>
/// <param name="readings">Knows the indicators on both dates.</param>
public sealed class JourneyMapComparing(JourneyMapTimeline timeline, ChangeView history, ReadingSeries readings)
{
    /// <summary>How many events are told of one difference: the last ones. The others are in the history of the part.</summary>
    public const int MostEvents = 10;

    private static readonly string[] PlaceFields = ["position", "stage"];

    /// <summary>Compares two points; null when the workspace has no such map, or had none at that moment.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="base">The map and the point compared with.</param>
    /// <param name="target">The map and the point looked at.</param>
    /// <param name="withUnchanged">Whether parts that are the same are told too.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Viewing.QueryRefusedException">A map has no such revision or version.</exception>
    public async Task<MapComparison?> CompareAsync(
        Guid workspace, (JourneyMapId Map, MapPoint Point) @base, (JourneyMapId Map, MapPoint Point) target, bool withUnchanged,
        CancellationToken cancellationToken)
    {
        if (await timeline.ReadAsync(workspace, @base.Map, @base.Point, cancellationToken) is not { } before
            || await timeline.ReadAsync(workspace, target.Map, target.Point, cancellationToken) is not { } after)
            return null;
        return await CompareAsync(workspace, before, after, withUnchanged, cancellationToken);
    }

    /// <summary>Compares two points that were read already, or one of which never was.</summary>
    public async Task<MapComparison> CompareAsync(
        Guid workspace, MapAtPoint before, MapAtPoint after, bool withUnchanged, CancellationToken cancellationToken)
    {
        var match = before.Id == after.Id ? MatchBy.Id : MatchBy.IdThenName;
        var differences = JourneyMapComparison.Between(before.Content, after.Content, match, withUnchanged);
        return new(before, after, differences, await IndicatorsAsync(workspace, before, after, cancellationToken));
    }

    /// <summary>
    /// The last events between both points that made each of these differences, oldest first: who, when, why. None between two different
    /// maps. What it costs does not depend on how many events lie between the points, but on those that touched the parts that differ.
    /// </summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="differences">Differences of it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<ImmutableArray<Change>>> EventsAsync(
        Guid workspace, MapComparison comparison, IReadOnlyList<PartChange> differences, CancellationToken cancellationToken)
    {
        var (@base, target) = (comparison.Base.Map.Revision, comparison.Target.Map.Revision);
        if (comparison.Base.Id != comparison.Target.Id || @base == target)
            return [.. differences.Select(_ => ImmutableArray<Change>.Empty)];
        Task<IReadOnlyList<ImmutableArray<long>>> LastAsync(IEnumerable<Touch> asked) => history.LastTouchesAsync(
            workspace, comparison.Target.Id, (Math.Min(@base, target), Math.Max(@base, target)), [.. asked], MostEvents, cancellationToken);
        var found = (await LastAsync(differences.Select(difference => Precisely(difference, comparison)))).ToArray();
        foreach (var less in new Func<PartChange, MapComparison, Touch>[] { Otherwise, AtAll })
        {
            var unexplained = differences.Index().Where(it => it.Item.Change != ChangeKind.Unchanged && found[it.Index].IsEmpty).ToArray();
            foreach (var (it, positions) in unexplained.Zip(await LastAsync(unexplained.Select(it => less(it.Item, comparison)))))
                found[it.Index] = positions;
        }

        var events = (await history.ByPositionsAsync(workspace, [.. found.SelectMany(positions => positions).Distinct()], cancellationToken))
            .ToDictionary(e => e.Position);
        return [.. found.Select(positions => positions.Select(position => events[position]).ToImmutableArray())];
    }

    private static PartId PartOf(PartChange difference, MapComparison comparison) =>
        difference.Part ?? new PartId(comparison.Target.Id.Value);

    private static Touch Precisely(PartChange difference, MapComparison comparison) => difference.Change switch
    {
        ChangeKind.Unchanged => new([], []),
        ChangeKind.Changed => new([PartOf(difference, comparison)], [.. difference.Fields.Select(field => field.Field)]),
        ChangeKind.Moved => new([PartOf(difference, comparison)], PlaceFields),
        _ => new([PartOf(difference, comparison)], []),
    };

    // Parts trade places when one of them moves: then the event is the other's.
    private static Touch Otherwise(PartChange difference, MapComparison comparison) => difference.Change == ChangeKind.Moved
        ? new([.. PartsOf(comparison, difference.Kind)], ["position"])
        : AtAll(difference, comparison);

    // A part that was removed and brought back elsewhere is not said to have moved, but others may have traded places with it by that.
    private static Touch AtAll(PartChange difference, MapComparison comparison) => difference.Change == ChangeKind.Moved
        ? new([.. PartsOf(comparison, difference.Kind)], [])
        : new([PartOf(difference, comparison)], []);

    private static IEnumerable<PartId> PartsOf(MapComparison comparison, PartKind kind) =>
        JourneyMapParts.Of(comparison.Base.Content).Concat(JourneyMapParts.Of(comparison.Target.Content))
            .Where(part => part.Kind == kind).Select(part => part.Id).Distinct();

    private async Task<ImmutableArray<IndicatorAtBoth>> IndicatorsAsync(
        Guid workspace, MapAtPoint before, MapAtPoint after, CancellationToken cancellationToken)
    {
        var then = IndicatorTies.Of(before.Map.State).ToLookup(tie => tie.Indicator, tie => tie.Part);
        var now = IndicatorTies.Of(after.Map.State).ToLookup(tie => tie.Indicator, tie => tie.Part);
        var tied = then.Concat(now).Select(series => series.Key).Distinct().ToArray();
        var first = await readings.LastAsync(workspace, tied, before.Moment, cancellationToken);
        var second = await readings.LastAsync(workspace, tied, after.Moment, cancellationToken);
        return
        [
            .. tied.Select(indicator => new IndicatorAtBoth(
                indicator, [.. then[indicator]], [.. now[indicator]], first.GetValueOrDefault(indicator), second.GetValueOrDefault(indicator))),
        ];
    }
}
