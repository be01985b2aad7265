namespace JourneyGov.EventLog.Conformance;

/// <summary>A working log with one defect.</summary>
internal class BrokenLog(IEventLog log) : IEventLog
{
    protected IEventLog Working { get; } = log;

    public virtual Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) => Working.AppendAsync(request, cancellationToken);

    public virtual Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken) =>
        Working.ReadStreamAsync(workspace, stream, fromRevision, maximum, cancellationToken);

    public virtual Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        Working.ReadAllAsync(workspace, afterPosition, maximum, cancellationToken);

    public Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadHashesAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        Working.ReadHashesAsync(workspace, afterPosition, maximum, cancellationToken);

    public Task<IReadOnlyList<ChainBlock>> ReadBlocksAsync(Guid workspace, int level, long fromNumber, int maximum, CancellationToken cancellationToken) =>
        Working.ReadBlocksAsync(workspace, level, fromNumber, maximum, cancellationToken);

    public Task SaveBlocksAsync(Guid workspace, IReadOnlyList<ChainBlock> blocks, CancellationToken cancellationToken) =>
        Working.SaveBlocksAsync(workspace, blocks, cancellationToken);

    public virtual Task<long> RevisionAtAsync(Guid workspace, StreamId stream, DateTimeOffset moment, CancellationToken cancellationToken) =>
        Working.RevisionAtAsync(workspace, stream, moment, cancellationToken);

    public Task<RememberedCommand?> FindCommandAsync(Guid workspace, Guid commandId, CancellationToken cancellationToken) =>
        Working.FindCommandAsync(workspace, commandId, cancellationToken);

    public virtual Task<Snapshot?> FindSnapshotAsync(Guid workspace, StreamId stream, long atRevision, int format, CancellationToken cancellationToken) =>
        Working.FindSnapshotAsync(workspace, stream, atRevision, format, cancellationToken);

    public Task SaveSnapshotAsync(Guid workspace, StreamId stream, Snapshot snapshot, CancellationToken cancellationToken) =>
        Working.SaveSnapshotAsync(workspace, stream, snapshot, cancellationToken);

    public Task<LogHead> HeadAsync(Guid workspace, CancellationToken cancellationToken) => Working.HeadAsync(workspace, cancellationToken);

    public Task<IReadOnlyList<Guid>> WorkspacesAsync(CancellationToken cancellationToken) => Working.WorkspacesAsync(cancellationToken);
}

/// <summary>Acknowledges every third append without storing it.</summary>
internal sealed class SwallowsCommits(IEventLog log) : BrokenLog(log)
{
    private static int count;

    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref count) % 3 != 0)
            return await base.AppendAsync(request, cancellationToken);
        var head = await Working.HeadAsync(request.Workspace, cancellationToken);
        return new AppendResult.Appended([.. request.Streams.SelectMany(append => append.Events, (append, data) => (append.Stream, data)).Select((each, index) =>
            new RecordedEvent(request.Workspace, head.Position + index + 1, each.Stream, index + 1, each.data.Id, each.data.Name, each.data.Version, default, each.data.Payload, each.data.Metadata, head.Hash))]);
    }
}

/// <summary>Appends at whatever revision the stream is.</summary>
internal sealed class IgnoresRevisions(IEventLog log) : BrokenLog(log)
{
    public override Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        base.AppendAsync(request with { Streams = [.. request.Streams.Select(append => append with { ExpectedRevision = null })] }, cancellationToken);
}

/// <summary>Appends wherever the log ends.</summary>
internal sealed class IgnoresHeads(IEventLog log) : BrokenLog(log)
{
    public override Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        base.AppendAsync(request with { ExpectedHead = null }, cancellationToken);
}

/// <summary>Checks the revision in a transaction before the one that appends.</summary>
internal sealed class ChecksTooEarly(IEventLog log) : BrokenLog(log)
{
    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        foreach (var append in request.Streams)
        {
            var actual = await Working.RevisionAtAsync(request.Workspace, append.Stream, DateTimeOffset.MaxValue, cancellationToken);
            if (append.ExpectedRevision is { } expected && expected != actual)
                return new AppendResult.Conflict(append.Stream, expected, actual);
        }

        await Task.Delay(5, cancellationToken);
        return await Working.AppendAsync(request with { Streams = [.. request.Streams.Select(append => append with { ExpectedRevision = null })] }, cancellationToken);
    }
}

/// <summary>Appends stream by stream, each in a transaction of its own.</summary>
internal sealed class SplitsBatches(IEventLog log) : BrokenLog(log)
{
    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        var events = new List<RecordedEvent>();
        foreach (var append in request.Streams)
        {
            if (await Working.AppendAsync(new(request.Workspace, [append], null), cancellationToken) is not AppendResult.Appended appended)
                return new AppendResult.Conflict(append.Stream, append.ExpectedRevision ?? 0, 0);
            events.AddRange(appended.Events);
        }

        return new AppendResult.Appended(events);
    }
}

/// <summary>Remembers no command.</summary>
internal sealed class ForgetsCommands(IEventLog log) : BrokenLog(log)
{
    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        request.Streams.Count == 0 ? new AppendResult.Appended([]) : await base.AppendAsync(request with { Command = null }, cancellationToken);
}

/// <summary>Shows some events only after later ones, as positions taken from a sequence do.</summary>
internal sealed class ShowsLaterEventsFirst(IEventLog log) : BrokenLog(log)
{
    public override async Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken)
    {
        var events = await base.ReadAllAsync(workspace, afterPosition, maximum, cancellationToken);
        return [.. events.Where(recorded => recorded.Position % 3 != 0 || recorded.Position < events[^1].Position - 1)];
    }
}

/// <summary>Gives payloads back reordered, as a JSON column does.</summary>
internal sealed class ReordersPayloads(IEventLog log) : BrokenLog(log)
{
    public override async Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        [.. (await base.ReadAllAsync(workspace, afterPosition, maximum, cancellationToken)).Select(e => e with { Payload = e.Payload.ToArray().Reverse().ToArray() })];
}

/// <summary>Takes the wall clock as it is.</summary>
internal sealed class TrustsTheClock(IEventLog log) : BrokenLog(log)
{
    public override async Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken) =>
        [.. (await base.ReadStreamAsync(workspace, stream, fromRevision, maximum, cancellationToken)).Select(e => e.Revision == 2 ? e with { RecordedAt = e.RecordedAt.AddHours(-1) } : e)];
}

/// <summary>Finds snapshots of any format.</summary>
internal sealed class MixesSnapshotFormats(IEventLog log) : BrokenLog(log)
{
    public override async Task<Snapshot?> FindSnapshotAsync(Guid workspace, StreamId stream, long atRevision, int format, CancellationToken cancellationToken) =>
        await base.FindSnapshotAsync(workspace, stream, atRevision, format, cancellationToken) ?? await base.FindSnapshotAsync(workspace, stream, atRevision, 1, cancellationToken);
}
