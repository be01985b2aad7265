using JourneyGov.EventLog;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.Clock;

/// <summary>
/// The time of a server that rehearses: it stands still until somebody moves it. Timers still run by the machine's own clock. Never for production.
/// </summary>
/// <param name="start">What time it is at first.</param>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private long _now = start.UtcTicks;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _now), TimeSpan.Zero);

    /// <summary>Moves on to a moment; stays where it is if that is past.</summary>
    /// <returns>Whether the clock shows the moment now.</returns>
    public bool MoveTo(DateTimeOffset moment)
    {
        for (long now = Interlocked.Read(ref _now); now < moment.UtcTicks; now = Interlocked.Read(ref _now))
            if (Interlocked.CompareExchange(ref _now, moment.UtcTicks, now) == now)
                return true;
        return GetUtcNow() == moment;
    }

    /// <summary>Moves on to the last thing that a store remembers: what was, does not lie ahead.</summary>
    public async Task CatchUpAsync(Installation installation, CancellationToken cancellation)
    {
        foreach (Guid workspace in await installation.Log.WorkspacesAsync(cancellation))
        {
            LogHead head = await installation.Log.HeadAsync(workspace, cancellation);
            IReadOnlyList<RecordedEvent> last = await installation.Log.ReadAllAsync(workspace, head.Position - 1, maximum: 1, cancellation);
            if (last is [var it])
                MoveTo(it.RecordedAt);
        }
    }
}
