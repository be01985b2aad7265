namespace JourneyGov.EventLog.Proving;

/// <summary>
/// What shows that an event is in a log, to somebody who trusts neither the log nor us: SHA-256 over <paramref name="Hashed"/> is
/// <paramref name="Hash"/>, and RFC 9162's check of <paramref name="Path"/> for the leaf <paramref name="Hash"/> gives <paramref name="Root"/>,
/// which a seal at <paramref name="Size"/> also states.
/// </summary>
/// <param name="Position">The event's position; its leaf is that less one.</param>
/// <param name="Hashed">The exact bytes that were hashed: the fields of the event, laid out as <c>EventProof.hashed</c> in <c>schema/graphql</c> says.</param>
/// <param name="PreviousHash">The hash of the event before, 32 zero bytes for the first; it is among the bytes that were hashed.</param>
/// <param name="Hash">The event's hash as the log keeps it.</param>
/// <param name="Size">Over how many events the root is.</param>
/// <param name="Root">The Merkle root over their hashes.</param>
/// <param name="Path">The inclusion path, lowest hash first.</param>
public sealed record EventProof(
    long Position,
    ReadOnlyMemory<byte> Hashed,
    ReadOnlyMemory<byte> PreviousHash,
    ReadOnlyMemory<byte> Hash,
    long Size,
    ReadOnlyMemory<byte> Root,
    IReadOnlyList<ReadOnlyMemory<byte>> Path)
{
    /// <summary>Reads the proofs of some events of one workspace.</summary>
    /// <param name="log">Any store's log.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="positions">The events.</param>
    /// <param name="size">Over how many events the root is to be: 1 to the position of the head.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>One for each position, in order; null where the event came only after <paramref name="size"/>, or is not there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The log has never had that size.</exception>
    /// <exception cref="InvalidDataException">A stored row cannot be what the log wrote; the message names position and column.</exception>
    public static async Task<IReadOnlyList<EventProof?>> ReadAsync(
        IEventLog log, Guid workspace, IReadOnlyList<long> positions, long size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(positions);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, (await log.HeadAsync(workspace, cancellationToken)).Position);

        var tree = new LogTree(log, workspace, size, cancellationToken);
        var proofs = new EventProof?[positions.Count];
        foreach (var (index, position) in positions.Index())
            if (position >= 1 && position <= size)
                proofs[index] = await ReadAsync(log, workspace, position, size, tree, cancellationToken);
        return proofs;
    }

    private static async Task<EventProof> ReadAsync(IEventLog log, Guid workspace, long position, long size, LogTree tree, CancellationToken cancellation)
    {
        var previous = position == 1 ? EventChain.Start : (await log.ReadHashesAsync(workspace, position - 2, 1, cancellation))[0];
        if (await log.ReadAllAsync(workspace, position - 1, 1, cancellation) is not [var recorded] || recorded.Position != position)
            throw new InvalidDataException($"Event {position} is missing.");

        var path = await tree.PathAsync(position - 1);
        return new(
            position, EventChain.Bytes(previous, recorded), previous, recorded.Hash, size, await tree.RootAsync(),
            [.. path.Select(hash => new ReadOnlyMemory<byte>(hash))]);
    }
}
