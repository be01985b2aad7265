namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>Events and a head in memory, to be read as a log: what verifying would see if the store held just that.</summary>
internal sealed class KeptLog(Guid workspace, IReadOnlyList<RecordedEvent> events, LogHead head) : IEventLog
{
    private const string ReadOnly = "It is only read.";

    public Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(
        Guid asked, long afterPosition, int maximum, CancellationToken cancellationToken) => Task.FromResult(Page(afterPosition, maximum));

    public Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(
        Guid asked, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordedEvent>>([.. Of(stream).Where(each => each.Revision >= fromRevision).Take(maximum)]);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadHashesAsync(
        Guid asked, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>([.. Page(afterPosition, maximum).Select(each => each.Hash)]);

    public Task<IReadOnlyList<ChainBlock>> ReadBlocksAsync(
        Guid asked, int level, long fromNumber, int maximum, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ChainBlock>>([]);

    public Task<long> RevisionAtAsync(Guid asked, StreamId stream, DateTimeOffset moment, CancellationToken cancellationToken) =>
        Task.FromResult(Of(stream).LastOrDefault(each => each.RecordedAt <= moment)?.Revision ?? 0);

    public Task<RememberedCommand?> FindCommandAsync(Guid asked, Guid commandId, CancellationToken cancellationToken) =>
        Task.FromResult<RememberedCommand?>(null);

    public Task<Snapshot?> FindSnapshotAsync(
        Guid asked, StreamId stream, long atRevision, int format, CancellationToken cancellationToken) => Task.FromResult<Snapshot?>(null);

    public Task<LogHead> HeadAsync(Guid asked, CancellationToken cancellationToken) => Task.FromResult(head);

    public Task<IReadOnlyList<Guid>> WorkspacesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Guid>>([workspace]);

    public Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException(ReadOnly);

    public Task SaveBlocksAsync(Guid asked, IReadOnlyList<ChainBlock> blocks, CancellationToken cancellationToken) =>
        throw new NotSupportedException(ReadOnly);

    public Task SaveSnapshotAsync(Guid asked, StreamId stream, Snapshot snapshot, CancellationToken cancellationToken) =>
        throw new NotSupportedException(ReadOnly);

    private IEnumerable<RecordedEvent> Of(StreamId stream) => events.Where(each => each.Stream == stream);

    private IReadOnlyList<RecordedEvent> Page(long afterPosition, int maximum) => [.. events.Skip((int)afterPosition).Take(maximum)];
}
