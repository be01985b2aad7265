using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Reviews;

/// <summary>A person who can sign off for a team: one of its leads, or who stands in for one that is away.</summary>
public sealed record Signer(PersonId Person, string Name);

/// <summary>A team that must sign off, and whether it has.</summary>
/// <param name="Team">The team.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Signers">Who can sign for it, by name.</param>
/// <param name="Approval">The sign-off that holds; null: it is missing, or a later edit dismissed it.</param>
public sealed record TeamSignOff(TeamId Team, string Name, IReadOnlyList<Signer> Signers, Approval? Approval);

/// <summary>Works out who must sign off reviews.</summary>
/// <param name="store">Where the views are.</param>
public sealed class SignOffReader(IStore store)
{
    private readonly ReviewView _reviews = new(store);
    private readonly JourneyMapPartView _parts = new(store);

    /// <summary>
    /// For each of these reviews, every team that must sign off: those that own a part of the map now or, when the review is over, those
    /// that were asked, with those who can sign on a day. Reviews that the workspace does not have are left out.
    /// </summary>
    public async Task<IReadOnlyDictionary<ReviewId, IReadOnlyList<TeamSignOff>>> OfReviewsAsync(
        Guid workspace, IReadOnlyCollection<ReviewId> reviews, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await _reviews.ByIdsAsync(workspace, reviews, cancellationToken);
        var maps = rows.Values.Select(row => ReviewView.PlanOf(row.State).Map).Distinct().ToArray();
        var owners = await _parts.OwningTeamsAsync(workspace, maps, cancellationToken);
        var asked = rows.ToDictionary(row => row.Key, row => Asked(row.Value.State, owners));
        var teams = await TeamsAsync(workspace, asked.Values.SelectMany(team => team), today, cancellationToken);
        return asked.ToDictionary(review => review.Key, IReadOnlyList<TeamSignOff> (review) =>
        [
            .. review.Value.Where(teams.ContainsKey).Select(team => teams[team] with
            {
                Approval = ReviewView.SignOffsOf(rows[review.Key].State).LastOrDefault(signOff => signOff.Team == team),
            }).OrderBy(team => SearchText.Of(team.Name), StringComparer.Ordinal),
        ]);
    }

    private static IEnumerable<TeamId> Asked(ReviewState state, IReadOnlyDictionary<JourneyMapId, IReadOnlyList<TeamId>> owners) =>
        state is ReviewState.Completed done
            ? done.Last.AskedTeams.Union(done.Last.SignOffs.Select(signOff => signOff.Team))
            : owners.GetValueOrDefault(ReviewView.PlanOf(state).Map, []);

    private async Task<Dictionary<TeamId, TeamSignOff>> TeamsAsync(Guid workspace, IEnumerable<TeamId> teams, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            async connection => await connection.RowsAsync(
                $"""
                SELECT t.id, t.name, p.id AS person, p.name AS person_name FROM team t
                LEFT JOIN (
                    SELECT workspace, team, person FROM team_member WHERE role = 'LEAD'
                    UNION
                    SELECT a.workspace, m.team, a.deputy FROM absence a
                    JOIN person away ON away.workspace = a.workspace AND away.id = a.person AND away.gone = 0
                    JOIN team_member m ON m.workspace = a.workspace AND m.person = a.person AND m.role = 'LEAD'
                    WHERE {Presence.IsAway("a")} AND NOT {Presence.IsAbsent("a.workspace", "a.deputy")}
                ) s ON s.workspace = t.workspace AND s.team = t.id
                LEFT JOIN person p ON p.workspace = s.workspace AND p.id = s.person AND p.gone = 0
                WHERE t.workspace = @workspace AND t.id IN (@teams) ORDER BY p.search_name, p.id
                """,
                row => (Team: new TeamId(row.Id("id")), Name: row.Text("name"), Person: row.IdOrNull("person"), PersonName: row.TextOrNull("person_name")),
                ("workspace", workspace), ("teams", teams.Distinct().Select(team => team.Value)), ("today", today)),
            cancellationToken);
        return rows.GroupBy(row => (row.Team, row.Name)).ToDictionary(
            team => team.Key.Team,
            team => new TeamSignOff(
                team.Key.Team, team.Key.Name,
                [.. team.Where(row => row.Person is not null).Select(row => new Signer(new(row.Person!.Value), row.PersonName!))], null));
    }
}
