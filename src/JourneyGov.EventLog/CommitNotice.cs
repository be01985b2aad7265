using System.Diagnostics;

namespace JourneyGov.EventLog;

/// <summary>Tells of commits, in their order: after each, before its callers are answered and before the next one.</summary>
/// <param name="appended">Who is told.</param>
internal sealed class CommitNotice(Action<IReadOnlyList<RecordedEvent>>? appended)
{
    /// <summary>Tells of events that are committed. They are acknowledged, whatever those come to who are told of it.</summary>
    public void Tell(IReadOnlyList<RecordedEvent> events)
    {
        if (events.Count == 0)
            return;
        try
        {
            appended?.Invoke(events);
        }
        catch (Exception fault)
        {
            Activity.Current?.AddException(fault);
        }
    }
}
