namespace JourneyGov.EventLog;

/// <summary>One walk along a workspace's chain, to the head, from the first event or from where an earlier walk stopped.</summary>
internal sealed class LogWalk
{
    private const int PageSize = 512;

    private readonly IEventLog log;
    private readonly Guid workspace;
    private readonly LogHead from;
    private readonly CancellationToken cancellation;
    private readonly StreamTips tips;
    private LogHead walked;

    /// <summary>Events as read, in order.</summary>
    /// <param name="Stated">The head before they were read.</param>
    /// <param name="Events">The events.</param>
    /// <param name="Fault">What cannot be read behind them.</param>
    private sealed record Page(LogHead Stated, IReadOnlyList<RecordedEvent> Events, LogFault? Fault);

    /// <param name="log">The log.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="from">The event behind which to begin, known to be there with this hash.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public LogWalk(IEventLog log, Guid workspace, LogHead from, CancellationToken cancellation)
    {
        (this.log, this.workspace, this.from, this.cancellation) = (log, workspace, from, cancellation);
        walked = from;
        tips = new(log, workspace, complete: from.Position == 0);
    }

    public async Task<LogVerification> RunAsync(IProgress<LogHead>? progress)
    {
        var reading = ReadPageAsync(from.Position);
        try
        {
            while (true)
            {
                var page = await reading;
                // The next page is read while this one is checked.
                if (page is { Events: [.., var last], Fault: null })
                    reading = ReadPageAsync(last.Position);
                if (await CheckAsync(page) is { } fault)
                    return Result(page, fault);
                if (page.Events.Count == 0)
                    return Result(page, CheckHead(page.Stated));
                progress?.Report(walked);
            }
        }
        finally
        {
            // Nobody else looks at the page that a fault made needless.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private LogVerification Result(Page page, LogFault? fault) => new(workspace, walked.Position, page.Stated, fault) { BeganAfter = from.Position };

    private async Task<Page> ReadPageAsync(long after)
    {
        // Read before the page: whatever is appended meanwhile, the page must then reach this far.
        var stated = await log.HeadAsync(workspace, cancellation);
        try
        {
            return new(stated, await log.ReadAllAsync(workspace, after, PageSize, cancellation), null);
        }
        catch (InvalidDataException)
        {
            return await ReadUpToUnreadableAsync(stated, after);
        }
    }

    // Event by event, so that an altered event before the unreadable one is still named first.
    private async Task<Page> ReadUpToUnreadableAsync(LogHead stated, long after)
    {
        var events = new List<RecordedEvent>();
        try
        {
            while (events.Count < PageSize && await log.ReadAllAsync(workspace, after, 1, cancellation) is [var next])
            {
                events.Add(next);
                after = next.Position;
            }

            return new(stated, events, null);
        }
        catch (InvalidDataException failure)
        {
            return new(stated, events, Unreadable(after + 1, failure));
        }
    }

    private async Task<LogFault?> CheckAsync(Page page)
    {
        foreach (var recorded in page.Events)
        {
            if (recorded.Position != walked.Position + 1)
                return new(walked.Position + 1, LogFaultKind.EventMissing, "position", $"Event {walked.Position + 1} is missing; the next one there is {recorded.Position}.");
            if (await CheckStreamAsync(recorded) is { } outOfOrder)
                return outOfOrder;
            if (!EventChain.Continues(walked.Hash, recorded))
                return await BlameAsync(page.Stated, recorded);
            tips.Move(recorded);
            walked = new(recorded.Position, recorded.Hash);
        }

        return page.Fault;
    }

    private async ValueTask<LogFault?> CheckStreamAsync(RecordedEvent recorded)
    {
        try
        {
            var tip = await tips.BeforeAsync(recorded, cancellation);
            if (recorded.Revision != tip.Revision + 1)
                return new(recorded.Position, LogFaultKind.RevisionOutOfOrder, "revision",
                    $"Event {recorded.Position} has revision {recorded.Revision} of stream {recorded.Stream}, which was at {tip.Revision}.");
            return recorded.RecordedAt >= tip.RecordedAt
                ? null
                : new(recorded.Position, LogFaultKind.TimeRunsBackwards, "recorded_at",
                    $"Event {recorded.Position} was recorded at {recorded.RecordedAt:O}, "
                    + $"before the previous event of stream {recorded.Stream} at {tip.RecordedAt:O}.");
        }
        catch (InvalidDataException failure)
        {
            return Unreadable(recorded.Position, failure);
        }
    }

    // The next event was hashed over what this one's hash once was, so it tells the altered content from the altered hash.
    private async Task<LogFault> BlameAsync(LogHead stated, RecordedEvent recorded)
    {
        if (await IsFollowedAsync(stated, recorded, EventChain.Hash(walked.Hash, recorded)))
            return new(recorded.Position, LogFaultKind.HashAltered, "hash",
                $"Event {recorded.Position} ({recorded.Name}, {recorded.Stream}): its content is as recorded, its stored hash was altered.");
        if (await IsFollowedAsync(stated, recorded, recorded.Hash))
            return new(recorded.Position, LogFaultKind.ContentAltered, null,
                $"Event {recorded.Position} ({recorded.Name}, {recorded.Stream}): its content no longer gives its hash. "
                + "Either it was altered, or the event before it together with that one's hash.");
        return new(recorded.Position, LogFaultKind.ChainBroken, null,
            $"Event {recorded.Position} ({recorded.Name}, {recorded.Stream}) does not continue the chain, nor does what follows continue it.");
    }

    private async Task<bool> IsFollowedAsync(LogHead stated, RecordedEvent recorded, ReadOnlyMemory<byte> hash)
    {
        if (recorded.Position == stated.Position)
            return stated.Hash.Span.SequenceEqual(hash.Span);
        try
        {
            return await log.ReadAllAsync(workspace, recorded.Position, 1, cancellation) is [var next] && EventChain.Continues(hash, next);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private LogFault? CheckHead(LogHead stated)
    {
        if (stated.Position > walked.Position)
            return new(walked.Position + 1, LogFaultKind.TailMissing, null, $"The head states {stated.Position} events, but the last one there is {walked.Position}.");
        if (stated.Position < walked.Position)
            return new(stated.Position + 1, LogFaultKind.HeadAltered, "position", $"The head states {stated.Position} events, but there are {walked.Position}.");
        return stated.Hash.Span.SequenceEqual(walked.Hash.Span)
            ? null
            : new(walked.Position, LogFaultKind.HeadAltered, "hash", $"The head's hash is not that of event {walked.Position}.");
    }

    private static LogFault Unreadable(long position, InvalidDataException failure) =>
        new(position, LogFaultKind.Unreadable, failure.Data["column"] as string, failure.Message);
}
