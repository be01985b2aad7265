using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyGov.Server.Hosting;

/// <summary>Whether the store can be read.</summary>
internal sealed class StoreHealth(Installation installation) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await installation.Log.WorkspacesAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
