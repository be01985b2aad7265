using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Proposals;

namespace JourneyGov.Application.Proposals;

/// <summary>What follows from a command to a change proposal: in its own stream and, with the last approval, on the map. All in one append.</summary>
/// <param name="facts">What decisions about proposals need to know.</param>
/// <param name="maps">Makes the edits, with all that follows from edits.</param>
internal sealed class ProposalDecisions(ProposalFactsSource facts, JourneyMapDecisions maps)
{
    /// <summary>Decides a command and its consequences.</summary>
    public async Task DecideAsync(UnitOfWork work, ProposalId proposal, ProposalCommand command, CancellationToken cancellationToken)
    {
        var stream = Streams.Of(proposal);
        var before = (await work.LoadAsync(Proposal.Decider, stream, cancellationToken)).State;
        work.Team = TeamFor(work.Context.Caller, before, command) ?? work.Team;
        var known = await facts.OfAsync(work, before, command, cancellationToken);
        var events = await work.DecideAsync(Proposal.Decider, stream, command, known, cancellationToken);
        if (!work.IsRefused && events.OfType<ProposalApplied>().Any())
            await ApplyAsync(work, (await work.LoadAsync(Proposal.Decider, stream, cancellationToken)).State!, cancellationToken);
    }

    // Whoever reads the map's history is told which proposal it was; the approvals are told in the proposal's own.
    private async Task ApplyAsync(UnitOfWork work, ProposalState proposal, CancellationToken cancellationToken)
    {
        work.Reason = proposal.Title;
        await maps.DecideAsync(work, proposal.Map, new ApplyProposal(proposal.BasedOn, proposal.Edits), cancellationToken);
    }

    // On whose behalf: the team that decides or proposes, where the caller may do so for it.
    private static TeamId? TeamFor(Caller caller, ProposalState? before, ProposalCommand command)
    {
        var team = command switch
        {
            ProposeChanges it => it.Team ?? Proposal.TeamOf(caller),
            ApproveProposal it => it.Team,
            RejectProposal it => it.Team,
            RequestProposalChanges it => it.Team,
            _ => before?.Team,
        };
        return team is { } own && caller.EditsFor(own) ? own : null;
    }
}
