namespace JourneyGov.EventLog.Sqlite;

/// <summary>The event log in an SQLite data file. It owns nothing: closing the store closes it.</summary>
/// <param name="store">The data file.</param>
/// <param name="clock">Gives the recorded time.</param>
/// <param name="views">Folded within each append's transaction, in this order.</param>
/// <param name="appended">Told after each commit, outside of its transaction, before its caller: the events of one append.</param>
public sealed class SqliteEventLog(
    SqliteStore store, TimeProvider clock, IReadOnlyList<IInlineView> views, Action<IReadOnlyList<RecordedEvent>>? appended = null) : IEventLog
{
    private readonly CommitNotice notice = new(appended);

    /// <inheritdoc />
    public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        AppendRules.Check(request);
        return await store.AppendAsync(new PendingAppend(request, clock, views, notice, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromRevision, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return await store.ReadAsync(connection => Task.FromResult(SqliteQueries.Stream(connection, workspace, stream, fromRevision, maximum)), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return await store.ReadAsync(connection => Task.FromResult(SqliteQueries.All(connection, workspace, afterPosition, maximum)), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadHashesAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return await store.ReadAsync(connection => Task.FromResult(SqliteBlocks.Hashes(connection, workspace, afterPosition, maximum)), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ChainBlock>> ReadBlocksAsync(Guid workspace, int level, long fromNumber, int maximum, CancellationToken cancellationToken) =>
        await store.ReadAsync(connection => Task.FromResult(SqliteBlocks.Read(connection, workspace, level, fromNumber, maximum)), cancellationToken);

    /// <inheritdoc />
    public async Task SaveBlocksAsync(Guid workspace, IReadOnlyList<ChainBlock> blocks, CancellationToken cancellationToken) =>
        await store.WriteAsync(connection => Task.FromResult(SqliteBlocks.Save(connection, workspace, blocks)), cancellationToken);

    /// <inheritdoc />
    public Task<long> RevisionAtAsync(Guid workspace, StreamId stream, DateTimeOffset moment, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => Task.FromResult(SqliteQueries.RevisionAt(connection, workspace, stream, moment)), cancellationToken);

    /// <inheritdoc />
    public Task<RememberedCommand?> FindCommandAsync(Guid workspace, Guid commandId, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => Task.FromResult(SqliteQueries.FindCommand(connection, workspace, commandId)), cancellationToken);

    /// <inheritdoc />
    public Task<Snapshot?> FindSnapshotAsync(Guid workspace, StreamId stream, long atRevision, int format, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => Task.FromResult(SqliteQueries.FindSnapshot(connection, workspace, stream, atRevision, format)), cancellationToken);

    /// <inheritdoc />
    public async Task SaveSnapshotAsync(Guid workspace, StreamId stream, Snapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfLessThan(snapshot.Revision, 1, nameof(snapshot));
        await store.WriteAsync(connection => Task.FromResult(SqliteQueries.SaveSnapshot(connection, workspace, stream, snapshot)), cancellationToken);
    }

    /// <inheritdoc />
    public Task<LogHead> HeadAsync(Guid workspace, CancellationToken cancellationToken) =>
        store.ReadAsync(connection => Task.FromResult(SqliteQueries.Head(connection, workspace)), cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Guid>> WorkspacesAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(connection => Task.FromResult(SqliteQueries.Workspaces(connection)), cancellationToken);
}
