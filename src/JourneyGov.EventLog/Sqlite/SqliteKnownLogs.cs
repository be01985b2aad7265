namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// Where streams ended when this process wrote last, workspace by workspace, so that the writer need not read it each time. It counts as long as
/// the head is where it was left: nobody else has appended since.
/// </summary>
internal sealed class SqliteKnownLogs
{
    private const int MostWorkspaces = 100;
    private const int MostStreams = 10_000;

    private readonly Dictionary<Guid, Known> workspaces = [];

    private sealed record Known(LogHead Head, Dictionary<StreamId, StreamTip> Tips);

    /// <summary>The ends of streams that are known of a workspace whose head is here.</summary>
    public IReadOnlyDictionary<StreamId, StreamTip> Tips(Guid workspace, LogHead head) =>
        workspaces.TryGetValue(workspace, out var known) && known.Head.Position == head.Position && known.Head.Hash.Span.SequenceEqual(head.Hash.Span)
            ? known.Tips
            : new Dictionary<StreamId, StreamTip>();

    /// <summary>Takes over what was committed.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="from">Where its head was.</param>
    /// <param name="stored">What was stored since.</param>
    public void Committed(Guid workspace, LogHead from, AppendDecisions stored)
    {
        if (workspaces.Count >= MostWorkspaces)
            workspaces.Clear();
        var tips = Tips(workspace, from) as Dictionary<StreamId, StreamTip> ?? [];
        if (tips.Count + stored.Tips.Count > MostStreams)
            tips.Clear();
        foreach (var (stream, tip) in stored.Tips)
            tips[stream] = tip;
        workspaces[workspace] = new(stored.Head, tips);
    }
}
