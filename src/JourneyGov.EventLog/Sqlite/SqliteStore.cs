using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// One SQLite data file: its schema, its single writer and its readers. The log and the views share it; several processes may
/// have the same file open.
/// </summary>
public sealed class SqliteStore : IAsyncDisposable
{
    private readonly SqliteWriter writer;
    private readonly SqliteReaders readers;
    private readonly SqliteGeneration generation;

    private SqliteStore(SqliteConnections connections, SqliteConnection opened)
    {
        Path = connections.Path;
        writer = new(connections, opened);
        readers = new(connections);
        generation = new(connections);
    }

    /// <summary>The full path of the data file.</summary>
    public string Path { get; }

    /// <summary>Opens a data file, creating it if need be (never its folder), and brings its schema up to date.</summary>
    /// <param name="path">The data file; <c>-wal</c> and <c>-shm</c> files lie beside it while it is open.</param>
    /// <param name="clock">Dates the schema steps.</param>
    /// <param name="create">False when a missing file is a mistake rather than a beginning.</param>
    /// <exception cref="StoreUnavailableException">The file cannot serve; the message says why and what to do.</exception>
    public static SqliteStore Open(string path, TimeProvider clock, bool create = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(clock);
        var connections = new SqliteConnections(System.IO.Path.GetFullPath(path));
        CheckPlace(connections.Path, create);
        SqliteConnection? connection = null;
        try
        {
            connection = connections.OpenWriter(create);
            SqliteMigrations.Apply(connection, connections.Path, clock);
            return new(connections, connection);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            if (SqliteFailure.Explain(connections.Path, failure) is StoreUnavailableException explained && explained != failure)
                throw explained;
            throw;
        }
    }

    /// <summary>
    /// A number that grows when anybody, in this process or another, commits anything to the file. What was read after it was observed
    /// is still so while it is still the same. Asked on the caller's thread, in a microsecond or two.
    /// </summary>
    /// <returns>The number; null when it cannot be told now: then nothing that was read before is known to be so still.</returns>
    public long? ObserveGeneration() => generation.Observe();

    /// <summary>Runs a query against one consistent state of the file, off the caller's thread.</summary>
    /// <param name="query">Reads only; must not keep the connection.</param>
    /// <param name="cancellationToken">Stops waiting for a free connection; a query under way runs to its end.</param>
    /// <exception cref="StoreUnavailableException">The file could not be read.</exception>
    public Task<T> ReadAsync<T>(Func<DbConnection, T> query, CancellationToken cancellationToken) => readers.ReadAsync(query, cancellationToken);

    /// <summary>Runs a write through the single writer and answers after its commit. If it throws, it alone is rolled back.</summary>
    /// <param name="write">
    /// Short; neither waits for anything nor ends the transaction, which it may share with other writes; keeps nothing outside of
    /// it, since it may run again when the transaction has to begin anew.
    /// </param>
    /// <param name="cancellationToken">Stops waiting; a write whose turn has come still happens.</param>
    /// <exception cref="StoreUnavailableException">The file could not be written.</exception>
    public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, T> write, CancellationToken cancellationToken) => writer.WriteAsync(write, cancellationToken);

    /// <summary>Finishes what was asked, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        // First: where the writer's connection is the last to close, SQLite moves what is in the -wal file into the data file.
        generation.Dispose();
        await writer.DisposeAsync();
        await readers.DisposeAsync();
    }

    private static void CheckPlace(string path, bool create)
    {
        if (Directory.Exists(path))
            throw new StoreUnavailableException($"The store {path} is a folder. Name a file in it.");
        if (!create && !File.Exists(path))
            throw new StoreUnavailableException($"The store {path} does not exist. Check the data folder.");
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path)))
            throw new StoreUnavailableException($"The store {path} cannot be created: its folder does not exist. Create the folder first.");
    }
}
