namespace JourneyGov.EventLog;

/// <summary>One walk along a workspace's chain, from the first event to the head.</summary>
internal sealed class LogWalk(IEventLog log, Guid workspace, CancellationToken cancellation)
{
    private const int PageSize = 256;

    private readonly Dictionary<StreamId, (long Revision, DateTimeOffset RecordedAt)> tips = [];
    private LogHead walked = new(0, EventChain.Start);
    private LogHead stated;

    public async Task<LogVerification> RunAsync(IProgress<long>? progress)
    {
        while (true)
        {
            // Read before the page: whatever is appended meanwhile, the page must then reach this far.
            stated = await log.HeadAsync(workspace, cancellation);
            var (page, fault) = await ReadPageAsync();
            foreach (var recorded in page)
            {
                if (await CheckAsync(recorded) is { } broken)
                    return Result(broken);
                tips[recorded.Stream] = (recorded.Revision, recorded.RecordedAt);
                walked = new(recorded.Position, recorded.Hash);
            }

            if (fault is not null)
                return Result(fault);
            if (page.Count == 0)
                return Result(CheckHead());
            progress?.Report(walked.Position);
        }
    }

    private LogVerification Result(LogFault? fault) => new(workspace, walked.Position, stated, fault);

    private async Task<(IReadOnlyList<RecordedEvent> Events, LogFault? Fault)> ReadPageAsync()
    {
        try
        {
            return (await log.ReadAllAsync(workspace, walked.Position, PageSize, cancellation), null);
        }
        catch (InvalidDataException)
        {
            return await ReadUpToUnreadableAsync();
        }
    }

    // Event by event, so that an altered event before the unreadable one is still named first.
    private async Task<(IReadOnlyList<RecordedEvent> Events, LogFault? Fault)> ReadUpToUnreadableAsync()
    {
        var events = new List<RecordedEvent>();
        var after = walked.Position;
        try
        {
            while (events.Count < PageSize && await log.ReadAllAsync(workspace, after, 1, cancellation) is [var next])
            {
                events.Add(next);
                after = next.Position;
            }

            return (events, null);
        }
        catch (InvalidDataException failure)
        {
            return (events, new(after + 1, LogFaultKind.Unreadable, failure.Data["column"] as string, failure.Message));
        }
    }

    private async Task<LogFault?> CheckAsync(RecordedEvent recorded)
    {
        if (recorded.Position != walked.Position + 1)
            return new(walked.Position + 1, LogFaultKind.EventMissing, "position", $"Event {walked.Position + 1} is missing; the next one there is {recorded.Position}.");

        var tip = tips.GetValueOrDefault(recorded.Stream, (0, DateTimeOffset.MinValue));
        if (recorded.Revision != tip.Revision + 1)
            return new(recorded.Position, LogFaultKind.RevisionOutOfOrder, "revision",
                $"Event {recorded.Position} has revision {recorded.Revision} of stream {recorded.Stream}, which was at {tip.Revision}.");
        if (recorded.RecordedAt < tip.RecordedAt)
            return new(recorded.Position, LogFaultKind.TimeRunsBackwards, "recorded_at",
                $"Event {recorded.Position} was recorded at {recorded.RecordedAt:O}, "
                + $"before the previous event of stream {recorded.Stream} at {tip.RecordedAt:O}.");

        var expected = EventChain.Hash(walked.Hash, recorded);
        return recorded.Hash.Span.SequenceEqual(expected) ? null : await BlameAsync(recorded, expected);
    }

    // The next event was hashed over what this one's hash once was, so it tells the altered content from the altered hash.
    private async Task<LogFault> BlameAsync(RecordedEvent recorded, ReadOnlyMemory<byte> expected)
    {
        if (await IsFollowedAsync(recorded, expected))
            return new(recorded.Position, LogFaultKind.HashAltered, "hash",
                $"Event {recorded.Position} ({recorded.Name}, {recorded.Stream}): its content is as recorded, its stored hash was altered.");
        if (await IsFollowedAsync(recorded, recorded.Hash))
            return new(recorded.Position, LogFaultKind.ContentAltered, null,
                $"Event {recorded.Position} ({recorded.Name}, {recorded.Stream}): its content no longer gives its hash.");
        return new(recorded.Position, LogFaultKind.ChainBroken, null,
            $"Event {recorded.Position} ({recorded.Name}, {recorded.Stream}) does not continue the chain, nor does what follows continue it.");
    }

    private async Task<bool> IsFollowedAsync(RecordedEvent recorded, ReadOnlyMemory<byte> hash)
    {
        if (recorded.Position == stated.Position)
            return stated.Hash.Span.SequenceEqual(hash.Span);
        try
        {
            var next = await log.ReadAllAsync(workspace, recorded.Position, 1, cancellation);
            return next.Count > 0 && next[0].Hash.Span.SequenceEqual(EventChain.Hash(hash, next[0]));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private LogFault? CheckHead()
    {
        if (stated.Position > walked.Position)
            return new(walked.Position + 1, LogFaultKind.TailMissing, null, $"The head states {stated.Position} events, but the last one there is {walked.Position}.");
        if (stated.Position < walked.Position)
            return new(stated.Position + 1, LogFaultKind.HeadAltered, "position", $"The head states {stated.Position} events, but there are {walked.Position}.");
        return stated.Hash.Span.SequenceEqual(walked.Hash.Span)
            ? null
            : new(walked.Position, LogFaultKind.HeadAltered, "hash", $"The head's hash is not that of event {walked.Position}.");
    }
}
