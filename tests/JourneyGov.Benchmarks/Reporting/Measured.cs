namespace JourneyGov.Benchmarks.Reporting;

/// <summary>A figure of the event log, with what was measured beside it in the same run and what the one is to be of the other.</summary>
/// <param name="Key">Names it for ever, so that releases can be compared.</param>
/// <param name="Title">What was measured.</param>
/// <param name="Unit">What the figures count.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Latency">How long one took; null where that is not told.</param>
/// <param name="Beside">What was measured beside it; null for a floor itself.</param>
/// <param name="Asked">What is asked of the ratio; null: nothing.</param>
internal sealed record Measured(
    string Key, string Title, Unit Unit, double Figure, Latency? Latency = null, Beside? Beside = null, Asked? Asked = null)
{
    /// <summary>The figure divided by what was measured beside it.</summary>
    public double? Ratio => Figure / Beside?.Figure;

    /// <summary>Whether what is asked is reached; null where nothing is.</summary>
    public bool? IsReached => Ratio is { } ratio ? Asked?.Holds(ratio) : null;
}

/// <summary>What was measured beside a figure.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Figure">Its figure, in the same unit.</param>
/// <param name="Latency">How long one of it took; null where that is not told.</param>
internal sealed record Beside(string Title, double Figure, Latency? Latency = null);

/// <summary>What is asked of a ratio.</summary>
/// <param name="Ratio">The ratio.</param>
/// <param name="IsMost">Whether it is the most that is allowed; else the least.</param>
internal sealed record Asked(double Ratio, bool IsMost)
{
    /// <summary>So much or more.</summary>
    public static Asked AtLeast(double ratio) => new(ratio, IsMost: false);

    /// <summary>So much or less.</summary>
    public static Asked AtMost(double ratio) => new(ratio, IsMost: true);

    /// <summary>Whether a ratio is as asked.</summary>
    public bool Holds(double ratio) => IsMost ? ratio <= Ratio : ratio >= Ratio;
}
