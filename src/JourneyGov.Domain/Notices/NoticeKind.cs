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
}
