namespace JourneyGov.EventLog;

/// <summary>The end of a stream.</summary>
/// <param name="Revision">The last event's revision; 0 for none.</param>
/// <param name="RecordedAt">When it was recorded, in microseconds since 1970-01-01 UTC.</param>
/// <param name="Event">The last event's id.</param>
internal readonly record struct StreamTip(long Revision, long RecordedAt, Guid Event)
{
    /// <summary>The end of a stream without events.</summary>
    public static StreamTip None { get; } = new(0, long.MinValue, Guid.Empty);
}

/// <summary>A command as it is to be kept.</summary>
/// <param name="Command">Id, body and answer.</param>
/// <param name="First">The position of its first event, null when it has none.</param>
/// <param name="Last">The position of its last event, null when it has none.</param>
/// <param name="RecordedAt">When, in microseconds since 1970-01-01 UTC.</param>
internal sealed record KeptCommand(RememberedCommand Command, long? First, long? Last, long RecordedAt);

/// <summary>
/// Decides appends to one workspace one after the other, each by itself and each seeing those before it, from what a store says of the log.
/// Nothing is read or written here.
/// </summary>
/// <param name="workspace">The workspace.</param>
/// <param name="head">Where its log ends.</param>
internal sealed class AppendDecisions(Guid workspace, LogHead head)
{
    private readonly Dictionary<StreamId, StreamTip> tips = [];
    private readonly Dictionary<Guid, RememberedCommand> commands = [];
    private readonly HashSet<Guid> eventIds = [];

    /// <summary>Where the log ends after what was decided.</summary>
    public LogHead Head { get; private set; } = head;

    /// <summary>The events to store, in order.</summary>
    public List<RecordedEvent> Events { get; } = [];

    /// <summary>The commands to keep.</summary>
    public List<KeptCommand> Commands { get; } = [];

    /// <summary>The ends of streams that are known, with what was decided.</summary>
    public IReadOnlyDictionary<StreamId, StreamTip> Tips => tips;

    /// <summary>Says where a stream ends; one of which nothing is said has no events.</summary>
    public void Know(StreamId stream, StreamTip tip) => tips[stream] = tip;

    /// <summary>Says that a command was answered.</summary>
    public void Know(RememberedCommand command) => commands[command.Id] = command;

    /// <summary>Says that an event id is used.</summary>
    public void Know(Guid eventId) => eventIds.Add(eventId);

    /// <summary>Decides one append.</summary>
    /// <exception cref="DuplicateEventIdException">An event id is used already.</exception>
    public AppendResult Decide(AppendRequest request, DateTimeOffset now)
    {
        if (request.Command is { } asked && commands.TryGetValue(asked.Id, out var known))
            return known.BodyHash.Span.SequenceEqual(asked.BodyHash.Span)
                ? new AppendResult.AlreadyDone(known)
                : new AppendResult.CommandIdReused(known.Id);

        if (request.ExpectedHead is { } end && end != Head.Position)
            return new AppendResult.Conflict(request.Streams[0].Stream, request.Streams[0].ExpectedRevision ?? 0, Tip(request.Streams[0].Stream).Revision);
        var moved = new Dictionary<StreamId, StreamTip>();
        var moment = RecordedTime.ToMicroseconds(now);
        if (Move(request, moved, moment) is { } conflict)
            return conflict;
        if (request.Streams.SelectMany(append => append.Events).FirstOrDefault(data => eventIds.Contains(data.Id)) is { } duplicate)
            throw new DuplicateEventIdException(duplicate.Id);

        return new AppendResult.Appended(Keep(request, moved, moment));
    }

    private AppendResult.Conflict? Move(AppendRequest request, Dictionary<StreamId, StreamTip> moved, long moment)
    {
        foreach (var append in request.Streams)
        {
            var tip = moved.TryGetValue(append.Stream, out var later) ? later : Tip(append.Stream);
            if (append.ExpectedRevision is { } expected && (expected != tip.Revision || (append.ExpectedEvent ?? tip.Event) != tip.Event))
                return new(append.Stream, expected, tip.Revision);
            moved[append.Stream] = append.Events.Count > 0
                ? new(tip.Revision + append.Events.Count, Math.Max(tip.RecordedAt, moment), append.Events[^1].Id)
                : tip;
        }

        return null;
    }

    private List<RecordedEvent> Keep(AppendRequest request, Dictionary<StreamId, StreamTip> moved, long moment)
    {
        var events = new List<RecordedEvent>();
        foreach (var append in request.Streams)
        {
            var tip = Tip(append.Stream);
            foreach (var data in append.Events)
            {
                tip = new(tip.Revision + 1, moved[append.Stream].RecordedAt, data.Id);
                events.Add(Chained(append.Stream, tip, data));
                Head = new(events[^1].Position, events[^1].Hash);
                eventIds.Add(data.Id);
            }

            tips[append.Stream] = tip;
        }

        Events.AddRange(events);
        if (request.Command is { } command)
        {
            Commands.Add(new(command, events.Count > 0 ? events[0].Position : null, events.Count > 0 ? events[^1].Position : null, moment));
            commands[command.Id] = command;
        }

        return events;
    }

    private StreamTip Tip(StreamId stream) => tips.GetValueOrDefault(stream, StreamTip.None);

    private RecordedEvent Chained(StreamId stream, StreamTip tip, EventData data)
    {
        // Copied, so that what is hashed is what is stored whatever the caller does with its buffers.
        var recorded = new RecordedEvent(
            workspace, Head.Position + 1, stream, tip.Revision, data.Id, data.Name, data.Version,
            RecordedTime.FromMicroseconds(tip.RecordedAt), data.Payload.ToArray(), data.Metadata.ToArray(), default);
        return recorded with { Hash = EventChain.Hash(Head.Hash, recorded) };
    }
}
