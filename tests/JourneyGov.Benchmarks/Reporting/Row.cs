namespace JourneyGov.Benchmarks.Reporting;

/// <summary>How long requests took, in milliseconds.</summary>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P95">95 of 100 took no longer.</param>
/// <param name="P99">99 of 100 took no longer.</param>
internal sealed record Latency(double P50, double P95, double P99);

/// <summary>One line of the table: the same work done by JourneyGov and by others, in one run.</summary>
/// <param name="Key">Names it for ever, so that releases can be compared.</param>
/// <param name="Title">What was measured.</param>
/// <param name="Unit">What the figures count.</param>
/// <param name="Ours">JourneyGov's figure.</param>
/// <param name="Others">The others' figures, by name (<see cref="Other"/>).</param>
/// <param name="AllocatedBytes">What JourneyGov allocates for one operation; null where it is not measured.</param>
/// <param name="Latency">How long JourneyGov's answers took; null where one operation is measured alone.</param>
/// <param name="PeakMebibytes">The most memory that JourneyGov's process held; null where it is no process of its own.</param>
internal sealed record Row(
    string Key,
    string Title,
    Unit Unit,
    double Ours,
    IReadOnlyDictionary<string, double> Others,
    double? AllocatedBytes = null,
    Latency? Latency = null,
    double? PeakMebibytes = null)
{
    /// <summary>How many times as fast as another; null when that one does no such work.</summary>
    public double? TimesAsFastAs(string other) =>
        !Others.TryGetValue(other, out double theirs) ? null
        : Unit is Unit.Microseconds ? theirs / Ours
        : Ours / theirs;
}

/// <summary>Whom JourneyGov is measured beside.</summary>
internal static class Other
{
    /// <summary>Mercurius with its compiler.</summary>
    public const string Mercurius = "Mercurius";

    /// <summary>graphql-js.</summary>
    public const string GraphQLJs = "graphql-js";

    /// <summary>The bytes of the answer, ready-made, from the same web server.</summary>
    public const string ReadyMade = "ready-made";

    /// <summary>All, in the table's order.</summary>
    public static IReadOnlyList<string> All { get; } = [Mercurius, GraphQLJs, ReadyMade];
}
