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
        private readonly Dictionary<(Guid Workspace, Guid Subject), Ahead> _decided = [];

        public SemaphoreSlim Free { get; } = new(1, 1);

        /// <summary>What was decided last of a thing, if it is not settled. For whoever has the turn.</summary>
        public Ahead? Of((Guid Workspace, Guid Subject) what) =>
            _decided.TryGetValue(what, out var decided) && !decided.Settled.IsCompleted ? decided : null;

        /// <summary>Keeps what was decided last of a thing. For whoever has the turn.</summary>
        public void Keep((Guid Workspace, Guid Subject) what, Ahead decided)
        {
            foreach (var (other, earlier) in _decided)
                if (earlier.Settled.IsCompleted)
                    _decided.Remove(other);
            _decided[what] = decided;
        }
    }
}

/// <summary>One's turn to decide. Disposing of it ends it, if it was not left before.</summary>
/// <param name="lane">Where it was taken.</param>
/// <param name="what">The thing.</param>
internal sealed class Turn(Turns.Lane lane, (Guid Workspace, Guid Subject) what) : IDisposable
{
    private bool _over;

    /// <summary>What the command before decided, if that is not settled yet.</summary>
    public Ahead? Ahead => lane.Of(what);

    /// <summary>Ends the turn with what was decided: whoever comes next need not wait until it is stored.</summary>
    public void Leave(Ahead decided)
    {
        lane.Keep(what, decided);
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
