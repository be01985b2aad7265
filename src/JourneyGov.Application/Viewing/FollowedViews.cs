using JourneyGov.Application.Notices;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Viewing;

/// <summary>The views that cross streams. They follow the log, a moment after the append, with a checkpoint of their own.</summary>
public static class FollowedViews
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IFollowedView> All { get; } = [new FollowedNotices()];
}
