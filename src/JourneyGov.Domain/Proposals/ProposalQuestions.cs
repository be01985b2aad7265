using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Proposals;

public static partial class Proposal
{
    /// <summary>Why the caller could not approve it now for a team; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanApprove(ProposalState state, TeamId team, ProposalFacts facts) =>
        Reasons(state, new ApproveProposal(team), facts, ProposalRules.ForApproval(state, team, facts));

    /// <summary>Why the caller could not ask for changes of it now for a team, or reject it, whatever they say; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanReject(ProposalState state, TeamId team, ProposalFacts facts) =>
        Reasons(state, new RejectProposal(team), facts, ProposalRules.ForDecision(state, team, facts));

    /// <summary>Why the caller could not take it back now; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanWithdraw(ProposalState state, ProposalFacts facts) =>
        Reasons(state, new WithdrawProposal(), facts, ProposalRules.IsNotOver(state, facts));

    /// <summary>Why the caller could not write it anew now, whatever they write; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanEdit(ProposalState state, ProposalFacts facts) =>
        Reasons(state, new RebaseProposal(state.BasedOn, state.Edits), facts, ProposalRules.ForWriting(state, facts));

    /// <summary>Why the caller could not propose edits now, whatever they call them; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanPropose(ProposeChanges command, ProposalFacts facts) =>
        ProposalRules.Authority(state: null, command, facts.Caller) is { } refusal ? [refusal] : [.. ProposalRules.ForEdits(facts)];

    /// <summary>The approvals that hold: of teams that are asked, given after the last change of what they own of the parts that the edits touch.</summary>
    public static IEnumerable<Approval> Holding(ProposalState state, ProposalFacts facts) =>
        state.Approvals.Where(approval => facts.AskedTeams.Contains(approval.Team) && !IsOvertaken(approval, facts));

    private static DismissalCause? Stale(Approval approval, ProposalFacts facts)
    {
        if (IsOvertaken(approval, facts))
            return DismissalCause.MapChanged;
        return facts.Standing is { } standing && standing.SaysTheSameTo(approval.Team, facts.Foreseen!) ? null : DismissalCause.ProposalEdited;
    }

    private static bool IsOvertaken(Approval approval, ProposalFacts facts) =>
        facts.Foreseen is { } foreseen && foreseen.PartsOf(approval.Team).Any(part => part.LastChange?.Revision > approval.Revision);

    private static Refusal[] Reasons(ProposalState state, ProposalCommand command, ProposalFacts facts, IEnumerable<Refusal> rules) =>
        ProposalRules.Authority(state, command, facts.Caller) is { } refusal ? [refusal] : [.. rules];
}
