namespace JourneyGov.Domain.Notices;

/// <summary>What a notice tells.</summary>
public enum NoticeKind
{
    /// <summary>A review opened.</summary>
    ReviewOpened,

    /// <summary>A review is overdue.</summary>
    ReviewOverdue,

    /// <summary>A review is still overdue, so more people hear of it.</summary>
    ReviewEscalated,

    /// <summary>A review was postponed.</summary>
    ReviewPostponed,

    /// <summary>A review took place.</summary>
    ReviewCompleted,

    /// <summary>A later change dismissed a team's sign-off.</summary>
    SignOffDismissed,

    /// <summary>An improvement was planned.</summary>
    ImprovementPlanned,

    /// <summary>An improvement was given to another team or person.</summary>
    ImprovementReassigned,

    /// <summary>An improvement is done.</summary>
    ImprovementCompleted,

    /// <summary>An improvement will not be made.</summary>
    ImprovementDropped,

    /// <summary>An improvement is to be made after all.</summary>
    ImprovementReopened,

    /// <summary>Somebody's membership of a team changed.</summary>
    MembershipChanged,

    /// <summary>Somebody's roles in the workspace changed.</summary>
    RoleChanged,

    /// <summary>A team answers for a map.</summary>
    MapGiven,

    /// <summary>A team owns a part of a map.</summary>
    PartGiven,

    /// <summary>A comment was left on a map or a part of it.</summary>
    CommentLeft,

    /// <summary>A version of a map was published.</summary>
    VersionPublished,

    /// <summary>A team owns an indicator.</summary>
    IndicatorGiven,

    /// <summary>Something beside the calendar asks for a review.</summary>
    ReviewTriggered,

    /// <summary>Changes are proposed, and a team must approve them.</summary>
    ProposalSent,

    /// <summary>A change proposal was applied.</summary>
    ProposalApplied,

    /// <summary>A change proposal was rejected.</summary>
    ProposalRejected,

    /// <summary>A team wants a change proposal changed.</summary>
    ProposalChangesRequested,

    /// <summary>A change proposal was not approved in time.</summary>
    ProposalExpired,

    /// <summary>A later change dismissed the approval of a change proposal.</summary>
    ApprovalDismissed,

    /// <summary>A map, a part of it or an indicator was offered to a team.</summary>
    OwnershipOffered,

    /// <summary>A team took over what it was offered.</summary>
    OwnershipAccepted,

    /// <summary>A team does not want what it was offered.</summary>
    OwnershipDeclined,

    /// <summary>Nobody answered an offer, so the governance officers hear of it.</summary>
    OwnershipOfferEscalated,

    /// <summary>Nobody answered an offer in time.</summary>
    OwnershipOfferExpired,

    /// <summary>Somebody asks for a waiver of lines of a map's publishing checklist.</summary>
    WaiverRequested,

    /// <summary>A waiver was granted.</summary>
    WaiverGranted,

    /// <summary>A waiver was not granted.</summary>
    WaiverRefused,

    /// <summary>A waiver was taken back, or ended with its map.</summary>
    WaiverWithdrawn,

    /// <summary>A waiver was ended before its day.</summary>
    WaiverRevoked,

    /// <summary>A team proposed terms of an agreement to another.</summary>
    AgreementProposed,

    /// <summary>A team agreed to the terms that were proposed.</summary>
    AgreementAccepted,

    /// <summary>A team does not want the terms that were proposed.</summary>
    AgreementDeclined,

    /// <summary>An agreement was ended.</summary>
    AgreementEnded,

    /// <summary>The last day of an agreement has passed.</summary>
    AgreementExpired,

    /// <summary>A campaign was opened.</summary>
    CampaignOpened,

    /// <summary>Somebody is reminded of sign-offs that a campaign misses.</summary>
    SignOffsChased,

    /// <summary>A campaign is over.</summary>
    CampaignClosed,

    /// <summary>Somebody stands in for a person who will be away.</summary>
    DeputyNamed,

    /// <summary>Somebody else stands in during an absence, or nobody, since who did handed over or left.</summary>
    DeputyReplaced,

    /// <summary>Somebody was named a reviewer.</summary>
    ReviewerNamed,

    /// <summary>Changes are not proposed any more.</summary>
    ProposalWithdrawn,

    /// <summary>An offer does not stand any more.</summary>
    OwnershipOfferWithdrawn,

    /// <summary>Terms of an agreement are not proposed any more.</summary>
    AgreementWithdrawn,
}
