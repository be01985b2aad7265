namespace JourneyGov.EventLog.Following;

/// <summary>Something about a follower that people who run it want to know; told once.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Follower">Its name.</param>
/// <param name="Workspace">In which workspace; null for all of them.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Fault">What was thrown, where something was.</param>
public sealed record FollowerNotice(FollowerNoticeKind Kind, string Follower, Guid? Workspace, string Message, Exception? Fault = null);

/// <summary>The kinds of notice.</summary>
public enum FollowerNoticeKind
{
    /// <summary>This process follows from now on.</summary>
    Follows,

    /// <summary>Another process follows instead of this one.</summary>
    Replaced,

    /// <summary>The log was restored, and what the follower has seen is still part of it.</summary>
    GoesOn,

    /// <summary>The log is not the one that the follower has seen: it begins at the first event.</summary>
    BeginsAnew,

    /// <summary>An event has stopped it in one workspace.</summary>
    Stopped,

    /// <summary>It cannot follow for now, for a reason that no event gives.</summary>
    Fails,
}
