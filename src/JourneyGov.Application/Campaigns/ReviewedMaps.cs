using System.Data.Common;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Campaigns;

/// <summary>Reads who signs the reviews of maps.</summary>
/// <param name="store">Where the views are.</param>
internal sealed class ReviewedMaps(IStore store)
{
    /// <summary>For each of these maps, its title, its live review and who signs it.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="maps">The maps.</param>
    /// <param name="signersOf">Says who can sign for teams.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyDictionary<JourneyMapId, ReviewedMap>> ReadAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps,
        Func<IReadOnlyCollection<TeamId>, Task<IReadOnlyDictionary<TeamId, TeamSigners>>> signersOf, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. maps.Select(map => map.Value).Distinct()];
        var (owners, found) = await store.ReadAsync(
            async connection => (await OwnersAsync(connection, workspace, ids), await MapsAsync(connection, workspace, ids)), cancellationToken);
        var signers = await signersOf([.. owners.SelectMany(map => map).Distinct()]);
        return found.ToDictionary(row => row.Map, row => row.It with { Signing = [.. owners[row.Map].Select(Signing)] });

        SigningTeam Signing(TeamId team) =>
            signers.TryGetValue(team, out var who) ? new(team, who.Leads, who.Deputies) : new(team, [], []);
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
}
