using System.Globalization;
using System.Text;

namespace JourneyGov.EventLog.Proving;

/// <summary>
/// A signed statement of what a workspace's log was, to be kept where those who can write the log cannot reach: it shows a cut tail and a
/// history that was rewritten as a whole, which the log alone cannot.
/// </summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Position">The last event.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Root">The Merkle root over the hashes of all events up to it.</param>
/// <param name="SealedAt">When it was sealed, whole microseconds.</param>
/// <param name="KeyId">Which key signed: SHA-256 of the public key (SubjectPublicKeyInfo), in hexadecimal.</param>
/// <param name="Signature">ECDSA on P-256 with SHA-256 over <see cref="SignedBytes"/>, in DER.</param>
public sealed record Seal(
    Guid Workspace, long Position, ReadOnlyMemory<byte> Hash, ReadOnlyMemory<byte> Root, DateTimeOffset SealedAt, string KeyId,
    ReadOnlyMemory<byte> Signature)
{
    /// <summary>The name of this form of seal; another form is another name.</summary>
    public const string Format = "journeygov.seal.1";

    /// <summary>How the moment is written.</summary>
    internal const string Moment = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>
    /// What is signed, in lines that end with a line feed: the format, workspace, position, hash, root, moment and key id, each as in the seal's
    /// JSON. Other tools can make it from there.
    /// </summary>
    public byte[] SignedBytes() => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{Format}\n{Workspace}\n{Position}\n{Hex(Hash)}\n{Hex(Root)}\n{SealedAt.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}\n{KeyId}\n"));

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}
