using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>The portfolio of a moment as a fold of every stream: slow and plainly right.</summary>
internal sealed class PortfolioFold(World world)
{
    private sealed record Then(JourneyMapId Id, JourneyMapState State, Stamp LastChange, JourneyMapContent Content, LiveReview? Live, MapStanding Standing, DepartmentId? Department);

    /// <summary>The maps that a filter asks for, in an order.</summary>
    public async Task<IReadOnlyList<(JourneyMapId Id, long Revision)>> ListAsync(
        IEnumerable<JourneyMapId> maps, DateTimeOffset moment, JourneyMapFilter filter, JourneyMapOrder order, DateOnly today)
    {
        var found = new List<Then>();
        foreach (var id in maps)
        {
            if (await ReadAsync(id, moment, today) is { } map && Meets(map, filter))
                found.Add(map);
        }

        var sorted = order switch
        {
            JourneyMapOrder.LastChange => found.OrderByDescending(map => map.LastChange.At).ThenByDescending(map => map.Id.Value),
            JourneyMapOrder.Due => found.OrderBy(map => map.Live?.Dates.DueOn ?? DateOnly.MaxValue).ThenBy(Title, StringComparer.Ordinal).ThenBy(map => map.Id.Value),
            _ => found.OrderBy(Title, StringComparer.Ordinal).ThenBy(map => map.Id.Value),
        };
        return [.. sorted.Select(map => (map.Id, map.LastChange.Revision))];
    }

    private static string Title(Then map) => SearchText.Of(map.Content.Title);

    private static bool Meets(Then map, JourneyMapFilter filter) =>
        (filter.Text is null || Title(map).Contains(SearchText.Of(filter.Text), StringComparison.Ordinal))
        && (filter.Retired is null || filter.Retired == map.State is JourneyMapState.Retired)
        && (filter.AccountableTeams?.Contains(map.Content.AccountableTeam) ?? true)
        && (filter.Personas?.Contains(map.Content.Persona) ?? true)
        && (filter.OwningTeams is null || JourneyMapOwnership.OwningTeams(JourneyMapView.Last(map.State)!).Keys.Any(filter.OwningTeams.Contains))
        && (filter.Indicators is null || IndicatorTies.Of(map.State).Any(tie => filter.Indicators.Contains(tie.Indicator)))
        && (filter.Departments is null || (map.Department is { } department && filter.Departments.Contains(department)))
        && (filter.Standings?.Contains(map.Standing.Standing) ?? true)
        && (filter.StaleCauses is null || map.Standing.StaleReasons.Any(reason => filter.StaleCauses.Contains(reason.Cause)));

    private async Task<Then?> ReadAsync(JourneyMapId id, DateTimeOffset moment, DateOnly today)
    {
        var (state, last) = await FoldAsync(JourneyMap.Decider, Streams.Of(id), moment);
        if (JourneyMapView.Last(state) is not { } map)
            return null;
        var (live, done) = await ReviewsAsync(id, moment, state is JourneyMapState.Retired);
        var team = await FoldAsync(Team.Decider, Streams.Of(map.Content.AccountableTeam), moment);
        return new(
            id, state, last!, map.Content, live is null ? null : LiveReview.Of(live),
            MapStanding.Of(live, done, today, new([.. await LeaderlessAsync(map, moment, today)], [.. await StaleLinksAsync(map.Content, moment, today)])),
            team.State?.Department);
    }

    // Since when is not what maps are listed by.
    private async Task<List<(TeamId, DateOnly)>> LeaderlessAsync(JourneyMapState.Live map, DateTimeOffset moment, DateOnly today)
    {
        var leaderless = new List<(TeamId, DateOnly)>();
        foreach (var owner in JourneyMapOwnership.OwningTeams(map).Keys)
            if ((await FoldAsync(Team.Decider, Streams.Of(owner), moment)).State is { } team && !team.Members.ContainsValue(TeamRole.Lead))
                leaderless.Add((owner, today));
        return leaderless;
    }

    private async Task<List<(JourneyMapId, DateOnly)>> StaleLinksAsync(JourneyMapContent content, DateTimeOffset moment, DateOnly today)
    {
        var stale = new List<(JourneyMapId, DateOnly)>();
        foreach (var id in content.Stages.Select(stage => stage.SubJourney).Append(content.CurrentMap).OfType<JourneyMapId>().Distinct())
        {
            var (state, _) = await FoldAsync(JourneyMap.Decider, Streams.Of(id), moment);
            if (JourneyMapView.Last(state) is not { } linked)
                continue;
            var (live, done) = await ReviewsAsync(id, moment, state is JourneyMapState.Retired);
            var own = MapStanding.Of(live, done, today, new([.. await LeaderlessAsync(linked, moment, today)], []));
            if (state is JourneyMapState.Retired || own.Standing == Standing.Stale)
                stale.Add((id, today));
        }

        return stale;
    }

    private async Task<(ReviewState? Live, ReviewState.Completed? Last)> ReviewsAsync(JourneyMapId map, DateTimeOffset moment, bool isRetired)
    {
        ReviewState.Completed? last = null;
        for (var number = 1; ; number++)
        {
            var (review, _) = await FoldAsync(Review.Decider, Streams.Of(NamedId.OfReview(map, number)), moment);
            if (review is not ReviewState.Completed done)
                return (review is ReviewState.NotScheduled || isRetired ? null : review, last);
            last = done;
        }
    }

    private async Task<(TState State, Stamp? Last)> FoldAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, EventLog.StreamId stream, DateTimeOffset moment)
    {
        var (state, last) = (decider.Initial, (Stamp?)null);
        await foreach (var e in world.Reader.EventsAsync(world.Bank.Workspace, stream, 0, long.MaxValue, default))
        {
            if (e.Recorded.RecordedAt <= moment)
                (state, last) = (decider.Evolve(state, (TEvent)e.Event, e.Stamp), e.Stamp);
        }

        return (state, last);
    }
}
