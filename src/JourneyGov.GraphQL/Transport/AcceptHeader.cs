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
    public static string? Choose(string? header) => header switch
    {
        null or "" or "*/*" or Json => Json,
        GraphQLResponse => GraphQLResponse,
        _ => string.IsNullOrWhiteSpace(header) ? Json : Choose(MediaRange.ReadAll(header)),
    };

    // The narrowest range that covers a type says how much it is liked; between types liked equally, the one named more narrowly wins, then
    // the one named first.
    private static string? Choose(IReadOnlyList<MediaRange> ranges)
    {
        string? chosen = null;
        (double Quality, int Precision, int Place) best = default;
        foreach (string type in Offered)
        {
            if (Narrowest(ranges, type) is not { } place || ranges[place].Quality == 0)
                continue;

            var candidate = (ranges[place].Quality, ranges[place].Precision, -place);
            if (chosen is not null && candidate.CompareTo(best) <= 0)
                continue;

            (chosen, best) = (type, candidate);
        }

        return chosen;
    }

    private static int? Narrowest(IReadOnlyList<MediaRange> ranges, string type)
    {
        int? narrowest = null;
        for (int place = 0; place < ranges.Count; place++)
        {
            if (ranges[place].Covers(type) && (narrowest is null || ranges[place].Precision > ranges[narrowest.Value].Precision))
                narrowest = place;
        }

        return narrowest;
    }
}
