using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.Proposals.ProposalPhase;

namespace JourneyGov.Domain.Proposals;

public static partial class Proposal
{
    /// <summary>The proposal after one more event.</summary>
    public static ProposalState Evolve(ProposalState? state, ProposalEvent happened, Stamp stamp) =>
        After(state, happened, stamp) with { LastChange = stamp };

    private static ProposalState After(ProposalState? state, ProposalEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, ProposalSent e) => new(
            e.Proposal, e.Map, e.Author, e.Team, e.Title, e.Message, e.BasedOn, e.Edits, e.Parts, e.AskedTeams, e.ExpiresOn, Open,
            Approvals: [], Dismissed: [], Requested: [], Applied: null, Sent: stamp, Closed: null, LastChange: stamp),
        ({ IsOpen: true } s, ProposalEdited e) => Written(s, e.BasedOn, e.Edits, e.Parts, e.AskedTeams, e.ExpiresOn) with { Title = e.Title, Message = e.Message },
        ({ IsOpen: true } s, ProposalRebased e) => Written(s, e.BasedOn, e.Edits, e.Parts, e.AskedTeams, e.ExpiresOn),
        ({ IsOpen: true } s, ProposalScopeChanged e) => s with { Parts = e.Parts, AskedTeams = e.AskedTeams },
        ({ IsOpen: true } s, ProposalApproved e) => s with
        {
            Approvals = [.. s.Approvals.Where(approval => approval.Team != e.Team), new(e.Team, e.Person, e.MapRevision, stamp.At)],
        },
        ({ IsOpen: true } s, ApprovalDismissed e) => Without(s, e, stamp),
        ({ IsOpen: true } s, ProposalChangesRequested e) => s with
        {
            Phase = ChangesRequested,
            Requested = s.Requested.Add(new(e.Team, e.Person, e.Text, stamp.At)),
        },
        ({ IsOpen: true } s, ProposalApplied e) => Over(s, ProposalPhase.Applied, stamp) with { Applied = new(e.FromRevision, e.ToRevision) },
        ({ IsOpen: true } s, ProposalRejected) => Over(s, Rejected, stamp),
        ({ IsOpen: true } s, ProposalWithdrawn) => Over(s, Withdrawn, stamp),
        ({ IsOpen: true } s, ProposalExpired) => Over(s, Expired, stamp),
        _ => throw new InvalidOperationException($"A proposal cannot have {happened.GetType().Name} now."),
    };

    private static ProposalState Written(
        ProposalState state, long basedOn, ImmutableArray<JourneyMapEdit> edits, ImmutableArray<ProposedPart> parts, ImmutableArray<TeamId> asked,
        DateOnly expiresOn) => state with
        {
            BasedOn = basedOn,
            Edits = edits,
            Parts = parts,
            AskedTeams = asked,
            ExpiresOn = expiresOn,
            Phase = Open,
            Requested = [],
        };

    private static ProposalState Without(ProposalState state, ApprovalDismissed e, Stamp stamp) => state with
    {
        Approvals = state.Approvals.RemoveAll(approval => approval.Team == e.Team),
        Dismissed = state.Dismissed.AddRange(
            state.Approvals.Where(approval => approval.Team == e.Team).Select(approval => new DismissedApproval(approval, e.Cause, stamp))),
    };

    private static ProposalState Over(ProposalState state, ProposalPhase phase, Stamp stamp) => state with { Phase = phase, Closed = stamp };
}
