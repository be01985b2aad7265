using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Remembering;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// The rows of the views that were read last, with their states made once. A row is given without a read when nothing was committed since,
/// and without its state being read again when its own last change is still the same.
/// </summary>
internal sealed class RowCache
{
    /// <summary>How much is kept, about in bytes of states as they are written; in memory they take a few times as much.</summary>
    public const long UsualBytes = 8 * 1024 * 1024;

    private static readonly ConditionalWeakTable<IStore, RowCache> Caches = [];

    private readonly ConcurrentDictionary<RowKey, Entry> _entries = new();
    private readonly Lock _keeping = new();
    private readonly IStore _store;
    private readonly CommitTrail _trail;
    private readonly long _mostBytes;
    private long _bytes;
    private long _uses;

    /// <param name="store">Where the views are.</param>
    /// <param name="mostBytes">How much is kept at most; what was not used for the longest time goes first.</param>
    public RowCache(IStore store, long mostBytes) => (_store, _trail, _mostBytes) = (store, StoreMemory.Of(store).Trail, mostBytes);

    private readonly record struct RowKey(string Table, Guid Workspace, Guid Id);

    private sealed class Entry(object row, Stamp lastChange, int bytes, ViewPosition at)
    {
        public object Row { get; } = row;

        public Stamp LastChange { get; } = lastChange;

        public int Bytes { get; } = bytes;

        /// <summary>Where the views were when the row was last seen to be so.</summary>
        public ViewPosition At { get; set; } = at;

        public long Used { get; set; }
    }

    /// <summary>The one that all views over a store share.</summary>
    public static RowCache Of(IStore store) => Caches.GetValue(store, it => new RowCache(it, UsualBytes));

    /// <summary>How much is kept now.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The rows with these ids, in their order, all as of one moment; null for an id that is null or that the workspace does not have.</summary>
    public async ValueTask<IReadOnlyList<Row<TState>?>> FindAsync<TId, TState>(
        string table, Guid workspace, IReadOnlyList<TId?> ids, Func<TId, Guid> value, CancellationToken cancellationToken)
        where TId : struct =>
        await _store.PositionAsync(workspace, cancellationToken) is { } now && TryFind<TId, TState>(table, workspace, ids, value, now) is { } rows
            ? rows
            : await ReadAsync<TId, TState>(table, workspace, ids, value, cancellationToken);

    private Row<TState>?[]? TryFind<TId, TState>(string table, Guid workspace, IReadOnlyList<TId?> ids, Func<TId, Guid> value, ViewPosition position)
        where TId : struct
    {
        var rows = new Row<TState>?[ids.Count];
        var use = Interlocked.Increment(ref _uses);
        var (last, lastRow) = (Guid.Empty, (Row<TState>?)null);
        for (var i = 0; i < rows.Length; i++)
        {
            if (ids[i] is not { } wrapped)
                continue;
            // Neighbours often refer to the same thing.
            if (value(wrapped) is var id && (lastRow is null || id != last))
            {
                if (!_entries.TryGetValue(new(table, workspace, id), out var entry) || !IsStillAt(table, workspace, id, entry, position))
                    return null;
                entry.Used = use;
                (last, lastRow) = (id, (Row<TState>)entry.Row);
            }

            rows[i] = lastRow;
        }

        return rows;
    }

    private async Task<IReadOnlyList<Row<TState>?>> ReadAsync<TId, TState>(
        string table, Guid workspace, IReadOnlyList<TId?> ids, Func<TId, Guid> value, CancellationToken cancellationToken)
        where TId : struct
    {
        var asked = ids.OfType<TId>().Select(value).ToHashSet();
        if (asked.Count == 0)
            return new Row<TState>?[ids.Count];
        var found = await _store.ReadAtAsync(
            workspace, (connection, position) => ReadAsync<TState>(connection, table, workspace, asked, position), cancellationToken);
        return [.. ids.Select(id => id is { } known ? found.GetValueOrDefault(value(known)) : null)];
    }

