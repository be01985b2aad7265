using JourneyGov.EventLog.Following;
using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// Removes what was overwritten from the <c>-wal</c> file: it holds older contents of pages until it is emptied
/// (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint). In the data file, deleted content is overwritten with zeros.
/// </summary>
/// <param name="connections">Which file.</param>
/// <param name="leftovers">What rebuilds left in it, to be deleted first.</param>
internal sealed class SqliteTraces(SqliteConnections connections, RebuildLeftovers leftovers) : IAsyncDisposable
{
    // For so long writers wait for readers of older commits; then those come first again.
    private const int PatienceMilliseconds = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock turn = new();
    private readonly CancellationTokenSource closing = new();
    private Task repeated = Task.CompletedTask;

    /// <summary>Empties the file. False: somebody reads older commits, or rebuilds; it is tried again until it is done or the store is closed.</summary>
    public async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        if (await TryAsync(cancellationToken))
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
                if (await TryAgainAsync())
                    return;
        }
        catch (OperationCanceledException)
        {
            // The last to close the file empties it.
        }
    }

    private async Task<bool> TryAgainAsync()
    {
        try
        {
            return await TryAsync(closing.Token);
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        var nothingLeft = await leftovers.RemoveAsync(cancellationToken);
        return await Task.Run(Remove, cancellationToken) && nothingLeft;
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
