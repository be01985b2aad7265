using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Proposals;

/// <summary>Something that happened to a change proposal.</summary>
public abstract record ProposalEvent;

/// <summary>Somebody proposed edits to a map, on behalf of a team. It says which parts they touched then and which teams were asked.</summary>
public sealed record ProposalSent(
    ProposalId Proposal, JourneyMapId Map, PersonId Author, TeamId Team, string Title, string? Message, long BasedOn,
    ImmutableArray<JourneyMapEdit> Edits, ImmutableArray<ProposedPart> Parts, ImmutableArray<TeamId> AskedTeams, DateOnly ExpiresOn) : ProposalEvent;

/// <summary>The author says anew what is proposed.</summary>
public sealed record ProposalEdited(
    string Title, string? Message, long BasedOn, ImmutableArray<JourneyMapEdit> Edits, ImmutableArray<ProposedPart> Parts,
    ImmutableArray<TeamId> AskedTeams, DateOnly ExpiresOn) : ProposalEvent;

/// <summary>The author saw what became of the map meanwhile, and proposes these edits of it.</summary>
public sealed record ProposalRebased(
    long BasedOn, ImmutableArray<JourneyMapEdit> Edits, ImmutableArray<ProposedPart> Parts, ImmutableArray<TeamId> AskedTeams, DateOnly ExpiresOn)
    : ProposalEvent;

/// <summary>The map changed so that the edits touch other parts, or parts that other teams own.</summary>
public sealed record ProposalScopeChanged(ImmutableArray<ProposedPart> Parts, ImmutableArray<TeamId> AskedTeams) : ProposalEvent;

/// <summary>A team approved it, as the map was at a revision.</summary>
public sealed record ProposalApproved(TeamId Team, PersonId Person, long MapRevision) : ProposalEvent;

/// <summary>A team's approval does not hold any more: what it approved is not what would be applied. The map was at a revision then.</summary>
public sealed record ApprovalDismissed(TeamId Team, DismissalCause Cause, long MapRevision) : ProposalEvent;

/// <summary>A team asks the author for changes of the proposal.</summary>
public sealed record ProposalChangesRequested(TeamId Team, PersonId Person, string Text) : ProposalEvent;

/// <summary>Its edits were made: the map went from one revision to another.</summary>
public sealed record ProposalApplied(long FromRevision, long ToRevision) : ProposalEvent;

/// <summary>A team does not want it; why is the event's reason.</summary>
public sealed record ProposalRejected(TeamId Team, PersonId Person) : ProposalEvent;

/// <summary>It is not proposed any more.</summary>
public sealed record ProposalWithdrawn(ProposalWithdrawalCause Cause) : ProposalEvent;

/// <summary>Not all teams approved it in time.</summary>
public sealed record ProposalExpired : ProposalEvent;
