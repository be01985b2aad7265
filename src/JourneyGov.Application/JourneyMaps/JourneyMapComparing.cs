using System.Collections.Immutable;
using JourneyGov.Application.History;
using JourneyGov.Application.Indicators;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps.Comparing;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>A difference and the events that made it.</summary>
/// <param name="Difference">What differs.</param>
/// <param name="Events">Who, when, why; oldest first; none between two different maps.</param>
public sealed record AttributedChange(PartChange Difference, ImmutableArray<Change> Events);

/// <summary>An indicator at both points.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="BaseParts">The parts that it measured at the base; the map by its own id.</param>
/// <param name="TargetParts">The parts that it measures at the target.</param>
/// <param name="BaseReading">Its last reading at the base; null: none yet.</param>
/// <param name="TargetReading">Its last reading at the target; null: none yet.</param>
public sealed record IndicatorAtBoth(
    IndicatorId Indicator, ImmutableArray<PartId> BaseParts, ImmutableArray<PartId> TargetParts, Reading? BaseReading, Reading? TargetReading);

/// <summary>What differs between two maps, or two points of one, with who, when and why.</summary>
/// <param name="Base">The point compared with.</param>
/// <param name="Target">The point looked at.</param>
/// <param name="Differences">As the domain works them out, with counts and both emotion curves.</param>
/// <param name="Changes">Each difference with its events, in the same order.</param>
/// <param name="Indicators">Tied at either point.</param>
public sealed record MapComparison(
    MapAtPoint Base, MapAtPoint Target, JourneyMapComparison Differences, ImmutableArray<AttributedChange> Changes,
    ImmutableArray<IndicatorAtBoth> Indicators);

/// <summary>Compares maps and says who changed what, when and why.</summary>
/// <param name="timeline">Reads maps as they were.</param>
/// <param name="history">Knows who changed what.</param>
/// <param name="readings">Knows the indicators on both dates.</param>
public sealed class JourneyMapComparing(JourneyMapTimeline timeline, ChangeView history, ReadingSeries readings)
{
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
        var match = before.Id == after.Id ? MatchBy.Id : MatchBy.IdThenName;
        var differences = JourneyMapComparison.Between(before.Content, after.Content, match, withUnchanged);
        var events = await EventsAsync(workspace, before, after, cancellationToken);
        var touched = await history.PartsAsync(workspace, events.Select(e => e.Position), cancellationToken);
        var changes = differences.Changes.Select(difference => new AttributedChange(difference, Behind(difference, after.Id, events, touched)));
        return new(before, after, differences, [.. changes], await IndicatorsAsync(workspace, before, after, cancellationToken));
    }

    private async Task<IReadOnlyList<Change>> EventsAsync(Guid workspace, MapAtPoint before, MapAtPoint after, CancellationToken cancellationToken)
    {
        if (before.Id != after.Id)
            return [];
        var (one, other) = (before.Map.Revision, after.Map.Revision);
        return await history.BetweenAsync(workspace, after.Id, Math.Min(one, other), Math.Max(one, other), cancellationToken);
    }

    private static ImmutableArray<Change> Behind(
        PartChange difference, JourneyMapId map, IReadOnlyList<Change> events, ILookup<long, ChangedPart> parts)
    {
        if (difference.Change == ChangeKind.Unchanged)
            return [];
        var part = difference.Part ?? new PartId(map.Value);
        var touching = events.Where(e => parts[e.Position].Any(touched => touched.Part == part)).ToImmutableArray();
        var precise = touching.Where(e => parts[e.Position].Any(touched => touched.Part == part && Made(touched, difference))).ToImmutableArray();
        if (!precise.IsEmpty || difference.Change != ChangeKind.Moved)
            return precise.IsEmpty ? touching : precise;

        // Parts trade places when one of them moves: then the event is the other's.
        return [.. events.Where(e => parts[e.Position].Any(touched => touched.Kind == difference.Kind && touched.Fields.Contains("position")))];
    }

    private static bool Made(ChangedPart touched, PartChange difference) => difference.Change switch
    {
        ChangeKind.Changed => difference.Fields.Any(field => touched.Fields.Contains(field.Field)),
        ChangeKind.Moved => touched.Fields.Contains("position") || touched.Fields.Contains("stage"),
        _ => true,
    };

    private async Task<ImmutableArray<IndicatorAtBoth>> IndicatorsAsync(
        Guid workspace, MapAtPoint before, MapAtPoint after, CancellationToken cancellationToken)
    {
        var then = PartColumns.Ties(before.Map.State).ToLookup(tie => tie.Indicator, tie => tie.Part);
        var now = PartColumns.Ties(after.Map.State).ToLookup(tie => tie.Indicator, tie => tie.Part);
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
