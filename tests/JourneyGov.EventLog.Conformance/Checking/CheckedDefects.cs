namespace JourneyGov.EventLog.Conformance.Checking;

/// <summary>Does a command that is sent again once more, and gives its old answer.</summary>
internal sealed class DoesRetriesAgain(IEventLog log) : BrokenLog(log)
{
    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        var result = await base.AppendAsync(request, cancellationToken);
        if (result is AppendResult.AlreadyDone && request.Streams.Count > 0)
            await base.AppendAsync(request with { Command = null, Streams = [.. request.Streams.Select(part => part with { ExpectedRevision = null })] }, cancellationToken);
        return result;
    }
}

/// <summary>Answers a command that is sent again with what it would answer now.</summary>
internal sealed class AnswersRetriesAnew(IEventLog log) : BrokenLog(log)
{
    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        await base.AppendAsync(request, cancellationToken) is var result && result is AppendResult.AlreadyDone ? new AppendResult.AlreadyDone(request.Command!) : result;
}

/// <summary>Reads from a copy that is a little behind, as a replica does; not in the large pages of those who verify.</summary>
internal sealed class ReadsFromReplica(IEventLog log) : BrokenLog(log)
{
    public override async Task<IReadOnlyList<RecordedEvent>> ReadAllAsync(Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        [.. (await base.ReadAllAsync(workspace, afterPosition, maximum, cancellationToken)).SkipLast(maximum < 100 ? 1 : 0)];
}

/// <summary>Refuses now and then what it should not.</summary>
internal sealed class RefusesForNothing(IEventLog log) : BrokenLog(log)
{
    private int count;

    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        Interlocked.Increment(ref count) % 20 == 0 && request.Streams is [{ ExpectedRevision: { } expected, Stream: var stream }, ..]
            ? new AppendResult.Conflict(stream, expected, expected + 1_000)
            : await base.AppendAsync(request, cancellationToken);
}

/// <summary>Says now and then that nothing was stored of what was.</summary>
internal sealed class DeniesCommits(IEventLog log) : BrokenLog(log)
{
    private int count;

    public override async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken)
    {
        var result = await base.AppendAsync(request, cancellationToken);
        return Interlocked.Increment(ref count) % 20 == 0 ? throw new StoreUnavailableException("The connection was lost.") : result;
    }
}

/// <summary>Lets through what its driver throws.</summary>
internal sealed class LeaksTheDriver(IEventLog log) : BrokenLog(log)
{
    private int count;

    public override Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
        Interlocked.Increment(ref count) % 20 == 0 ? throw new TimeoutException("The operation has timed out.") : base.AppendAsync(request, cancellationToken);
}
