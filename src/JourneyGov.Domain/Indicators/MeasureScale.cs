namespace JourneyGov.Domain.Indicators;

/// <summary>The scales that measures have by their standard definitions; the others are in units of the workspace's own choice.</summary>
public static class MeasureScale
{
    /// <summary>The smallest and the greatest reading of a measure; null: it has no scale.</summary>
    public static (decimal Least, decimal Most)? Of(Measure measure) => measure switch
    {
        Measure.Nps => (-100m, 100m),
        Measure.Csat => (0m, 100m),
        Measure.Ces => (1m, 7m),
        _ => null,
    };
}
