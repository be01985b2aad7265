using System.Data.Common;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Campaigns;

/// <summary>Reads who signs the reviews of maps.</summary>
/// <param name="store">Where the views are.</param>
internal sealed class ReviewedMaps(IStore store)
{
    /// <summary>For each of these maps, its title, its live review and who signs it.</summary>
    public Task<IReadOnlyDictionary<JourneyMapId, ReviewedMap>> ReadAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. maps.Select(map => map.Value).Distinct()];
        return store.ReadAsync<IReadOnlyDictionary<JourneyMapId, ReviewedMap>>(
            async connection =>
            {
                var owners = await OwnersAsync(connection, workspace, ids);
                var leads = await LeadsAsync(connection, workspace, [.. owners.SelectMany(map => map).Select(team => team.Value).Distinct()]);
                return (await MapsAsync(connection, workspace, ids)).ToDictionary(row => row.Map, row => row.It with
                {
                    Signing = [.. owners[row.Map].Select(team => new SigningTeam(team, [.. leads[team]]))],
                });
            },
            cancellationToken);
    }

    private static Task<List<(JourneyMapId Map, ReviewedMap It)>> MapsAsync(DbConnection connection, Guid workspace, Guid[] maps) => connection.RowsAsync(
        """
        SELECT m.id, m.title, m.accountable_team, m.retired, r.id AS review FROM journey_map m
        LEFT JOIN review r ON r.workspace = m.workspace AND r.map = m.id AND r.phase <> 'COMPLETED'
        WHERE m.workspace = @workspace AND m.id IN (@maps)
        """,
        row => (new JourneyMapId(row.Id("id")), new ReviewedMap(
            row.Text("title"), new TeamId(row.Id("accountable_team")), row.Truth("retired"),
            row.IdOrNull("review") is { } review ? new ReviewId(review) : null, [])),
        ("workspace", workspace), ("maps", maps));

    private static async Task<ILookup<JourneyMapId, TeamId>> OwnersAsync(DbConnection connection, Guid workspace, Guid[] maps) =>
        (await connection.RowsAsync(
            "SELECT DISTINCT map, owner FROM journey_map_part WHERE workspace = @workspace AND map IN (@maps) ORDER BY map, owner",
            row => (Map: new JourneyMapId(row.Id("map")), Team: new TeamId(row.Id("owner"))), ("workspace", workspace), ("maps", maps)))
            .OrderBy(row => row.Team.Value).ToLookup(row => row.Map, row => row.Team);

    private static async Task<ILookup<TeamId, PersonId>> LeadsAsync(DbConnection connection, Guid workspace, Guid[] teams) =>
        (await connection.RowsAsync(
            """
            SELECT m.team, m.person FROM team_member m JOIN person p ON p.workspace = m.workspace AND p.id = m.person AND p.gone = 0
            WHERE m.workspace = @workspace AND m.team IN (@teams) AND m.role = 'LEAD'
            """,
            row => (Team: new TeamId(row.Id("team")), Person: new PersonId(row.Id("person"))), ("workspace", workspace), ("teams", teams)))
            .OrderBy(row => row.Person.Value).ToLookup(row => row.Team, row => row.Person);
}
