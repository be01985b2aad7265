using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JourneyGov.EventLog.Proving;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Checks hashes, chains and proofs as an outsider would who has read what is documented, and shares no code with what he checks.</summary>
internal static class Auditor
{
    /// <summary>RFC 9162, section 2.1.3.2.</summary>
    public static bool IsIncluded(ReadOnlySpan<byte> data, long index, long size, IEnumerable<byte[]> path, ReadOnlySpan<byte> root)
    {
        var (node, last) = (index, size - 1);
        var hash = SHA256.HashData([0, .. data]);
        foreach (var beside in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = SHA256.HashData([1, .. beside, .. hash]);
                for (; (node & 1) == 0 && node != 0; node >>= 1)
                    last >>= 1;
            }
            else
            {
                hash = SHA256.HashData([1, .. hash, .. beside]);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether a proof shows that its event is under a root that is known from elsewhere.</summary>
    public static bool Accepts(EventProof proof, ReadOnlyMemory<byte> knownRoot, long knownSize) =>
        proof.Size == knownSize
        && SHA256.HashData(proof.Hashed.Span).AsSpan().SequenceEqual(proof.Hash.Span)
        && IsIncluded(proof.Hash.Span, proof.Position - 1, knownSize, proof.Path.Select(hash => hash.ToArray()), knownRoot.Span);

    /// <summary>The fields of the bytes that were hashed.</summary>
    public static IReadOnlyList<byte[]> Fields(ReadOnlyMemory<byte> hashed)
    {
        var fields = new List<byte[]>();
        for (var rest = hashed.Span; rest.Length > 0;)
        {
            var length = (int)BinaryPrimitives.ReadInt64BigEndian(rest);
            fields.Add(rest.Slice(sizeof(long), length).ToArray());
            rest = rest[(sizeof(long) + length)..];
        }

        return fields;
    }

    /// <summary>The hash over stored values, as a database gives them.</summary>
    public static byte[] Hash(IEnumerable<object> fields)
    {
        using var bytes = new MemoryStream();
        foreach (var field in fields.Select(Bytes))
        {
            bytes.Write(Bytes((long)field.Length));
            bytes.Write(field);
        }

        return SHA256.HashData(bytes.ToArray());
    }

    /// <summary>A stored value as it goes into the hash.</summary>
    public static byte[] Bytes(object value)
    {
        var number = new byte[sizeof(long)];
        switch (value)
        {
            case byte[] bytes: return bytes;
            case string text: return Encoding.UTF8.GetBytes(text);
            case Guid id: return id.ToByteArray(bigEndian: true);
            default:
                BinaryPrimitives.WriteInt64BigEndian(number, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                return number;
        }
    }
}
