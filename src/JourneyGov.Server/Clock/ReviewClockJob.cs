using JourneyGov.Application.Transacting;
using JourneyGov.Server.Hosting;
using Quartz;

namespace JourneyGov.Server.Clock;

/// <summary>
/// Quartz wakes this up; what is due is read from the log's views, and what happens is decided by the domain. Running late, twice or on
/// several nodes therefore does each thing once.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ReviewClockJob(Installation installation, WorkspaceClock time, ClockHealth health, ILogger<ReviewClockJob> logger) : IJob
{
    /// <summary>The one trigger.</summary>
    public static readonly TriggerKey Trigger = new("review-clock");

    /// <summary>The one job.</summary>
    public static readonly JobKey Job = new("review-clock");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = installation.Clock.GetUtcNow();
        foreach (Guid workspace in await installation.Log.WorkspacesAsync(cancellationToken))
            await KeepTimeAsync(workspace, now, cancellationToken);

        health.Ticked(now);
    }

    // One workspace that cannot be served must not keep the others waiting.
    private async Task KeepTimeAsync(Guid workspace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await time.KeepTimeAsync(workspace, now, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "What is due in workspace {Workspace} could not all be done; trying again at the next tick.", workspace);
        }
    }
}
