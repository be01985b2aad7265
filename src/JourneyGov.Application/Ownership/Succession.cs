using System.Collections.Immutable;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Application.Ownership;

/// <summary>
/// What hangs on somebody: it passes to a successor, or to their teams when they go. It follows from what was allowed already, be it by somebody
/// who may change neither the teams nor the improvements.
/// </summary>
/// <param name="facts">What the views know.</param>
/// <param name="improvements">Gives improvements to others.</param>
internal sealed class Succession(IFactsReader facts, ImprovementDecisions improvements)
{
    /// <summary>Whether somebody leads a team, has something to make, or stands in for others where a successor can.</summary>
    public async Task<bool> HasWorkAsync(UnitOfWork work, PersonId person, PersonId? to, CancellationToken cancellationToken)
    {
        if (to is { } successor && (await DutiesForAsync(work, person, successor, cancellationToken)).Count > 0)
            return true;
        if ((await ImprovementsOfAsync(work, person, cancellationToken)).Count > 0)
            return true;
        return (await TeamsOfAsync(work, person, cancellationToken)).Any(team => team.Members[person] == TeamRole.Lead);
    }

    /// <summary>
    /// Hands to a successor the teams that somebody leads, who stays in them as a contributor, and what they have to make: for that the successor
    /// joins the team with the same role. Where they stand in for somebody, the successor does from now on, if they can.
    /// </summary>
    public async Task HandOverAsync(UnitOfWork work, PersonId person, PersonId to, CancellationToken cancellationToken)
    {
        var made = await ImprovementsOfAsync(work, person, cancellationToken);
        foreach (var team in await TeamsOfAsync(work, person, cancellationToken))
        {
            var role = team.Members[person];
            if (role != TeamRole.Lead && !made.Exists(improvement => improvement.Team == team.Id))
                continue;
            if (!team.Members.TryGetValue(to, out var own) || own < role)
                await ChangeAsync(work, team.Id, new SetMember(to, role), cancellationToken);
            if (role == TeamRole.Lead)
                await ChangeAsync(work, team.Id, new SetMember(person, TeamRole.Contributor), cancellationToken);
        }

        foreach (var improvement in made)
            await improvements.PassAsync(work, improvement, to, cancellationToken);
        foreach (var (absent, absence) in await DutiesForAsync(work, person, to, cancellationToken))
            await ReplaceAsync(work, absent, absence, to, cancellationToken);
    }

    /// <summary>
    /// Takes somebody who goes out of their teams. What they had to make is their teams' to make, and nobody stands in where they did, until
    /// somebody is named.
    /// </summary>
    public async Task LeaveAsync(UnitOfWork work, PersonId person, CancellationToken cancellationToken)
    {
        foreach (var improvement in await ImprovementsOfAsync(work, person, cancellationToken))
            await improvements.PassAsync(work, improvement, to: null, cancellationToken);
        foreach (var team in await TeamsOfAsync(work, person, cancellationToken))
            await ChangeAsync(work, team.Id, new RemoveMember(person), cancellationToken);
        foreach (var (absent, absence) in await DutiesAsync(work, person, cancellationToken))
            await ReplaceAsync(work, absent, absence, deputy: null, cancellationToken);
    }

    private static async Task ReplaceAsync(UnitOfWork work, PersonState absent, Absence absence, PersonId? deputy, CancellationToken cancellationToken)
    {
        var known = new PersonFacts(work.Context.Now, Caller.Clock, ImmutableHashSet<JourneyMapId>.Empty, ImmutableHashSet<PersonId>.Empty, []);
        await work.DecideAsync(Person.Decider, Streams.Of(absent.Id), new ReplaceDeputy(absence.Id, deputy), known, cancellationToken);
    }

    private async Task ChangeAsync(UnitOfWork work, TeamId team, TeamCommand command, CancellationToken cancellationToken)
    {
        var known = await TeamHandlers.FactsAsync(work, facts, team, cancellationToken);
        await work.DecideAsync(Team.Decider, Streams.Of(team), command, known with { Caller = Caller.Clock }, cancellationToken);
    }

    // The views may be a moment behind the streams.
    private async Task<List<TeamState>> TeamsOfAsync(UnitOfWork work, PersonId person, CancellationToken cancellationToken)
    {
        var teams = new List<TeamState>();
        foreach (var id in await facts.TeamsOfAsync(work.Context.Workspace, person, cancellationToken))
        {
            var held = await work.LoadAsync(Team.Decider, Streams.Of(id), cancellationToken);
            if (held.State is { Dissolved: false } team && team.Members.ContainsKey(person))
                teams.Add(team);
        }

        return teams;
    }

    // The absences not over in which somebody stands in, and those of them in which a successor can.
    private async Task<List<(PersonState Absent, Absence Absence)>> DutiesAsync(UnitOfWork work, PersonId person, CancellationToken cancellationToken)
    {
        var duties = new List<(PersonState Absent, Absence Absence)>();
        var today = await PersonHandlers.TodayAsync(work, cancellationToken);
        foreach (var id in await facts.StoodInForAsync(work.Context.Workspace, person, today, cancellationToken))
        {
            if ((await work.LoadAsync(Person.Decider, Streams.Of(id), cancellationToken)).State is { Left: false } absent)
                duties.AddRange(absent.AllAbsences().Where(it => it.Deputy == person && it.Until >= today).Select(it => (absent, it)));
        }

        return duties;
    }

    private async Task<List<(PersonState Absent, Absence Absence)>> DutiesForAsync(
        UnitOfWork work, PersonId person, PersonId successor, CancellationToken cancellationToken)
    {
        var to = (await work.LoadAsync(Person.Decider, Streams.Of(successor), cancellationToken)).State;
        return to is null ? [] : (await DutiesAsync(work, person, cancellationToken)).FindAll(duty => Person.CanStandIn(duty.Absent, duty.Absence, to));
    }

    private async Task<List<ImprovementState>> ImprovementsOfAsync(UnitOfWork work, PersonId person, CancellationToken cancellationToken)
    {
        var made = new List<ImprovementState>();
        foreach (var id in await facts.ImprovementsOfAsync(work.Context.Workspace, person, cancellationToken))
        {
            var held = await work.LoadAsync(Improvement.Decider, Streams.Of(id), cancellationToken);
            if (held.State is { Phase: ImprovementPhase.Planned } improvement && improvement.Person == person)
                made.Add(improvement);
        }

        return made;
    }
}
