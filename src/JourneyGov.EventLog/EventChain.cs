using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace JourneyGov.EventLog;

/// <summary>
/// The hash chain that makes tampering evident. The same in every store, and frozen: a change would break every stored chain.
/// </summary>
/// <remarks>
/// An event's hash is SHA-256 over these fields in this order, each preceded by its length in bytes as a 64-bit big-endian
/// number: the text <c>journeygov.event.1</c>, the previous event's hash (32 zero bytes before the first), workspace, position,
/// stream category, stream id, revision, event id, name, version, recorded at, payload, metadata. Texts are UTF-8, ids their 16
/// bytes in RFC 9562 order, numbers 64-bit big-endian, times microseconds since 1970-01-01 UTC.
/// </remarks>
internal static class EventChain
{
    /// <summary>What the first event of a workspace has for a previous hash.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of an event, whatever its own <see cref="RecordedEvent.Hash"/> says.</summary>
    public static byte[] Hash(ReadOnlyMemory<byte> previous, RecordedEvent recorded)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "journeygov.event.1"u8);
        Add(hash, previous.Span);
        Add(hash, recorded.Workspace);
        Add(hash, recorded.Position);
        Add(hash, Encoding.UTF8.GetBytes(recorded.Stream.Category));
        Add(hash, recorded.Stream.Id);
        Add(hash, recorded.Revision);
        Add(hash, recorded.Id);
        Add(hash, Encoding.UTF8.GetBytes(recorded.Name));
        Add(hash, recorded.Version);
        Add(hash, RecordedTime.ToMicroseconds(recorded.RecordedAt));
        Add(hash, recorded.Payload.Span);
        Add(hash, recorded.Metadata.Span);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        Add(hash, bytes);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        Add(hash, bytes);
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> field)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, field.Length);
        hash.AppendData(length);
        hash.AppendData(field);
    }
}
