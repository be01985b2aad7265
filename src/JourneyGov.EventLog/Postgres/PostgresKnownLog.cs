using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// What one node believes of a workspace's log, so that it need not read before it writes: the head, and the ends of the streams written
/// lately. Believing is safe: the batch moves the head from there, and fails when anybody else has moved it.
/// </summary>
internal sealed class PostgresKnownLog(Guid workspace, LogHead head)
{
    private const int MostStreams = 10_000;

    private readonly Dictionary<StreamId, StreamTip> tips = [];

    /// <summary>Where the log ends.</summary>
    public LogHead Head { get; private set; } = head;

    /// <summary>Prepares to decide a group. Streams that are said to be new are believed to be: their first revision is unique.</summary>
    public async Task<AppendDecisions> DecideAsync(NpgsqlConnection connection, IReadOnlyList<PendingAppend> group)
    {
        var decisions = new AppendDecisions(workspace, Head);
        var unknown = new HashSet<StreamId>();
        foreach (var append in group.SelectMany(pending => pending.Request.Streams))
            if (tips.TryGetValue(append.Stream, out var tip))
                decisions.Know(append.Stream, tip);
            else if (append is not { ExpectedRevision: 0, Events.Count: > 0 })
                unknown.Add(append.Stream);
        if (unknown.Count == 0)
            return decisions;

        var (sql, values) = PostgresQueries.Tips(workspace, unknown);
        foreach (var (stream, tip) in await connection.Command(sql, values).QueryAsync(PostgresRows.Tip, CancellationToken.None))
            decisions.Know(stream, tip);
        return decisions;
    }

    /// <summary>Takes over what was stored.</summary>
    public void Move(AppendDecisions stored)
    {
        Head = stored.Head;
        if (tips.Count + stored.Tips.Count > MostStreams)
            tips.Clear();
        foreach (var (stream, tip) in stored.Tips)
            tips[stream] = tip;
    }
}
