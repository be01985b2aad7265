using System.Collections.Concurrent;
using JourneyGov.Application.Remembering;
using JourneyGov.Application.Transacting;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// What rows come to by events that are not committed yet. Once they are, their states and rows are known without a read; where they never
/// are, nothing comes of it.
/// </summary>
internal sealed class ComingRows(IStore store)
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(Guid Workspace, StreamId Stream), Coming> _coming = new();

    private sealed record Coming(Guid Event, Action Keep);

    /// <summary>Takes what a row comes to by a stream's events, of which this is the last.</summary>
    public void Add<TState>(string table, Row<TState> row, RecordedEvent last)
    {
        if (_coming.Count >= Most)
            _coming.Clear();
        _coming[(last.Workspace, last.Stream)] = new(last.Id, () => Keep(table, row, last));
    }

    /// <summary>These events are committed.</summary>
    public void Committed(IReadOnlyList<RecordedEvent> events)
    {
        for (var i = events.Count - 1; i >= 0; i--)
        {
            if (_coming.TryGetValue((events[i].Workspace, events[i].Stream), out var coming) && coming.Event == events[i].Id)
            {
                _coming.TryRemove(KeyValuePair.Create((events[i].Workspace, events[i].Stream), coming));
                coming.Keep();
            }
        }
    }

    private void Keep<TState>(string table, Row<TState> row, RecordedEvent last)
    {
        StoreMemory.Of(store).States.Keep(last.Workspace, last.Stream, new Held<TState>(row.State, last.Revision), last.Position);
        RowCache.Of(store).Follow(table, row, last);
    }
}
