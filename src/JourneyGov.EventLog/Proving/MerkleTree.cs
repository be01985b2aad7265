using System.Numerics;
using System.Security.Cryptography;

namespace JourneyGov.EventLog.Proving;

/// <summary>
/// The Merkle tree of RFC 9162, section 2.1, with SHA-256. Frozen: seals that are kept elsewhere hold its roots.
/// </summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0, NodePrefix = 1;

    /// <summary>The hash of a leaf: SHA-256 over a zero byte and the leaf's data.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        Span<byte> bytes = data.Length < 256 ? stackalloc byte[1 + data.Length] : new byte[1 + data.Length];
        bytes[0] = LeafPrefix;
        data.CopyTo(bytes[1..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>The hash of an inner node: SHA-256 over a byte one and the hashes of both sides.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        bytes[0] = NodePrefix;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + left.Length)..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>The root over nodes of one height, the last of which may be lower.</summary>
    /// <param name="nodes">At least one hash, of a leaf or a node.</param>
    public static byte[] Root(ReadOnlySpan<byte[]> nodes)
    {
        if (nodes.Length == 1)
            return nodes[0];
        var left = LeftSide(nodes.Length);
        return Node(Root(nodes[..left]), Root(nodes[left..]));
    }

    /// <summary>The inclusion path of one node: the hashes beside its way up to the root, lowest first.</summary>
    /// <param name="nodes">As for <see cref="Root"/>.</param>
    /// <param name="index">Which one, from 0.</param>
    public static IReadOnlyList<byte[]> Path(ReadOnlySpan<byte[]> nodes, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, nodes.Length);
        if (nodes.Length == 1)
            return [];
        var left = LeftSide(nodes.Length);
        return index < left
            ? [.. Path(nodes[..left], index), Root(nodes[left..])]
            : [.. Path(nodes[left..], index - left), Root(nodes[..left])];
    }

    // The largest power of two below the count.
    private static int LeftSide(int count) => 1 << BitOperations.Log2((uint)count - 1);
}
