using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Proposals;

/// <summary>Gathers what a decision about a change proposal needs to know: above all what its edits would come to on the map as it is.</summary>
/// <param name="mapFacts">What decisions about maps need to know.</param>
internal sealed class ProposalFactsSource(JourneyMapFactsSource mapFacts)
{
    /// <summary>The facts for a command to a proposal; null: for the question what can be done with it.</summary>
    public async Task<ProposalFacts> OfAsync(UnitOfWork work, ProposalState? state, ProposalCommand? command, CancellationToken cancellationToken)
    {
        var workspace = await work.LoadAsync(Workspace.Decider, Streams.Of(new WorkspaceId(work.Context.Workspace)), cancellationToken);
        var calendar = workspace.State?.Calendar ?? BusinessCalendar.Default;
        var facts = new ProposalFacts(
            work.Context.Caller, work.Context.Reason, calendar.DayAt(work.Context.Now), calendar, 0, Foreseen: null, Standing: null,
            ImmutableDictionary<TeamId, TeamRole>.Empty);
        // What time does to a proposal does not depend on its map.
        if (command is WithdrawProposal or EndWithMap or ExpireProposal || (state?.Map ?? (command as ProposeChanges)?.Map) is not { } map)
            return facts;
        var held = await work.LoadAsync(JourneyMap.Decider, Streams.Of(map), cancellationToken);
        return held.State is JourneyMapState.Live live
            ? await ForeseeAsync(work, live, state, command, facts with { MapRevision = held.Revision }, cancellationToken)
            : facts;
    }

    private async Task<ProposalFacts> ForeseeAsync(
        UnitOfWork work, JourneyMapState.Live live, ProposalState? state, ProposalCommand? command, ProposalFacts facts,
        CancellationToken cancellationToken)
    {
        var (basedOn, edits) = EditsOf(state, command);
        var apply = new ApplyProposal(basedOn ?? facts.MapRevision, edits);
        var known = await mapFacts.OfAsync(work, live.Id, apply, cancellationToken);
        var foreseen = JourneyMap.Foresee(live, basedOn, edits, known);
        var (before, after) = (live.Content.Title, foreseen.After.Content.Title);
        if (before != after)
        {
            foreseen = foreseen with
            {
                Refusals =
                [
                    .. foreseen.Refusals,
                    .. await ReservedNames.AgainstAsync(
                        work, NameKind.JourneyMapTitle, live.Id.Value, after, JourneyMapDecisions.TitlePath(apply), cancellationToken),
                ],
            };
        }

        var author = state?.Author ?? work.Context.Caller.Person;
        return facts with
        {
            Foreseen = foreseen,
            Standing = command is EditProposal or RebaseProposal ? JourneyMap.Foresee(live, null, state!.Edits, known) : null,
            AuthorRoles = author is { } person ? await RolesAsync(work, person, foreseen.Asked.Keys, cancellationToken) : facts.AuthorRoles,
        };
    }

    // A change of the map asks what the edits would touch now, whatever was changed since they were written.
    private static (long? BasedOn, ImmutableArray<JourneyMapEdit> Edits) EditsOf(ProposalState? state, ProposalCommand? command) => command switch
    {
        ProposeChanges it => (it.BasedOn, it.Edits),
        EditProposal it => (it.BasedOn, it.Edits),
        RebaseProposal it => (it.BasedOn, it.Edits),
        FollowMap => (null, state!.Edits),
        _ => (state!.BasedOn, state.Edits),
    };

    // From the teams' own streams: who leaves a team while their proposal is decided is asked for leave like anybody else.
    private static async Task<IReadOnlyDictionary<TeamId, TeamRole>> RolesAsync(
        UnitOfWork work, PersonId person, IEnumerable<TeamId> teams, CancellationToken cancellationToken)
    {
        var roles = new Dictionary<TeamId, TeamRole>();
        foreach (var team in teams)
        {
            var held = await work.LoadAsync(Team.Decider, Streams.Of(team), cancellationToken);
            if (held.State is { Dissolved: false } state && state.Members.TryGetValue(person, out var role))
                roles.Add(team, role);
        }

        return roles;
    }
}
