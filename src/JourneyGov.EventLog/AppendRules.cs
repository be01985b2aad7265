using System.Text;

namespace JourneyGov.EventLog;

/// <summary>What every store demands of a request before it looks at the log.</summary>
internal static class AppendRules
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The request breaks one of the rules; the message says which and where.</exception>
    public static void Check(AppendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Command is null && request.Streams.All(append => append.Events.Count == 0))
            throw new ArgumentException("An append needs at least one event, or a command to remember.", nameof(request));
        if (request.Command is { BodyHash.Length: not 32 })
            throw new ArgumentException("A command's body hash is a SHA-256: 32 bytes.", nameof(request));
        if (request is { ExpectedHead: not null, Streams.Count: 0 })
            throw new ArgumentException("An append that stores nothing cannot expect where the log ends.", nameof(request));

        foreach (var append in request.Streams)
            Check(append);
        if (FirstRepeated(request.Streams.SelectMany(append => append.Events)) is { } id)
            throw new DuplicateEventIdException(id);
    }

    private static void Check(StreamAppend append)
    {
        CheckText(append.Stream.Category, $"The category of stream {append.Stream}");
        if (append.ExpectedRevision is < 0)
            throw new ArgumentException($"Stream {append.Stream} cannot be expected at revision {append.ExpectedRevision}: 0 means that it does not exist yet.", nameof(append));
        if (append.ExpectedEvent is not null && append.ExpectedRevision is not > 0)
            throw new ArgumentException($"Stream {append.Stream} is to end with event {append.ExpectedEvent}: say at which revision.", nameof(append));
        if (append.Events.Count == 0 && append.ExpectedRevision is null)
            throw new ArgumentException($"Stream {append.Stream} comes without events and without a revision to be at: leave it out.", nameof(append));

        foreach (var data in append.Events)
        {
            CheckText(data.Name, $"The name of event {data.Id}");
            if (data.Version < 1)
                throw new ArgumentException($"Event {data.Id} ({data.Name}) has version {data.Version}: versions start at 1.", nameof(append));
        }
    }

    private static void CheckText(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentException($"{what} is empty.", nameof(text));
        // SQL text ends at a NUL in some tools, and a lone surrogate has no UTF-8: both would be read back as something else.
        if (text.Contains('\0', StringComparison.Ordinal) || !IsWellFormed(text))
            throw new ArgumentException($"{what} holds characters that cannot be stored as UTF-8 text.", nameof(text));
    }

    private static bool IsWellFormed(string text)
    {
        try
        {
            return Strict.GetByteCount(text) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static Guid? FirstRepeated(IEnumerable<EventData> events)
    {
        var seen = new HashSet<Guid>();
        foreach (var data in events)
            if (!seen.Add(data.Id))
                return data.Id;
        return null;
    }
}
