using System.Data.Common;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>What is asked of the log, by readers and by the writer within its transaction.</summary>
internal static class SqliteQueries
{
    public static LogHead Head(DbConnection connection, Guid workspace) =>
        connection.Query(SqliteRows.Head, "SELECT position, hash FROM log_head WHERE workspace = $workspace", ("workspace", workspace.Bytes()))
            .SingleOrDefault(new LogHead(0, EventChain.Start));

    public static RememberedCommand? FindCommand(DbConnection connection, Guid workspace, Guid id) =>
        connection.Query(
            SqliteRows.Command,
            "SELECT command_id, body_hash, answer FROM command WHERE workspace = $workspace AND command_id = $command",
            ("workspace", workspace.Bytes()), ("command", id.Bytes()))
        .SingleOrDefault();

    public static List<RecordedEvent> Stream(DbConnection connection, Guid workspace, StreamId stream, long fromRevision, int maximum) =>
        connection.Query(
            SqliteRows.Event,
            $"""
            SELECT {SqliteRows.EventColumns} FROM event
            WHERE workspace = $workspace AND stream_category = $category AND stream_id = $stream AND revision >= $from
            ORDER BY revision LIMIT $maximum
            """,
            ("workspace", workspace.Bytes()), ("category", stream.Category), ("stream", stream.Id.Bytes()), ("from", fromRevision), ("maximum", maximum));

    public static List<RecordedEvent> All(DbConnection connection, Guid workspace, long afterPosition, int maximum) =>
        connection.Query(
            SqliteRows.Event,
            $"SELECT {SqliteRows.EventColumns} FROM event WHERE workspace = $workspace AND position > $after ORDER BY position LIMIT $maximum",
            ("workspace", workspace.Bytes()), ("after", afterPosition), ("maximum", maximum));

    public static long RevisionAt(DbConnection connection, Guid workspace, StreamId stream, DateTimeOffset moment) =>
        connection.Query(
            row => row.GetInt64(0),
            """
            SELECT revision FROM event
            WHERE workspace = $workspace AND stream_category = $category AND stream_id = $stream AND recorded_at <= $moment
            ORDER BY recorded_at DESC, revision DESC LIMIT 1
            """,
            ("workspace", workspace.Bytes()), ("category", stream.Category), ("stream", stream.Id.Bytes()), ("moment", RecordedTime.ToMicroseconds(moment)))
        .SingleOrDefault();

    public static Snapshot? FindSnapshot(DbConnection connection, Guid workspace, StreamId stream, long atRevision, int format) =>
        connection.Query(
            SqliteRows.Snapshot,
            """
            SELECT revision, format, state FROM snapshot
            WHERE workspace = $workspace AND stream_category = $category AND stream_id = $stream AND format = $format AND revision <= $revision
            ORDER BY revision DESC LIMIT 1
            """,
            ("workspace", workspace.Bytes()), ("category", stream.Category), ("stream", stream.Id.Bytes()), ("format", format), ("revision", atRevision))
        .SingleOrDefault();

    public static int SaveSnapshot(DbConnection connection, Guid workspace, StreamId stream, Snapshot snapshot) =>
        connection.Execute(
            """
            INSERT INTO snapshot (workspace, stream_category, stream_id, format, revision, state)
            VALUES ($workspace, $category, $stream, $format, $revision, $state)
            ON CONFLICT DO UPDATE SET state = excluded.state
            """,
            ("workspace", workspace.Bytes()), ("category", stream.Category), ("stream", stream.Id.Bytes()),
            ("format", snapshot.Format), ("revision", snapshot.Revision), ("state", snapshot.State.ToArray()));

    public static List<Guid> Workspaces(DbConnection connection) =>
        connection.Query(row => SqliteRows.Id(row, 0), "SELECT workspace FROM log_head");
}
