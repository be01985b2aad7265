using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Application.Reviews;

/// <summary>Reads how the maps stand that a map is linked with.</summary>
/// <param name="facts">Which maps link which now.</param>
/// <param name="states">Their states.</param>
internal sealed class RelatedMaps(IFactsReader facts, StatesAt states)
{
    /// <summary>The maps that tell its stages in detail, those whose stages it tells, and the current map that it answers.</summary>
    public async Task<ImmutableArray<RelatedMap>> OfAsync(JourneyMapState.Live map, DateOnly today, CancellationToken cancellationToken)
    {
        var related = ImmutableArray.CreateBuilder<RelatedMap>();
        foreach (var (id, relation, part) in await LinksAsync(map, cancellationToken))
        {
            var state = (await states.LoadAsync(JourneyMap.Decider, Streams.Of(id), cancellationToken)).State;
            if (JourneyMapView.Last(state) is not { } other || (relation == MapRelation.Parent && !Links(other, map.Id)))
                continue;
            var standing = await StandingAsync(id, today, cancellationToken);
            related.Add(new(
                id, other.Content.Title, other.Content.AccountableTeam, relation, part, standing == Standing.Stale,
                state is JourneyMapState.Retired));
        }

        return related.ToImmutable();
    }

    private async Task<IEnumerable<(JourneyMapId Map, MapRelation Relation, PartId Part)>> LinksAsync(
        JourneyMapState.Live map, CancellationToken cancellationToken)
    {
        var whole = new PartId(map.Id.Value);
        var stages = map.Content.Stages.Where(stage => stage.SubJourney is not null);
        JourneyMapId[] current = map.Content.CurrentMap is { } answered ? [answered] : [];
        var parents = (await facts.LiveMapsAsync(states.Workspace, cancellationToken))
            .Where(other => other.Value.SubJourneys.Contains(map.Id)).Select(other => other.Key).OrderBy(parent => parent.Value);
        return
        [
            .. stages.Select(stage => (stage.SubJourney!.Value, MapRelation.SubJourney, stage.Id)),
            .. parents.Select(parent => (parent, MapRelation.Parent, whole)),
            .. current.Select(it => (it, MapRelation.CurrentMap, whole)),
        ];
    }

    // At a moment of the past, a map that links it now may not have done so yet.
    private static bool Links(JourneyMapState.Live parent, JourneyMapId map) => parent.Content.Stages.Exists(stage => stage.SubJourney == map);

    // At a moment of the past, the review that was live then has an earlier number than the one that is live now.
    private async Task<Standing> StandingAsync(JourneyMapId map, DateOnly today, CancellationToken cancellationToken)
    {
        var reviews = await facts.ReviewsOfAsync(states.Workspace, map, cancellationToken);
        if ((reviews.Live ?? reviews.LastCompleted) is not { } newest)
            return Standing.Unverified;
        var plan = (await states.LoadAsync(Review.Decider, Streams.Of(newest), cancellationToken, AsOf.Current)).State;
        ReviewState? live = null;
        for (var number = ReviewView.PlanOf(plan).Number; number >= 1; number--)
        {
            var state = (await states.LoadAsync(Review.Decider, Streams.Of(NamedId.OfReview(map, number)), cancellationToken)).State;
            if (state is ReviewState.Completed last)
                return MapStanding.Of(live, last, today).Standing;
            live = state is ReviewState.NotScheduled ? live : state;
        }

        return MapStanding.Of(live, last: null, today).Standing;
    }
}
