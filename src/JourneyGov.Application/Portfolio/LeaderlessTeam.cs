using System.Data.Common;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;

namespace JourneyGov.Application.Portfolio;

/// <summary>A team that has no lead.</summary>
/// <param name="Team">The team.</param>
/// <param name="Since">Since when.</param>
internal sealed record LeaderlessTeam(TeamId Team, DateTimeOffset Since)
{
    /// <summary>Later than anything that has happened.</summary>
    public static readonly DateTimeOffset Now = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The teams that have no lead, or had none at a moment.</summary>
    public static async Task<IReadOnlyDictionary<TeamId, LeaderlessTeam>> ReadAsync(DbConnection connection, Guid workspace, DateTimeOffset moment) =>
        (await connection.RowsAsync(
            """
            SELECT p.team, p.since FROM lead_past p WHERE p.workspace = @workspace AND p.led = 0 AND p.since =
                (SELECT MAX(x.since) FROM lead_past x WHERE x.workspace = p.workspace AND x.team = p.team AND x.since <= @moment)
            """,
            row => new LeaderlessTeam(new(row.Id("team")), row.Moment("since")), ("workspace", workspace), ("moment", moment)))
            .ToDictionary(team => team.Team);
}
