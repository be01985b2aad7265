using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Reviews;

/// <summary>A person who can sign off for a team: one of its leads, or who stands in for one that is away.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Leads">Whether they lead the team themselves.</param>
public sealed record Signer(PersonId Person, string Name, bool Leads);

/// <summary>A team that must sign off, and whether it has.</summary>
/// <param name="Team">The team.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Signers">Who can sign for it, by name.</param>
/// <param name="Reviewers">
/// Who reviews for it, by name: those named who can still sign, else its leads; of a review that is over, those who were named. None: it needs one.
/// </param>
/// <param name="Approval">The sign-off that holds; null: it is missing, or a later edit dismissed it.</param>
public sealed record TeamSignOff(TeamId Team, string Name, IReadOnlyList<Signer> Signers, IReadOnlyList<PersonId> Reviewers, Approval? Approval)
{
    /// <summary>Whether the review is not over and nobody reviews for the team, for it has no lead.</summary>
    public bool NeedsReviewer { get; init; }
}

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
                Reviewers = ReviewersOf(rows[review.Key].State, teams[team]),
                NeedsReviewer = rows[review.Key].State is not ReviewState.Completed && teams[team].Signers.Count == 0,
                Approval = ReviewView.SignOffsOf(rows[review.Key].State).LastOrDefault(signOff => signOff.Team == team),
            }).OrderBy(team => SearchText.Of(team.Name), StringComparer.Ordinal),
        ]);
    }

    private static IEnumerable<TeamId> Asked(ReviewState state, IReadOnlyDictionary<JourneyMapId, IReadOnlyList<TeamId>> owners) =>
        state is ReviewState.Completed done
            ? done.Last.AskedTeams.Union(done.Last.SignOffs.Select(signOff => signOff.Team))
            : owners.GetValueOrDefault(ReviewView.PlanOf(state).Map, []);

    private static ImmutableArray<PersonId> ReviewersOf(ReviewState state, TeamSignOff team)
    {
        var named = Domain.Reviews.Reviewers.Named(state, team.Team);
        if (state is ReviewState.Completed)
            return named;
        var signers = team.Signers.ToLookup(signer => signer.Leads, signer => signer.Person);
        var now = Domain.Reviews.Reviewers.On(named, new([.. signers[true]], [.. signers[false]]));
        return [.. team.Signers.Select(signer => signer.Person).Where(now.Contains)];
    }

    private async Task<Dictionary<TeamId, TeamSignOff>> TeamsAsync(Guid workspace, IEnumerable<TeamId> teams, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            async connection => await connection.RowsAsync(
                $"""
                SELECT t.id, t.name, p.id AS person, p.name AS person_name, COALESCE(s.leads, CAST(0 AS BIGINT)) AS leads FROM team t
                LEFT JOIN {Presence.Signers} s ON s.workspace = t.workspace AND s.team = t.id
                LEFT JOIN person p ON p.workspace = s.workspace AND p.id = s.person AND p.gone = 0
                WHERE t.workspace = @workspace AND t.id IN (@teams) ORDER BY p.search_name, p.id, leads DESC
                """,
                row => (
                    Team: new TeamId(row.Id("id")), Name: row.Text("name"), Person: row.IdOrNull("person"), PersonName: row.TextOrNull("person_name"),
                    Leads: row.Truth("leads")),
                ("workspace", workspace), ("teams", teams.Distinct().Select(team => team.Value)), ("today", today)),
            cancellationToken);
        return rows.GroupBy(row => (row.Team, row.Name)).ToDictionary(
            team => team.Key.Team,
            team => new TeamSignOff(
                team.Key.Team, team.Key.Name,
                [.. team.Where(row => row.Person is not null).DistinctBy(row => row.Person)
                    .Select(row => new Signer(new(row.Person!.Value), row.PersonName!, row.Leads))],
                [], null));
    }
}
