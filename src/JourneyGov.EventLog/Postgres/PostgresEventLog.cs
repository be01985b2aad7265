using System.Collections.Concurrent;

namespace JourneyGov.EventLog.Postgres;

/// <summary>The event log in a PostgreSQL database. It owns nothing: closing the store closes it.</summary>
public sealed class PostgresEventLog : IEventLog
{
    private readonly ConcurrentDictionary<Guid, Lazy<PostgresWriter>> writers = new();
    private readonly PostgresStore store;
    private readonly Func<Guid, PostgresWriter> write;

    internal PostgresEventLog(PostgresStore store, Func<Guid, PostgresWriter> write)
    {
        this.store = store;
        this.write = write;
    }

    /// <inheritdoc />
    public Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        try
        {
            AppendRules.Check(request);
        }
        catch (Exception refusal)
        {
            return Task.FromException<AppendResult>(refusal);
        }

        return writers.GetOrAdd(request.Workspace, workspace => new(() => write(workspace))).Value.AppendAsync(request, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromRevision, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return await store.AskAsync(connection => PostgresQueries.StreamAsync(connection, workspace, stream, fromRevision, maximum, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return await store.AskAsync(connection => PostgresQueries.AllAsync(connection, workspace, afterPosition, maximum, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadHashesAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return await store.AskAsync(connection => PostgresBlocks.HashesAsync(connection, workspace, afterPosition, maximum, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ChainBlock>> ReadBlocksAsync(Guid workspace, int level, long fromNumber, int maximum, CancellationToken cancellationToken) =>
        await store.AskAsync(connection => PostgresBlocks.ReadAsync(connection, workspace, level, fromNumber, maximum, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async Task SaveBlocksAsync(Guid workspace, IReadOnlyList<ChainBlock> blocks, CancellationToken cancellationToken) =>
        await store.SaveAsync(connection => PostgresBlocks.SaveAsync(connection, workspace, blocks, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<long> RevisionAtAsync(Guid workspace, StreamId stream, DateTimeOffset moment, CancellationToken cancellationToken) =>
        store.AskAsync(connection => PostgresQueries.RevisionAtAsync(connection, workspace, stream, moment, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<RememberedCommand?> FindCommandAsync(Guid workspace, Guid commandId, CancellationToken cancellationToken) =>
        store.AskAsync(connection => PostgresQueries.FindCommandAsync(connection, workspace, commandId, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<Snapshot?> FindSnapshotAsync(Guid workspace, StreamId stream, long atRevision, int format, CancellationToken cancellationToken) =>
        store.AskAsync(connection => PostgresQueries.FindSnapshotAsync(connection, workspace, stream, atRevision, format, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async Task SaveSnapshotAsync(Guid workspace, StreamId stream, Snapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfLessThan(snapshot.Revision, 1, nameof(snapshot));
        await store.SaveAsync(connection => PostgresQueries.SaveSnapshotAsync(connection, workspace, stream, snapshot, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<LogHead> HeadAsync(Guid workspace, CancellationToken cancellationToken) =>
        store.AskAsync(connection => PostgresQueries.HeadAsync(connection, workspace, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Guid>> WorkspacesAsync(CancellationToken cancellationToken) =>
        await store.AskAsync(connection => PostgresQueries.WorkspacesAsync(connection, cancellationToken), cancellationToken);

    /// <summary>Finishes the appends under way.</summary>
    internal async Task CloseAsync()
    {
        foreach (var writer in writers.Values)
            await writer.Value.DisposeAsync();
    }
}
