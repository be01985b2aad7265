using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Given;

/// <summary>A log that takes its time over the first append, which then cannot be stored; those after it wait meanwhile.</summary>
internal sealed class FailingOnceLog(IEventLog log) : PassingLog(log)
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _appends;

    /// <summary>Completed when the first append is asked for.</summary>
    public Task Asked => _asked.Task;

    /// <summary>How many appends were asked for.</summary>
    public int Appends => Volatile.Read(ref _appends);

    /// <summary>Lets the first append fail.</summary>
    public void Fail() => _over.SetResult();

    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _appends) > 1)
        {
            await _over.Task;
            return await base.AppendAsync(request, cancellationToken);
        }

        _asked.SetResult();
        await _over.Task;
        throw new StoreUnavailableException("The disk is full.");
    }
}
