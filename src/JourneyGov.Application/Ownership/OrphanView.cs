using System.Data.Common;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Ownership;

/// <summary>What is owned in name only.</summary>
public enum OrphanKind
{
    /// <summary>A map.</summary>
    Map,

    /// <summary>A stage of another owner than its map.</summary>
    Stage,

    /// <summary>A touchpoint of another owner than its map.</summary>
    Touchpoint,

    /// <summary>A persona.</summary>
    Persona,

    /// <summary>An indicator.</summary>
    Indicator,

    /// <summary>An improvement that is still to be made.</summary>
    Improvement,
}

/// <summary>Why nobody answers for something although a team owns it.</summary>
public enum OrphanReason
{
    /// <summary>The team is dissolved.</summary>
    TeamDissolved,

    /// <summary>The team has no lead: none was named, or the last one left.</summary>
    NoLead,

    /// <summary>All who lead the team are away, and nobody who is there stands in.</summary>
    LeadsAway,
}

/// <summary>Something that a team owns in name only.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Map">The map that it is, is a part of, or is to improve; null for others.</param>
/// <param name="Id">Its id.</param>
/// <param name="Team">The team that owns it.</param>
/// <param name="Reason">Why nobody answers for it.</param>
/// <param name="Since">Since which day nobody does, where that is known.</param>
public sealed record Orphan(OrphanKind Kind, JourneyMapId? Map, Guid Id, TeamId Team, OrphanReason Reason, DateOnly? Since);

/// <summary>Finds what is owned in name only.</summary>
/// <param name="store">Where the views are.</param>
public sealed class OrphanView(IStore store)
{
    // Parts that have their map's owner are told with the map.
    private static readonly string Owned =
        $"""
        (
            SELECT p.workspace, p.map, p.part AS id, p.kind, p.owner AS team, p.search_name FROM journey_map_part p
            JOIN journey_map_part whole ON whole.workspace = p.workspace AND whole.map = p.map AND whole.part = p.map
            WHERE p.retired = 0 AND (p.kind = 'MAP' OR (p.kind IN ('STAGE', 'TOUCHPOINT') AND p.owner <> whole.owner))
            UNION ALL SELECT workspace, NULL, id, 'PERSONA', team, search_name FROM persona WHERE retired = 0
            UNION ALL SELECT workspace, NULL, id, 'INDICATOR', team, search_name FROM indicator WHERE retired = 0
            UNION ALL SELECT workspace, map, id, 'IMPROVEMENT', team, search_title FROM improvement WHERE phase = 'PLANNED'
        ) o JOIN team t ON t.workspace = o.workspace AND t.id = o.team AND (t.dissolved = 1 OR NOT {Presence.IsAttended("t")})
        """;

    private static readonly Ordering ByTeam = new(
        "orphan",
        [
            OrderKey.Text("t.search_name"), OrderKey.Id("t.id"), OrderKey.Text("o.kind"), OrderKey.Text("o.search_name"),
            OrderKey.Id("COALESCE(o.map, o.id)"), OrderKey.Id("o.id"),
        ]);

    private static readonly string Columns =
        $"""
        o.kind, o.map, o.id, o.team, t.dissolved, t.last_change, CAST(CASE WHEN {LeaderlessTeam.IsOne("t")} THEN 1 ELSE 0 END AS BIGINT) AS leaderless,
        {Leads("lp.gone = 0")} AS leads,
        {Leads($"EXISTS (SELECT 1 FROM absence z WHERE z.workspace = lp.workspace AND z.person = lp.id AND {Presence.IsAway("z")} AND z.deputy IS NULL)")} AS gone_alone,
        (SELECT MAX(z.from_on) FROM absence z JOIN team_member zm ON zm.workspace = z.workspace AND zm.person = z.person AND zm.role = 'LEAD'
            WHERE zm.workspace = t.workspace AND zm.team = t.id AND {Presence.IsAway("z")}) AS since
        """;

    /// <summary>What is owned in name only on a day, by team.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="departments">Of teams in one of these departments; null: of all teams.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="today">The day that it is in the workspace.</param>
    /// <param name="calendar">Says what day a moment was.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<Page<Orphan>> ListAsync(
        Guid workspace, IReadOnlyCollection<DepartmentId>? departments, PageRequest page, DateOnly today, Func<DateTimeOffset, DateOnly> calendar,
        CancellationToken cancellationToken) => store.ReadAsync(
            connection => new PagedQuery(Columns, Owned, "o.workspace", workspace)
                .In("t.department", "departments", departments?.Select(id => id.Value))
                .With("today", today)
                .ReadAsync(connection, page, ByTeam, row => Map(row, calendar)),
            cancellationToken);

    private static string Leads(string condition) =>
        $"""
        (SELECT COUNT(*) FROM team_member l JOIN person lp ON lp.workspace = l.workspace AND lp.id = l.person
            WHERE l.workspace = t.workspace AND l.team = t.id AND l.role = 'LEAD' AND {condition})
        """;

    private static Orphan Map(DbDataReader row, Func<DateTimeOffset, DateOnly> calendar)
    {
        var (isDissolved, leads) = (row.Truth("dissolved"), row.Number("leads"));
        var reason = isDissolved ? OrphanReason.TeamDissolved : row.Truth("leaderless") ? OrphanReason.NoLead : OrphanReason.LeadsAway;
        // Where somebody stands in who is away too, or left, nothing says since when.
        DateOnly? since = reason switch
        {
            OrphanReason.TeamDissolved => calendar(StateCodec.Deserialize<Stamp>(row.Bytes("last_change")).At),
            OrphanReason.LeadsAway when row.Number("gone_alone") == leads => row.DayOrNull("since"),
            _ => null,
        };
        var map = row.IdOrNull("map") is { } id ? new JourneyMapId(id) : (JourneyMapId?)null;
        return new(Term.Read<OrphanKind>(row.Text("kind")), map, row.Id("id"), new(row.Id("team")), reason, since);
    }
}
