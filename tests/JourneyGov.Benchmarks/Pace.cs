namespace JourneyGov.Benchmarks;

/// <summary>How long to measure. The sides take turns, so that whatever else the machine does meets them alike; medians are reported.</summary>
/// <param name="WarmUp">Before measuring, for each side.</param>
/// <param name="Rounds">How often each side has its turn.</param>
/// <param name="EngineRound">A turn of an engine, in processor time.</param>
/// <param name="ServerRound">A turn of a server.</param>
/// <param name="LogRounds">How often each side has its turn in the log suite: disks are less even than processors.</param>
internal sealed record Pace(TimeSpan WarmUp, int Rounds, TimeSpan EngineRound, TimeSpan ServerRound, int LogRounds)
{
    /// <summary>For figures to be kept.</summary>
    public static Pace Full { get; } = new(
        TimeSpan.FromSeconds(2), 5, TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(3), 11);

    /// <summary>For a look while working.</summary>
    public static Pace Quick { get; } = new(
        TimeSpan.FromSeconds(0.6), 3, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2), 2);

    /// <summary>A turn of the event log, or of what it is measured beside; shorter ones wrk and pgbench do not offer.</summary>
    public TimeSpan LogRound { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
