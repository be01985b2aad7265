using JourneyGov.Server.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyGov.Server.Clock;

/// <summary>Whether the clock ticks: reviews that nobody opens are the failure that nobody would see.</summary>
/// <param name="settings">How often it should.</param>
/// <param name="clock">The time.</param>
internal sealed class ClockHealth(Settings settings, TimeProvider clock) : IHealthCheck
{
    private const int MissedTicksTolerated = 5;
    private long _lastTick = clock.GetUtcNow().UtcTicks;

    /// <summary>The clock looked at every review.</summary>
    public void Ticked(DateTimeOffset now) => Interlocked.Exchange(ref _lastTick, now.UtcTicks);

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        TimeSpan silence = clock.GetUtcNow() - new DateTimeOffset(Interlocked.Read(ref _lastTick), TimeSpan.Zero);
        bool late = silence > TimeSpan.FromSeconds(settings.ClockSeconds * MissedTicksTolerated);
        return Task.FromResult(late
            ? HealthCheckResult.Unhealthy($"The clock has been silent for {silence.TotalSeconds:0} s.")
            : HealthCheckResult.Healthy());
    }
}
