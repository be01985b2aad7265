using System.Collections.Concurrent;
using JourneyGov.Application.Remembering;
using JourneyGov.Application.Transacting;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// What rows come to by events that are not committed yet. Once they are, their states and rows are known without a read; where they never
/// are, nothing comes of it.
/// </summary>
/// <param name="store">Where the rows are.</param>
/// <param name="snapshots">Keeps states where reading them will begin once this process forgot them.</param>
internal sealed class ComingRows(IStore store, SnapshotKeeper snapshots)
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(Guid Workspace, StreamId Stream), Coming> _coming = new();

    private sealed record Coming(Guid Event, Action Keep);

    /// <summary>Takes what a row comes to by a stream's events, of which this is the last, and the states in between of which snapshots are kept.</summary>
    public void Add<TState>(string table, Row<TState> row, RecordedEvent last, IReadOnlyList<Held<TState>> passed)
    {
        if (_coming.Count >= Most)
            _coming.Clear();
        _coming[(last.Workspace, last.Stream)] = new(last.Id, () => Keep(table, row, last, passed));
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

    private void Keep<TState>(string table, Row<TState> row, RecordedEvent last, IReadOnlyList<Held<TState>> passed)
    {
        var held = new Held<TState>(row.State, last.Revision);
        RowCache.Of(store).Follow(table, row, last);
        // What tells who somebody is, is kept nowhere but in their row.
        if (last.Stream.Category == Streams.Person)
            return;
        var states = StoreMemory.Of(store).States;
        var at = states.Find(last.Workspace, last.Stream)?.At;
        states.Keep(last.Workspace, last.Stream, held, at is null ? null : at with { Position = last.Position });
        // What is remembered is not read again, so nobody would come past the place of a missing snapshot.
        foreach (var state in passed)
            snapshots.Keep(last.Workspace, last.Stream, state);
    }
}
