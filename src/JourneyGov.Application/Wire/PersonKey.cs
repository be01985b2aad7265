using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace JourneyGov.Application.Wire;

/// <summary>
/// The key that the texts about one person are sealed under (AES-256-GCM). What it sealed is read as long as it exists, and by nobody once it
/// is destroyed. A sealed text opens only for the person, workspace and field that it was sealed for: it cannot be moved.
/// </summary>
public sealed class PersonKey
{
    /// <summary>How long a key is, in bytes.</summary>
    public const int Size = 32;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _key;
    private readonly byte[] _owner;

    /// <param name="workspace">The person's workspace.</param>
    /// <param name="person">The person.</param>
    /// <param name="key">The key itself: <see cref="Size"/> random bytes.</param>
    public PersonKey(Guid workspace, Guid person, byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Size);
        (_key, _owner) = (key, [.. workspace.ToByteArray(bigEndian: true), .. person.ToByteArray(bigEndian: true)]);
    }

    /// <summary>Seals a text: never twice the same, so that nobody sees that two texts are equal.</summary>
    public string Seal(string field, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(
            box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), PlaceOf(field));
        return Base64Url.EncodeToString(box);
    }

    /// <summary>Opens a sealed text; null when it was sealed under another key, for somebody else or for another field, or was altered.</summary>
    public string? Open(string field, string sealedText)
    {
        var box = new byte[Base64Url.GetMaxDecodedLength(sealedText.Length)];
        if (!Base64Url.TryDecodeFromChars(sealedText, box, out var length) || length < NonceSize + TagSize)
            return null;
        var plain = new byte[length - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        try
        {
            aes.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, plain.Length), box.AsSpan(length - TagSize, TagSize), plain, PlaceOf(field));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>A digest of a text, the same for the same text: it tells equal texts from others, and without the key nobody can guess which.</summary>
    public string Digest(string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(HKDF.Expand(HashAlgorithmName.SHA256, _key, Size, "digest"u8.ToArray()), Encoding.UTF8.GetBytes(text)));

    private byte[] PlaceOf(string field) => [.. _owner, .. Encoding.UTF8.GetBytes(field)];
}