    private async Task<Dictionary<Guid, Row<TState>>> ReadAsync<TState>(DbConnection connection, string table, Guid workspace, HashSet<Guid> asked, ViewPosition position)
    {
        var found = new Dictionary<Guid, Row<TState>>(asked.Count);
        var doubtful = new Dictionary<Guid, Entry>();
        var use = Interlocked.Increment(ref _uses);
        foreach (var id in asked)
        {
            if (!_entries.TryGetValue(new(table, workspace, id), out var entry) || entry.At.Rebuild != position.Rebuild)
                continue;
            entry.Used = use;
            if (IsStillAt(table, workspace, id, entry, position))
                found.Add(id, (Row<TState>)entry.Row);
            else
                doubtful.Add(id, entry);
        }

        await ConfirmAsync(connection, table, workspace, doubtful, position, found);
        foreach (var (id, entry) in await MissingAsync<TState>(connection, table, workspace, [.. asked.Where(id => !found.ContainsKey(id))], position))
        {
            entry.Used = use;
            Keep(new(table, workspace, id), entry);
            found.Add(id, (Row<TState>)entry.Row);
        }

        return found;
    }

    // Every event of a thing changes its last change, so where that is the same, the state is.
    private static async Task ConfirmAsync<TState>(
        DbConnection connection, string table, Guid workspace, Dictionary<Guid, Entry> doubtful, ViewPosition position, Dictionary<Guid, Row<TState>> found)
    {
        if (doubtful.Count == 0)
            return;
        var changes = await connection.RowsAsync(
            $"SELECT id, last_change FROM {table} WHERE workspace = @workspace AND id IN (@ids)",
            row => (Id: row.Id("id"), LastChange: StateCodec.Deserialize<Stamp>(row.Bytes("last_change"))), ("workspace", workspace), ("ids", doubtful.Keys));
        foreach (var (id, lastChange) in changes)
        {
            if (lastChange != doubtful[id].LastChange)
                continue;
            doubtful[id].At = position;
            found.Add(id, (Row<TState>)doubtful[id].Row);
        }
    }

    private static async Task<List<(Guid Id, Entry Entry)>> MissingAsync<TState>(
        DbConnection connection, string table, Guid workspace, Guid[] ids, ViewPosition position)
    {
        if (ids.Length == 0)
            return [];
        var rows = await connection.RowsAsync(
            $"SELECT id, last_change, state FROM {table} WHERE workspace = @workspace AND id IN (@ids)",
            row => (Id: row.Id("id"), LastChange: row.Bytes("last_change"), State: row.Bytes("state")), ("workspace", workspace), ("ids", ids));
        var later = table == JourneyMapView.Table ? await JourneyMapTail.ReadAsync(connection, workspace, ids) : null;
        return rows.ConvertAll(row =>
        {
            var state = later is null ? StateCodec.Deserialize<TState>(row.State) : (TState)(object)later.Fold(row.Id, row.State);
            var made = new Row<TState>(state, StateCodec.Deserialize<Stamp>(row.LastChange));
            return (row.Id, new Entry(made, made.LastChange, StateWeight.Of(state), position));
        });
    }

    /// <summary>Keeps what a row that is kept became by a commit of this process.</summary>
    public void Follow<TState>(string table, Row<TState> row, RecordedEvent last)
    {
        var key = new RowKey(table, last.Workspace, last.Stream.Id);
        if (_entries.TryGetValue(key, out var before))
            Keep(key, new Entry(row, row.LastChange, StateWeight.Of(row.State), before.At with { Position = last.Position }) { Used = before.Used });
    }

    // Where it is known that nothing happened to the thing since, it is still so.
    private bool IsStillAt(string table, Guid workspace, Guid id, Entry entry, ViewPosition position)
    {
        var at = entry.At;
        if (ReferenceEquals(at, position) || at == position)
            return true;
        if (at.Rebuild != position.Rebuild || !_trail.IsUntouched(workspace, at.Position, position.Position, new StreamId(CategoryOf(table), id)))
            return false;
        entry.At = position;
        return true;
    }

    private static string CategoryOf(string table) => table == JourneyMapView.Table ? Streams.JourneyMap : table;

    private void Keep(RowKey key, Entry entry)
    {
        if (entry.Bytes > _mostBytes / 4)
            return;
        lock (_keeping)
        {
            _bytes += entry.Bytes - (_entries.TryGetValue(key, out var before) ? before.Bytes : 0);
            _entries[key] = entry;
            if (_bytes > _mostBytes)
                Trim();
        }
    }

    // A quarter at once, so that a cache that is full is not sorted for every row.
    private void Trim()
    {
        foreach (var (key, entry) in _entries.OrderBy(it => it.Value.Used))
        {
            if (_bytes <= _mostBytes * 3 / 4)
                return;
            if (_entries.TryRemove(key, out _))
                _bytes -= entry.Bytes;
        }
    }
}
