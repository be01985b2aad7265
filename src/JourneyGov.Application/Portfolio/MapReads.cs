using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Portfolio;

/// <summary>
/// How often maps are read: each person who opens one counts once a day, on each node that they come to. Counts are kept and not readers: what
/// somebody reads is their own affair. What is not saved yet when a process is killed is not counted.
/// </summary>
public sealed class MapReads
{
    /// <summary>Over how many days, today among them, reads are counted.</summary>
    public const int Days = 90;

    // Beyond, somebody may count twice.
    private const int MostReaders = 100_000;

    private static readonly ConditionalWeakTable<IStore, MapReads> Known = [];

    private readonly ConcurrentDictionary<(Guid Workspace, JourneyMapId Map, PersonId Reader), DateOnly> _readers = new();
    private readonly Lock _counting = new();
    private readonly IStore _store;
    private Dictionary<Read, long> _unsaved = [];

    private MapReads(IStore store) => _store = store;

    private SemaphoreSlim Saving { get; } = new(1, 1);

    private readonly record struct Read(Guid Workspace, DateOnly Day, JourneyMapId Map);

    /// <summary>The one that all share who use a store.</summary>
    public static MapReads Of(IStore store) => Known.GetValue(store, it => new MapReads(it));

    /// <summary>Notes that somebody has opened a map.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="map">The map.</param>
    /// <param name="reader">Who.</param>
    /// <param name="today">The day that it is in the workspace.</param>
    public void Note(Guid workspace, JourneyMapId map, PersonId reader, DateOnly today)
    {
        var key = (workspace, map, reader);
        if (_readers.TryGetValue(key, out var day) && day == today)
            return;
        if (_readers.Count >= MostReaders)
            _readers.Clear();
        _readers[key] = today;
        lock (_counting)
            Count(new(workspace, today, map), 1);
    }

    /// <summary>Saves what was noted; at a failure it stays noted.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be written.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await Saving.WaitAsync(cancellationToken);
        var taken = Take();
        try
        {
            if (taken.Count > 0)
                await _store.WriteAsync(connection => WriteAsync(connection, taken), cancellationToken);
        }
        catch (Exception)
        {
            lock (_counting)
            {
                foreach (var (read, count) in taken)
                    Count(read, count);
            }

            throw;
        }
        finally
        {
            Saving.Release();
        }
    }

    /// <summary>As <see cref="SaveAsync"/>, where the store can be written: else it stays noted, and what was saved can still be read.</summary>
    public async Task TrySaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SaveAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
        }
    }

    /// <summary>How often each map was read over <see cref="Days"/> days up to a day, that day among them; those that were not are left out.</summary>
    public async Task<IReadOnlyDictionary<JourneyMapId, long>> UntilAsync(Guid workspace, DateOnly last, CancellationToken cancellationToken)
    {
        await TrySaveAsync(cancellationToken);
        var found = await _store.ReadAsync(
            connection => connection.RowsAsync(
                """
                SELECT map, CAST(SUM(reads) AS bigint) AS reads FROM journey_map_read
                WHERE workspace = @workspace AND day > @before AND day <= @last GROUP BY map
                """,
                row => (Map: new JourneyMapId(row.Id("map")), Reads: row.Number("reads")),
                ("workspace", workspace), ("before", last.AddDays(-Days)), ("last", last)),
            cancellationToken);
        return found.ToDictionary(it => it.Map, it => it.Reads);
    }

    private static async Task<bool> WriteAsync(DbConnection connection, Dictionary<Read, long> taken)
    {
        foreach (var (read, count) in taken.OrderBy(it => it.Key.Day).ThenBy(it => it.Key.Map.Value))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO journey_map_read (workspace, day, map, reads) VALUES (@workspace, @day, @map, @reads)
                ON CONFLICT (workspace, day, map) DO UPDATE SET reads = journey_map_read.reads + excluded.reads
                """,
                ("workspace", read.Workspace), ("day", read.Day), ("map", read.Map.Value), ("reads", count));
        }

        return true;
    }

    private Dictionary<Read, long> Take()
    {
        lock (_counting)
        {
            var taken = _unsaved;
            _unsaved = [];
            return taken;
        }
    }

    private void Count(Read read, long more) => _unsaved[read] = _unsaved.GetValueOrDefault(read) + more;
}
