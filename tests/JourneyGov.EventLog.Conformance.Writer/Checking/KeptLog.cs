namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>Events and a head in memory, to be read as a log: what verifying would see if the store held just that.</summary>
internal sealed class KeptLog(Guid workspace, IReadOnlyList<RecordedEvent> events, LogHead head) : IEventLog
{
    public Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid asked, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedEvent>>(asked == workspace ? [.. events.Skip((int)afterPosition).Take(maximum)] : []);

    public Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(Guid asked, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedEvent>>([.. events.Where(each => each.Stream == stream && each.Revision >= fromRevision).Take(maximum)]);

    public Task<LogHead> HeadAsync(Guid asked, CancellationToken cancellationToken) => Task.FromResult(head);

    public Task<IReadOnlyList<Guid>> WorkspacesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Guid>>([workspace]);

    public Task<long> RevisionAtAsync(Guid asked, StreamId stream, DateTimeOffset moment, CancellationToken cancellationToken) =>
        Task.FromResult(events.LastOrDefault(each => each.Stream == stream && each.RecordedAt <= moment)?.Revision ?? 0);

    public Task<RememberedCommand?> FindCommandAsync(Guid asked, Guid commandId, CancellationToken cancellationToken) => Task.FromResult<RememberedCommand?>(null);

    public Task<Snapshot?> FindSnapshotAsync(Guid asked, StreamId stream, long atRevision, int format, CancellationToken cancellationToken) => Task.FromResult<Snapshot?>(null);

    public Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) => throw new NotSupportedException("It is only read.");

    public Task SaveSnapshotAsync(Guid asked, StreamId stream, Snapshot snapshot, CancellationToken cancellationToken) => throw new NotSupportedException("It is only read.");
}
