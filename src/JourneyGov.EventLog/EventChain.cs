using System.Buffers;
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
    private const int Fields = 13, LengthPrefix = sizeof(long), IdLength = 16;

    /// <summary>What the first event of a workspace has for a previous hash.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[SHA256.HashSizeInBytes];

    private static ReadOnlySpan<byte> Label => "journeygov.event.1"u8;

    /// <summary>The hash of an event, whatever its own <see cref="RecordedEvent.Hash"/> says.</summary>
    public static byte[] Hash(ReadOnlyMemory<byte> previous, RecordedEvent recorded)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        Hash(previous, recorded, hash);
        return hash;
    }

    /// <summary>Whether an event continues the chain: its content gives the hash that is stored with it.</summary>
    public static bool Continues(ReadOnlyMemory<byte> previous, RecordedEvent recorded)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(previous, recorded, hash);
        return recorded.Hash.Span.SequenceEqual(hash);
    }

    /// <summary>The bytes that an event's hash is computed over.</summary>
    public static byte[] Bytes(ReadOnlyMemory<byte> previous, RecordedEvent recorded)
    {
        var bytes = new byte[Length(previous, recorded)];
        Write(previous, recorded, bytes);
        return bytes;
    }

    private static void Hash(ReadOnlyMemory<byte> previous, RecordedEvent recorded, Span<byte> hash)
    {
        var length = Length(previous, recorded);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        Write(previous, recorded, buffer);
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static int Length(ReadOnlyMemory<byte> previous, RecordedEvent recorded) => checked(
        (Fields * LengthPrefix) + Label.Length + previous.Length + (3 * IdLength) + (4 * sizeof(long))
        + Encoding.UTF8.GetByteCount(recorded.Stream.Category) + Encoding.UTF8.GetByteCount(recorded.Name)
        + recorded.Payload.Length + recorded.Metadata.Length);

    private static void Write(ReadOnlyMemory<byte> previous, RecordedEvent recorded, Span<byte> rest)
    {
        Add(ref rest, Label);
        Add(ref rest, previous.Span);
        Add(ref rest, recorded.Workspace);
        Add(ref rest, recorded.Position);
        Add(ref rest, recorded.Stream.Category);
        Add(ref rest, recorded.Stream.Id);
        Add(ref rest, recorded.Revision);
        Add(ref rest, recorded.Id);
        Add(ref rest, recorded.Name);
        Add(ref rest, recorded.Version);
        Add(ref rest, RecordedTime.ToMicroseconds(recorded.RecordedAt));
        Add(ref rest, recorded.Payload.Span);
        Add(ref rest, recorded.Metadata.Span);
    }

    private static void Add(ref Span<byte> rest, ReadOnlySpan<byte> field)
    {
        AddLength(ref rest, field.Length);
        field.CopyTo(rest);
        rest = rest[field.Length..];
    }

    private static void Add(ref Span<byte> rest, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, rest[LengthPrefix..]);
        AddLength(ref rest, length);
        rest = rest[length..];
    }

    private static void Add(ref Span<byte> rest, Guid id)
    {
        AddLength(ref rest, IdLength);
        id.TryWriteBytes(rest, bigEndian: true, out _);
        rest = rest[IdLength..];
    }

    private static void Add(ref Span<byte> rest, long number)
    {
        AddLength(ref rest, sizeof(long));
        AddLength(ref rest, number);
    }

    private static void AddLength(ref Span<byte> rest, long length)
    {
        BinaryPrimitives.WriteInt64BigEndian(rest, length);
        rest = rest[LengthPrefix..];
    }
}
