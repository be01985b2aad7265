using System.Data.Common;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>The appends to one workspace in one transaction.</summary>
/// <param name="connection">The writer's connection.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="known">What this process knows of the logs.</param>
internal sealed class SqliteAppends(DbConnection connection, Guid workspace, SqliteKnownLogs known)
{
    private readonly LogHead from = SqliteQueries.Head(connection, workspace);
    private AppendDecisions? decisions;

    private AppendDecisions Decisions => decisions ??= new(workspace, from);

    /// <summary>Decides one append by what the file and those before it say.</summary>
    /// <exception cref="DuplicateEventIdException">An event id is in the log already.</exception>
    public AppendResult Decide(AppendRequest request, DateTimeOffset now)
    {
        if (request.Command is { } command && SqliteQueries.FindCommand(connection, workspace, command.Id) is { } answered)
            Decisions.Know(answered);
        var tips = known.Tips(workspace, from);
        foreach (var append in request.Streams)
            if (!Decisions.Tips.ContainsKey(append.Stream))
                Decisions.Know(append.Stream, tips.TryGetValue(append.Stream, out var tip) ? tip : SqliteQueries.Tip(connection, workspace, append.Stream));

        return Decisions.Decide(request, now);
    }

    /// <summary>The transaction is committed.</summary>
    public void Committed() => known.Committed(workspace, from, Decisions);

    /// <summary>Stores what was decided, has the views fold it, and moves the head.</summary>
    /// <exception cref="DuplicateEventIdException">An event id is in the log already.</exception>
    public void Store(IReadOnlyList<IInlineView> views)
    {
        foreach (var recorded in Decisions.Events)
            SqliteQueries.Insert(connection, recorded);
        foreach (var command in Decisions.Commands)
            SqliteQueries.Insert(connection, workspace, command);
        if (Decisions.Events.Count == 0)
            return;

        var transaction = new SqliteViewTransaction(connection);
        foreach (var view in views)
        {
            // The writing thread waits for the view; what views read of the log, other threads read.
            view.ProjectAsync(transaction, Decisions.Events).AsTask().GetAwaiter().GetResult();
        }

        SqliteQueries.MoveHead(connection, workspace, Decisions.Head);
    }
}
