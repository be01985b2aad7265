using System.Net.Http.Headers;

namespace JourneyGov.Application;

/// <summary>Finds the language of ours that suits what a caller asks for (RFC 9110 §12.5.4, lookup by the primary subtag).</summary>
internal static class LanguageNegotiation
{
    /// <summary>The catalogue of a tag's primary language, or null when it is not one of ours.</summary>
    public static Texts? Match(string? languageTag)
    {
        var primary = (languageTag ?? "").Split('-', '_', '.')[0].Trim();
        return Texts.All.FirstOrDefault(texts => string.Equals(texts.Language, primary, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The catalogue with the highest quality in an <c>Accept-Language</c> list, the earlier one when equal; null when none fits.</summary>
    public static Texts? Choose(string? acceptLanguage) =>
        Ranges(acceptLanguage).OrderByDescending(range => range.Quality ?? 1).Select(range => Match(range.Value)).FirstOrDefault(texts => texts is not null);

    private static IEnumerable<StringWithQualityHeaderValue> Ranges(string? acceptLanguage)
    {
        foreach (var part in (acceptLanguage ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A malformed range says nothing; the rest of the list still counts.
            if (StringWithQualityHeaderValue.TryParse(part, out var range) && range.Quality is not 0)
                yield return range;
        }
    }
}
