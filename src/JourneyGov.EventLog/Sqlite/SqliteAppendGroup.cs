using System.Data.Common;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// The appends of one transaction: each is decided by itself, seeing those before it; what they append together is stored and folded by the
/// views once. All that they decide by is read here: another process may have written meanwhile.
/// </summary>
internal sealed class SqliteAppendGroup(DbConnection connection, SqliteKnownLogs known)
{
    private readonly Dictionary<(Guid Workspace, IReadOnlyList<IInlineView> Views), SqliteAppends> appends = [];
    private readonly List<SqliteAppends> stored = [];

    /// <summary>Decides one append.</summary>
    /// <param name="request">What to append.</param>
    /// <param name="now">When.</param>
    /// <param name="views">What is to fold it.</param>
    /// <exception cref="DuplicateEventIdException">An event id is in the log already.</exception>
    public AppendResult Append(AppendRequest request, DateTimeOffset now, IReadOnlyList<IInlineView> views)
    {
        var key = (request.Workspace, views);
        if (!appends.TryGetValue(key, out var ofWorkspace))
        {
            // Two logs of one process with views of their own: what the first has decided is stored before the second looks.
            if (appends.Keys.Any(other => other.Workspace == request.Workspace))
                Finish();
            appends.Add(key, ofWorkspace = new(connection, request.Workspace, known));
        }

        return ofWorkspace.Decide(request, now);
    }

    /// <summary>Stores what was decided, folds the views and moves the heads; the last thing before the commit.</summary>
    public void Finish()
    {
        foreach (var ((_, views), ofWorkspace) in appends)
        {
            ofWorkspace.Store(views);
            stored.Add(ofWorkspace);
        }

        appends.Clear();
    }

    /// <summary>The transaction is committed.</summary>
    public void Committed() => stored.ForEach(ofWorkspace => ofWorkspace.Committed());
}
