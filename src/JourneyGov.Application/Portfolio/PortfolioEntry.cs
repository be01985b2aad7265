using System.Data.Common;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>What lists of maps filter and sort by, of one map.</summary>
/// <param name="Map">The map.</param>
/// <param name="SearchTitle">Its title without case and accents.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Subject">Whose journey it tells.</param>
/// <param name="Persona">Its persona.</param>
/// <param name="AccountableTeam">The team that is accountable for it.</param>
/// <param name="CurrentMap">The current map that it answers; null: none.</param>
/// <param name="Retired">Whether it is retired.</param>
/// <param name="Revision">Of its last change.</param>
/// <param name="ChangedAt">When it last changed, in microseconds since 1970-01-01 UTC.</param>
/// <param name="Live">Its review on the calendar or under way; null: none, as for a retired map.</param>
/// <param name="Last">Its last review that took place; null: none yet.</param>
/// <param name="VerifiedUntil">Until which day that one confirmed it; null: it did not.</param>
internal sealed record PortfolioEntry(
    JourneyMapId Map, string SearchTitle, JourneyMapKind Kind, JourneySubject Subject, PersonaId Persona, TeamId AccountableTeam,
    JourneyMapId? CurrentMap, bool Retired, long Revision, long ChangedAt, LiveReview? Live, ReviewId? Last, DateOnly? VerifiedUntil)
{
    // The live review is the only one of its map that is not completed; the last is the completed one with the highest number.
    private const string Query =
        """
        SELECT m.id, m.search_title, m.kind, m.subject, m.persona, m.accountable_team, m.current_map, m.retired,
            m.last_change, m.changed_at,
            live.id AS live, live.phase, live.opens_on, live.due_on, live.overdue_after, live.doubts, last.id AS last, last.verified_until
        FROM journey_map m
        LEFT JOIN review live ON live.workspace = m.workspace AND live.map = m.id AND live.phase <> 'COMPLETED' AND m.retired = 0
        LEFT JOIN review last ON last.workspace = m.workspace AND last.map = m.id AND last.number =
            (SELECT MAX(r.number) FROM review r WHERE r.workspace = m.workspace AND r.map = m.id AND r.phase = 'COMPLETED')
        WHERE m.workspace = @workspace
        """;

    // When a map had last changed is looked up in the log where it is asked for.
    private static readonly string LastChangeThen =
        $"""
        (SELECT e.recorded_at FROM event e WHERE e.workspace = m.workspace AND e.stream_category = 'journey-map' AND e.stream_id = m.id
            AND e.revision = ({RevisionThen.Query("m.workspace", "'journey-map'", "m.id", "@moment")}))
        """;

    private const string Chosen = " AND m.id IN (@ids)";

    private readonly string?[] _cursors = new string?[4];

    /// <summary>The teams that own the map or a part of it; null until a list is filtered by them.</summary>
    public TeamId[]? Owners { get; init; }

    /// <summary>The indicators tied to the map or a part of it; null until a list is filtered by them.</summary>
    public IndicatorId[]? Indicators { get; init; }

    /// <summary>The maps that stages of it link to.</summary>
    public JourneyMapId[] SubJourneys { get; init; } = [];

    /// <summary>The teams that own the map or a part of it and have no lead, each since when.</summary>
    public LeaderlessTeam[] Leaderless { get; init; } = [];

    /// <summary>How often it was read; 0 until a list is ordered by that.</summary>
    public long Reads
    {
        get;
        init => (field, _cursors) = (value, new string?[4]);
    }

    /// <summary>The maps that it depends on: those that its stages link to, and the current map that it answers.</summary>
    public IEnumerable<JourneyMapId> Dependencies => CurrentMap is { } current ? SubJourneys.Append(current) : SubJourneys;

    /// <summary>The day that its next review is due; the last of all days for none.</summary>
    public DateOnly Due => Live?.Dates.DueOn ?? new DateOnly(9999, 12, 31);

    /// <summary>Its cursor in an order, written once.</summary>
    public string CursorIn(JourneyMapOrder order) => _cursors[(int)order] ??= PortfolioOrder.Of(order).CursorOf(this);

    /// <summary>All maps of a workspace.</summary>
    public static Task<List<PortfolioEntry>> ReadAllAsync(DbConnection connection, Guid workspace) =>
        connection.RowsAsync(Query, ReadRow, ("workspace", workspace));

    /// <summary>The maps with these ids.</summary>
    public static Task<List<PortfolioEntry>> ReadAsync(DbConnection connection, Guid workspace, IEnumerable<Guid> ids) =>
        connection.RowsAsync(Query + Chosen, ReadRow, ("workspace", workspace), ("ids", ids));

    /// <summary>All maps that a workspace had at a moment, or those with these ids, as they were, with owners, indicators and sub-journeys.</summary>
    public static Task<List<PortfolioEntry>> ReadThenAsync(
        DbConnection connection, Guid workspace, DateTimeOffset moment, bool lastChange, IEnumerable<Guid>? ids = null) => connection.RowsAsync(
            Then(lastChange ? LastChangeThen : "p.since") + (ids is null ? "" : Chosen),
            row => ReadRow(row, revision: 0) with
            {
                Owners = [.. PastMap.Ids(row.Text("owners")).Select(id => new TeamId(id))],
                Indicators = [.. PastMap.Ids(row.Text("indicators")).Select(id => new IndicatorId(id))],
                SubJourneys = [.. PastMap.Ids(row.Text("sub_journeys")).Select(id => new JourneyMapId(id))],
            },
            ("workspace", workspace), ("moment", moment), ("ids", ids));

    // Of each map, the last rows from before the moment. The cross join has SQLite go from map to map, not through all that ever was.
    private static string Then(string changedAt) =>
        $"""
        SELECT p.map AS id, p.search_title, p.kind, p.subject, p.persona, p.accountable_team, p.current_map, p.retired,
            {changedAt} AS changed_at, CASE WHEN p.retired = 0 THEN s.live END AS live, s.phase, s.opens_on, s.due_on, s.overdue_after,
            s.doubts, s.last, s.verified_until, p.owners, p.indicators, p.sub_journeys
        FROM journey_map m
        CROSS JOIN journey_map_past p
        LEFT JOIN standing_past s ON s.workspace = m.workspace AND s.map = m.id AND s.since =
            (SELECT MAX(x.since) FROM standing_past x WHERE x.workspace = m.workspace AND x.map = m.id AND x.since <= @moment)
        WHERE m.workspace = @workspace AND p.workspace = m.workspace AND p.map = m.id AND p.since =
            (SELECT MAX(x.since) FROM journey_map_past x WHERE x.workspace = m.workspace AND x.map = m.id AND x.since <= @moment)
        """;

    private static PortfolioEntry ReadRow(DbDataReader row) => ReadRow(row, StateCodec.Deserialize<Stamp>(row.Bytes("last_change")).Revision);

    private static PortfolioEntry ReadRow(DbDataReader row, long revision) => new(
        new(row.Id("id")), row.Text("search_title"), Term.Read<JourneyMapKind>(row.Text("kind")), Term.Read<JourneySubject>(row.Text("subject")),
        new(row.Id("persona")), new(row.Id("accountable_team")), row.IdOrNull("current_map") is { } current ? new JourneyMapId(current) : null,
        row.Truth("retired"), revision, row.Number("changed_at"), LiveReviewOf(row),
        row.IdOrNull("last") is { } last ? new ReviewId(last) : null, row.DayOrNull("verified_until"));

    private static LiveReview? LiveReviewOf(DbDataReader row) => row.IdOrNull("live") is { } id
        ? new(
            new(id), Term.Read<ReviewPhase>(row.Text("phase")),
            new(row.DayOrNull("opens_on")!.Value, row.DayOrNull("due_on")!.Value, row.DayOrNull("overdue_after")!.Value),
            DoubtsCodec.Read(row.TextOrNull("doubts")))
        : null;
}
