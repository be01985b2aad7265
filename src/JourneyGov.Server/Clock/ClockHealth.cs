using JourneyGov.Server.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace JourneyGov.Server.Clock;

/// <summary>Whether the clock ticks, on whichever node: reviews that nobody opens are the failure that nobody would see.</summary>
/// <param name="settings">How often it should.</param>
/// <param name="clock">The time.</param>
/// <param name="schedulers">Know when another node ticked.</param>
internal sealed class ClockHealth(Settings settings, TimeProvider clock, ISchedulerFactory schedulers) : IHealthCheck
{
    private const int MissedTicksTolerated = 5;
    private long _lastTick = clock.GetUtcNow().UtcTicks;

    /// <summary>The clock of this node looked at every review.</summary>
    public void Ticked(DateTimeOffset now) => Interlocked.Exchange(ref _lastTick, now.UtcTicks);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var here = new DateTimeOffset(Interlocked.Read(ref _lastTick), TimeSpan.Zero);
        if (!IsLate(here))
            return HealthCheckResult.Healthy();

        DateTimeOffset anywhere = await LastTickAsync(cancellationToken) is { } there && there > here ? there : here;
        return IsLate(anywhere)
            ? HealthCheckResult.Unhealthy($"The clock has been silent for {(clock.GetUtcNow() - anywhere).TotalSeconds:0} s.")
            : HealthCheckResult.Healthy();
    }

    private bool IsLate(DateTimeOffset tick) => clock.GetUtcNow() - tick > TimeSpan.FromSeconds(settings.ClockSeconds * MissedTicksTolerated);

    private async Task<DateTimeOffset?> LastTickAsync(CancellationToken cancellation)
    {
        try
        {
            IScheduler scheduler = await schedulers.GetScheduler(cancellation);
            return (await scheduler.GetTrigger(ReviewClockJob.Trigger, cancellation))?.PreviousFireTimeUtc;
        }
        catch (SchedulerException)
        {
            // The store is away, which its own check tells.
            return null;
        }
    }
}
