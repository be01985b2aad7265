using System.Data.Common;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// One append inside the write transaction. All that it decides by is read there: another process may have written meanwhile.
/// </summary>
internal sealed class SqliteAppend(DbConnection connection, DbTransaction transaction, AppendRequest request, DateTimeOffset now)
{
    private readonly record struct StreamTip(long Revision, long RecordedAt);

    private readonly byte[] workspace = request.Workspace.Bytes();

    /// <exception cref="DuplicateEventIdException">An event id is in the log already.</exception>
    public async Task<AppendResult> RunAsync(IReadOnlyList<IInlineView> views)
    {
        if (Remembered() is { } known)
            return known.BodyHash.Span.SequenceEqual(request.Command!.BodyHash.Span)
                ? new AppendResult.AlreadyDone(known)
                : new AppendResult.CommandIdReused(known.Id);

        var events = new List<RecordedEvent>();
        if (Record(events) is { } conflict)
            return conflict;

        Insert(events);
        InsertCommand(events);
        if (events.Count > 0)
        {
            var viewed = new SqliteViewTransaction(connection, transaction);
            foreach (var view in views)
                await view.ProjectAsync(viewed, events);
            MoveHead(events[^1]);
        }

        return new AppendResult.Appended(events);
    }

    private RememberedCommand? Remembered() => request.Command is null ? null : SqliteQueries.FindCommand(connection, request.Workspace, request.Command.Id);

    private AppendResult.Conflict? Record(List<RecordedEvent> events)
    {
        var head = SqliteQueries.Head(connection, request.Workspace);
        var tips = new Dictionary<StreamId, StreamTip>();
        foreach (var append in request.Streams)
        {
            var tip = tips.TryGetValue(append.Stream, out var moved) ? moved : ReadTip(append.Stream);
            if (append.ExpectedRevision is { } expected && expected != tip.Revision)
                return new(append.Stream, expected, tip.Revision);

            foreach (var data in append.Events)
            {
                tip = new(tip.Revision + 1, Math.Max(tip.RecordedAt, RecordedTime.ToMicroseconds(now)));
                events.Add(Chained(head, append.Stream, tip, data));
                head = new(events[^1].Position, events[^1].Hash);
            }

            tips[append.Stream] = tip;
        }

        return null;
    }

    private RecordedEvent Chained(LogHead head, StreamId stream, StreamTip tip, EventData data)
    {
        // Copied, so that what is hashed is what is stored whatever the caller does with its buffers.
        var recorded = new RecordedEvent(
            request.Workspace, head.Position + 1, stream, tip.Revision, data.Id, data.Name, data.Version,
            RecordedTime.FromMicroseconds(tip.RecordedAt), data.Payload.ToArray(), data.Metadata.ToArray(), default);
        return recorded with { Hash = EventChain.Hash(head.Hash, recorded) };
    }

    private StreamTip ReadTip(StreamId stream) =>
        connection.Query(
            row => new StreamTip(row.GetInt64(0), row.GetInt64(1)),
            """
            SELECT revision, recorded_at FROM event
            WHERE workspace = $workspace AND stream_category = $category AND stream_id = $stream
            ORDER BY revision DESC LIMIT 1
            """,
            ("workspace", workspace), ("category", stream.Category), ("stream", stream.Id.Bytes()))
        .SingleOrDefault(new StreamTip(0, long.MinValue));

    private void Insert(List<RecordedEvent> events)
    {
        using var insert = connection.Command($"""
            INSERT INTO event ({SqliteRows.EventColumns})
            VALUES ($workspace, $position, $category, $stream, $revision, $event, $name, $version, $recorded_at, $payload, $metadata, $hash)
            ON CONFLICT (workspace, event_id) DO NOTHING
            """);
        foreach (var recorded in events)
        {
            insert.Parameters.Clear();
            insert.Bind(
                ("workspace", workspace), ("position", recorded.Position), ("category", recorded.Stream.Category), ("stream", recorded.Stream.Id.Bytes()),
                ("revision", recorded.Revision), ("event", recorded.Id.Bytes()), ("name", recorded.Name), ("version", recorded.Version),
                ("recorded_at", RecordedTime.ToMicroseconds(recorded.RecordedAt)), ("payload", recorded.Payload.ToArray()),
                ("metadata", recorded.Metadata.ToArray()), ("hash", recorded.Hash.ToArray()));
            if (insert.ExecuteNonQuery() == 0)
                throw new DuplicateEventIdException(recorded.Id);
        }
    }

    private void InsertCommand(List<RecordedEvent> events)
    {
        if (request.Command is not { } command)
            return;
        connection.Execute(
            """
            INSERT INTO command (workspace, command_id, body_hash, answer, first_position, last_position, recorded_at)
            VALUES ($workspace, $command, $body_hash, $answer, $first, $last, $recorded_at)
            """,
            ("workspace", workspace), ("command", command.Id.Bytes()), ("body_hash", command.BodyHash.ToArray()), ("answer", command.Answer.ToArray()),
            ("first", events.Count > 0 ? events[0].Position : null), ("last", events.Count > 0 ? events[^1].Position : null),
            ("recorded_at", RecordedTime.ToMicroseconds(now)));
    }

    private void MoveHead(RecordedEvent last) =>
        connection.Execute(
            """
            INSERT INTO log_head (workspace, position, hash) VALUES ($workspace, $position, $hash)
            ON CONFLICT (workspace) DO UPDATE SET position = excluded.position, hash = excluded.hash
            """,
            ("workspace", workspace), ("position", last.Position), ("hash", last.Hash.ToArray()));
}
