using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Given;

/// <summary>A log that counts the events that are read from it.</summary>
internal sealed class CountingLog(IEventLog log) : PassingLog(log)
{
    private long _events;

    /// <summary>How many were read.</summary>
    public long Events => Interlocked.Read(ref _events);

    public override async Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(
        Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken) =>
        Counted(await base.ReadStreamAsync(workspace, stream, fromRevision, maximum, cancellationToken));

    public override async Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        Counted(await base.ReadAllAsync(workspace, afterPosition, maximum, cancellationToken));

    private IReadOnlyList<RecordedEvent> Counted(IReadOnlyList<RecordedEvent> events)
    {
        Interlocked.Add(ref _events, events.Count);
        return events;
    }
}
