using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace JourneyGov.Server.GraphQL;

/// <summary>
/// Tells one answer from another (RFC 9110, section 8.8.3): a strong tag over an answer's bytes and media type. Compressed, the same answer
/// has the tag with the coding's name at its end.
/// </summary>
internal static class EntityTag
{
    private const int Bytes = 16;

    /// <summary>The tag of an answer, in its quotes.</summary>
    public static string Of(string mediaType, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(mediaType));
        hash.AppendData(body);
        return $"\"{Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, Bytes))}\"";
    }

    /// <summary>The tag of an answer that is sent in a coding such as <c>br</c>.</summary>
    public static string Coded(string tag, string coding) => $"{tag[..^1]}-{coding}\"";

    /// <summary>The tag by which a caller says that they have this very answer, whichever coding it came in; null when they do not.</summary>
    public static string? KnownTo(HttpRequest request, string tag)
    {
        if (request.Headers.IfNoneMatch.Count == 0)
            return null;

        foreach (EntityTagHeaderValue known in request.GetTypedHeaders().IfNoneMatch)
        {
            if (known.Tag.Equals("*", StringComparison.Ordinal) || known.Tag.Equals(tag, StringComparison.Ordinal))
                return tag;

            if (known.Tag.StartsWith($"{tag[..^1]}-", StringComparison.Ordinal))
                return known.Tag.ToString();
        }

        return null;
    }
}
