using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>A few connections that read, away from the threads that serve requests: SQLite has no asynchronous reads.</summary>
internal sealed class SqliteReaders(SqliteConnections connections) : IAsyncDisposable
{
    private static readonly int Most = Math.Max(4, Environment.ProcessorCount);

    private readonly SemaphoreSlim free = new(Most);
    private readonly ConcurrentStack<SqliteConnection> idle = new();
    private volatile bool closed;
    private long count;

    /// <summary>How many queries were run.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>Runs a query in a read transaction: all its statements see the same commit.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(closed, typeof(SqliteStore));
            Interlocked.Increment(ref count);
            return await Task.Run(() => ReadHereAsync(query), cancellationToken);
        }
        finally
        {
            free.Release();
        }
    }

    private async Task<T> ReadHereAsync<T>(Func<DbConnection, Task<T>> query)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = idle.TryPop(out var pooled) ? pooled : connections.OpenReader();
            var answer = await ReadAsync(connection, query);
            idle.Push(connection);
            return answer;
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            if (SqliteFailure.Explain(connections.Path, failure) is StoreUnavailableException explained && explained != failure)
                throw explained;
            throw;
        }
    }

    private static async Task<T> ReadAsync<T>(SqliteConnection connection, Func<DbConnection, Task<T>> query)
    {
        connection.Execute("BEGIN");
        var answer = await query(connection);
        connection.Execute("COMMIT");
        return answer;
    }

    /// <summary>Waits for the queries under way, then closes their connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (closed)
            return;
        for (var reader = 0; reader < Most; reader++)
            await free.WaitAsync();
        closed = true;
        foreach (var connection in idle)
            connection.Dispose();
        free.Release(Most);
    }
}
