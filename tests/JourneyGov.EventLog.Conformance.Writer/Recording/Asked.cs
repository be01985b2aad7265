using System.Text.Json.Serialization;

namespace JourneyGov.EventLog.Conformance.Writer.Recording;

/// <summary>What a client asked of the log, as its journal keeps it.</summary>
/// <param name="Workspace">Where.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Append), "append")]
[JsonDerivedType(typeof(StreamPage), "stream-page")]
[JsonDerivedType(typeof(LogPage), "log-page")]
[JsonDerivedType(typeof(RevisionAt), "revision-at")]
[JsonDerivedType(typeof(FindCommand), "find-command")]
[JsonDerivedType(typeof(Head), "head")]
[JsonDerivedType(typeof(View), "view")]
public abstract record Asked(Guid Workspace)
{
    /// <summary>What kind of question, as summaries name it.</summary>
    [JsonIgnore]
    public string Kind => GetType().Name;

    /// <summary>One atomic append.</summary>
    /// <param name="Workspace">Where.</param>
    /// <param name="Streams">Each stream's part, in order.</param>
    /// <param name="Command">The command to remember, or null for an append without one.</param>
    /// <param name="Metadata">What every event carries beside its payload.</param>
    public sealed record Append(Guid Workspace, IReadOnlyList<Part> Streams, Sent? Command, string Metadata = Content.NoMetadata)
        : Asked(Workspace)
    {
        /// <summary>The ids of its events, in the order that they should get their positions.</summary>
        [JsonIgnore]
        public IEnumerable<Guid> Events => Streams.SelectMany(part => part.Events);

        /// <summary>The request that the log gets.</summary>
        public AppendRequest Request() => new(Workspace, [.. Streams.Select(part => part.Request(Metadata))], Command?.Remembered());
    }

    /// <summary>A page of one stream.</summary>
    public sealed record StreamPage(Guid Workspace, string Stream, long From, int Maximum) : Asked(Workspace);

    /// <summary>A page of the workspace's log.</summary>
    public sealed record LogPage(Guid Workspace, long After, int Maximum) : Asked(Workspace);

    /// <summary>A stream's revision at a moment.</summary>
    public sealed record RevisionAt(Guid Workspace, string Stream, DateTimeOffset Moment) : Asked(Workspace);

    /// <summary>What the log remembers of a command.</summary>
    public sealed record FindCommand(Guid Workspace, Guid Command) : Asked(Workspace);

    /// <summary>The end of the workspace's log.</summary>
    public sealed record Head(Guid Workspace) : Asked(Workspace);

    /// <summary>How many events of the workspace the counting view has, and where views are.</summary>
    public sealed record View(Guid Workspace) : Asked(Workspace);
}

/// <summary>One stream's part of an append.</summary>
/// <param name="Stream">The stream, as <see cref="StreamId.ToString"/> writes it.</param>
/// <param name="Expected">The revision it must be at, or null for any.</param>
/// <param name="Events">The ids of its events; everything else about them follows from their ids.</param>
public sealed record Part(string Stream, long? Expected, IReadOnlyList<Guid> Events)
{
    /// <summary>What the log gets of it.</summary>
    /// <param name="metadata">What every event carries.</param>
    public StreamAppend Request(string metadata) =>
        new(Content.Stream(Stream), Expected, [.. Events.Select(id => Content.Event(id, metadata))]);
}

/// <summary>A command as it was sent.</summary>
/// <param name="Id">The idempotency key.</param>
/// <param name="Body">What its body hash is made of.</param>
/// <param name="Answer">The answer to remember, other for each time that it is sent.</param>
public sealed record Sent(Guid Id, string Body, string Answer)
{
    /// <summary>What the log gets of it.</summary>
    public RememberedCommand Remembered() => new(Id, Content.Hash(Body), Content.Bytes(Answer));
}
