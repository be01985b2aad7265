using JourneyGov.Server.Hosting;
using Quartz;

namespace JourneyGov.Server.Clock;

/// <summary>Winds the clock up again where somebody has removed its trigger from the tables that the nodes share.</summary>
internal sealed class ClockWatch(ISchedulerFactory schedulers, Settings settings, TimeProvider clock, ILogger<ClockWatch> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(settings.ClockSeconds), clock, stoppingToken);
                await LookAsync(stoppingToken);
            }
            catch (SchedulerException exception)
            {
                // The store is away, or another node was quicker. Who looks at the health of the clock is told if it stays so.
                logger.LogDebug(exception, "The clock's trigger could not be looked at.");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (await ClockService.WindUpAsync(await schedulers.GetScheduler(cancellation), settings, cancellation))
            logger.LogWarning("The clock's trigger was gone; it is wound up again.");
    }
}
