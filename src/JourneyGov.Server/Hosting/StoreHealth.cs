using JourneyGov.EventLog;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyGov.Server.Hosting;

/// <summary>Whether the store can be read and written.</summary>
internal sealed class StoreHealth(IStore store) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException unavailable)
        {
            return HealthCheckResult.Unhealthy(unavailable.Message);
        }
    }
}
