using System.Collections.Concurrent;
using System.Data.Common;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>Knows where the views of each workspace are, without asking for as long as nobody commits anything to the file.</summary>
internal sealed class SqlitePositions(SqliteGeneration generation)
{
    private const int MostWorkspaces = 1000;

    private readonly ConcurrentDictionary<Guid, Seen> known = new();

    private sealed record Seen(ViewPosition Position, long Generation);

    /// <summary>Where the views are now; null when only a read can tell.</summary>
    public ViewPosition? Current(Guid workspace)
    {
        if (known.TryGetValue(workspace, out var seen) && seen.Generation == generation.Observe())
            return seen.Position;
        return generation.Read(workspace) is { } read ? Keep(workspace, read.Position, read.Generation) : null;
    }

    /// <summary>Where the views are that a read transaction sees.</summary>
    /// <param name="connection">Its connection.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="observed">The generation before the transaction began: what it reads is then known to be at least that new.</param>
    public ViewPosition Read(DbConnection connection, Guid workspace, long? observed)
    {
        var position = connection.Query(
            row => new ViewPosition(row.GetInt64(0), row.GetInt64(1)),
            """
            SELECT COALESCE((SELECT position FROM log_head WHERE workspace = $workspace), 0), (SELECT user_version FROM pragma_user_version)
            """,
            ("workspace", workspace.Bytes()))[0];
        return observed is null ? position : Keep(workspace, position, observed.Value);
    }

    private ViewPosition Keep(Guid workspace, ViewPosition position, long observed)
    {
        if (known.Count >= MostWorkspaces)
            known.Clear();
        var seen = known.AddOrUpdate(workspace, _ => new Seen(position, observed), (_, before) => Later(before, new Seen(position, observed)));
        return seen.Position == position ? seen.Position : position;
    }

    // Two readers may come here in another order than they read. An equal position stays the same object, which is quick to compare.
    private static Seen Later(Seen before, Seen seen) => seen.Generation <= before.Generation
        ? before
        : seen with { Position = seen.Position == before.Position ? before.Position : seen.Position };
}
