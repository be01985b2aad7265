using System.Text.Json.Serialization;

namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>How a question ended, as the client's journal keeps it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Appended), "appended")]
[JsonDerivedType(typeof(Conflict), "conflict")]
[JsonDerivedType(typeof(AlreadyDone), "already-done")]
[JsonDerivedType(typeof(CommandIdReused), "command-id-reused")]
[JsonDerivedType(typeof(Page), "page")]
[JsonDerivedType(typeof(Revision), "revision")]
[JsonDerivedType(typeof(Found), "found")]
[JsonDerivedType(typeof(HeadAt), "head-at")]
[JsonDerivedType(typeof(ViewAt), "view-at")]
[JsonDerivedType(typeof(Unavailable), "unavailable")]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Threw), "threw")]
public abstract record Answered
{
    private Answered()
    {
    }

    /// <summary>Durable, with the events as the log recorded them.</summary>
    public sealed record Appended(IReadOnlyList<Seen> Stored) : Answered;

    /// <summary>Nothing stored: a stream was elsewhere.</summary>
    public sealed record Conflict(string Stream, long Expected, long Actual) : Answered;

    /// <summary>Nothing stored now: the command was done before.</summary>
    public sealed record AlreadyDone(Remembered Command) : Answered;

    /// <summary>Nothing stored: the command id was used for another body.</summary>
    public sealed record CommandIdReused : Answered;

    /// <summary>A page of events.</summary>
    public sealed record Page(IReadOnlyList<Seen> Events) : Answered;

    /// <summary>A revision.</summary>
    public sealed record Revision(long Number) : Answered;

    /// <summary>What is remembered of a command, or null.</summary>
    public sealed record Found(Remembered? Command) : Answered;

    /// <summary>A head.</summary>
    public sealed record HeadAt(long Position, string Hash) : Answered;

    /// <summary>Where views are, and how many events the counting view has there.</summary>
    public sealed record ViewAt(long Position, long Events) : Answered;

    /// <summary>The store said that it cannot serve, and that nothing was stored.</summary>
    public sealed record Unavailable(string Why) : Answered;

    /// <summary>Nobody can tell whether it is stored: the store said so, or the client stopped waiting.</summary>
    public sealed record Unknown(string Why) : Answered;

    /// <summary>Something was thrown that the contract does not name.</summary>
    public sealed record Threw(string What) : Answered;
}

/// <summary>An event as a client saw it.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Id">Its id.</param>
/// <param name="Print">The first bytes of its hash, with a mark when its content is not what was sent.</param>
/// <param name="Metadata">What it carries beside its payload; null for nothing of interest.</param>
public readonly record struct Seen(long Position, long Revision, Guid Id, string Print, string? Metadata = null)
{
    /// <summary>What is kept of a recorded event.</summary>
    public static Seen Of(RecordedEvent recorded) => new(
        recorded.Position, recorded.Revision, recorded.Id,
        Content.IsAsSent(recorded) ? Content.Print(recorded.Hash) : $"altered:{Content.Print(recorded.Hash)}",
        Content.Text(recorded.Metadata) is var metadata && metadata != Content.NoMetadata ? metadata : null);
}

/// <summary>A command as the log gave it back.</summary>
/// <param name="Body">The body hash in hexadecimal.</param>
/// <param name="Answer">The answer.</param>
public sealed record Remembered(string Body, string Answer)
{
    /// <summary>What is kept of it.</summary>
    public static Remembered Of(RememberedCommand command) => new(Convert.ToHexString(command.BodyHash.Span), Content.Text(command.Answer));
}
