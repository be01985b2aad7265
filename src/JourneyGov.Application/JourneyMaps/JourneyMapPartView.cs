using System.Data.Common;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>Where to find a part, and who owns it; what it says is in its map.</summary>
/// <param name="Map">The map that holds it.</param>
/// <param name="Part">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">The team that owns it, be it by inheritance.</param>
public sealed record PartRow(JourneyMapId Map, PartId Part, PartKind Kind, TeamId Owner);

/// <summary>What the views know of the parts of maps, across the portfolio.</summary>
/// <param name="store">Where the views are.</param>
public sealed class JourneyMapPartView(IStore store)
{
    private const string Source =
        """
        journey_map_part p
        JOIN team t ON t.workspace = p.workspace AND t.id = p.owner
        JOIN journey_map m ON m.workspace = p.workspace AND m.id = p.map AND m.retired = 0
        """;

    private static readonly OrderKey[] ByPlace = [OrderKey.Text("m.search_title"), OrderKey.Id("p.map"), OrderKey.Number("p.ordinal")];

    /// <summary>The touchpoints of all live maps.</summary>
    public Task<Page<PartRow>> TouchpointsAsync(
        Guid workspace, TouchpointFilter filter, PartOrder order, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => Touchpoints(workspace, filter).ReadAsync(connection, page, OrderingOf("touchpoint", order), Map), cancellationToken);

