using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyGov.Server.Following;

/// <summary>Whether every follower of the log follows, on whichever node: where one stands still, what it shows is old, and the server serves on.</summary>
internal sealed class FollowerHealth(IStore store) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            IReadOnlyList<StoppedFollower> stopped = await new Checkpoints(store).StoppedAsync(cancellationToken);
            return stopped.Count == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded(string.Join(' ', stopped.Select(it => $"{it.Follower} is stopped by event {it.Position} of workspace {it.Workspace}.")));
        }
        catch (StoreUnavailableException)
        {
            // The check of the store tells it.
            return HealthCheckResult.Healthy();
        }
    }
}
