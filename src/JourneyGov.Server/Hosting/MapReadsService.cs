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
        await MapReads.Of(store).TrySaveAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SaveEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await MapReads.Of(store).TrySaveAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
