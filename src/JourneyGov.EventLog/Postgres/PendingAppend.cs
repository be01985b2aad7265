namespace JourneyGov.EventLog.Postgres;

/// <summary>An append that waits for its turn; its caller hears nothing before the commit.</summary>
internal sealed class PendingAppend(AppendRequest request, CancellationToken cancellation) : IPendingWrite
{
    private readonly TaskCompletionSource<AppendResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AppendResult? result;
    private DuplicateEventIdException? duplicate;

    /// <summary>What is asked.</summary>
    public AppendRequest Request => request;

    /// <summary>How it ended.</summary>
    public Task<AppendResult> Answer => answer.Task;

    /// <inheritdoc />
    public bool IsAbandoned => cancellation.IsCancellationRequested;

    /// <summary>The ids of its events.</summary>
    public IEnumerable<Guid> EventIds => request.Streams.SelectMany(append => append.Events).Select(data => data.Id);

    /// <summary>Whether it was decided against a command that may have been answered before: that answer goes first.</summary>
    public bool MayBeAnswered => request.Command is not null && result is null or AppendResult.Conflict;

    /// <summary>The events that it stored.</summary>
    public IReadOnlyList<RecordedEvent> Stored => (result as AppendResult.Appended)?.Events ?? [];

    /// <summary>Decides it after those before it, and keeps the result back.</summary>
    public void Decide(AppendDecisions decisions, DateTimeOffset now)
    {
        (result, duplicate) = (null, null);
        try
        {
            result = decisions.Decide(request, now);
        }
        catch (DuplicateEventIdException used)
        {
            duplicate = used;
        }
    }

    /// <summary>Keeps back that an earlier attempt, of which nothing was heard, had stored it.</summary>
    public void Found(AppendResult.Appended stored) => (result, duplicate) = (stored, null);

    /// <summary>After the commit: hands the caller what was kept back.</summary>
    public void Complete()
    {
        if (duplicate is null)
            answer.TrySetResult(result!);
        else
            answer.TrySetException(duplicate);
    }

    /// <summary>Instead of the commit: it did not happen, or nobody can tell.</summary>
    public void Fail(Exception failure) => answer.TrySetException(failure);
}
