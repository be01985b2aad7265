using System.Collections.Immutable;
using System.Data.Common;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>
/// Reads the whole portfolio as it was at a moment: which maps, from what is kept of each for as long as it held; what those on the page said,
/// from the log.
/// </summary>
/// <param name="store">Knows since when each thing held.</param>
/// <param name="reader">Folds streams.</param>
public sealed class PortfolioTimeline(IStore store, StateReader reader)
{
    private readonly StreamTimeline _streams = new(reader);

    /// <summary>The maps as they were at a moment.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="filter">Which maps, by what they, their reviews and their teams were then.</param>
    /// <param name="order">In which order.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="today">The day of the moment, in the workspace's time zone, that standings are worked out for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Page<Row<JourneyMapState>>> ListAsync(
        Guid workspace, DateTimeOffset moment, JourneyMapFilter filter, JourneyMapOrder order, PageRequest page, DateOnly today,
        CancellationToken cancellationToken)
    {
        var index = await store.ReadAtAsync(
            workspace, (connection, at) => IndexAsync(connection, workspace, at, moment, order), cancellationToken);
        if (order == JourneyMapOrder.MostRead)
            index = index.With(await MapReads.Of(store).UntilAsync(workspace, today, cancellationToken));
        var found = index.Page(filter, order, page, today);
        var edges = new List<Edge<Row<JourneyMapState>>>(found.Edges.Count);
        foreach (var edge in found.Edges)
        {
            var row = await _streams.ReadAsync(JourneyMap.Decider, workspace, Streams.Of(edge.Node.Map), new AsOf.Moment(moment), cancellationToken);
            edges.Add(new(edge.Cursor, row!));
        }

        return new(edges, found.HasNextPage, found.HasPreviousPage, found.TotalCount);
    }

    /// <summary>Where each of these maps stood at a moment, in their order; null for those that the workspace did not have then.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="maps">The maps.</param>
    /// <param name="calendar">The workspace's calendar, which says what day it was.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<MapStanding?>> StandingsAsync(
        Guid workspace, DateTimeOffset moment, IReadOnlyList<JourneyMapId> maps, BusinessCalendar calendar, CancellationToken cancellationToken) =>
        store.ReadAtAsync<IReadOnlyList<MapStanding?>>(
            workspace,
            async (connection, at) =>
            {
                var asked = await ReadAsync(connection, workspace, moment, maps);
                var linked = await ReadAsync(connection, workspace, moment, asked.SelectMany(map => map.Dependencies).Except(asked.Select(map => map.Map)));
                var settings = new PortfolioSettings(ImmutableDictionary<TeamId, DepartmentId>.Empty, calendar);
                var index = await IndexAsync(connection, workspace, at, moment, [.. asked, .. linked], settings);
                return [.. maps.Select(map => index.Entries.TryGetValue(map, out var entry) ? index.StandingOf(entry, calendar.DayAt(moment)) : null)];
            },
            cancellationToken);

    /// <summary>The maps as they were at a moment, to be put in an order or to be counted.</summary>
    internal static async Task<PortfolioIndex> IndexAsync(
        DbConnection connection, Guid workspace, ViewPosition at, DateTimeOffset moment, JourneyMapOrder order) => await IndexAsync(
        connection, workspace, at, moment, await PortfolioEntry.ReadThenAsync(connection, workspace, moment, order == JourneyMapOrder.LastChange),
        new(await DepartmentsAsync(connection, workspace, moment), await PortfolioIndexes.CalendarAsync(connection, workspace)));

    private static async Task<PortfolioIndex> IndexAsync(
        DbConnection connection, Guid workspace, ViewPosition at, DateTimeOffset moment, List<PortfolioEntry> entries, PortfolioSettings settings)
    {
        var leaderless = await LeaderlessTeam.ReadAsync(connection, workspace, moment);
        return PortfolioIndex.Of(
            at,
            leaderless.Count == 0 ? entries : entries.Select(entry => entry with
            {
                Leaderless = [.. entry.Owners!.Where(leaderless.ContainsKey).OrderBy(team => team.Value).Select(team => leaderless[team])],
            }),
            settings, knowsOwners: true, knowsIndicators: true);
    }

    private static async Task<List<PortfolioEntry>> ReadAsync(
        DbConnection connection, Guid workspace, DateTimeOffset moment, IEnumerable<JourneyMapId> maps)
    {
        Guid[] ids = [.. maps.Select(map => map.Value).Distinct()];
        return ids.Length == 0 ? [] : await PortfolioEntry.ReadThenAsync(connection, workspace, moment, lastChange: false, ids);
    }

    private static async Task<ImmutableDictionary<TeamId, DepartmentId>> DepartmentsAsync(DbConnection connection, Guid workspace, DateTimeOffset moment) =>
        (await connection.RowsAsync(
            """
            SELECT d.team, d.department FROM department_past d WHERE d.workspace = @workspace AND d.department IS NOT NULL AND d.since =
                (SELECT MAX(x.since) FROM department_past x WHERE x.workspace = d.workspace AND x.team = d.team AND x.since <= @moment)
            """,
            row => KeyValuePair.Create(new TeamId(row.Id("team")), new DepartmentId(row.Id("department"))),
            ("workspace", workspace), ("moment", moment))).ToImmutableDictionary();
}
