using JourneyGov.Application.Portfolio;
using JourneyGov.EventLog;

namespace JourneyGov.Server.Hosting;

/// <summary>Saves from time to time, and at the end, how often maps were read at this node.</summary>
internal sealed class MapReadsService(IStore store) : BackgroundService
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TrySaveAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SaveEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TrySaveAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task TrySaveAsync(CancellationToken cancellation)
    {
        try
        {
            await MapReads.Of(store).SaveAsync(cancellation);
        }
        catch (StoreUnavailableException)
        {
            // It stays noted until the store is back; readers and writers are told meanwhile.
        }
    }
}
