using System.Data.Common;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>What is asked of the log, by readers and by the writer within its transaction.</summary>
internal static class SqliteQueries
{
    public static LogHead Head(DbConnection connection, Guid workspace) =>
        connection.Query(SqliteRows.Head, "SELECT position, hash FROM log_head WHERE workspace = $workspace", ("workspace", workspace.Bytes()))
            .SingleOrDefault(new LogHead(0, EventChain.Start));

    public static void MoveHead(DbConnection connection, Guid workspace, LogHead head) =>
        connection.Execute(
            """
            INSERT INTO log_head (workspace, position, hash) VALUES ($workspace, $position, $hash)
            ON CONFLICT (workspace) DO UPDATE SET position = excluded.position, hash = excluded.hash
            """,
            ("workspace", workspace.Bytes()), ("position", head.Position), ("hash", head.Hash.ToArray()));

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
            RevisionThen.Query("$workspace", "$category", "$stream", "$moment"),
            ("workspace", workspace.Bytes()), ("category", stream.Category), ("stream", stream.Id.Bytes()), ("moment", RecordedTime.ToMicroseconds(moment)))
        .Single();

    public static StreamTip Tip(DbConnection connection, Guid workspace, StreamId stream) =>
        connection.Query(
            row => new StreamTip(row.GetInt64(0), row.GetInt64(1), SqliteRows.Id(row, 2)),
            """
            SELECT revision, recorded_at, event_id FROM event
            WHERE workspace = $workspace AND stream_category = $category AND stream_id = $stream
            ORDER BY revision DESC LIMIT 1
            """,
            ("workspace", workspace.Bytes()), ("category", stream.Category), ("stream", stream.Id.Bytes()))
        .SingleOrDefault(StreamTip.None);

    /// <exception cref="DuplicateEventIdException">Its id is in the log already.</exception>
    public static void Insert(DbConnection connection, RecordedEvent recorded)
    {
        var inserted = connection.Execute(
            $"""
            INSERT INTO event ({SqliteRows.EventColumns})
            VALUES ($workspace, $position, $category, $stream, $revision, $event, $name, $version, $recorded_at, $payload, $metadata, $hash)
            ON CONFLICT (workspace, event_id) DO NOTHING
            """,
            ("workspace", recorded.Workspace.Bytes()), ("position", recorded.Position), ("category", recorded.Stream.Category),
            ("stream", recorded.Stream.Id.Bytes()), ("revision", recorded.Revision), ("event", recorded.Id.Bytes()), ("name", recorded.Name),
            ("version", recorded.Version), ("recorded_at", RecordedTime.ToMicroseconds(recorded.RecordedAt)), ("payload", recorded.Payload.ToArray()),
            ("metadata", recorded.Metadata.ToArray()), ("hash", recorded.Hash.ToArray()));
        if (inserted == 0)
            throw new DuplicateEventIdException(recorded.Id);
    }

    public static void Insert(DbConnection connection, Guid workspace, KeptCommand kept) =>
        connection.Execute(
            """
            INSERT INTO command (workspace, command_id, body_hash, answer, first_position, last_position, recorded_at)
            VALUES ($workspace, $command, $body_hash, $answer, $first, $last, $recorded_at)
            """,
            ("workspace", workspace.Bytes()), ("command", kept.Command.Id.Bytes()), ("body_hash", kept.Command.BodyHash.ToArray()),
            ("answer", kept.Command.Answer.ToArray()), ("first", kept.First), ("last", kept.Last), ("recorded_at", kept.RecordedAt));

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
