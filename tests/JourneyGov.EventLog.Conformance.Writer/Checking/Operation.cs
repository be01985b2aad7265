using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>A question with its answer, and when.</summary>
/// <param name="Journal">The journal that tells of it.</param>
/// <param name="Line">The line of its question there, from 1.</param>
/// <param name="Begin">When it was about to be asked, on the machine's monotonic clock.</param>
/// <param name="Asked">The question.</param>
public sealed record Operation(string Journal, int Line, long Begin, Asked Asked)
{
    /// <summary>When its answer had come; never for who died waiting.</summary>
    public long End { get; private set; } = long.MaxValue;

    /// <summary>The line of its answer, from 1; 0 for none.</summary>
    public int EndLine { get; private set; }

    /// <summary>The answer; unknown for who died waiting.</summary>
    public Answered Answered { get; private set; } = new Answered.Unknown("its process ended");

    /// <summary>How it ended, as summaries name it.</summary>
    public string Ending => EndLine == 0 ? "Died" : Answered.GetType().Name;

    /// <summary>Whether it may or may not have happened.</summary>
    public bool IsUnknown => Answered is Answered.Unknown or Answered.Threw;

    /// <summary>Adds the answer.</summary>
    internal void Finish(int line, long at, Answered answered) => (EndLine, End, Answered) = (line, at, answered);

    /// <summary>What and where, for people who look for it in the journals.</summary>
    public override string ToString() =>
        $"{Path.GetFileName(Journal)}:{Line}{(EndLine > 0 ? $"-{EndLine}" : "")} {Asked.Kind} -> {Ending}";
}

/// <summary>A promise that a history shows to be broken.</summary>
/// <param name="Promise">Which promise.</param>
/// <param name="What">What is wrong, and where.</param>
/// <param name="Operations">The operations that show it.</param>
public sealed record Violation(Promise Promise, string What, params IReadOnlyList<Operation> Operations)
{
    /// <inheritdoc />
    public override string ToString() => $"{Promise}: {What}{string.Concat(Operations.Select(operation => $"\n    {operation}"))}";
}

/// <summary>What is checked, one check for each.</summary>
public enum Promise
{
    /// <summary>Only what the contract names is thrown, and every event in the log was asked for.</summary>
    Contract,

    /// <summary>What was acknowledged is there, as it was acknowledged.</summary>
    Durability,

    /// <summary>What was refused is not there, and what is unknown is there whole or not at all.</summary>
    AllOrNothing,

    /// <summary>Positions and revisions have no gaps.</summary>
    Gapless,

    /// <summary>What a reader saw is a prefix of the log, with the same content.</summary>
    Prefix,

    /// <summary>What was acknowledged or seen before a question is seen by its answer.</summary>
    Freshness,

    /// <summary>What ended before another began has the smaller position.</summary>
    RealTimeOrder,

    /// <summary>An append happened at the revision that it expected, and was refused only for another one.</summary>
    CompareAndSet,

    /// <summary>A command is done once and has one answer.</summary>
    Idempotency,

    /// <summary>Recorded time never runs backwards in a stream, and revisions at a moment follow it.</summary>
    RecordedTime,

    /// <summary>A view is what folding the log gives.</summary>
    Views,

    /// <summary>Followers that race handle each event once, in order.</summary>
    Followers,

    /// <summary>The chain is intact, and no alteration escapes it.</summary>
    Chain,
}
