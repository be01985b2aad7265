using System.Security.Cryptography;

namespace JourneyGov.EventLog;

/// <summary>
/// The append-only history of every workspace: bytes, streams and positions, with no knowledge of journeys.
/// What it promises is written in the conformance suite, which every store passes.
/// </summary>
public interface IEventLog
{
    /// <summary>
    /// Appends to one or several streams of one workspace, all or nothing, and remembers the command's answer in the same
    /// transaction. An answer of <see cref="AppendResult.Appended"/> means durable: it is read back for ever.
    /// </summary>
    /// <param name="request">What to append, with the revision each stream is expected at.</param>
    /// <param name="cancellationToken">Stops waiting; an append already handed to the store may still happen.</param>
    /// <exception cref="ArgumentException">The request cannot be: no events, an empty name, a version below 1, a text that is no UTF-8.</exception>
    /// <exception cref="DuplicateEventIdException">An event id is in the workspace's log already, or twice in the request.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written; after a failed commit, send the command again to learn how it ended.</exception>
    Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken);

    /// <summary>Reads one stream forwards, at most <paramref name="maximum"/> events, from <paramref name="fromRevision"/> (1 is the first) on.</summary>
    Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken);

    /// <summary>Reads a workspace's log forwards, at most <paramref name="maximum"/> events, after <paramref name="afterPosition"/> (0 is the start).</summary>
    /// <exception cref="InvalidDataException">A stored row cannot be an event that the log wrote; the message names position and column.</exception>
    Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken);

    /// <summary>The hashes of a workspace's events, at most <paramref name="maximum"/>, in order, after <paramref name="afterPosition"/> (0 is the start).</summary>
    /// <exception cref="InvalidDataException">An event is missing between them, or a stored hash is not 32 bytes; the message names the position.</exception>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadHashesAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken);

    /// <summary>The blocks of hashes that are kept of one level, at most <paramref name="maximum"/>, in order, from <paramref name="fromNumber"/> on; any may be missing.</summary>
    Task<IReadOnlyList<ChainBlock>> ReadBlocksAsync(Guid workspace, int level, long fromNumber, int maximum, CancellationToken cancellationToken);

    /// <summary>Keeps blocks; one that is kept already stays. Blocks are a cache: losing them loses nothing but time.</summary>
    Task SaveBlocksAsync(Guid workspace, IReadOnlyList<ChainBlock> blocks, CancellationToken cancellationToken);

    /// <summary>The revision that a stream had at a moment: that of its last event recorded at or before it, 0 when it had none.</summary>
    Task<long> RevisionAtAsync(Guid workspace, StreamId stream, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>What the log remembers of a command, or null when the workspace never saw it.</summary>
    Task<RememberedCommand?> FindCommandAsync(Guid workspace, Guid commandId, CancellationToken cancellationToken);

    /// <summary>The newest snapshot of a stream at or before a revision and of the asked format, or null.</summary>
    Task<Snapshot?> FindSnapshotAsync(Guid workspace, StreamId stream, long atRevision, int format, CancellationToken cancellationToken);

    /// <summary>Keeps a snapshot. Snapshots are a cache: losing them loses nothing but time.</summary>
    Task SaveSnapshotAsync(Guid workspace, StreamId stream, Snapshot snapshot, CancellationToken cancellationToken);

    /// <summary>The last position of a workspace and the hash of the event there; (0, 32 zero bytes) for an empty one.</summary>
    Task<LogHead> HeadAsync(Guid workspace, CancellationToken cancellationToken);

    /// <summary>The workspaces that have at least one event, in no particular order.</summary>
    Task<IReadOnlyList<Guid>> WorkspacesAsync(CancellationToken cancellationToken);
}

/// <summary>Names one stream within a workspace.</summary>
/// <param name="Category">The noun, in kebab case: <c>journey-map</c>.</param>
/// <param name="Id">Which one.</param>
public readonly record struct StreamId(string Category, Guid Id)
{
    /// <inheritdoc />
    public override string ToString() => $"{Category}/{Id}";
}

/// <summary>An event on its way into the log.</summary>
/// <param name="Id">Unique within the workspace.</param>
/// <param name="Name">The literal wire name: <c>journey-map.published</c>.</param>
/// <param name="Version">The version of the payload's shape, from 1.</param>
/// <param name="Payload">The exact bytes that are kept and hashed.</param>
/// <param name="Metadata">Who, why, from what request; kept and hashed like the payload.</param>
public sealed record EventData(Guid Id, string Name, int Version, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Metadata);

