using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>Reads the whole portfolio as it was at a moment, from the log.</summary>
/// <param name="store">Says which maps there are.</param>
/// <param name="reader">Folds streams.</param>
/// <param name="clock">Says when now is.</param>
public sealed class PortfolioTimeline(IStore store, StateReader reader, TimeProvider clock)
{
    private readonly JourneyMapView _maps = new(store);
    private readonly JourneyMapTimeline _timeline = new(reader, clock);

    /// <summary>The maps as they were at a moment, by title or by last change.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="filter">Which maps, by what they and their teams were then.</param>
    /// <param name="order">In which order; by due day is as by title, for a plan of then is of no use now.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="today">The day of the moment, in the workspace's time zone, that standings are worked out for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Page<MapAtPoint>> ListAsync(
        Guid workspace, DateTimeOffset moment, JourneyMapFilter filter, JourneyMapOrder order, PageRequest page, DateOnly today,
        CancellationToken cancellationToken)
    {
        var found = new List<MapAtPoint>();
        foreach (var id in await _maps.DraftedByAsync(workspace, moment, cancellationToken))
        {
            if (await _timeline.ReadAsync(workspace, id, new MapPoint.At(moment), cancellationToken) is { } map
                && Meets(map, filter)
                && await MeetsBeyondAsync(workspace, map, filter, moment, today, cancellationToken))
                found.Add(map);
        }

        return order == JourneyMapOrder.LastChange
            ? Pages.Of(found, page, new("then-change", [OrderKey.Number("changed_at"), OrderKey.Text("id")], Descending: true), map => [Sql.Microseconds(map.Map.LastChange.At), Key(map)])
            : Pages.Of(found, page, new("then-title", [OrderKey.Text("search_title"), OrderKey.Text("id")]), map => [SearchText.Of(map.Content.Title), Key(map)]);
    }

    private static string Key(MapAtPoint map) => map.Id.Value.ToString("N");

    private static bool Meets(MapAtPoint map, JourneyMapFilter filter)
    {
        var content = map.Content;
        return (filter.Text is null || SearchText.Of(content.Title).Contains(SearchText.Of(filter.Text), StringComparison.Ordinal))
            && (filter.Retired is null || filter.Retired == map.Map.State is JourneyMapState.Retired)
            && IsOneOf(filter.Kinds, content.Kind)
            && IsOneOf(filter.Subjects, content.Subject)
            && IsOneOf(filter.Personas, content.Persona)
            && IsOneOf(filter.AccountableTeams, content.AccountableTeam)
            && (filter.CurrentMap is null || filter.CurrentMap == content.CurrentMap)
            && (filter.OwningTeams is null || JourneyMapOwnership.OwningTeams(content).Keys.Any(filter.OwningTeams.Contains))
            && (filter.Indicators is null || PartColumns.Ties(map.Map.State).Any(tie => filter.Indicators.Contains(tie.Indicator)));
    }

    private static bool IsOneOf<T>(IReadOnlyCollection<T>? wanted, T value) => wanted is null || wanted.Contains(value);

    // What the map's own stream does not say: its team's department, and where it stood with its reviews.
    private async Task<bool> MeetsBeyondAsync(
        Guid workspace, MapAtPoint map, JourneyMapFilter filter, DateTimeOffset moment, DateOnly today, CancellationToken cancellationToken)
    {
        var asOf = new AsOf.Moment(moment);
        if (filter.Departments is not null)
        {
            var team = await reader.ReadAsync(Team.Decider, workspace, Streams.Of(map.Content.AccountableTeam), asOf, cancellationToken);
            if (team.State?.Department is not { } department || !filter.Departments.Contains(department))
                return false;
        }

        return filter.Standings is null || filter.Standings.Contains((await StandingAsync(workspace, map, asOf, today, cancellationToken)).Standing);
    }

    private async Task<MapStanding> StandingAsync(Guid workspace, MapAtPoint map, AsOf asOf, DateOnly today, CancellationToken cancellationToken)
    {
        ReviewState? live = null;
        ReviewState.Completed? last = null;
        for (var number = 1; ; number++)
        {
            var review = await reader.ReadAsync(Review.Decider, workspace, Streams.Of(NamedId.OfReview(map.Id, number)), asOf, cancellationToken);
            if (review.State is ReviewState.Completed done)
            {
                last = done;
                continue;
            }

            // The last number is a review that is not over, or none at all.
            live = review.State is ReviewState.NotScheduled || map.Map.State is JourneyMapState.Retired ? null : review.State;
            return MapStanding.Of(live, last, today);
        }
    }
}
