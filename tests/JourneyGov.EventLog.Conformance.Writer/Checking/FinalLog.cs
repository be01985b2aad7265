using JourneyGov.EventLog.Conformance.Writer.Recording;

namespace JourneyGov.EventLog.Conformance.Writer.Checking;

/// <summary>One workspace's log as it stands when all is quiet, indexed for the checks.</summary>
public sealed class FinalLog
{
    private readonly Dictionary<Guid, RecordedEvent> byId;
    private readonly Dictionary<string, List<RecordedEvent>> byStream;

    /// <param name="workspace">Whose log.</param>
    /// <param name="events">All of it.</param>
    /// <param name="head">The head.</param>
    /// <param name="commands">What is remembered of every command that was ever sent.</param>
    public FinalLog(Guid workspace, IReadOnlyList<RecordedEvent> events, LogHead head, IReadOnlyDictionary<Guid, Remembered> commands)
    {
        (Workspace, Events, Head, Commands) = (workspace, events, head, commands);
        byId = events.GroupBy(recorded => recorded.Id).ToDictionary(group => group.Key, group => group.First());
        byStream = events.GroupBy(recorded => recorded.Stream.ToString()).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>Whose log.</summary>
    public Guid Workspace { get; }

    /// <summary>All of it, in order.</summary>
    public IReadOnlyList<RecordedEvent> Events { get; }

    /// <summary>The head.</summary>
    public LogHead Head { get; }

    /// <summary>What is remembered of commands.</summary>
    public IReadOnlyDictionary<Guid, Remembered> Commands { get; }

    /// <summary>Streams and their events, in order.</summary>
    public IReadOnlyDictionary<string, List<RecordedEvent>> Streams => byStream;

    /// <summary>An event by its id.</summary>
    public RecordedEvent? Find(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>A stream's events; none for one that is not there.</summary>
    public IReadOnlyList<RecordedEvent> Stream(string stream) => byStream.GetValueOrDefault(stream) ?? [];

    /// <summary>The revision that a stream has once the log reaches a position.</summary>
    public long RevisionAtPosition(string stream, long position)
    {
        var events = Stream(stream);
        var (low, high) = (0, events.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = events[middle].Position <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Reads a workspace's log and what it remembers of commands.</summary>
    public static async Task<FinalLog> ReadAsync(IEventLog log, Guid workspace, IEnumerable<Guid> commands)
    {
        const int pageSize = 1000;
        var events = new List<RecordedEvent>();
        var last = 0L;
        while (await log.ReadAllAsync(workspace, last, pageSize, CancellationToken.None) is { Count: > 0 } page)
        {
            events.AddRange(page);
            last = page[^1].Position;
        }

        var remembered = new Dictionary<Guid, Remembered>();
        foreach (var id in commands)
            if (await log.FindCommandAsync(workspace, id, CancellationToken.None) is { } command)
                remembered.Add(id, Remembered.Of(command));
        return new(workspace, events, await log.HeadAsync(workspace, CancellationToken.None), remembered);
    }
}
