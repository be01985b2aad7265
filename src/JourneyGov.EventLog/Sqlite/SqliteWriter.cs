using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// The only writer of this process to a data file: it groups the writes that wait into one transaction, so that they share the cost of one commit
/// and nothing else. SQLite writes on the caller's thread; so does whoever finds nobody at work, and spares itself two changes of threads.
/// </summary>
/// <param name="connections">Where to write.</param>
/// <param name="opened">A connection to begin with.</param>
internal sealed class SqliteWriter(SqliteConnections connections, SqliteConnection opened) : IAsyncDisposable
{
    private const string BeginAll = "BEGIN IMMEDIATE", EndAll = "COMMIT", UndoAll = "ROLLBACK";
    private const string Begin = "SAVEPOINT one_write", End = "RELEASE one_write", Undo = "ROLLBACK TO one_write";

    private readonly WriteTurns<PendingWrite> turns = new(typeof(SqliteStore));
    private readonly SqliteKnownLogs known = new();
    private SqliteConnection? connection = opened;
    private PendingWrite? culprit;
    private bool oneIsToBlame;
    private bool begun;

    /// <summary>Queues a write and answers once it is committed.</summary>
    public Task<T> WriteAsync<T>(PendingWrite<T> pending, CancellationToken cancellationToken) =>
        turns.RunAsync(pending, WriteFirst, pending.Answer, cancellationToken);

    /// <summary>Finishes what was queued, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await turns.DisposeAsync();
        connection?.Dispose();
    }

    // Where another process writes, this caller does not wait on its own thread: it may have better things to do, or a deadline. And what came
    // meanwhile is others' business: they wait for it anyway.
    private void WriteFirst()
    {
        var group = turns.Next();
        if (group.Count > 0 && BeginsAtOnce())
        {
            Write(group);
            group = turns.Next();
        }

        if (group.Count > 0)
            ThreadPool.UnsafeQueueUserWorkItem(WriteAll, group, preferLocal: false);
    }

    private bool BeginsAtOnce()
    {
        try
        {
            connection ??= connections.OpenWriter();
            return begun = TryBegin(connection);
        }
        catch (SqliteException)
        {
            // The write itself meets the same trouble, and says so.
            return false;
        }
    }

    // The driver's own way of waiting would sleep between attempts, and not know of being asked not to.
    private static bool TryBegin(SqliteConnection connection)
    {
        raw.sqlite3_busy_timeout(connection.Handle, 0);
        var answer = raw.sqlite3_exec(connection.Handle, BeginAll);
        raw.sqlite3_busy_timeout(connection.Handle, SqliteConnections.BusySeconds * 1000);
        if (answer == raw.SQLITE_BUSY)
            return false;
        SqliteException.ThrowExceptionForRC(answer, connection.Handle);
        return true;
    }

    private void WriteAll(List<PendingWrite> group)
    {
        while (group.Count > 0)
        {
            Write(group);
            group = turns.Next();
        }
    }

    private void Write(List<PendingWrite> group)
    {
        while (group.Count > 0)
        {
            (culprit, oneIsToBlame) = (null, false);
            if (Commit(group) is not { } failure)
            {
                group.ForEach(write => write.Complete());
                return;
            }

            if (oneIsToBlame && group.Count > 1)
            {
                foreach (var write in group)
                    Write([write]);
                return;
            }

            // After a failure only a new connection is sure to see what the file holds.
            connection?.Dispose();
            (connection, begun) = (null, false);
            var failed = culprit is null ? [.. group] : new List<PendingWrite> { culprit };
            failed.ForEach(write => write.Fail(failure));
            group.RemoveAll(failed.Contains);
        }
    }

    private Exception? Commit(List<PendingWrite> group)
    {
        var committing = false;
        try
        {
            // An unlinked file would still take writes, and lose them with the process.
            if (!File.Exists(connections.Path))
                return new StoreUnavailableException($"The store {connections.Path} is gone. Stop the server and restore the file from the last backup.");

            connection ??= connections.OpenWriter();
            if (!begun)
                connection.Execute(BeginAll);
            begun = false;
            var appends = new SqliteAppendGroup(connection, known);
            foreach (var write in group)
                Execute(write, appends);
            Blaming(appends.Finish);
            committing = true;
            connection.Execute(EndAll);
            appends.Committed();
            return null;
        }
        catch (Exception failure)
        {
            TryExecute(UndoAll);
            var explained = SqliteFailure.Explain(connections.Path, failure);
            return committing
                ? new StoreUnavailableException($"The commit failed: the change may or may not be stored. Send the command again with the same command id. {explained.Message}", failure) { MayBeStored = true }
                : explained;
        }
    }

    private void Execute(PendingWrite write, SqliteAppendGroup appends)
    {
        // Its caller may have given up while another process kept the file from being written.
        if (write.IsAbandoned)
            write.Refuse(new OperationCanceledException("Nobody waits for this write any more; it was not made."));
        else if (write.IsUndoneAlone)
            ExecuteAlone(write, appends);
        else
            Blaming(() => write.Execute(connection!, appends));
    }

    private void ExecuteAlone(PendingWrite write, SqliteAppendGroup appends)
    {
        connection!.Execute(Begin);
        try
        {
            write.Execute(connection!, appends);
        }
        catch (Exception failure)
        {
            // SQLite gives up the whole transaction on some failures (a full disk): then this write leaves the group, which begins anew.
            if (!TryExecute(Undo))
            {
                culprit = write;
                throw;
            }

            write.Refuse(SqliteFailure.Explain(connections.Path, failure));
        }

        connection!.Execute(End);
    }

    // One of the group cannot be stored or folded: alone, each fails or succeeds for itself.
    private void Blaming(Action work)
    {
        oneIsToBlame = true;
        work();
        oneIsToBlame = false;
    }

    private bool TryExecute(string sql)
    {
        try
        {
            connection?.Execute(sql);
            return true;
        }
        catch (Exception gone) when (gone is InvalidOperationException or SqliteException)
        {
            return false;
        }
    }
}
