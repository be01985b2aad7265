namespace JourneyGov.Application.Transacting;

/// <summary>
/// Lets the commands to one thing pass one at a time within this process, so that they need not conflict in the log. Other processes
/// may still get there first; the log's expected revisions see to that.
/// </summary>
internal sealed class Turns : IDisposable
{
    // More things than lanes may share one; that costs a wait, never correctness.
    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for one's turn; disposing of what is returned ends it.</summary>
    public async Task<IDisposable> TakeAsync(Guid workspace, Guid subject, CancellationToken cancellationToken)
    {
        var lane = _lanes[(uint)HashCode.Combine(workspace, subject) % _lanes.Length];
        await lane.WaitAsync(cancellationToken);
        return new Turn(lane);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var lane in _lanes)
            lane.Dispose();
    }

    private sealed class Turn(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}
