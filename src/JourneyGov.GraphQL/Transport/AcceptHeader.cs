using System.Globalization;

namespace JourneyGov.GraphQL.Transport;

/// <summary>Chooses the media type of an answer from an <c>Accept</c> header (RFC 9110, section 12.5.1).</summary>
internal static class AcceptHeader
{
    public const string GraphQLResponse = "application/graphql-response+json";
    public const string Json = "application/json";

    private static readonly string[] Offered = [Json, GraphQLResponse];

    /// <summary>
    /// The offered type that the caller likes best; JSON where it does not matter or there is no header, as the draft asks for callers of
    /// old. Null when the caller takes neither.
    /// </summary>
    public static string? Choose(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
            return Json;

        List<Range> ranges = [.. header.Split(',').Select(Parse).OfType<Range>()];
        return Offered
            .Select((type, index) => (Type: type, Index: index, Best: ranges.Where(range => range.Covers(type)).MaxBy(range => range.Precision)))
            .Where(candidate => candidate.Best is { Quality: > 0 })
            .OrderByDescending(candidate => candidate.Best!.Quality)
            .ThenByDescending(candidate => candidate.Best!.Precision)
            .ThenBy(candidate => candidate.Best!.Order(candidate.Type, header))
            .Select(candidate => candidate.Type)
            .FirstOrDefault();
    }

    private static Range? Parse(string item)
    {
        string[] parts = item.Split(';', StringSplitOptions.TrimEntries);
        if (!parts[0].Contains('/', StringComparison.Ordinal))
            return null;

        double quality = 1;
        foreach (string parameter in parts.Skip(1))
        {
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                && !double.TryParse(parameter.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out quality))
                return null;

            if (parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase) && !IsUtf8(parameter[8..]))
                return null;
        }

        return new Range(parts[0].ToLowerInvariant(), quality);
    }

    private static bool IsUtf8(string charset) => charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private sealed record Range(string Type, double Quality)
    {
        public int Precision => Type == "*/*" ? 0 : Type.EndsWith("/*", StringComparison.Ordinal) ? 1 : 2;

        public bool Covers(string type) => Precision switch
        {
            0 => true,
            1 => type.StartsWith(Type[..^1], StringComparison.Ordinal),
            _ => type == Type,
        };

        /// <summary>Where an exact range stands in the header: the caller's own order decides between equals.</summary>
        public int Order(string type, string header) =>
            Precision == 2 ? header.IndexOf(type, StringComparison.OrdinalIgnoreCase) : int.MaxValue;
    }
}
