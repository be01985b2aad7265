using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JourneyGov.Server.Hosting;

/// <summary>Whether the store can be read, and its file is where writes look for it.</summary>
internal sealed class StoreHealth(Installation installation) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await installation.Log.WorkspacesAsync(cancellationToken);

        // A file that was moved away can still be read, but not be written any more.
        return File.Exists(installation.Store.Path) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The store {installation.Store.Path} is gone.");
    }
}
