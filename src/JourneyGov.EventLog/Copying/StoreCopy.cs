namespace JourneyGov.EventLog.Copying;

/// <summary>
/// Copies logs from one store to another, of whichever kind, byte for byte: events with their positions, times and hashes, heads, remembered
/// commands, and tables of facts that are no events. All of one moment, while the source may be written; all or nothing. What is folded from
/// events, or can be made again, is not copied.
/// </summary>
/// <param name="from">Where to read.</param>
/// <param name="to">Where to write. It must have nothing of what is copied.</param>
/// <param name="facts">Tables beside the log whose rows are copied: each has a column <c>workspace</c>.</param>
public sealed class StoreCopy(IStore from, IStore to, IReadOnlyList<string> facts)
{
    private const int PageSize = 1000;

    /// <summary>Copies one workspace into a store that does not have it, or every workspace.</summary>
    /// <param name="workspace">Which; null: all.</param>
    /// <param name="progress">Hears how many events were copied.</param>
    /// <param name="cancellationToken">Ends it; then nothing was copied.</param>
    /// <returns>The workspaces, with the heads that they have on both sides.</returns>
    /// <exception cref="CopyRefusedException">The target is not empty, or the source's chain is broken; nothing was copied.</exception>
    public Task<IReadOnlyDictionary<Guid, LogHead>> RunAsync(Guid? workspace, IProgress<long>? progress, CancellationToken cancellationToken) =>
        RunAsync(workspace, restores: false, progress, cancellationToken);

    /// <summary>Copies every workspace of a backup into an empty store, and begins another epoch there.</summary>
    /// <inheritdoc cref="RunAsync(Guid?, IProgress{long}?, CancellationToken)"/>
    public Task<IReadOnlyDictionary<Guid, LogHead>> RestoreAsync(IProgress<long>? progress, CancellationToken cancellationToken) =>
        RunAsync(null, restores: true, progress, cancellationToken);

    private Task<IReadOnlyDictionary<Guid, LogHead>> RunAsync(Guid? workspace, bool restores, IProgress<long>? progress, CancellationToken cancellationToken) => from.ReadAsync(
        reading => to.WriteAsync(
            async writing =>
            {
                var source = new StoreStatements(from.Kind, reading) { MayTakeLong = true };
                var target = new StoreStatements(to.Kind, writing) { MayTakeLong = true };
                await source.TakeTimeAsync();
                await target.TakeTimeAsync();
                var heads = await source.HeadsAsync(workspace);
                if (heads.Count == 0)
                    throw new CopyRefusedException($"The store {from.Name} has {(workspace is null ? "no workspace" : $"no workspace {workspace}")}. Nothing was written.");
                await RequireEmptyAsync(target, restores ? null : heads.Keys);
                await CopyAsync(source, target, heads, progress, cancellationToken);
                if (restores)
                    await BeginEpochAsync(source, target);
                return heads;
            },
            cancellationToken),
        cancellationToken);

    private async Task CopyAsync(
        StoreStatements source, StoreStatements target, IReadOnlyDictionary<Guid, LogHead> heads, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var copied = 0L;
        foreach (var (workspace, head) in heads)
        {
            await CopyEventsAsync(source, target, workspace, head, position => progress?.Report(copied + position), cancellationToken);
            foreach (var table in facts.Prepend("command").Append("log_head"))
                await CopyRowsAsync(source, target, table, workspace, cancellationToken);
            // Whoever ends this before the views are folded leaves word that they are not.
            await target.ExecuteAsync("INSERT INTO view_to_fold (workspace, name) VALUES (@workspace, 'all')", ("workspace", workspace));
            copied += head.Position;
        }
    }

    private async Task CopyEventsAsync(
        StoreStatements source, StoreStatements target, Guid workspace, LogHead head, Action<long> progress, CancellationToken cancellationToken)
    {
        await using var rows = await BulkRows.IntoAsync(target, "event", StoredEvents.Columns);
        var reached = new LogHead(0, EventChain.Start);
        while (await source.EventsAsync(workspace, reached.Position, PageSize) is { Count: > 0 } page)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var recorded in page)
            {
                if (recorded.Position != reached.Position + 1 || !EventChain.Continues(reached.Hash, recorded))
                    throw Broken(workspace, reached.Position + 1);
                await rows.WriteAsync(StoredEvents.Values(recorded));
                reached = new(recorded.Position, recorded.Hash);
            }

            progress(reached.Position);
        }

        if (reached.Position != head.Position || !reached.Hash.Span.SequenceEqual(head.Hash.Span))
            throw Broken(workspace, reached.Position + 1);
        await rows.CompleteAsync();
    }

    private static async Task CopyRowsAsync(StoreStatements source, StoreStatements target, string table, Guid workspace, CancellationToken cancellationToken)
    {
        await using var rows = await BulkRows.IntoAsync(target, table);
        await foreach (var row in source.RowsAsync($"SELECT {rows.Columns} FROM {table} WHERE workspace = @workspace", ("workspace", workspace)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await rows.WriteAsync(row);
        }

        await rows.CompleteAsync();
    }

    // A workspace without a head may still have commands that were refused.
    private async Task RequireEmptyAsync(StoreStatements target, IEnumerable<Guid>? workspaces)
    {
        var there = (await target.QueryAsync(row => row.Id(0), "SELECT workspace FROM log_head UNION SELECT workspace FROM command")).ToHashSet();
        if (workspaces is not null)
            there.IntersectWith(workspaces);
        if (there.Count > 0)
            throw new CopyRefusedException($"The store {to.Name} has workspace {there.First()} already. Nothing was written: name a store that is empty.");
    }

    private static async Task BeginEpochAsync(StoreStatements source, StoreStatements target)
    {
        var before = (await source.QueryAsync(row => row.GetInt64(0), "SELECT number FROM log_epoch"))[0];
        await target.ExecuteAsync("UPDATE log_epoch SET id = @id, number = @number", ("id", Guid.NewGuid()), ("number", before + 1));
    }

    private CopyRefusedException Broken(Guid workspace, long position) => new(
        $"The log of workspace {workspace} in {from.Name} is not whole at event {position}. Nothing was written: run 'journeygov verify' on it, and use another backup.");
}

/// <summary>A copy cannot be made; the message says why and what to do, and nothing was written.</summary>
public sealed class CopyRefusedException(string message) : Exception(message);
