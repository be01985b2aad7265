using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// The only writer of this process: one thread that groups the writes that wait into one transaction, each in a savepoint of its
/// own, so that they share the cost of one commit and nothing else.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int LongestQueue = 1024;
    private const int LargestGroup = 64;
    /// <summary>Around one write of a group, which is undone alone.</summary>
    public const string Begin = "SAVEPOINT one_write", End = "RELEASE one_write";

    private const string Undo = "ROLLBACK TO one_write";

    private readonly Channel<PendingWrite> queue = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqliteConnections connections;
    private SqliteConnection? connection;
    private PendingWrite? culprit;
    private readonly SqliteKnownLogs known = new();
    private bool finishFailed;

    /// <param name="connections">Where to write.</param>
    /// <param name="opened">A connection to begin with.</param>
    public SqliteWriter(SqliteConnections connections, SqliteConnection opened)
    {
        this.connections = connections;
        connection = opened;
        new Thread(Run) { Name = "event log writer", IsBackground = true }.Start();
    }

    /// <summary>Queues a write and answers once it is committed.</summary>
    public async Task<T> WriteAsync<T>(PendingWrite<T> pending, CancellationToken cancellationToken)
    {
        try
        {
            await queue.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore), "The store was closed.");
        }

        return await pending.Answer.WaitAsync(cancellationToken);
    }

    /// <summary>Finishes what was queued, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stopped.Task;
    }

    private void Run()
    {
        var group = new List<PendingWrite>(LargestGroup);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var write))
                if (!write.IsAbandoned)
                    group.Add(write);
            Write(group);
            group.Clear();
        }

        connection?.Dispose();
        stopped.SetResult();
    }

    private void Write(List<PendingWrite> group)
    {
        while (group.Count > 0)
        {
            (culprit, finishFailed) = (null, false);
            if (Commit(group) is not { } failure)
            {
                group.ForEach(write => write.Complete());
                return;
            }

            if (finishFailed && group.Count > 1)
            {
                // One of them cannot be stored or folded: alone, each fails or succeeds for itself.
                foreach (var write in group)
                    Write([write]);
                return;
            }

            // After a failure only a new connection is sure to see what the file holds.
            connection?.Dispose();
            connection = null;
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
            using var transaction = connection.BeginTransaction(deferred: false);
            connection.RunIn(transaction);
            var appends = new SqliteAppendGroup(connection, known);
            foreach (var write in group)
                Execute(write, transaction, appends);
            Finish(appends);
            committing = true;
            transaction.Commit();
            appends.Committed();
            return null;
        }
        catch (Exception failure)
        {
            var explained = SqliteFailure.Explain(connections.Path, failure);
            return committing
                ? new StoreUnavailableException($"The commit failed: the change may or may not be stored. Send the command again with the same command id. {explained.Message}", failure) { MayBeStored = true }
                : explained;
        }
    }

    private void Finish(SqliteAppendGroup appends)
    {
        finishFailed = true;
        appends.Finish();
        finishFailed = false;
    }

    private void Execute(PendingWrite write, SqliteTransaction transaction, SqliteAppendGroup appends)
    {
        // Its caller may have given up while another process kept the file from being written.
        if (write.IsAbandoned)
        {
            write.Refuse(new OperationCanceledException("Nobody waits for this write any more; it was not made."));
            return;
        }

        connection!.Execute(Begin);
        try
        {
            write.Execute(connection!, transaction, appends);
        }
        catch (Exception failure)
        {
            // SQLite gives up the whole transaction on some failures (a full disk): then this write leaves the group, which begins anew.
            if (!TryUndo())
            {
                culprit = write;
                throw;
            }

            write.Refuse(SqliteFailure.Explain(connections.Path, failure));
        }

        connection!.Execute(End);
    }

    private bool TryUndo()
    {
        try
        {
            connection!.Execute(Undo);
            return true;
        }
        catch (Exception gone) when (gone is InvalidOperationException or SqliteException)
        {
            return false;
        }
    }
}
