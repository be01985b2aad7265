using JourneyGov.Application.History;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>Which journey maps. All conditions must hold.</summary>
/// <param name="Text">Whose title contains this, in any case.</param>
/// <param name="Kinds">Of one of these kinds.</param>
/// <param name="Subjects">Telling the journey of one of these.</param>
/// <param name="Personas">Of one of these personas.</param>
/// <param name="AccountableTeams">That one of these teams is accountable for.</param>
/// <param name="OwningTeams">That one of these teams owns, or owns a part of.</param>
/// <param name="Departments">Whose accountable team is in one of these departments.</param>
/// <param name="CurrentMap">Answering this current map.</param>
/// <param name="Indicators">Tied, or with a part tied, to one of these indicators.</param>
/// <param name="Standings">That stand so with their reviews.</param>
/// <param name="Retired">The retired ones instead of the others; null: both.</param>
public sealed record JourneyMapFilter(
    string? Text = null,
    IReadOnlyCollection<JourneyMapKind>? Kinds = null,
    IReadOnlyCollection<JourneySubject>? Subjects = null,
    IReadOnlyCollection<PersonaId>? Personas = null,
    IReadOnlyCollection<TeamId>? AccountableTeams = null,
    IReadOnlyCollection<TeamId>? OwningTeams = null,
    IReadOnlyCollection<DepartmentId>? Departments = null,
    JourneyMapId? CurrentMap = null,
    IReadOnlyCollection<IndicatorId>? Indicators = null,
    IReadOnlyCollection<Standing>? Standings = null,
    bool? Retired = false);

/// <summary>The order of journey maps.</summary>
public enum JourneyMapOrder
{
    /// <summary>By title.</summary>
    Title,

    /// <summary>By last change, the latest first.</summary>
    LastChange,

    /// <summary>By the day their next review is due, the earliest first; those without a review last.</summary>
    Due,
}

/// <summary>What the views know of journey maps.</summary>
/// <param name="store">Where the views are.</param>
public sealed class JourneyMapView(SqliteStore store)
{
    private const string Table = "journey_map";

    // The live review is the only one of its map that is not completed; the last is the completed one with the highest number.
    private const string Source =
        """
        journey_map m
        LEFT JOIN review live ON live.workspace = m.workspace AND live.map = m.id AND live.phase <> 'COMPLETED' AND m.retired = 0
        LEFT JOIN review last ON last.workspace = m.workspace AND last.map = m.id AND last.number =
            (SELECT MAX(r.number) FROM review r WHERE r.workspace = m.workspace AND r.map = m.id AND r.phase = 'COMPLETED')
        """;

    // The domain's MapStanding.Of in SQL, so that a list can filter by it; a test holds both equal.
    private const string StandingOf =
        """
        CASE
            WHEN live.phase IN ('OVERDUE', 'ESCALATED') OR @today > live.overdue_after THEN 'STALE'
            WHEN live.phase IN ('OPEN', 'IN_PROGRESS') OR @today >= live.opens_on OR (live.id IS NOT NULL AND last.verified_until < @today) THEN 'DUE'
            WHEN last.verified_until >= @today THEN 'VERIFIED'
            ELSE 'UNVERIFIED'
        END
        """;

