using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// Removes what was overwritten from the <c>-wal</c> file: it holds older contents of pages until it is emptied
/// (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint). In the data file, deleted content is overwritten with zeros.
/// </summary>
/// <param name="connections">Which file.</param>
internal sealed class SqliteTraces(SqliteConnections connections) : IAsyncDisposable
{
    // For so long writers wait for readers of older commits; then those come first again.
    private const int PatienceMilliseconds = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock turn = new();
    private readonly CancellationTokenSource closing = new();
    private Task repeated = Task.CompletedTask;

    /// <summary>Empties the file. False: somebody reads older commits; it is tried again until it is done or the store is closed.</summary>
    public async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        if (await Task.Run(Remove, cancellationToken))
            return true;
        lock (turn)
        {
            if (repeated.IsCompleted)
                repeated = Task.Run(RepeatAsync, CancellationToken.None);
        }

        return false;
    }

    /// <summary>Empties the file unless that means to wait: a program that was ended may not have come to it.</summary>
    public static void RemoveIfIdle(SqliteConnection connection) => Remove(connection, patience: 0);

    /// <summary>Ends what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested)
            return;
        await closing.CancelAsync();
        await repeated;
        closing.Dispose();
    }

    private async Task RepeatAsync()
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(closing.Token))
                if (Remove())
                    return;
        }
        catch (OperationCanceledException)
        {
            // The last to close the file empties it.
        }
    }

    private bool Remove()
    {
        try
        {
            using var connection = connections.OpenWriter();
            return Remove(connection, PatienceMilliseconds);
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private static bool Remove(SqliteConnection connection, int patience)
    {
        connection.Execute($"PRAGMA busy_timeout = {patience}");
        var busy = connection.Query(row => row.GetInt64(0), "PRAGMA wal_checkpoint(TRUNCATE)")[0];
        connection.Execute($"PRAGMA busy_timeout = {SqliteConnections.BusySeconds * 1000}");
        return busy == 0;
    }
}