    /// <summary>How many of these touchpoints each team answers for.</summary>
    public Task<IReadOnlyDictionary<TeamId, long>> CountTouchpointsAsync(Guid workspace, TouchpointFilter filter, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<TeamId, long>>(async connection => await ByOwnerAsync(Touchpoints(workspace, filter), connection), cancellationToken);

    /// <summary>The findings of all live maps.</summary>
    public Task<Page<PartRow>> FindingsAsync(
        Guid workspace, FindingFilter filter, PartOrder order, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => Findings(workspace, filter).ReadAsync(connection, page, OrderingOf("finding", order), Map), cancellationToken);

    /// <summary>How many of these findings each team answers for.</summary>
    public Task<IReadOnlyDictionary<TeamId, long>> CountFindingsAsync(Guid workspace, FindingFilter filter, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<TeamId, long>>(async connection => await ByOwnerAsync(Findings(workspace, filter), connection), cancellationToken);

    /// <summary>The parts with these ids in live and retired maps; those that no map holds now are left out.</summary>
    public async Task<IReadOnlyList<PartRow>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<(JourneyMapId Map, PartId Part)> ids, CancellationToken cancellationToken) =>
        await store.ReadAsync(
            async connection => await connection.RowsAsync(
                """
                SELECT map, part, kind, owner FROM journey_map_part
                WHERE workspace = @workspace AND (map, part) IN (@ids)
                """,
                Map, ("workspace", workspace),
                ("ids", ids.Select(id => (id.Map.Value, id.Part.Value)))),
            cancellationToken);

    /// <summary>The teams that own each of these maps or a part of it, live or retired.</summary>
    public Task<IReadOnlyDictionary<JourneyMapId, IReadOnlyList<TeamId>>> OwningTeamsAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<JourneyMapId, IReadOnlyList<TeamId>>>(
            async connection => (await connection.RowsAsync(
                """
                SELECT DISTINCT p.map, p.owner, t.search_name FROM journey_map_part p JOIN team t ON t.workspace = p.workspace AND t.id = p.owner
                WHERE p.workspace = @workspace AND p.map IN (@maps) ORDER BY t.search_name, p.owner
                """,
                row => (Map: new JourneyMapId(row.Id("map")), Team: new TeamId(row.Id("owner"))),
                ("workspace", workspace), ("maps", maps.Select(map => map.Value))))
                .GroupBy(owned => owned.Map, owned => owned.Team)
                .ToDictionary(owned => owned.Key, IReadOnlyList<TeamId> (owned) => [.. owned]),
            cancellationToken);

    private static PagedQuery Touchpoints(Guid workspace, TouchpointFilter filter) =>
        OnFindingsOf(
            filter.Finding,
            Parts(workspace, PartKind.Touchpoint, filter.Text, filter.Maps, filter.Owners, filter.Departments)
                .In("p.channel", "channels", filter.Channels)
                .In("p.met_with", "met_with", filter.MetWith)
                .Where("p.moment_of_truth = @moment_of_truth", "moment_of_truth", filter.IsMomentOfTruth)
                .Where("p.emotion >= @minimum_emotion", "minimum_emotion", filter.MinimumEmotion)
                .Where("p.emotion <= @maximum_emotion", "maximum_emotion", filter.MaximumEmotion));

    private static PagedQuery Findings(Guid workspace, FindingFilter filter)
    {
        var query = Parts(workspace, PartKind.Finding, filter.Text, filter.Maps, filter.Owners, filter.Departments)
            .Where("p.moment_of_truth = @moment_of_truth", "moment_of_truth", filter.OnMomentOfTruth);
        return Bind(query, filter.Finding).When(filter.Finding is not null, Conditions(filter.Finding, "p"));
    }

    private static PagedQuery OnFindingsOf(FindingCondition? condition, PagedQuery query) => Bind(query, condition).When(
        condition is not null,
        $"""
        EXISTS (SELECT 1 FROM journey_map_part f WHERE f.workspace = p.workspace AND f.map = p.map AND f.touchpoint = p.part
            AND f.kind = 'FINDING' AND {Conditions(condition, "f")})
        """);

    private static string Conditions(FindingCondition? condition, string alias)
    {
        List<string> all = ["1 = 1"];
        if (condition?.Kinds is not null)
            all.Add($"{alias}.finding_kind IN (@finding_kinds)");
        if (condition?.MinimumSeverity is not null)
            all.Add($"{alias}.severity >= @severity");
        if (condition?.Efforts is not null)
            all.Add($"{alias}.effort IN (@efforts)");
        if (condition?.IsAssumption is { } isAssumption)
            all.Add($"{alias}.evidence {(isAssumption ? "=" : ">")} 0");
        return string.Join(" AND ", all);
    }

    private static PagedQuery Bind(PagedQuery query, FindingCondition? condition) => query
        .With("finding_kinds", condition?.Kinds is null ? null : Sql.Terms(condition.Kinds))
        .With("severity", condition?.MinimumSeverity)
        .With("efforts", condition?.Efforts is null ? null : Sql.Terms(condition.Efforts));

    private static PagedQuery Parts(
        Guid workspace, PartKind kind, string? text, IReadOnlyCollection<JourneyMapId>? maps, IReadOnlyCollection<TeamId>? owners,
        IReadOnlyCollection<DepartmentId>? departments) =>
        new PagedQuery("p.map, p.part, p.kind, p.owner", Source, "p.workspace", workspace)
            .Where("p.kind = @kind", "kind", kind)
            .Containing("p.search_name", text)
            .In("p.map", "maps", maps?.Select(id => id.Value))
            .In("p.owner", "owners", owners?.Select(id => id.Value))
            .In("t.department", "departments", departments?.Select(id => id.Value));

    private static PartRow Map(DbDataReader row) =>
        new(new(row.Id("map")), new(row.Id("part")), Term.Read<PartKind>(row.Text("kind")), new(row.Id("owner")));

    private static async Task<Dictionary<TeamId, long>> ByOwnerAsync(PagedQuery query, DbConnection connection) =>
        (await query.CountByAsync(connection, "p.owner")).ToDictionary(count => new TeamId(count.Key), count => count.Value);

    private static Ordering OrderingOf(string list, PartOrder order) => order switch
    {
        PartOrder.Owner => new($"{list}-owner", [OrderKey.Text("t.search_name"), OrderKey.Id("p.owner"), .. ByPlace]),
        PartOrder.JourneyMap => new($"{list}-map", ByPlace),
        PartOrder.Severity => new($"{list}-severity", [OrderKey.Number("-COALESCE(p.severity, 0)"), OrderKey.Text("t.search_name"), OrderKey.Id("p.owner"), .. ByPlace]),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
