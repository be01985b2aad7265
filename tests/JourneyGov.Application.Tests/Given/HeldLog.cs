using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Given;

/// <summary>A log that keeps every append waiting until it is let go, and then takes them in the order they came.</summary>
internal sealed class HeldLog(IEventLog log) : PassingLog(log)
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _joining = new();
    private Task _last = Task.CompletedTask;
    private int _asked;

    /// <summary>Waits until so many appends were asked for.</summary>
    public Task AskedAsync(int appends) => Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref _asked) >= appends));

    /// <summary>Lets them go.</summary>
    public void Go() => _go.SetResult();

    public override Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        lock (_joining)
        {
            var append = AppendAsync(_last, request, cancellationToken);
            _last = append.ContinueWith(_ => { }, TaskScheduler.Default);
            Interlocked.Increment(ref _asked);
            return append;
        }
    }

    private async Task<AppendResult> AppendAsync(Task before, AppendRequest request, CancellationToken cancellationToken)
    {
        await _go.Task.WaitAsync(cancellationToken);
        await before;
        return await base.AppendAsync(request, cancellationToken);
    }
}
