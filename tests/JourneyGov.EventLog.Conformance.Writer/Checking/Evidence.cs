using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>What one workspace's checks judge by: who asked what there, and the log that it led to.</summary>
public sealed class Evidence
{
    private readonly Dictionary<Guid, Attempt> attemptOf = [];
    private readonly Watermark watermark;

    /// <param name="history">All operations, of every workspace.</param>
    /// <param name="log">The workspace's log in the end.</param>
    public Evidence(RecordedHistory history, FinalLog log)
    {
        Log = log;
        Operations = [.. history.Operations.Where(operation => operation.Asked.Workspace == log.Workspace)];
        Attempts = [.. Operations.Where(operation => operation.Asked is Asked.Append).Select(operation => new Attempt(operation, log))];
        foreach (var attempt in Attempts)
            foreach (var id in attempt.Append.Events)
                attemptOf[id] = attempt;
        Commands = [.. Attempts.Where(attempt => attempt.Append.Command is not null).GroupBy(attempt => attempt.Append.Command!.Id)
            .Select(group => new CommandStory(group.Key, [.. group], log.Commands.GetValueOrDefault(group.Key)))];
        var stories = Commands.ToDictionary(story => story.Id);
        watermark = new(Operations.Select(operation => (operation, Math.Min(Witnessed(operation, stories), log.Events.Count))));
    }

    /// <summary>The log in the end.</summary>
    public FinalLog Log { get; }

    /// <summary>What was asked of this workspace, in the order that it began.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The appends among it.</summary>
    public IReadOnlyList<Attempt> Attempts { get; }

    /// <summary>The commands, each with every time that it was sent.</summary>
    public IReadOnlyList<CommandStory> Commands { get; }

    /// <summary>Which append asked for an event.</summary>
    public Attempt? AttemptOf(Guid id) => attemptOf.GetValueOrDefault(id);

    /// <summary>The last position that anybody had been told of before an operation began, and by which operation.</summary>
    public (long Position, Operation? By) SeenBefore(Operation operation) => watermark.Before(operation.Begin);

    /// <summary>Whether an event was seen before anybody had asked for it.</summary>
    public bool IsSeenTooEarly(Guid id, Operation by) => AttemptOf(id) is { } attempt && attempt.Operation.Begin > by.End;

    /// <summary>Whether a stream may have been at a revision before an operation ended.</summary>
    public bool IsReached(string stream, long revision, Operation by) =>
        revision == 0 || (revision <= Log.Stream(stream).Count && !IsSeenTooEarly(Log.Stream(stream)[(int)revision - 1].Id, by));

    private long Witnessed(Operation operation, Dictionary<Guid, CommandStory> stories) => (operation.Asked, operation.Answered) switch
    {
        (_, Answered.Appended { Stored: [.., var last] }) => last.Position,
        (_, Answered.Page { Events: [.., var last] }) => last.Position,
        (_, Answered.HeadAt head) => head.Position,
        (_, Answered.ViewAt view) => view.Position,
        (_, Answered.Conflict conflict) => PositionOf(conflict.Stream, conflict.Actual),
        (Asked.RevisionAt at, Answered.Revision revision) => PositionOf(at.Stream, revision.Number),
        (Asked.Append { Command: { } command }, Answered.AlreadyDone) => stories[command.Id].LastPosition,
        (Asked.FindCommand find, Answered.Found { Command: not null }) => stories.GetValueOrDefault(find.Command)?.LastPosition ?? 0,
        _ => 0,
    };

    private long PositionOf(string stream, long revision) =>
        revision >= 1 && Log.Stream(stream) is var events && revision <= events.Count ? events[(int)revision - 1].Position : 0;
}

/// <summary>An append and what the log has of it.</summary>
public sealed class Attempt
{
    /// <param name="operation">The append.</param>
    /// <param name="log">The log in the end.</param>
    public Attempt(Operation operation, FinalLog log)
    {
        (Operation, Append) = (operation, (Asked.Append)operation.Asked);
        Asked = [.. Append.Events];
        Stored = [.. Asked.Select(log.Find).OfType<RecordedEvent>()];
    }

    /// <summary>The append.</summary>
    public Operation Operation { get; }

    /// <summary>What it asked for.</summary>
    public Asked.Append Append { get; }

    /// <summary>The ids of the events that it asked for.</summary>
    public IReadOnlyList<Guid> Asked { get; }

    /// <summary>Those of its events that are in the log.</summary>
    public IReadOnlyList<RecordedEvent> Stored { get; }

    /// <summary>Whether any of its events is in the log.</summary>
    public bool IsStored => Stored.Count > 0;

    /// <summary>Whether it was acknowledged.</summary>
    public bool IsAcknowledged => Operation.Answered is Answered.Appended;

    /// <summary>Whether the log said that nothing of it is stored.</summary>
    public bool IsRefused => !IsAcknowledged && !Operation.IsUnknown;
}

/// <summary>A command, every time that it was sent, and what the log remembers of it.</summary>
/// <param name="Id">The idempotency key.</param>
/// <param name="Attempts">In the order that they began.</param>
/// <param name="Remembered">What the log remembers, or null.</param>
public sealed record CommandStory(Guid Id, IReadOnlyList<Attempt> Attempts, Remembered? Remembered)
{
    /// <summary>The time that it was done: the one whose answer is remembered. Each time has an answer of its own.</summary>
    public Attempt? Winner { get; } = Attempts.FirstOrDefault(attempt => attempt.Append.Command!.Answer == Remembered?.Answer);

    /// <summary>Whether its being done was acknowledged before an operation began.</summary>
    public bool IsDoneBefore(Operation operation) => Winner is { IsAcknowledged: true } winner && winner.Operation.End < operation.Begin;

    /// <summary>The last position of its events; 0 when it stored none.</summary>
    public long LastPosition => Winner is { IsStored: true } ? Winner.Stored[^1].Position : 0;
}

/// <summary>How far anybody had seen the log, by time.</summary>
internal sealed class Watermark
{
    private readonly List<(long Time, long Position, Operation By)> steps = [];

    /// <param name="witnessed">Each operation with the last position that its answer told of.</param>
    public Watermark(IEnumerable<(Operation Operation, long Position)> witnessed)
    {
        foreach (var (operation, position) in witnessed.OrderBy(each => each.Operation.End))
            if (steps.Count == 0 || position > steps[^1].Position)
                steps.Add((operation.End, position, operation));
    }

    public (long Position, Operation? By) Before(long time)
    {
        var (low, high) = (0, steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = steps[middle].Time < time ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? (0, null) : (steps[low - 1].Position, steps[low - 1].By);
    }
}
