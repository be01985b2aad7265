namespace JourneyGov.EventLog;

/// <summary>Reads a log within a read or a write of its store, where another connection would see another state.</summary>
internal static class StoredEvents
{
    /// <summary>The columns of an event, in the order that they are read.</summary>
    public const string Columns =
        "workspace, position, stream_category, stream_id, revision, event_id, name, version, recorded_at, payload, metadata, hash";

    /// <summary>The columns' values of an event.</summary>
    public static object?[] Values(RecordedEvent recorded) =>
    [
        recorded.Workspace, recorded.Position, recorded.Stream.Category, recorded.Stream.Id, recorded.Revision, recorded.Id, recorded.Name,
        (long)recorded.Version, RecordedTime.ToMicroseconds(recorded.RecordedAt), recorded.Payload.ToArray(), recorded.Metadata.ToArray(), recorded.Hash.ToArray(),
    ];

    /// <summary>The ends of the logs, of one workspace or of all.</summary>
    public static async Task<IReadOnlyDictionary<Guid, LogHead>> HeadsAsync(this StoreStatements statements, Guid? workspace) => (await statements.QueryAsync(
        row => (Workspace: row.Id(0), Head: new LogHead(row.GetInt64(1), row.Bytes(2))), "SELECT workspace, position, hash FROM log_head ORDER BY workspace"))
        .Where(found => workspace is null || found.Workspace == workspace).ToDictionary(found => found.Workspace, found => found.Head);

    /// <summary>The end of a workspace's log, which stays so until the write ends.</summary>
    public static async Task<LogHead> HoldHeadAsync(this StoreStatements statements, Guid workspace) => (await statements.QueryAsync(
        row => new LogHead(row.GetInt64(0), row.Bytes(1)),
        $"SELECT position, hash FROM log_head WHERE workspace = @workspace {statements.ForUpdate}", ("workspace", workspace)))
        .SingleOrDefault(new LogHead(0, EventChain.Start));

    /// <summary>A workspace's events after a position, in order, at most so many.</summary>
    public static Task<List<RecordedEvent>> EventsAsync(this StoreStatements statements, Guid workspace, long after, int most) => statements.QueryAsync(
        row => new RecordedEvent(
            row.Id(0), row.GetInt64(1), new StreamId(row.GetString(2), row.Id(3)), row.GetInt64(4), row.Id(5), row.GetString(6),
            checked((int)row.GetInt64(7)), RecordedTime.FromMicroseconds(row.GetInt64(8)), row.Bytes(9), row.Bytes(10), row.Bytes(11)),
        $"SELECT {Columns} FROM event WHERE workspace = @workspace AND position > @after ORDER BY position LIMIT @most",
        ("workspace", workspace), ("after", after), ("most", most));
}
