using System.Net.Http.Headers;

namespace JourneyGov.GraphQL.Transport;

/// <summary>One entry of an <c>Accept</c> header (RFC 9110, section 12.5.1).</summary>
/// <param name="Type">In small letters: <c>application/json</c>, <c>application/*</c> or <c>*/*</c>.</param>
/// <param name="Quality">How much it is liked, 0 (not at all) to 1.</param>
internal sealed record MediaRange(string Type, double Quality)
{
    /// <summary>How narrow it is: 0 for any type, 1 for a family, 2 for one type. The narrowest range that covers a type decides about it.</summary>
    public int Precision => Type == "*/*" ? 0 : Type.EndsWith("/*", StringComparison.Ordinal) ? 1 : 2;

    /// <summary>
    /// Reads a header; what is malformed, or asks for what no answer has (another charset, a profile), covers nothing and is left out.
    /// </summary>
    public static IReadOnlyList<MediaRange> ReadAll(string header) => [.. Split(header).Select(Read).OfType<MediaRange>()];

    /// <summary>Whether a type is one of these.</summary>
    public bool Covers(string type) => Precision switch
    {
        0 => true,
        1 => type.StartsWith(Type[..^1], StringComparison.Ordinal),
        _ => type == Type,
    };

    private static MediaRange? Read(string item)
    {
        if (!MediaTypeWithQualityHeaderValue.TryParse(item, out var value))
            return null;

        double quality = 1;
        foreach (NameValueHeaderValue parameter in value.Parameters)
        {
            // What follows the weight extends the request and does not narrow the type.
            if (parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase))
            {
                quality = value.Quality ?? -1;
                break;
            }

            if (!parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase) || !IsUtf8(parameter.Value))
                return null;
        }

        return quality is >= 0 and <= 1 ? new MediaRange(value.MediaType!.ToLowerInvariant(), quality) : null;
    }

    /// <summary>Whether a charset, quoted or not, is UTF-8.</summary>
    public static bool IsUtf8(string? charset) => "utf-8".Equals(charset?.Trim('"'), StringComparison.OrdinalIgnoreCase);

    // A comma within quotes separates nothing.
    private static IEnumerable<string> Split(string header)
    {
        int start = 0;
        bool isQuoted = false;
        for (int index = 0; index < header.Length; index++)
        {
            switch (header[index])
            {
                case '\\' when isQuoted:
                    index++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    yield return header[start..index];
                    start = index + 1;
                    break;
            }
        }

        yield return header[start..];
    }
}
