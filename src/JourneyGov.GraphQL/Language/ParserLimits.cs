namespace JourneyGov.GraphQL.Language;

/// <summary>How much text the parser takes before it refuses. Each limit is checked while reading, so that refusing is cheap.</summary>
/// <param name="MaxBytes">Bytes of the whole text in UTF-8.</param>
/// <param name="MaxTokens">Tokens, comments not counted.</param>
/// <param name="MaxDepth">Nesting of selection sets, lists, objects and list types, all counted together.
/// At most <see cref="DeepestAllowed"/>.</param>
public sealed record ParserLimits(int MaxBytes = 256 * 1024, int MaxTokens = 15_000, int MaxDepth = 100)
{
    /// <summary>
    /// The deepest nesting that may be configured. Parser, printer and validator recurse along the nesting,
    /// and a thread's stack (1 MB on some platforms) holds this much with a wide margin.
    /// </summary>
    public const int DeepestAllowed = 500;

    /// <summary>For documents from callers whom nobody vouches for.</summary>
    public static ParserLimits Request { get; } = new();

    /// <summary>For schema files of our own: large, but still not without end.</summary>
    public static ParserLimits Schema { get; } = new(16 * 1024 * 1024, 4_000_000);

    /// <summary>Nesting that is refused beyond.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 or more than <see cref="DeepestAllowed"/>.</exception>
    public int MaxDepth { get; } = MaxDepth is >= 1 and <= DeepestAllowed
        ? MaxDepth
        : throw new ArgumentOutOfRangeException(nameof(MaxDepth), MaxDepth, $"must lie between 1 and {DeepestAllowed}");
}
