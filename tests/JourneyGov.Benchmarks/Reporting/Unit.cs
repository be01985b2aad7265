using System.Globalization;

namespace JourneyGov.Benchmarks.Reporting;

/// <summary>What a figure counts.</summary>
internal enum Unit
{
    /// <summary>Microseconds for one operation; less is better.</summary>
    Microseconds,

    /// <summary>What is done in a second; more is better.</summary>
    PerSecond,
}

/// <summary>How figures are written.</summary>
internal static class Figures
{
    /// <summary>A figure with its unit.</summary>
    public static string Show(this Unit unit, double figure) => unit is Unit.Microseconds
        ? string.Create(CultureInfo.InvariantCulture, $"{figure:#,0.0} µs")
        : string.Create(CultureInfo.InvariantCulture, $"{figure:#,0} /s");

    /// <summary>A ratio.</summary>
    public static string Show(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}");

    /// <summary>How long requests took, where that is known.</summary>
    public static string Show(Latency? latency) =>
        latency is { } it ? string.Create(CultureInfo.InvariantCulture, $"{it.P50:0.00} / {it.P95:0.00} / {it.P99:0.00}") : "";
}
