using System.Data.Common;

namespace JourneyGov.EventLog.Following;

/// <summary>How far a follower has come in a workspace's log.</summary>
/// <param name="Epoch">The log's epoch when it was there; a restore begins another one.</param>
/// <param name="Position">The position of the last event taken in; 0 before the first.</param>
/// <param name="Hash">The hash of that event, by which it is known again.</param>
public sealed record Checkpoint(Guid Epoch, long Position, ReadOnlyMemory<byte> Hash);

/// <summary>A follower that an event has stopped.</summary>
/// <param name="Follower">Its name.</param>
/// <param name="Workspace">The workspace in which it stands still; in others it goes on.</param>
/// <param name="Position">The position of the event that stopped it.</param>
/// <param name="Problem">Why.</param>
public sealed record StoppedFollower(string Follower, Guid Workspace, long Position, string Problem);

/// <summary>The followers' rows in the store.</summary>
/// <param name="store">The store.</param>
public sealed class Checkpoints(IStore store)
{
    /// <summary>The epoch of the log now.</summary>
    public Task<Guid> EpochAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(connection => EpochAsync(connection), cancellationToken);

    /// <summary>The epoch of the log, within a read or a write.</summary>
    internal async Task<Guid> EpochAsync(DbConnection connection) =>
        (await new StoreStatements(store.Kind, connection).QueryAsync(row => row.Id(0), "SELECT id FROM log_epoch"))[0];

    /// <summary>How far a follower has come in a workspace; null when it has not begun.</summary>
    public Task<Checkpoint?> FindAsync(string follower, Guid workspace, CancellationToken cancellationToken) => store.ReadAsync(
        async connection => (await new StoreStatements(store.Kind, connection).QueryAsync(
            row => new Checkpoint(row.Id(0), row.GetInt64(1), row.Bytes(2)),
            "SELECT epoch, position, hash FROM follower WHERE name = @name AND workspace = @workspace",
            ("name", follower), ("workspace", workspace))).SingleOrDefault(),
        cancellationToken);

    /// <summary>The followers that stand still, of every workspace.</summary>
    public Task<IReadOnlyList<StoppedFollower>> StoppedAsync(CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<StoppedFollower>>(
        async connection => await new StoreStatements(store.Kind, connection).QueryAsync(
            row => new StoppedFollower(row.GetString(0), row.Id(1), row.GetInt64(2) + 1, row.GetString(3)),
            "SELECT name, workspace, position, problem FROM follower WHERE stopped_at IS NOT NULL ORDER BY name, workspace"),
        cancellationToken);

    /// <summary>The workspaces whose head a follower has not taken in, or not in this epoch; those where an event has stopped it among them.</summary>
    internal Task<List<(Guid Workspace, FollowerReading Reading)>> BehindAsync(string follower, CancellationToken cancellationToken) => store.ReadAsync(
        connection => new StoreStatements(store.Kind, connection).QueryAsync(
            row => (row.Id(0), new FollowerReading(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3) == 1)),
            """
            SELECT h.workspace, COALESCE(f.position, 0), h.position, CASE WHEN f.stopped_at IS NULL THEN 0 ELSE 1 END
            FROM log_head h CROSS JOIN log_epoch e LEFT JOIN follower f ON f.name = @name AND f.workspace = h.workspace
            WHERE f.workspace IS NULL OR f.position <> h.position OR f.hash <> h.hash OR f.epoch <> e.id
            """,
            ("name", follower)),
        cancellationToken);

    /// <summary>Within a write: moves a follower on, from where it is thought to be.</summary>
    /// <returns>False when it is elsewhere: somebody else has moved it.</returns>
    internal async Task<bool> MoveAsync(
        string follower, Guid workspace, Checkpoint? from, Checkpoint to, DbConnection connection)
    {
        var statements = new StoreStatements(store.Kind, connection);
        var moved = from is null
            ? await statements.ExecuteAsync(
                """
                INSERT INTO follower (name, workspace, epoch, position, hash) VALUES (@name, @workspace, @epoch, @position, @hash)
                ON CONFLICT (name, workspace) DO NOTHING
                """,
                ("name", follower), ("workspace", workspace), ("epoch", to.Epoch), ("position", to.Position), ("hash", to.Hash))
            : await statements.ExecuteAsync(
                """
                UPDATE follower SET epoch = @epoch, position = @position, hash = @hash
                WHERE name = @name AND workspace = @workspace AND position = @from AND hash = @from_hash
                """,
                ("name", follower), ("workspace", workspace), ("epoch", to.Epoch), ("position", to.Position), ("hash", to.Hash),
                ("from", from.Position), ("from_hash", from.Hash));
        return moved == 1;
    }

    /// <summary>Within a write: sets a follower to where it is now, whatever it was before; it follows again if an event had stopped it.</summary>
    internal Task SetAsync(string follower, Guid workspace, Checkpoint to, DbConnection connection) =>
        new StoreStatements(store.Kind, connection).ExecuteAsync(
            """
            INSERT INTO follower (name, workspace, epoch, position, hash) VALUES (@name, @workspace, @epoch, @position, @hash)
            ON CONFLICT (name, workspace) DO UPDATE
            SET epoch = excluded.epoch, position = excluded.position, hash = excluded.hash, stopped_at = NULL, problem = NULL
            """,
            ("name", follower), ("workspace", workspace), ("epoch", to.Epoch), ("position", to.Position), ("hash", to.Hash));

    /// <summary>Within a write: notes that an event has stopped a follower.</summary>
    internal Task StopAsync(string follower, Guid workspace, Checkpoint at, string problem, DbConnection connection)
    {
        var statements = new StoreStatements(store.Kind, connection);
        return statements.ExecuteAsync(
            $"""
            INSERT INTO follower (name, workspace, epoch, position, hash, stopped_at, problem)
            VALUES (@name, @workspace, @epoch, @position, @hash, {statements.Now}, @problem)
            ON CONFLICT (name, workspace) DO UPDATE SET stopped_at = excluded.stopped_at, problem = excluded.problem
            """,
            ("name", follower), ("workspace", workspace), ("epoch", at.Epoch), ("position", at.Position), ("hash", at.Hash), ("problem", problem));
    }

    /// <summary>Within a write: has a follower try again where events have stopped it.</summary>
    internal Task ResumeAsync(string follower, DbConnection connection) =>
        new StoreStatements(store.Kind, connection).ExecuteAsync(
            "UPDATE follower SET stopped_at = NULL, problem = NULL WHERE name = @name AND stopped_at IS NOT NULL", ("name", follower));
}
