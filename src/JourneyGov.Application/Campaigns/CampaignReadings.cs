using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Campaigns;

/// <summary>
/// Reads how campaigns and their reviews stood at a position of the log. What each thing was then is folded from its own events up to there:
/// later names, owners and outcomes change nothing.
/// </summary>
/// <param name="store">Where the log is.</param>
/// <param name="reader">Reads states from it.</param>
public sealed class CampaignReadings(IStore store, StateReader reader)
{
    // A command stores its events one after the other: at most its own and two for each of the reviews that a campaign can hold.
    private const long MostEventsOfACommand = 401;

    /// <summary>The last position recorded at or before a moment; 0: nothing was.</summary>
    public Task<long> PositionAtAsync(Guid workspace, DateTimeOffset moment, CancellationToken cancellationToken) => store.ReadAsync(
        async connection => (await connection.RowsAsync(
            "SELECT position FROM change WHERE workspace = @workspace AND at <= @moment ORDER BY position DESC LIMIT 1",
            row => row.Number("position"), ("workspace", workspace), ("moment", moment))).FirstOrDefault(),
        cancellationToken);

    /// <summary>
    /// The position up to which everything is stored that came of the command behind one event of a campaign, what it meant for the reviews
    /// included; null: it has no such revision.
    /// </summary>
    public Task<long?> PositionOfAsync(Guid workspace, CampaignId campaign, long revision, CancellationToken cancellationToken) => store.ReadAsync(
        async connection => (await connection.RowsAsync(
            """
            SELECT MAX(same.position) AS position FROM change c
            JOIN change same ON same.workspace = c.workspace AND same.command = c.command
                AND same.position >= c.position AND same.position <= c.position + @most
            WHERE c.workspace = @workspace AND c.category = 'campaign' AND c.stream = @campaign AND c.revision = @revision
            """,
            row => row.NumberOrNull("position"), ("workspace", workspace), ("campaign", campaign.Value), ("revision", revision),
            ("most", MostEventsOfACommand))).FirstOrDefault(),
        cancellationToken);

    /// <summary>Campaigns as of a position of the log; those that were not planned yet are left out.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="campaigns">The campaigns.</param>
    /// <param name="position">The position; the last there can be: as it is now.</param>
    /// <param name="moment">The moment whose day it was; what is late depends on it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyDictionary<CampaignId, CampaignReading>> AsOfAsync(
        Guid workspace, IReadOnlyCollection<CampaignId> campaigns, long position, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var then = new PointOfLog(store, reader, workspace, position, cancellationToken);
        var found = await then.StatesAsync(Campaign.Decider, Streams.Campaign, campaigns.Select(it => it.Value));
        CampaignState[] states = [.. found.Values.OfType<CampaignState>()];
        var governed = (await then.StatesAsync(Workspace.Decider, Streams.Workspace, [workspace])).GetValueOrDefault(workspace);
        var calendar = governed?.Calendar ?? BusinessCalendar.Default;
        var all = states.SelectMany(state => state.Reviews).ToArray();
        var reviews = await then.StatesAsync(Review.Decider, Streams.Review, all.Select(it => it.Review.Value));
        var maps = await then.StatesAsync(JourneyMap.Decider, Streams.JourneyMap, all.Select(it => it.Map.Value));
        var courses = await then.CoursesAsync(reviews.Keys);
        var read = states.ToDictionary(state => state.Id, ImmutableArray<ReviewReading> (state) =>
        [
            .. state.Reviews.Select(it => Read(it, reviews[it.Review.Value], maps[it.Map.Value], courses[it.Review.Value], calendar))
                .OrderBy(it => it.Title, StringComparer.InvariantCultureIgnoreCase).ThenBy(it => it.Of.Review.Value),
        ]);
        var teams = await then.StatesAsync(
            Team.Decider, Streams.Team, read.Values.SelectMany(it => it).SelectMany(TeamsIn).Select(team => team.Value));
        var (persons, today) = (await PersonsAsync(then, teams.Values.OfType<TeamState>()), calendar.DayAt(moment));
        var named = teams.Values.OfType<TeamState>().ToDictionary(team => team.Id, team => Read(team, TeamSigners.Of(team, persons, today)));
        return states.ToDictionary(state => state.Id, state => new CampaignReading(
            state, today, calendar, read[state.Id], named,
            governed?.Departments ?? ImmutableDictionary<DepartmentId, string>.Empty));
    }

    private static IEnumerable<TeamId> TeamsIn(ReviewReading review) =>
        review.SignOffs.Select(signOff => signOff.Team).Concat(review.Dismissed).Append(review.AccountableTeam);

    // The leads, and whom they name to stand in.
    private static async Task<IReadOnlyDictionary<PersonId, PersonState>> PersonsAsync(PointOfLog then, IEnumerable<TeamState> teams)
    {
        var leads = await then.StatesAsync(Person.Decider, Streams.Person, teams.SelectMany(LeadsOf));
        var deputies = await then.StatesAsync(Person.Decider, Streams.Person, leads.Values.OfType<PersonState>().SelectMany(DeputiesOf));
        return leads.Values.Concat(deputies.Values).OfType<PersonState>().DistinctBy(person => person.Id).ToDictionary(person => person.Id);
    }

    private static IEnumerable<Guid> LeadsOf(TeamState team) =>
        team.Members.Where(member => member.Value == TeamRole.Lead).Select(member => member.Key.Value);

    private static IEnumerable<Guid> DeputiesOf(PersonState person) =>
        person.AllAbsences().Select(absence => absence.Deputy).OfType<PersonId>().Select(deputy => deputy.Value);

    private static TeamReading Read(TeamState team, TeamSigners signers) => new(team.Name, team.Department, [.. signers.Leads, .. signers.Deputies]);

    private static ReviewReading Read(CampaignReview it, ReviewState state, JourneyMapState map, ReviewCourse course, BusinessCalendar calendar)
    {
        var live = JourneyMapView.Last(map)!;
        var given = ReviewView.SignOffsOf(state).Select(signOff => signOff.Team).ToHashSet();
        IEnumerable<TeamId> asked = state switch
        {
            ReviewState.UnderWay => JourneyMapOwnership.OwningTeams(live).Keys,
            ReviewState.Completed done => done.Last.AskedTeams.Union(given),
            _ => [],
        };
        var waits = state is ReviewState.UnderWay && map is not JourneyMapState.Retired;
        return new(
            it, live.Content.Title, live.Content.AccountableTeam, state,
            [.. asked.OrderBy(team => team.Value).Select(team => new SignOffReading(team, given.Contains(team), waits && !given.Contains(team)))],
            course.Opened is { } opened ? calendar.DayAt(opened) : null, course.Dismissed);
    }
}
