using System.Security.Cryptography;
using System.Text;

namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>What events hold. It follows from their ids, so that a journal of ids is enough to tell an altered byte.</summary>
public static class Content
{
    /// <summary>Metadata that says nothing.</summary>
    public const string NoMetadata = "{}";

    private const string Name = "journey-map.renamed";

    /// <summary>An event on its way into the log.</summary>
    public static EventData Event(Guid id, string metadata) => new(id, Name, Version(id), Payload(id), Bytes(metadata));

    /// <summary>Whether name, version and payload are those that were sent; metadata is left to who reads it.</summary>
    public static bool IsAsSent(RecordedEvent recorded) =>
        recorded.Name == Name && recorded.Version == Version(recorded.Id) && recorded.Payload.Span.SequenceEqual(Payload(recorded.Id));

    /// <summary>A stream from its text.</summary>
    public static StreamId Stream(string text) => text.Split('/') is [var category, var id]
        ? new(category, Guid.Parse(id))
        : throw new FormatException($"A stream is 'CATEGORY/ID', not '{text}'.");

    /// <summary>An id that follows from words.</summary>
    public static Guid Id(string words) => new(Hash(words).AsSpan(0, 16));

    /// <summary>SHA-256 of a text.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Bytes(text));

    /// <summary>UTF-8.</summary>
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>UTF-8.</summary>
    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>The first bytes of a hash, in hexadecimal: enough to tell events apart.</summary>
    public static string Print(ReadOnlyMemory<byte> hash) => Convert.ToHexString(hash.Span[..Math.Min(8, hash.Length)]);

    private static int Version(Guid id) => 1 + id.ToByteArray()[1] % 3;

    // Bytes of every value and of various lengths, none of it JSON: the log must not care.
    private static byte[] Payload(Guid id)
    {
        var bytes = new byte[16 + id.ToByteArray()[0]];
        for (var filled = 0; filled < bytes.Length; filled += SHA256.HashSizeInBytes)
        {
            var block = SHA256.HashData([.. id.ToByteArray(), (byte)filled]);
            block.AsSpan(0, Math.Min(block.Length, bytes.Length - filled)).CopyTo(bytes.AsSpan(filled));
        }

        return bytes;
    }
}
