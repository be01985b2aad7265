using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// How far the views of a workspace were folded. Views hold what the log up to there folds to and nothing else, so what was read at equal
/// positions is equal. Readings are no views.
/// </summary>
/// <param name="Position">The position of the last event folded.</param>
/// <param name="Rebuild">How often views of the store were folded anew: a rebuild may repair rows without an event.</param>
internal sealed record ViewPosition(long Position, long Rebuild);

/// <summary>Knows where the views of each workspace are, without a read for as long as nobody commits anything.</summary>
/// <param name="store">Where the views are.</param>
internal sealed class ViewPositions(SqliteStore store)
{
    private const int MostWorkspaces = 1000;
    private static readonly ConditionalWeakTable<SqliteStore, ViewPositions> Known = [];

    private readonly ConcurrentDictionary<Guid, Seen> _seen = new();

    private sealed record Seen(ViewPosition Position, long Generation);

    /// <summary>The one that all views over a store share.</summary>
    public static ViewPositions Of(SqliteStore store) => Known.GetValue(store, it => new ViewPositions(it));

    /// <summary>Where the views are now; null when only a read can tell.</summary>
    public ViewPosition? Current(Guid workspace) =>
        _seen.TryGetValue(workspace, out var seen) && seen.Generation == store.ObserveGeneration() ? seen.Position : null;

    /// <summary>Reads from the views and from the store in one read transaction.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="query">Is given where the views are that it reads.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<T> ReadAsync<T>(Guid workspace, Func<DbConnection, ViewPosition, T> query, CancellationToken cancellationToken)
    {
        // Before the transaction begins: what it reads is then known to be at least that new.
        var generation = store.ObserveGeneration();
        return store.ReadAsync(connection => query(connection, Position(connection, workspace, generation)), cancellationToken);
    }

    private ViewPosition Position(DbConnection connection, Guid workspace, long? generation)
    {
        var position = connection.Rows(
            """
            SELECT COALESCE((SELECT position FROM log_head WHERE workspace = @workspace), 0) AS position,
                (SELECT user_version FROM pragma_user_version) AS rebuild
            """,
            row => new ViewPosition(row.Number("position"), row.Number("rebuild")), ("workspace", workspace))[0];
        if (generation is null)
            return position;
        if (_seen.Count >= MostWorkspaces)
            _seen.Clear();
        var seen = _seen.AddOrUpdate(
            workspace, _ => new Seen(position, generation.Value), (_, before) => Later(before, new Seen(position, generation.Value)));
        return seen.Position == position ? seen.Position : position;
    }

    // Two readers may come here in another order than they read. An equal position stays the same object, which is quick to compare.
    private static Seen Later(Seen before, Seen seen) => seen.Generation <= before.Generation
        ? before
        : seen with { Position = seen.Position == before.Position ? before.Position : seen.Position };
}
