namespace JourneyGov.EventLog;

/// <summary>What walking a workspace's hash chain found.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="EventsVerified">How many events, from the first on, are as they were recorded.</param>
/// <param name="Head">The head as the log states it.</param>
/// <param name="Fault">The first thing that is wrong, or null.</param>
/// <remarks>
/// A cut tail shows because the head disagrees. Who also rewrites the head, or the whole chain, is only found out by comparing
/// <see cref="Head"/> with one kept elsewhere.
/// </remarks>
public sealed record LogVerification(Guid Workspace, long EventsVerified, LogHead Head, LogFault? Fault)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsIntact => Fault is null;

    /// <summary>The event behind which the walk began: 0, or where an earlier one had stopped.</summary>
    public long BeganAfter { get; init; }

    /// <summary>
    /// Recomputes every hash, and checks positions, revisions, recorded times and the head. Appends may go on meanwhile. Memory does not
    /// grow with the log.
    /// </summary>
    /// <param name="log">Any store's log.</param>
    /// <param name="workspace">The workspace to walk.</param>
    /// <param name="progress">Hears the last verified position, page by page.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public static Task<LogVerification> RunAsync(IEventLog log, Guid workspace, IProgress<long>? progress, CancellationToken cancellationToken) =>
        ResumeAsync(log, workspace, new(0, EventChain.Start), progress is null ? null : new Positions(progress), cancellationToken);

    /// <summary>Goes on where an earlier walk stopped, trusting what that one found; begins anew where that event is no longer there as it was.</summary>
    /// <param name="log">Any store's log.</param>
    /// <param name="workspace">The workspace to walk.</param>
    /// <param name="stopped">The last event that the earlier walk reported; position 0 for none.</param>
    /// <param name="progress">Hears the last verified event, page by page: what to go on from another time.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public static async Task<LogVerification> ResumeAsync(
        IEventLog log, Guid workspace, LogHead stopped, IProgress<LogHead>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var from = await IsStillThereAsync(log, workspace, stopped, cancellationToken) ? stopped : new(0, EventChain.Start);
        return await new LogWalk(log, workspace, from, cancellationToken).RunAsync(progress);
    }

    private static async Task<bool> IsStillThereAsync(IEventLog log, Guid workspace, LogHead stopped, CancellationToken cancellation)
    {
        if (stopped.Position < 1)
            return false;
        try
        {
            return await log.ReadHashesAsync(workspace, stopped.Position - 1, 1, cancellation) is [var hash] && hash.Span.SequenceEqual(stopped.Hash.Span);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private sealed class Positions(IProgress<long> progress) : IProgress<LogHead>
    {
        public void Report(LogHead value) => progress.Report(value.Position);
    }
}

/// <summary>The first thing that is wrong in a log.</summary>
/// <param name="Position">Where: the first wrong event's position.</param>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Column">The stored column at fault, or null when the content as a whole no longer fits its hash.</param>
/// <param name="Explanation">What was expected and what is there.</param>
public sealed record LogFault(long Position, LogFaultKind Kind, string? Column, string Explanation);

/// <summary>The kinds of fault.</summary>
public enum LogFaultKind
{
    /// <summary>An event is missing: positions have a gap.</summary>
    EventMissing,

    /// <summary>A stored value cannot be one that the log wrote.</summary>
    Unreadable,

    /// <summary>The revision is not the stream's next.</summary>
    RevisionOutOfOrder,

    /// <summary>The recorded time lies before that of the stream's previous event.</summary>
    TimeRunsBackwards,

    /// <summary>
    /// The event's content was altered: it no longer gives the hash that the next event, or the head, builds on. Or the event before it was
    /// altered together with its own hash, which nothing but this event's hash can show.
    /// </summary>
    ContentAltered,

    /// <summary>The stored hash was altered: the content still gives the hash that the next event, or the head, builds on.</summary>
    HashAltered,

    /// <summary>The event does not continue the chain, and what follows fits neither its content nor its hash.</summary>
    ChainBroken,

    /// <summary>The head states more events than there are: the tail was cut off.</summary>
    TailMissing,

    /// <summary>There are events after the head, or the head's hash is not that of its event.</summary>
    HeadAltered,
}
