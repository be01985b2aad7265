using System.Collections.Immutable;
using System.Data.Common;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
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
        var found = index.Page(filter, order, page, today);
        var edges = new List<Edge<Row<JourneyMapState>>>(found.Edges.Count);
        foreach (var edge in found.Edges)
        {
            var row = await _streams.ReadAsync(JourneyMap.Decider, workspace, Streams.Of(edge.Node.Map), new AsOf.Moment(moment), cancellationToken);
            edges.Add(new(edge.Cursor, row!));
        }

        return new(edges, found.HasNextPage, found.HasPreviousPage, found.TotalCount);
    }

    private static async Task<PortfolioIndex> IndexAsync(
        DbConnection connection, Guid workspace, ViewPosition at, DateTimeOffset moment, JourneyMapOrder order) => PortfolioIndex.Of(
        at, await PortfolioEntry.ReadThenAsync(connection, workspace, moment, order == JourneyMapOrder.LastChange),
        await DepartmentsAsync(connection, workspace, moment), knowsOwners: true, knowsIndicators: true);

    private static async Task<ImmutableDictionary<TeamId, DepartmentId>> DepartmentsAsync(DbConnection connection, Guid workspace, DateTimeOffset moment) =>
        (await connection.RowsAsync(
            """
            SELECT d.team, d.department FROM department_past d WHERE d.workspace = @workspace AND d.department IS NOT NULL AND d.since =
                (SELECT MAX(x.since) FROM department_past x WHERE x.workspace = d.workspace AND x.team = d.team AND x.since <= @moment)
            """,
            row => KeyValuePair.Create(new TeamId(row.Id("team")), new DepartmentId(row.Id("department"))),
            ("workspace", workspace), ("moment", moment))).ToImmutableDictionary();
}
