using System.Data.Common;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>The appends to one workspace in one transaction.</summary>
/// <param name="connection">The writer's connection.</param>
/// <param name="workspace">The workspace.</param>
internal sealed class SqliteAppends(DbConnection connection, Guid workspace)
{
    private readonly AppendDecisions decisions = new(workspace, SqliteQueries.Head(connection, workspace));

    /// <summary>Decides one append by what the file and those before it say.</summary>
    /// <exception cref="DuplicateEventIdException">An event id is in the log already.</exception>
    public AppendResult Decide(AppendRequest request, DateTimeOffset now)
    {
        if (request.Command is { } command && SqliteQueries.FindCommand(connection, workspace, command.Id) is { } answered)
            decisions.Know(answered);
        foreach (var append in request.Streams)
        {
            if (!decisions.Tips.ContainsKey(append.Stream))
                decisions.Know(append.Stream, SqliteQueries.Tip(connection, workspace, append.Stream));
            foreach (var data in append.Events)
                if (SqliteQueries.HasEvent(connection, workspace, data.Id))
                    decisions.Know(data.Id);
        }

        return decisions.Decide(request, now);
    }

    /// <summary>Stores what was decided, has the views fold it, and moves the head.</summary>
    public void Store(IReadOnlyList<IInlineView> views)
    {
        foreach (var recorded in decisions.Events)
            SqliteQueries.Insert(connection, recorded);
        foreach (var command in decisions.Commands)
            SqliteQueries.Insert(connection, workspace, command);
        if (decisions.Events.Count == 0)
            return;

        var transaction = new SqliteViewTransaction(connection);
        foreach (var view in views)
        {
            // The writer's own thread waits for the view; what views read of the log, other threads read.
            view.ProjectAsync(transaction, decisions.Events).AsTask().GetAwaiter().GetResult();
        }

        SqliteQueries.MoveHead(connection, workspace, decisions.Head);
    }
}
