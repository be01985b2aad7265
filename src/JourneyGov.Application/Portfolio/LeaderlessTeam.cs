using System.Data.Common;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;

namespace JourneyGov.Application.Portfolio;

/// <summary>
/// A team that has no lead, whoever is away: its maps are stale, and their parts count as nobody's in the score, until it gets one. That must not come
/// and go with a holiday: a team whose leads are all away without a deputy is unattended, which orphans tell and who answers offers depends on.
/// </summary>
/// <param name="Team">The team.</param>
/// <param name="Since">Since when.</param>
internal sealed record LeaderlessTeam(TeamId Team, DateTimeOffset Since)
{
    /// <summary>Later than anything that has happened.</summary>
    public static readonly DateTimeOffset Now = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether a team, a row of <c>team</c>, is one now.</summary>
    public static string IsOne(string team) =>
        $"EXISTS (SELECT 1 FROM lead_past p WHERE p.workspace = {team}.workspace AND p.team = {team}.id AND {WasLast("")})";

    /// <summary>The teams that have no lead, or had none at a moment.</summary>
    public static async Task<IReadOnlyDictionary<TeamId, LeaderlessTeam>> ReadAsync(DbConnection connection, Guid workspace, DateTimeOffset moment) =>
        (await connection.RowsAsync(
            $"SELECT p.team, p.since FROM lead_past p WHERE p.workspace = @workspace AND {WasLast("AND x.since <= @moment")}",
            row => new LeaderlessTeam(new(row.Id("team")), row.Moment("since")), ("workspace", workspace), ("moment", moment)))
            .ToDictionary(team => team.Team);

    // It lost its last lead, and got none since.
    private static string WasLast(string untilThen) =>
        $"p.led = 0 AND p.since = (SELECT MAX(x.since) FROM lead_past x WHERE x.workspace = p.workspace AND x.team = p.team {untilThen})";
}
