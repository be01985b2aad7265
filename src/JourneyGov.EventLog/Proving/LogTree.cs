namespace JourneyGov.EventLog.Proving;

/// <summary>
/// The Merkle tree over the hashes of a workspace's first events, read group by group: 256 leaves, 256 roots of such blocks, 256 roots of
/// blocks of blocks, and so on. A root over groups is the root over their leaves, so that a path takes two reads for each level.
/// </summary>
/// <param name="log">The log; blocks that it does not keep yet are computed and given to it.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="size">How many events, at least one and no more than there are.</param>
/// <param name="cancellation">Stops reading.</param>
internal sealed class LogTree(IEventLog log, Guid workspace, long size, CancellationToken cancellation)
{
    private const int FanOut = 256;

    // Neighbours share their groups, and all events those at the end.
    private readonly Dictionary<(int Level, long Group), byte[][]> met = [];

    /// <summary>The root.</summary>
    public async Task<byte[]> RootAsync()
    {
        var level = 0;
        while (Count(level) > FanOut)
            level++;
        return MerkleTree.Root(await GroupAsync(level, 0));
    }

    /// <summary>The inclusion path of one event, lowest first.</summary>
    /// <param name="index">Its position less one.</param>
    public async Task<IReadOnlyList<byte[]>> PathAsync(long index)
    {
        var path = new List<byte[]>();
        for (var level = 0; Count(level) > 1; level++)
        {
            path.AddRange(MerkleTree.Path(await GroupAsync(level, index / FanOut), (int)(index % FanOut)));
            index /= FanOut;
        }

        return path;
    }

    private async Task<byte[][]> GroupAsync(int level, long group)
    {
        if (!met.TryGetValue((level, group), out var nodes))
            met.Add((level, group), nodes = await ReadAsync(level, group));
        return nodes;
    }

    private async Task<byte[][]> ReadAsync(int level, long group)
    {
        var first = group * FanOut;
        var count = (int)Math.Min(FanOut, Count(level) - first);
        if (level == 0)
            return await ReadLeavesAsync(first, count);

        var complete = (int)Math.Min(count, Complete(level) - first);
        var nodes = await ReadBlocksAsync(level, first, complete);
        return complete == count ? nodes : [.. nodes, MerkleTree.Root(await GroupAsync(level - 1, first + complete))];
    }

    private async Task<byte[][]> ReadLeavesAsync(long first, int count)
    {
        var hashes = await log.ReadHashesAsync(workspace, first, count, cancellation);
        return hashes.Count == count
            ? [.. hashes.Select(hash => MerkleTree.Leaf(hash.Span))]
            : throw new InvalidDataException($"Event {first + hashes.Count + 1} is missing.");
    }

    private async Task<byte[][]> ReadBlocksAsync(int level, long first, int count)
    {
        if (count == 0)
            return [];
        var kept = (await log.ReadBlocksAsync(workspace, level, first, count, cancellation)).ToDictionary(block => block.Number, block => block.Root.ToArray());
        var nodes = new byte[count][];
        var computed = new List<ChainBlock>();
        for (var index = 0; index < count; index++)
        {
            if (kept.TryGetValue(first + index, out nodes[index]!))
                continue;
            nodes[index] = MerkleTree.Root(await ReadAsync(level - 1, first + index));
            computed.Add(new(level, first + index, nodes[index]));
        }

        if (computed.Count > 0)
            await log.SaveBlocksAsync(workspace, computed, cancellation);
        return nodes;
    }

    /// <summary>How many nodes a level has, the last of which may be incomplete.</summary>
    private long Count(int level) => (size + Width(level) - 1) / Width(level);

    private long Complete(int level) => size / Width(level);

    /// <summary>How many leaves are below a complete node of a level.</summary>
    private static long Width(int level) => 1L << (8 * level);
}
