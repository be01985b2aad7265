namespace JourneyGov.Benchmarks;

/// <summary>How long to measure. The sides take turns, so that whatever else the machine does meets them alike; medians are reported.</summary>
/// <param name="WarmUp">Before measuring, for each side.</param>
/// <param name="Rounds">How often each side has its turn.</param>
/// <param name="EngineRound">A turn of an engine.</param>
/// <param name="ServerRound">A turn of a server.</param>
internal sealed record Pace(TimeSpan WarmUp, int Rounds, TimeSpan EngineRound, TimeSpan ServerRound)
{
    /// <summary>For figures to be kept.</summary>
    public static Pace Full { get; } = new(TimeSpan.FromSeconds(2), 5, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(4));

    /// <summary>For a look while working.</summary>
    public static Pace Quick { get; } = new(TimeSpan.FromSeconds(0.7), 3, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
