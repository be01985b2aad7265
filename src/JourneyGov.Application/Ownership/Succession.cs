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
    /// <summary>Whether somebody leads a team or has something to make.</summary>
    public async Task<bool> HasWorkAsync(UnitOfWork work, PersonId person, CancellationToken cancellationToken)
    {
        if ((await ImprovementsOfAsync(work, person, cancellationToken)).Count > 0)
            return true;
        return (await TeamsOfAsync(work, person, cancellationToken)).Any(team => team.Members[person] == TeamRole.Lead);
    }

    /// <summary>
    /// Hands to a successor the teams that somebody leads, who stays in them as a contributor, and what they have to make: for that the successor
    /// joins the team with the same role.
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
    }

    /// <summary>Takes somebody who goes out of their teams. What they had to make is their teams' to make, until somebody is named.</summary>
    public async Task LeaveAsync(UnitOfWork work, PersonId person, CancellationToken cancellationToken)
    {
        foreach (var improvement in await ImprovementsOfAsync(work, person, cancellationToken))
            await improvements.PassAsync(work, improvement, to: null, cancellationToken);
        foreach (var team in await TeamsOfAsync(work, person, cancellationToken))
            await ChangeAsync(work, team.Id, new RemoveMember(person), cancellationToken);
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
