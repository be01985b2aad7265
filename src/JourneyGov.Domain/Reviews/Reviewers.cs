using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;
using static JourneyGov.Domain.Reviews.ReviewState;

namespace JourneyGov.Domain.Reviews;

/// <summary>Who reviews a map for a team: named persons, so that somebody feels meant.</summary>
/// <param name="Team">The team.</param>
/// <param name="Persons">The persons, by id.</param>
public sealed record TeamReviewers(TeamId Team, ImmutableArray<PersonId> Persons);

/// <summary>Who can sign for a team on a day.</summary>
/// <param name="Leads">Its leads, by id.</param>
/// <param name="Deputies">Who stands in on that day for one of them who is away, and is none of them.</param>
public sealed record TeamSigners(ImmutableArray<PersonId> Leads, ImmutableArray<PersonId> Deputies)
{
    /// <summary>Nobody.</summary>
    public static TeamSigners Nobody { get; } = new([], []);

    /// <summary>Who can sign for a team on a day.</summary>
    /// <param name="team">The team.</param>
    /// <param name="persons">Its leads, and whom they name to stand in.</param>
    /// <param name="day">The day.</param>
    public static TeamSigners Of(TeamState team, IReadOnlyDictionary<PersonId, PersonState> persons, DateOnly day)
    {
        PersonState[] leads =
        [
            .. team.Members.Where(member => member.Value == TeamRole.Lead).Select(member => persons[member.Key]).Where(lead => !lead.Left)
                .OrderBy(lead => lead.Id.Value),
        ];
        var deputies = leads.Select(lead => lead.AbsenceOn(day)?.Deputy).OfType<PersonId>().Distinct().Select(deputy => persons[deputy])
            .Where(deputy => !deputy.Left && deputy.AbsenceOn(day) is null).Select(deputy => deputy.Id);
        ImmutableArray<PersonId> own = [.. leads.Select(lead => lead.Id)];
        return new(own, [.. deputies.Except(own).OrderBy(deputy => deputy.Value)]);
    }

    /// <summary>Whether somebody can.</summary>
    public bool Have(PersonId person) => Leads.Contains(person) || Deputies.Contains(person);
}

/// <summary>The named reviewers of a review. Whoever is named, every lead of the team can sign off.</summary>
public static class Reviewers
{
    private const int MostForTeam = 20;

    /// <summary>Who was named for a team; empty: nobody was.</summary>
    public static ImmutableArray<PersonId> Named(ReviewState state, TeamId team) => state switch
    {
        Completed done => Named(done.Last.Plan, team),
        _ => ReviewRules.PlanOf(state) is { } plan ? Named(plan, team) : [],
    };

    /// <summary>
    /// Who reviews for a team on a day: of those named, who can still sign for it; where none of them can, its leads. None: the team needs a lead.
    /// </summary>
    public static ImmutableArray<PersonId> On(ImmutableArray<PersonId> named, TeamSigners signers) =>
        named.RemoveAll(person => !signers.Have(person)) is { IsEmpty: false } still ? still : signers.Leads;

    /// <summary>The plan with other reviewers of one team.</summary>
    internal static Scheduled Evolve(Scheduled plan, ReviewersAssigned assigned) => plan with
    {
        Reviewers = [.. (plan.Reviewers ?? []).Where(of => of.Team != assigned.Team), new(assigned.Team, assigned.Persons)],
    };

    /// <summary>Who reviews now for each of some teams that has somebody: of those named who still can, else the leads. Null: nobody knows who leads.</summary>
    internal static ImmutableArray<TeamReviewers>? Now(Scheduled plan, IEnumerable<TeamId> teams, ReviewFacts facts)
    {
        if (facts.Signers is not { } signers)
            return null;
        var meant = teams.Select(team => new TeamReviewers(team, On(Named(plan, team), signers.GetValueOrDefault(team, TeamSigners.Nobody))));
        return [.. meant.Where(of => !of.Persons.IsEmpty)];
    }

    /// <summary>What naming comes to.</summary>
    internal static Decision<ReviewEvent> Decide(ReviewState state, AssignReviewers command, ReviewFacts facts)
    {
        ImmutableArray<PersonId> persons = [.. command.Persons.Distinct().OrderBy(person => person.Value)];
        if (state is Scheduled or UnderWay && !persons.IsEmpty && Named(state, command.Team).SequenceEqual(persons))
            return Decision.Nothing<ReviewEvent>();
        return Decision.Unless<ReviewEvent>(
            [.. ReviewRules.ForNaming(state, command.Team, facts), .. CanBeNamed(command, facts)], new ReviewersAssigned(command.Team, persons));
    }

    private static IEnumerable<Refusal> CanBeNamed(AssignReviewers command, ReviewFacts facts)
    {
        var signers = facts.Signers?.GetValueOrDefault(command.Team) ?? TeamSigners.Nobody;
        return
        [
            .. Refusal.When(command.Persons.IsEmpty, RefusalCode.ListEmpty, "persons"),
            .. RangeRule.AtMost(command.Persons.Length, MostForTeam, "persons"),
            .. command.Persons.SelectMany((person, i) => Refusal.When(!signers.Have(person), RefusalCode.NotALead, $"persons[{i}]")),
        ];
    }

    private static ImmutableArray<PersonId> Named(Scheduled plan, TeamId team) =>
        (plan.Reviewers ?? []).FirstOrDefault(of => of.Team == team)?.Persons ?? [];
}
