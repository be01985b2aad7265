using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Given;

/// <summary>A log that passes everything on to another one, but for what tests do otherwise.</summary>
internal class PassingLog(IEventLog log) : IEventLog
{
    private int _reads;

    /// <summary>Waits until something is read from a stream, again.</summary>
    public Task ReadAgainAsync()
    {
        var before = Volatile.Read(ref _reads);
        return Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref _reads) > before));
    }

    public virtual Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) => log.AppendAsync(request, cancellationToken);

    public virtual Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(
        Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return log.ReadStreamAsync(workspace, stream, fromRevision, maximum, cancellationToken);
    }

    public virtual Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        log.ReadAllAsync(workspace, afterPosition, maximum, cancellationToken);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadHashesAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        log.ReadHashesAsync(workspace, afterPosition, maximum, cancellationToken);

    public Task<IReadOnlyList<ChainBlock>> ReadBlocksAsync(Guid workspace, int level, long fromNumber, int maximum, CancellationToken cancellationToken) =>
        log.ReadBlocksAsync(workspace, level, fromNumber, maximum, cancellationToken);

    public Task SaveBlocksAsync(Guid workspace, IReadOnlyList<ChainBlock> blocks, CancellationToken cancellationToken) =>
        log.SaveBlocksAsync(workspace, blocks, cancellationToken);

    public Task<long> RevisionAtAsync(Guid workspace, StreamId stream, DateTimeOffset moment, CancellationToken cancellationToken) =>
        log.RevisionAtAsync(workspace, stream, moment, cancellationToken);

    public Task<RememberedCommand?> FindCommandAsync(Guid workspace, Guid commandId, CancellationToken cancellationToken) =>
        log.FindCommandAsync(workspace, commandId, cancellationToken);

    public Task<Snapshot?> FindSnapshotAsync(Guid workspace, StreamId stream, long atRevision, int format, CancellationToken cancellationToken) =>
        log.FindSnapshotAsync(workspace, stream, atRevision, format, cancellationToken);

    public Task SaveSnapshotAsync(Guid workspace, StreamId stream, Snapshot snapshot, CancellationToken cancellationToken) =>
        log.SaveSnapshotAsync(workspace, stream, snapshot, cancellationToken);

    public Task<LogHead> HeadAsync(Guid workspace, CancellationToken cancellationToken) => log.HeadAsync(workspace, cancellationToken);

    public Task<IReadOnlyList<Guid>> WorkspacesAsync(CancellationToken cancellationToken) => log.WorkspacesAsync(cancellationToken);
}