    /// <summary>The maps with these ids; those that the workspace does not have are left out.</summary>
    public Task<IReadOnlyDictionary<JourneyMapId, Row<JourneyMapState>>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> ids, CancellationToken cancellationToken) =>
        store.ByIdsAsync<JourneyMapId, JourneyMapState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The maps with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<JourneyMapState>?>> FindAsync(Guid workspace, IReadOnlyList<JourneyMapId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<JourneyMapId, JourneyMapState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The maps of the workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="filter">Which maps.</param>
    /// <param name="order">In which order.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="today">The day, in the workspace's time zone, that standings are worked out for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<Page<Row<JourneyMapState>>> ListAsync(
        Guid workspace, JourneyMapFilter filter, JourneyMapOrder order, PageRequest page, DateOnly today, CancellationToken cancellationToken) =>
        store.ReadAsync(
            connection => Filtered(workspace, filter, today).Read(connection, page, OrderingOf(order), row => row.Row<JourneyMapState>()),
            cancellationToken);

    /// <summary>The versions of a map, the newest first; of a map as it was, those that it had then.</summary>
    public static Page<PublishedVersion> Versions(JourneyMapState map, PageRequest page) => Pages.Of(
        Last(map)?.Versions ?? [], page, new("version", ["number"], Descending: true), version => [(long)version.Number]);

    /// <summary>The comments on a map and its parts, the newest first; of a map as it was, those that it had then.</summary>
    public static Page<Comment> Comments(JourneyMapState map, PageRequest page) => Pages.Of(
        Last(map)?.Comments ?? [], page, new("comment", ["revision"], Descending: true), comment => [comment.Left.Revision]);

    /// <summary>Every map that was drafted at or before a moment, also those retired since.</summary>
    internal async Task<IReadOnlyList<JourneyMapId>> DraftedByAsync(Guid workspace, DateTimeOffset moment, CancellationToken cancellationToken) =>
        await store.ReadAsync(
            connection => connection.Rows(
                "SELECT id FROM journey_map WHERE workspace = @workspace AND drafted_at <= @moment",
                row => new JourneyMapId(row.Id("id")), ("workspace", workspace), ("moment", moment)),
            cancellationToken);

    internal static void Project(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var before = view.State<JourneyMapState>(Table, id, new JourneyMapState.NotDrafted());
        var after = before;
        foreach (var e in events)
        {
            var happened = (JourneyMapEvent)e.Event;
            ChangeView.Project(view, e, new(id), PartsTouched.By(happened, after));
            after = JourneyMap.Evolve(after, happened, e.Stamp);
        }

        Put(view, id, new(after, events[^1].Stamp));
        JourneyMapPartView.Project(view, id, before, after);
    }

    /// <summary>A map that was drafted, as it is or as it was when it was retired.</summary>
    internal static JourneyMapState.Live? Last(JourneyMapState state) => state switch
    {
        JourneyMapState.Live live => live,
        JourneyMapState.Retired retired => retired.Last,
        _ => null,
    };

    private static void Put(ViewTransaction view, Guid id, Row<JourneyMapState> row)
    {
        var live = Last(row.State)!;
        var content = live.Content;
        view.Put(Table,
        [
            ("id", id), ("title", content.Title), ("search_title", SearchText.Of(content.Title)), ("kind", content.Kind),
            ("subject", content.Subject), ("persona", content.Persona.Value), ("accountable_team", content.AccountableTeam.Value),
            ("current_map", content.CurrentMap?.Value), ("retired", row.State is JourneyMapState.Retired),
            ("drafted_at", live.DraftedBy.At), ("changed_at", row.LastChange.At),
            .. row.Columns(),
        ]);
    }

    private static PagedQuery Filtered(Guid workspace, JourneyMapFilter filter, DateOnly today) =>
        new PagedQuery("m.last_change, m.state", Source, "m.workspace", workspace)
            .Containing("m.search_title", filter.Text)
            .In("m.kind", "kinds", filter.Kinds)
            .In("m.subject", "subjects", filter.Subjects)
            .In("m.persona", "personas", filter.Personas?.Select(id => id.Value))
            .In("m.accountable_team", "accountable", filter.AccountableTeams?.Select(id => id.Value))
            .Within(
                "m.id", "SELECT p.map FROM journey_map_part p WHERE p.workspace = @workspace AND p.owner",
                "owning", filter.OwningTeams?.Select(id => id.Value))
            .Within(
                "m.accountable_team", "SELECT t.id FROM team t WHERE t.workspace = @workspace AND t.department",
                "departments", filter.Departments?.Select(id => id.Value))
            .Within(
                "m.id", "SELECT i.map FROM indicator_tie i WHERE i.workspace = @workspace AND i.indicator",
                "indicators", filter.Indicators?.Select(id => id.Value))
            .Where("m.current_map = @current", "current", filter.CurrentMap?.Value)
            .Where("m.retired = @retired", "retired", filter.Retired)
            .With("today", today)
            .In(StandingOf, "standings", filter.Standings);

    private static Ordering OrderingOf(JourneyMapOrder order) => order switch
    {
        JourneyMapOrder.Title => new("title", ["m.search_title", "m.id"]),
        JourneyMapOrder.LastChange => new("change", ["m.changed_at", "m.id"], Descending: true),
        JourneyMapOrder.Due => new("due", ["COALESCE(live.due_on, '9999-12-31')", "m.search_title", "m.id"]),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
