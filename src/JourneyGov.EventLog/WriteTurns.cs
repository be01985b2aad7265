namespace JourneyGov.EventLog;

/// <summary>
/// Writes that wait for the only writer of this process: whoever comes while nobody is at work becomes the writer, and takes those along who
/// come meanwhile, as groups that share the cost of one commit.
/// </summary>
/// <typeparam name="TPending">A write that waits.</typeparam>
/// <param name="owner">What is closed when no more writes are taken.</param>
internal sealed class WriteTurns<TPending>(Type owner) : IAsyncDisposable
    where TPending : class, IPendingWrite
{
    private const int LongestQueue = 1024;
    private const int LargestGroup = 64;

    private readonly SemaphoreSlim room = new(LongestQueue);
    private readonly Lock turn = new();
    private readonly Queue<TPending> waiting = new();
    private TaskCompletionSource? idle;
    private bool busy;
    private bool ended;

    /// <summary>Queues a write and waits for its answer, in a queue that is not endless.</summary>
    /// <param name="pending">The write.</param>
    /// <param name="work">Run by who becomes the writer: takes groups until there are none.</param>
    /// <param name="answer">The write's answer.</param>
    /// <param name="cancellationToken">Stops waiting; a write whose turn has come still happens.</param>
    public async Task<T> RunAsync<T>(TPending pending, Action work, Task<T> answer, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken);
        try
        {
            if (Join(pending))
                work();
            return await answer.WaitAsync(cancellationToken);
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>The writes that wait, at most so many that one failure does not undo too much; none: the writer has nothing more to do.</summary>
    public List<TPending> Next()
    {
        var group = new List<TPending>();
        lock (turn)
        {
            while (group.Count < LargestGroup && waiting.TryDequeue(out var pending))
                if (!pending.IsAbandoned)
                    group.Add(pending);
            if (group.Count > 0)
                return group;
            busy = false;
            idle?.SetResult();
        }

        return group;
    }

    /// <summary>Takes no more writes, and waits until those that were taken are done.</summary>
    public ValueTask DisposeAsync()
    {
        lock (turn)
        {
            ended = true;
            if (busy)
                idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle is null ? ValueTask.CompletedTask : new(idle.Task);
        }
    }

    private bool Join(TPending pending)
    {
        lock (turn)
        {
            ObjectDisposedException.ThrowIf(ended, owner);
            waiting.Enqueue(pending);
            return !busy && (busy = true);
        }
    }
}

/// <summary>A write that waits for its turn.</summary>
internal interface IPendingWrite
{
    /// <summary>Whether its caller has stopped waiting.</summary>
    bool IsAbandoned { get; }
}
