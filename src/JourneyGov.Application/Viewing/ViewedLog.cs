using JourneyGov.Application.Remembering;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>Opens the log that commands go to: every append folds the views, and what it came to is remembered.</summary>
public static class ViewedLog
{
    /// <summary>Opens it.</summary>
    /// <param name="store">Where log and views are.</param>
    /// <param name="clock">Gives the recorded time.</param>
    /// <param name="reaches">Told after each commit, of this process or soon after another one's: the workspace and the position that its log reaches.</param>
    public static IEventLog OpenViewed(this IStore store, TimeProvider clock, Action<Guid, long>? reaches = null)
    {
        var views = new Views(store);
        return store.OpenLog(
            clock, [views],
            events =>
            {
                views.Committed(events);
                StoreMemory.Of(store).Trail.Add(events);
                reaches?.Invoke(events[0].Workspace, events[^1].Position);
            },
            reaches);
    }
}
