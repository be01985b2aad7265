namespace JourneyGov.EventLog.Proving;

/// <summary>What a seal states of the beginning of a log.</summary>
/// <param name="Position">The last event.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Root">The Merkle root over the hashes of all events up to it.</param>
public sealed record SealedStretch(long Position, ReadOnlyMemory<byte> Hash, ReadOnlyMemory<byte> Root);

/// <summary>How a log no longer is what was sealed.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Position">The first missing event; for an altered history the last one that was sealed.</param>
public sealed record SealFault(SealFaultKind Kind, long Position);

/// <summary>The kinds of <see cref="SealFault"/>.</summary>
public enum SealFaultKind
{
    /// <summary>The log ends before the event that was sealed.</summary>
    TailMissing,

    /// <summary>Some event up to the one that was sealed has another hash than it had then.</summary>
    HistoryAltered,
}

/// <summary>Reads the hashes of a log from the first on, trusting no cache, for making and checking seals.</summary>
public static class SealedHistory
{
    private const int PageSize = 4096;

    /// <summary>What there is to seal of a log.</summary>
    /// <param name="log">Any store's log.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="position">The last event to seal, from 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Null when the log ends before.</returns>
    /// <exception cref="InvalidDataException">An event is missing or a hash is none: verify the log first.</exception>
    public static async Task<SealedStretch?> ReadAsync(IEventLog log, Guid workspace, long position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        return await ReadToAsync(log, workspace, new(), position, cancellationToken);
    }

    /// <summary>Whether a log still holds exactly what was sealed. Signatures are another matter: <see cref="SealKey.HasSigned"/>.</summary>
    /// <param name="log">Any store's log.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="seals">Seals of that workspace.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The fault of each seal, in order; null where all is as it was.</returns>
    public static async Task<IReadOnlyList<SealFault?>> CheckAsync(IEventLog log, Guid workspace, IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(seals);
        var tree = new GrowingTree();
        var faults = new SealFault?[seals.Count];
        foreach (var (index, seal) in seals.Index().OrderBy(each => each.Item.Position))
            faults[index] = await CheckAsync(log, seal, tree, cancellationToken);
        return faults;
    }

    private static async Task<SealFault?> CheckAsync(IEventLog log, Seal seal, GrowingTree tree, CancellationToken cancellation)
    {
        var altered = new SealFault(SealFaultKind.HistoryAltered, seal.Position);
        try
        {
            if (await ReadToAsync(log, seal.Workspace, tree, seal.Position, cancellation) is not { } stretch)
                return new(SealFaultKind.TailMissing, tree.Size + 1);
            return stretch.Hash.Span.SequenceEqual(seal.Hash.Span) && stretch.Root.Span.SequenceEqual(seal.Root.Span) ? null : altered;
        }
        catch (InvalidDataException)
        {
            return altered;
        }
    }

    private static async Task<SealedStretch?> ReadToAsync(IEventLog log, Guid workspace, GrowingTree tree, long position, CancellationToken cancellation)
    {
        while (tree.Size < position)
        {
            var hashes = await log.ReadHashesAsync(workspace, tree.Size, (int)Math.Min(PageSize, position - tree.Size), cancellation);
            if (hashes.Count == 0)
                return null;
            foreach (var hash in hashes)
                tree.Add(hash);
        }

        return new(position, tree.Last, tree.Root());
    }
}
