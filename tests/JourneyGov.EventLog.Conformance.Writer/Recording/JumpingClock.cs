namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>A clock that jumps by hours, forwards and backwards, every now and then.</summary>
/// <param name="seed">Decides when and where to.</param>
public sealed class JumpingClock(int seed) : TimeProvider
{
    private const double FarthestHours = 8;

    private readonly Random random = new(seed);
    private readonly Lock turn = new();
    private TimeSpan offset;
    private int asked;

    /// <summary>How often it jumped.</summary>
    public int Jumps { get; private set; }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (turn)
        {
            if (asked-- <= 0)
                Jump();
            return System.GetUtcNow() + offset;
        }
    }

    private void Jump()
    {
        asked = random.Next(5, 200);
        offset = TimeSpan.FromHours(FarthestHours * (2 * random.NextDouble() - 1));
        Jumps++;
    }
}
