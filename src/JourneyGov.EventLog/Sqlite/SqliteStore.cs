using System.Data.Common;
using JourneyGov.EventLog.Following;
using Microsoft.Data.Sqlite;

namespace JourneyGov.EventLog.Sqlite;

/// <summary>
/// One SQLite data file: its schema, its single writer and its readers. The log and the views share it; several processes may
/// have the same file open.
/// </summary>
public sealed class SqliteStore : IStore
{
    private readonly SqliteWriter writer;
    private readonly SqliteReaders readers;
    private readonly SqliteGeneration generation;
    private readonly SqlitePositions positions;
    private readonly SqliteTraces traces;

    private SqliteStore(SqliteConnections connections, SqliteConnection opened)
    {
        Path = connections.Path;
        writer = new(connections, opened);
        readers = new(connections);
        generation = new(connections);
        positions = new(generation);
        traces = new(connections, new RebuildLeftovers(this));
    }

    /// <summary>The full path of the data file.</summary>
    public string Path { get; }

    /// <inheritdoc />
    public StoreKind Kind => StoreKind.Sqlite;

    /// <inheritdoc />
    public string Name => Path;

    /// <inheritdoc />
    public long Reads => readers.Count;

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
            SqliteTraces.RemoveIfIdle(connection);
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

    /// <inheritdoc />
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(connection => Task.FromResult(SqliteQueries.Workspaces(connection)), cancellationToken);
        // A file that was moved away can still be read, but not be written any more.
        if (!File.Exists(Path))
            throw new StoreUnavailableException($"The store {Path} is gone.");
    }

    /// <inheritdoc />
    public IEventLog OpenLog(
        TimeProvider clock, IReadOnlyList<IInlineView> views, Action<IReadOnlyList<RecordedEvent>>? appended = null, Action<Guid, long>? heard = null) =>
        new SqliteEventLog(this, clock, views, appended);

    /// <summary>
    /// A number that grows when anybody, in this process or another, commits anything to the file; null when it cannot be told now. Asked on
    /// the caller's thread, in a microsecond or two.
    /// </summary>
    public long? ObserveGeneration() => generation.Observe();

    /// <inheritdoc />
    public ValueTask<ViewPosition?> PositionAsync(Guid workspace, CancellationToken cancellationToken) => new(positions.Current(workspace));

    /// <inheritdoc />
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken) => readers.ReadAsync(query, cancellationToken);

    /// <inheritdoc />
    public Task<T> ReadAtAsync<T>(Guid workspace, Func<DbConnection, ViewPosition, Task<T>> query, CancellationToken cancellationToken)
    {
        var observed = generation.Observe();
        return readers.ReadAsync(connection => query(connection, positions.Read(connection, workspace, observed)), cancellationToken);
    }

    /// <inheritdoc />
    public Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken) =>
        writer.WriteAsync(new PendingStatements<T>(write, cancellationToken), cancellationToken);

    /// <summary>Appends through the single writer, together with what else waits.</summary>
    internal Task<AppendResult> AppendAsync(PendingAppend append, CancellationToken cancellationToken) => writer.WriteAsync(append, cancellationToken);

    /// <inheritdoc />
    public Task<bool> ForgetAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken) => traces.RemoveAsync(cancellationToken);

    /// <inheritdoc />
    public IViewTransaction Viewing(DbConnection connection) => new SqliteViewTransaction(connection);

    /// <inheritdoc />
    public Task MarkRebuiltAsync(DbConnection connection)
    {
        var before = connection.Query(row => row.GetInt64(0), "PRAGMA user_version")[0];
        connection.Execute($"PRAGMA user_version = {(before + 1) % int.MaxValue}");
        return Task.CompletedTask;
    }

    /// <summary>Copies the file as it is at one moment, page by page, while others write.</summary>
    /// <param name="path">The new file; it must not be there.</param>
    /// <param name="cancellationToken">Stops waiting for a turn; a copy that has begun is finished.</param>
    /// <exception cref="StoreUnavailableException">The file cannot be read, or the new one not be written.</exception>
    public Task BackUpAsync(string path, CancellationToken cancellationToken) => ReadAsync(
        connection =>
        {
            using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            target.Open();
            ((SqliteConnection)connection).BackupDatabase(target);
            return Task.FromResult(true);
        },
        cancellationToken);

    /// <summary>Finishes what was asked, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await traces.DisposeAsync();
        // The writer's connection last: then SQLite moves what is in the -wal file into the data file, which those that only read cannot.
        generation.Dispose();
        await readers.DisposeAsync();
        await writer.DisposeAsync();
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
