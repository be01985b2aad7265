namespace JourneyGov.EventLog;

/// <summary>
/// Where each stream was when a walk last met it. A bounded number is remembered; a stream that was forgotten, or that the walk never met
/// because it did not begin at the start, is looked up in the log.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="complete">Whether the walk begins at the start: then what was neither met nor forgotten does not exist.</param>
internal sealed class StreamTips(IEventLog log, Guid workspace, bool complete)
{
    // Up to twice as many streams are remembered, in some 150 MB; beyond, one that was not met for long costs a read.
    private const int MostRecent = 500_000;

    // The store gives every event a text of its own.
    private readonly HashSet<string> categories = new(StringComparer.Ordinal);
    private Dictionary<StreamId, Tip> recent = [];
    private Dictionary<StreamId, Tip> older = [];

    /// <summary>A stream's last event before the one that is looked at.</summary>
    /// <param name="Revision">Its revision; 0 when there is none.</param>
    /// <param name="RecordedAt">Its recorded time.</param>
    public readonly record struct Tip(long Revision, DateTimeOffset RecordedAt);

    /// <summary>Where an event's stream was before it.</summary>
    /// <exception cref="InvalidDataException">A stored row of the stream cannot be an event that the log wrote.</exception>
    public async ValueTask<Tip> BeforeAsync(RecordedEvent recorded, CancellationToken cancellation)
    {
        if (recent.TryGetValue(recorded.Stream, out var tip) || older.TryGetValue(recorded.Stream, out tip))
            return tip;
        return complete ? default : await ReadAsync(recorded, cancellation);
    }

    /// <summary>Remembers where an event left its stream.</summary>
    public void Move(RecordedEvent recorded)
    {
        if (recent.Count == MostRecent)
        {
            complete &= older.Count == 0;
            (older, recent) = (recent, []);
        }

        recent[recorded.Stream with { Category = Shared(recorded.Stream.Category) }] = new(recorded.Revision, recorded.RecordedAt);
    }

    // Three: the event's predecessor, the event, and the one that would bear its revision a second time.
    private async Task<Tip> ReadAsync(RecordedEvent recorded, CancellationToken cancellation)
    {
        var around = await log.ReadStreamAsync(workspace, recorded.Stream, Math.Max(1, recorded.Revision - 1), 3, cancellation);
        return around.Where(other => other.Position < recorded.Position)
            .Select(other => new Tip(other.Revision, other.RecordedAt))
            .DefaultIfEmpty()
            .MaxBy(other => other.Revision);
    }

    private string Shared(string category)
    {
        if (categories.TryGetValue(category, out var known))
            return known;
        categories.Add(category);
        return category;
    }
}
