using System.Numerics;

namespace JourneyGov.EventLog.Proving;

/// <summary>A <see cref="MerkleTree"/> that grows leaf by leaf and keeps no more than one hash for each of its heights.</summary>
internal sealed class GrowingTree
{
    private readonly List<byte[]> peaks = [];

    /// <summary>How many leaves it has.</summary>
    public long Size { get; private set; }

    /// <summary>The data of the last leaf.</summary>
    public ReadOnlyMemory<byte> Last { get; private set; }

    /// <summary>Adds a leaf.</summary>
    public void Add(ReadOnlyMemory<byte> data)
    {
        Last = data;
        var node = MerkleTree.Leaf(data.Span);
        for (var full = BitOperations.TrailingZeroCount(~Size); full > 0; full--)
        {
            node = MerkleTree.Node(peaks[^1], node);
            peaks.RemoveAt(peaks.Count - 1);
        }

        peaks.Add(node);
        Size++;
    }

    /// <summary>The root over all leaves, of which there is at least one.</summary>
    public byte[] Root()
    {
        var root = peaks[^1];
        for (var peak = peaks.Count - 2; peak >= 0; peak--)
            root = MerkleTree.Node(peaks[peak], root);
        return root;
    }
}
