using System.Security.Cryptography;

namespace JourneyGov.EventLog.Conformance.Checking;

/// <summary>
/// A log in memory that does what many event stores do: takes positions from a sequence, commits some time later, and records the time of
/// day as it is. With blocks, each of two nodes takes its positions ten at a time.
/// </summary>
internal sealed class SequenceLog(bool inBlocks, TimeProvider clock) : IEventLog
{
    private const int Block = 10;

    private readonly Lock turn = new();
    private readonly Dictionary<(Guid Workspace, StreamId Stream), long> revisions = [];
    private readonly Dictionary<(Guid Workspace, Guid Id), RememberedCommand> commands = [];
    private readonly Dictionary<(Guid Workspace, int Node), long> next = [];
    private readonly Dictionary<Guid, long> sequence = [];
    private readonly List<RecordedEvent> committed = [];

    public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        List<RecordedEvent> events = [];
        lock (turn)
            if (Refusal(request) is { } refusal)
                return refusal;
            else
                Record(request, events);
        await Task.Delay(Random.Shared.Next(6), CancellationToken.None);
        lock (turn)
            committed.AddRange(events);
        return new AppendResult.Appended(events);
    }

    public Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        ReadAsync(each => each.Workspace == workspace && each.Position > afterPosition, each => each.Position, maximum);

    public Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken) =>
        ReadAsync(each => each.Workspace == workspace && each.Stream == stream && each.Revision >= fromRevision, each => each.Revision, maximum);

    public async Task<long> RevisionAtAsync(Guid workspace, StreamId stream, DateTimeOffset moment, CancellationToken cancellationToken) =>
        await ReadAsync(each => each.Workspace == workspace && each.Stream == stream && each.RecordedAt <= moment, each => each.Revision, int.MaxValue)
            is [.., var last] ? last.Revision : 0;

    public Task<RememberedCommand?> FindCommandAsync(Guid workspace, Guid commandId, CancellationToken cancellationToken)
    {
        lock (turn)
            return Task.FromResult(commands.GetValueOrDefault((workspace, commandId)));
    }

    public async Task<LogHead> HeadAsync(Guid workspace, CancellationToken cancellationToken) =>
        await ReadAllAsync(workspace, 0, int.MaxValue, cancellationToken) is [.., var last] ? new(last.Position, last.Hash) : new(0, new byte[32]);

    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadHashesAsync(
        Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        [.. (await ReadAllAsync(workspace, afterPosition, maximum, cancellationToken)).Select(recorded => recorded.Hash)];

    public Task<IReadOnlyList<ChainBlock>> ReadBlocksAsync(
        Guid workspace, int level, long fromNumber, int maximum, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ChainBlock>>([]);

    public Task SaveBlocksAsync(Guid workspace, IReadOnlyList<ChainBlock> blocks, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Snapshot?> FindSnapshotAsync(
        Guid workspace, StreamId stream, long atRevision, int format, CancellationToken cancellationToken) => Task.FromResult<Snapshot?>(null);

    public Task SaveSnapshotAsync(Guid workspace, StreamId stream, Snapshot snapshot, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<IReadOnlyList<Guid>> WorkspacesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Guid>>([.. sequence.Keys]);

    private AppendResult? Refusal(AppendRequest request)
    {
        if (request.Command is { } command && commands.TryGetValue((request.Workspace, command.Id), out var known))
            return known.BodyHash.Span.SequenceEqual(command.BodyHash.Span) ? new AppendResult.AlreadyDone(known) : new AppendResult.CommandIdReused(known.Id);
        foreach (var part in request.Streams)
            if (part.ExpectedRevision is { } expected && revisions.GetValueOrDefault((request.Workspace, part.Stream)) is var actual && actual != expected)
                return new AppendResult.Conflict(part.Stream, expected, actual);
        return null;
    }

    private void Record(AppendRequest request, List<RecordedEvent> events)
    {
        var node = Random.Shared.Next(2);
        foreach (var part in request.Streams)
            foreach (var data in part.Events)
            {
                var revision = revisions[(request.Workspace, part.Stream)] = revisions.GetValueOrDefault((request.Workspace, part.Stream)) + 1;
                events.Add(new(
                    request.Workspace, Position(request.Workspace, node), part.Stream, revision, data.Id, data.Name, data.Version, clock.GetUtcNow(),
                    data.Payload, data.Metadata, SHA256.HashData(data.Id.ToByteArray())));
            }

        if (request.Command is { } command)
            commands[(request.Workspace, command.Id)] = command;
    }

    private long Position(Guid workspace, int node)
    {
        if (!inBlocks)
            return sequence[workspace] = sequence.GetValueOrDefault(workspace) + 1;
        var position = next.GetValueOrDefault((workspace, node));
        if (position % Block == 0)
            (position, sequence[workspace]) = (sequence.GetValueOrDefault(workspace), sequence.GetValueOrDefault(workspace) + Block);
        return next[(workspace, node)] = position + 1;
    }

    private Task<IReadOnlyList<RecordedEvent>> ReadAsync(Func<RecordedEvent, bool> which, Func<RecordedEvent, long> order, int maximum)
    {
        lock (turn)
            return Task.FromResult<IReadOnlyList<RecordedEvent>>([.. committed.Where(which).OrderBy(order).Take(maximum)]);
    }
}