/// <summary>What goes to one stream, and the revision that the writer saw it at; nothing for a stream that was only read for the decision.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="ExpectedRevision">The revision it must be at (0: it must not exist yet), or null for any.</param>
/// <param name="Events">At least one event; none: the stream must only be at the expected revision.</param>
public sealed record StreamAppend(StreamId Stream, long? ExpectedRevision, IReadOnlyList<EventData> Events)
{
    /// <summary>
    /// The id of the event that must stand at the expected revision, for a writer who builds on one that was on its way: at the same revision somebody
    /// else's may stand instead. Null: whichever stands there, the writer has read it.
    /// </summary>
    public Guid? ExpectedEvent { get; init; }
}

/// <summary>A command as the log remembers it, so that the same one sent again gets the same answer and stores nothing.</summary>
/// <param name="Id">The caller's idempotency key.</param>
/// <param name="BodyHash">SHA-256 of what was asked.</param>
/// <param name="Answer">What was answered.</param>
public sealed record RememberedCommand(Guid Id, ReadOnlyMemory<byte> BodyHash, ReadOnlyMemory<byte> Answer);

/// <summary>One atomic append.</summary>
/// <param name="Workspace">Nothing crosses from one workspace to another.</param>
/// <param name="Streams">The streams and their events, in the order they get their positions; may be empty when only a refusal is to be remembered.</param>
/// <param name="Command">The command to remember, or null.</param>
public sealed record AppendRequest(Guid Workspace, IReadOnlyList<StreamAppend> Streams, RememberedCommand? Command)
{
    /// <summary>
    /// The position at which the workspace's log must still end, for a decision that rests on all that there is and not on certain streams; a conflict
    /// then names the first stream. Null: wherever it ends.
    /// </summary>
    public long? ExpectedHead { get; init; }
}

/// <summary>How an append ended.</summary>
public abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Durable. The events as recorded, in order.</summary>
    public sealed record Appended(IReadOnlyList<RecordedEvent> Events) : AppendResult;

    /// <summary>Nothing was stored: a stream had moved on.</summary>
    public sealed record Conflict(StreamId Stream, long Expected, long Actual) : AppendResult;

    /// <summary>Nothing was stored: the same command with the same body was stored before; this is its answer.</summary>
    public sealed record AlreadyDone(RememberedCommand Command) : AppendResult;

    /// <summary>Nothing was stored: the command id was used before for another body.</summary>
    public sealed record CommandIdReused(Guid CommandId) : AppendResult;
}

/// <summary>An event as the log keeps it.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Position">Gapless per workspace, from 1, visible in this order.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Revision">Gapless per stream, from 1.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Name">The wire name.</param>
/// <param name="Version">The payload's version.</param>
/// <param name="RecordedAt">When it was recorded, UTC, whole microseconds, never before the stream's previous event.</param>
/// <param name="Payload">The exact bytes.</param>
/// <param name="Metadata">The exact bytes.</param>
/// <param name="Hash">SHA-256 over the previous event's hash and everything above.</param>
public sealed record RecordedEvent(
    Guid Workspace,
    long Position,
    StreamId Stream,
    long Revision,
    Guid Id,
    string Name,
    int Version,
    DateTimeOffset RecordedAt,
    ReadOnlyMemory<byte> Payload,
    ReadOnlyMemory<byte> Metadata,
    ReadOnlyMemory<byte> Hash);

/// <summary>A stream's state at one revision, as bytes.</summary>
/// <param name="Revision">The revision it was folded to.</param>
/// <param name="Format">The writer's format number; a reader asks for its own and ignores others.</param>
/// <param name="State">The bytes.</param>
public sealed record Snapshot(long Revision, int Format, ReadOnlyMemory<byte> State);

/// <summary>The Merkle root of a complete block of events: what proves one event without the hashes of all others.</summary>
/// <param name="Level">1: a block of 256 events; each further level is a block of 256 blocks of the level below.</param>
/// <param name="Number">Which one of its level, from 0.</param>
/// <param name="Root">Its root, 32 bytes.</param>
public sealed record ChainBlock(int Level, long Number, ReadOnlyMemory<byte> Root)
{
    /// <summary>A stored hash, where the row is the expected event's.</summary>
    internal static ReadOnlyMemory<byte> Checked(long expected, long position, byte[] hash)
    {
        if (position != expected)
            throw new InvalidDataException($"Event {expected} is missing; the next one there is {position}.");
        return hash.Length == SHA256.HashSizeInBytes
            ? hash
            : throw new InvalidDataException($"Event {position}, column hash: {hash.Length} bytes, not {SHA256.HashSizeInBytes}.");
    }
}

/// <summary>The end of a workspace's log.</summary>
/// <param name="Position">The last position.</param>
/// <param name="Hash">The hash of the event there.</param>
public readonly record struct LogHead(long Position, ReadOnlyMemory<byte> Hash);
