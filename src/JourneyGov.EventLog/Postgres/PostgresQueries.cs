using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>What is asked of the log, each question in one statement.</summary>
internal static class PostgresQueries
{
    public static async Task<LogHead> HeadAsync(NpgsqlConnection connection, Guid workspace, CancellationToken cancellationToken) =>
        (await connection.Command("SELECT position, hash FROM log_head WHERE workspace = $1", workspace).QueryAsync(PostgresRows.Head, cancellationToken))
        .SingleOrDefault(new LogHead(0, EventChain.Start));

    public static async Task<RememberedCommand?> FindCommandAsync(NpgsqlConnection connection, Guid workspace, Guid id, CancellationToken cancellationToken) =>
        (await connection.Command("SELECT command_id, body_hash, answer FROM command WHERE workspace = $1 AND command_id = $2", workspace, id)
            .QueryAsync(PostgresRows.Command, cancellationToken))
        .SingleOrDefault();

    public static Task<List<RecordedEvent>> StreamAsync(
        NpgsqlConnection connection, Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken) =>
        connection.Command(
            $"""
            SELECT {PostgresRows.EventColumns} FROM event
            WHERE workspace = $1 AND stream_category = $2 AND stream_id = $3 AND revision >= $4
            ORDER BY revision LIMIT $5
            """,
            workspace, stream.Category, stream.Id, fromRevision, maximum)
        .QueryAsync(PostgresRows.Event, cancellationToken);

    public static Task<List<RecordedEvent>> AllAsync(
        NpgsqlConnection connection, Guid workspace, long afterPosition, int maximum, CancellationToken cancellationToken) =>
        connection.Command(
            $"SELECT {PostgresRows.EventColumns} FROM event WHERE workspace = $1 AND position > $2 ORDER BY position LIMIT $3",
            workspace, afterPosition, maximum)
        .QueryAsync(PostgresRows.Event, cancellationToken);

    public static async Task<long> RevisionAtAsync(
        NpgsqlConnection connection, Guid workspace, StreamId stream, DateTimeOffset moment, CancellationToken cancellationToken) =>
        (await connection.Command(
            RevisionThen.Query("$1", "$2", "$3", "$4"),
            workspace, stream.Category, stream.Id, RecordedTime.ToMicroseconds(moment))
        .QueryAsync(row => row.GetInt64(0), cancellationToken))
        .Single();

    public static async Task<Snapshot?> FindSnapshotAsync(
        NpgsqlConnection connection, Guid workspace, StreamId stream, long atRevision, int format, CancellationToken cancellationToken) =>
        (await connection.Command(
            """
            SELECT revision, format, state FROM snapshot
            WHERE workspace = $1 AND stream_category = $2 AND stream_id = $3 AND format = $4 AND revision <= $5
            ORDER BY revision DESC LIMIT 1
            """,
            workspace, stream.Category, stream.Id, format, atRevision)
        .QueryAsync(PostgresRows.Snapshot, cancellationToken))
        .SingleOrDefault();

    public static async Task<int> SaveSnapshotAsync(
        NpgsqlConnection connection, Guid workspace, StreamId stream, Snapshot snapshot, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            INSERT INTO snapshot (workspace, stream_category, stream_id, format, revision, state) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (workspace, stream_category, stream_id, format, revision) DO UPDATE SET state = excluded.state
            """,
            workspace, stream.Category, stream.Id, snapshot.Format, snapshot.Revision, snapshot.State);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static Task<List<Guid>> WorkspacesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.Command("SELECT workspace FROM log_head").QueryAsync(row => row.GetGuid(0), cancellationToken);

    public static async Task<ViewPosition> PositionAsync(NpgsqlConnection connection, Guid workspace, CancellationToken cancellationToken) =>
        (await connection.Command(
            "SELECT COALESCE((SELECT position FROM log_head WHERE workspace = $1), 0), (SELECT times FROM views_rebuilt)", workspace)
        .QueryAsync(row => new ViewPosition(row.GetInt64(0), row.GetInt64(1)), cancellationToken))[0];

    /// <summary>Where streams end; those without events are left out.</summary>
    public static (string Sql, object[] Values) Tips(Guid workspace, IReadOnlyCollection<StreamId> streams) => (
        """
        SELECT asked.category, asked.id, tip.revision, tip.recorded_at, tip.event_id
        FROM unnest($2, $3) AS asked (category, id)
        CROSS JOIN LATERAL (
            SELECT revision, recorded_at, event_id FROM event
            WHERE workspace = $1 AND stream_category = asked.category COLLATE "C" AND stream_id = asked.id
            ORDER BY revision DESC LIMIT 1) AS tip
        """,
        [workspace, streams.Select(stream => stream.Category).ToArray(), streams.Select(stream => stream.Id).ToArray()]);
}
