using System.Collections.Immutable;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>
/// Lets the commands to one thing be decided one at a time within this process, each after those before it, so that they need not conflict in the
/// log. Other processes may still get there first; the log's expected revisions see to that.
/// </summary>
internal sealed class Turns : IDisposable
{
    // More things than lanes may share one; that costs a wait, never correctness.
    private readonly Lane[] _lanes = [.. Enumerable.Range(0, 64).Select(_ => new Lane())];

    /// <summary>Waits for one's turn.</summary>
    public async Task<Turn> TakeAsync(Guid workspace, Guid subject, CancellationToken cancellationToken)
    {
        var lane = _lanes[(uint)HashCode.Combine(workspace, subject) % _lanes.Length];
        await lane.Free.WaitAsync(cancellationToken);
        return new Turn(lane, (workspace, subject));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var lane in _lanes)
            lane.Free.Dispose();
    }

    /// <summary>Where some things' turns are taken.</summary>
    internal sealed class Lane
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        /// <summary>What was decided last and was not stored yet then.</summary>
        public ((Guid Workspace, Guid Subject) What, Ahead Decided)? Last { get; set; }
    }
}

/// <summary>One's turn to decide. Disposing of it ends it, if it was not left before.</summary>
/// <param name="lane">Where it was taken.</param>
/// <param name="what">The thing.</param>
internal sealed class Turn(Turns.Lane lane, (Guid Workspace, Guid Subject) what) : IDisposable
{
    private bool _over;

    /// <summary>What the command before decided, if that is not stored yet.</summary>
    public Ahead? Ahead => lane.Last is { } last && last.What == what && !last.Decided.Stored.IsCompleted ? last.Decided : null;

    /// <summary>Ends the turn with what was decided: whoever comes next need not wait until it is stored.</summary>
    public void Leave(Ahead decided)
    {
        lane.Last = (what, decided);
        Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_over)
            lane.Free.Release();
        _over = true;
    }
}

/// <summary>
/// States that were decided and are on their way into the log. Whoever decides next may build on them: the log stores their events only after
/// these, and not without them.
/// </summary>
/// <param name="states">What streams come to: each a <see cref="Held{TState}"/>.</param>
internal sealed class Ahead(ImmutableDictionary<StreamId, object> states)
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed when they are in the log, or will never be.</summary>
    public Task Stored => _stored.Task;

    /// <summary>What streams come to.</summary>
    public ImmutableDictionary<StreamId, object> States => states;

    /// <summary>They are in the log, or will never be.</summary>
    public void Settle() => _stored.SetResult();
}
