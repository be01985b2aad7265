using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Proposals;

/// <summary>Where a change proposal is in its life.</summary>
public enum ProposalPhase
{
    /// <summary>Waits for the teams that must approve it.</summary>
    Open,

    /// <summary>Waits for the author, who was asked for changes of it.</summary>
    ChangesRequested,

    /// <summary>All teams approved it, and its edits were made.</summary>
    Applied,

    /// <summary>A team that was asked does not want it.</summary>
    Rejected,

    /// <summary>It is not proposed any more.</summary>
    Withdrawn,

    /// <summary>Not all teams approved it in time.</summary>
    Expired,
}

/// <summary>Why an approval does not hold any more.</summary>
public enum DismissalCause
{
    /// <summary>The author proposes something else for what the team owns.</summary>
    ProposalEdited,

    /// <summary>What the team owns was changed on the map meanwhile.</summary>
    MapChanged,
}

/// <summary>Why a proposal was withdrawn.</summary>
public enum ProposalWithdrawalCause
{
    /// <summary>Its author, or a lead of their team, decided so.</summary>
    Decided,

    /// <summary>The map was retired.</summary>
    MapRetired,
}

/// <summary>A part that a proposal touches.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Part">Its id; the map's own for the map itself.</param>
/// <param name="Owners">The teams that own it before or after.</param>
public sealed record ProposedPart(PartKind Kind, PartId Part, ImmutableArray<TeamId> Owners);

/// <summary>A team's approval that does not hold any more.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Cause">Why.</param>
/// <param name="Dismissed">By whose change, and when.</param>
public sealed record DismissedApproval(Approval Approval, DismissalCause Cause, Stamp Dismissed);

/// <summary>What a team wants changed before it approves.</summary>
/// <param name="Team">The team.</param>
/// <param name="Person">Who asks for it.</param>
/// <param name="Text">What.</param>
/// <param name="At">When, UTC.</param>
public sealed record RequestedChange(TeamId Team, PersonId Person, string Text, DateTimeOffset At);

/// <summary>From which revision of a map to which a proposal's edits led.</summary>
public sealed record AppliedRevisions(long From, long To);

/// <summary>A change proposal as its events tell; null: not sent yet.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="Map">The map that it wants changed.</param>
/// <param name="Author">Who proposes.</param>
/// <param name="Team">On whose behalf.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Message">In more words.</param>
/// <param name="BasedOn">The revision of the map that the edits were written for.</param>
/// <param name="Edits">The edits.</param>
/// <param name="Parts">The parts that they touch, as the map was when that was worked out last.</param>
/// <param name="AskedTeams">The teams that must approve, as of then.</param>
/// <param name="ExpiresOn">The last day on which they can.</param>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="Approvals">Given and not dismissed, the last of each team.</param>
/// <param name="Dismissed">Given and dismissed, oldest first.</param>
/// <param name="Requested">What was asked for and is not answered yet.</param>
/// <param name="Applied">What it did to the map; null: nothing.</param>
/// <param name="Sent">Its first event.</param>
/// <param name="Closed">Who brought it to its end, when and why; null while it is open.</param>
/// <param name="LastChange">Its last event.</param>
public sealed record ProposalState(
    ProposalId Id, JourneyMapId Map, PersonId Author, TeamId Team, string Title, string? Message, long BasedOn,
    ImmutableArray<JourneyMapEdit> Edits, ImmutableArray<ProposedPart> Parts, ImmutableArray<TeamId> AskedTeams, DateOnly ExpiresOn,
    ProposalPhase Phase, ImmutableArray<Approval> Approvals, ImmutableArray<DismissedApproval> Dismissed,
    ImmutableArray<RequestedChange> Requested, AppliedRevisions? Applied, Stamp Sent, Stamp? Closed, Stamp LastChange)
{
    /// <summary>Whether it can still come to something.</summary>
    public bool IsOpen => Phase is ProposalPhase.Open or ProposalPhase.ChangesRequested;

    /// <summary>The teams that must approve and have not, as far as it was worked out last.</summary>
    public IEnumerable<TeamId> AwaitedTeams => IsOpen ? AskedTeams.Where(team => !Approvals.Any(approval => approval.Team == team)) : [];
}
