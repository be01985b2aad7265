using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
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
    /// <summary>How much is kept, in bytes of rows as they are stored; in memory they take a few times as much.</summary>
    public const long UsualBytes = 8 * 1024 * 1024;

    private const int OverheadBytes = 200;
    private static readonly ConditionalWeakTable<IStore, RowCache> Caches = [];

    private readonly ConcurrentDictionary<RowKey, Entry> _entries = new();
    private readonly Lock _keeping = new();
    private readonly IStore _store;
    private readonly long _mostBytes;
    private long _bytes;
    private long _uses;

    /// <param name="store">Where the views are.</param>
    /// <param name="mostBytes">How much is kept at most; what was not used for the longest time goes first.</param>
    public RowCache(IStore store, long mostBytes) => (_store, _mostBytes) = (store, mostBytes);

    private readonly record struct RowKey(string Table, Guid Workspace, Guid Id);

    private sealed class Entry(object row, byte[] lastChange, int bytes, ViewPosition at)
    {
        public object Row { get; } = row;

        public byte[] LastChange { get; } = lastChange;

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
                if (!_entries.TryGetValue(new(table, workspace, id), out var entry) || !IsAt(entry, position))
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
            if (IsAt(entry, position))
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
            row => (Id: row.Id("id"), LastChange: row.Bytes("last_change")), ("workspace", workspace), ("ids", doubtful.Keys));
        foreach (var (id, lastChange) in changes)
        {
            if (!lastChange.AsSpan().SequenceEqual(doubtful[id].LastChange))
                continue;
            doubtful[id].At = position;
            found.Add(id, (Row<TState>)doubtful[id].Row);
        }
    }

    private static async Task<List<(Guid Id, Entry Entry)>> MissingAsync<TState>(
        DbConnection connection, string table, Guid workspace, Guid[] ids, ViewPosition position) => ids.Length == 0 ? [] : await connection.RowsAsync(
            $"SELECT id, last_change, state FROM {table} WHERE workspace = @workspace AND id IN (@ids)",
            row =>
            {
                var (lastChange, state) = (row.Bytes("last_change"), row.Bytes("state"));
                var made = new Row<TState>(StateCodec.Deserialize<TState>(state), StateCodec.Deserialize<Stamp>(lastChange));
                return (row.Id("id"), new Entry(made, lastChange, lastChange.Length + state.Length + OverheadBytes, position));
            },
            ("workspace", workspace), ("ids", ids));

    private static bool IsAt(Entry entry, ViewPosition position) => entry.At is var at && (ReferenceEquals(at, position) || at == position);

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
