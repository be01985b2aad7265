using System.Data;
using System.Data.Common;
using JourneyGov.EventLog.Following;
using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// One PostgreSQL database: its schema, its connections, its logs. The log and the views share it; several nodes may use the same one.
/// </summary>
public sealed class PostgresStore : IStore
{
    private const int MostTries = 10;
    private const long OnlyOneWorks = 0x4A6F75726E65794F;

    private readonly PostgresSources sources;
    private readonly PostgresPositions positions;
    private readonly Lock turn = new();
    private readonly List<PostgresEventLog> logs = [];
    private readonly List<PostgresNotices> notices = [];
    private bool closed;
    private long reads;

    private PostgresStore(PostgresSources sources)
    {
        this.sources = sources;
        positions = new(workspace =>
            UseAsync(sources.Querying, connection => PostgresQueries.PositionAsync(connection, workspace, CancellationToken.None), CancellationToken.None));
    }

    /// <inheritdoc />
    public StoreKind Kind => StoreKind.Postgres;

    /// <inheritdoc />
    public string Name => sources.Name;

    /// <inheritdoc />
    public long Reads => Interlocked.Read(ref reads);

    /// <summary>Opens a database and brings its schema up to date.</summary>
    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…;Username=…</c>.</param>
    /// <param name="clock">Dates the schema steps.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The database cannot serve; the message says why and what to do.</exception>
    public static async Task<PostgresStore> OpenAsync(string connectionString, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentNullException.ThrowIfNull(clock);
        var sources = new PostgresSources(connectionString);
        try
        {
            await using var connection = sources.ForMigrating();
            await connection.OpenAsync(cancellationToken);
            await new PostgresMigrations(connection, sources.Name, clock).ApplyAsync(cancellationToken);
            return new(sources);
        }
        catch (Exception failure)
        {
            await sources.DisposeAsync();
            if (PostgresFailure.Explain(sources.Name, failure) is StoreUnavailableException explained && explained != failure)
                throw explained;
            throw;
        }
    }

    /// <inheritdoc />
    public Task CheckAsync(CancellationToken cancellationToken) => UseAsync(
        sources.Appending,
        async connection =>
        {
            // Opening a transaction that may write is refused by nobody; only what the server says of itself tells.
            var readOnly = await connection.Command("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean")
                .QueryAsync(row => row.GetBoolean(0), cancellationToken);
            return readOnly[0]
                ? throw new StoreUnavailableException($"The store {Name} is read-only: a standby, or set so. Connect to the primary server.") { IsAway = true }
                : true;
        },
        cancellationToken);

    /// <inheritdoc />
    public IEventLog OpenLog(
        TimeProvider clock, IReadOnlyList<IInlineView> views, Action<IReadOnlyList<RecordedEvent>>? appended = null, Action<Guid, long>? heard = null)
    {
        lock (turn)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            var notice = new CommitNotice(Telling(appended, heard));
            var log = new PostgresEventLog(this, workspace => new PostgresWriter(sources, workspace, clock, views, notice));
            logs.Add(log);
            return log;
        }
    }

    /// <inheritdoc />
    public async ValueTask<ViewPosition?> PositionAsync(Guid workspace, CancellationToken cancellationToken) =>
        await positions.AskAsync(workspace).WaitAsync(cancellationToken);

    /// <inheritdoc />
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        return UseAsync(sources.Querying, connection => InSnapshotAsync(connection, () => query(connection), cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public Task<T> ReadAtAsync<T>(Guid workspace, Func<DbConnection, ViewPosition, Task<T>> query, CancellationToken cancellationToken) => ReadAsync(
        async connection => await query(connection, positions.Counted(await PostgresQueries.PositionAsync((NpgsqlConnection)connection, workspace, cancellationToken))),
        cancellationToken);

    /// <inheritdoc />
    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await WriteOnceAsync(write, cancellationToken);
            }
            catch (PostgresException failure) when (PostgresFailure.IsOvertaken(failure) && tries < MostTries)
            {
                // Another write was in its way; it begins anew.
            }
        }
    }

    /// <inheritdoc />
    public async Task<bool> ForgetAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        var nothingLeft = await new RebuildLeftovers(this).RemoveAsync(cancellationToken);
        try
        {
            await using var connection = sources.ForForgetting();
            await connection.OpenAsync(cancellationToken);
            return await PostgresTraces.RemoveAsync(connection, tables, cancellationToken) && nothingLeft;
        }
        catch (Exception failure) when (PostgresFailure.Explain(Name, failure) is StoreUnavailableException explained && explained != failure)
        {
            throw explained;
        }
    }

    /// <inheritdoc />
    public IViewTransaction Viewing(DbConnection connection) => new PostgresViewTransaction((NpgsqlConnection)connection);

    /// <inheritdoc />
    public async Task MarkRebuiltAsync(DbConnection connection)
    {
        await using var command = ((NpgsqlConnection)connection).Command("UPDATE views_rebuilt SET times = times + 1");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Does what only one node may do at a time, while the others that want to wait.</summary>
    public async Task AloneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        // Its end, however it comes about, gives the lock back.
        await using var connection = sources.ForMigrating();
        await connection.OpenAsync(cancellationToken);
        await using (var taking = connection.Command("SELECT pg_advisory_lock($1)", OnlyOneWorks))
            await taking.ExecuteNonQueryAsync(cancellationToken);
        await work();
    }

    /// <summary>Finishes what was asked, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (turn)
        {
            if (closed)
                return;
            closed = true;
        }

        foreach (var log in logs)
            await log.CloseAsync();
        foreach (var between in notices)
            await between.DisposeAsync();
        await sources.DisposeAsync();
    }

    /// <summary>A question of one statement, which sees one state by itself.</summary>
    internal Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> question, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        return UseAsync(sources.Querying, question, cancellationToken);
    }

    /// <summary>A write of one statement, which is a transaction by itself and may be made twice.</summary>
    internal Task<T> SaveAsync<T>(Func<NpgsqlConnection, Task<T>> save, CancellationToken cancellationToken) =>
        UseAsync(sources.Appending, save, cancellationToken);

    // Who wants to hear of this node's appends wants to hear of the others' too.
    private Action<IReadOnlyList<RecordedEvent>> Telling(Action<IReadOnlyList<RecordedEvent>>? appended, Action<Guid, long>? heard)
    {
        var between = heard is null ? null : new PostgresNotices(sources.Following, heard);
        if (between is not null)
            notices.Add(between);
        return events =>
        {
            var (workspace, position) = (events[^1].Workspace, events[^1].Position);
            positions.Advance(workspace, position);
            appended?.Invoke(events);
            between?.Tell(workspace, position);
        };
    }

    private static async Task<T> InSnapshotAsync<T>(NpgsqlConnection connection, Func<Task<T>> query, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var answer = await query();
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    private async Task<T> WriteOnceAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        var committing = false;
        try
        {
            await using var connection = await OpenAsync(sources.Appending, cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var answer = await write(connection);
            committing = true;
            await transaction.CommitAsync(CancellationToken.None);
            return answer;
        }
        catch (Exception failure) when (committing && PostgresFailure.IsLost(failure))
        {
            throw new StoreUnavailableException(
                $"The commit failed: the change may or may not be stored. {PostgresFailure.Explain(Name, failure).Message}", failure)
            {
                MayBeStored = true,
                IsAway = true,
            };
        }
        catch (Exception failure) when (PostgresFailure.Explain(Name, failure) is StoreUnavailableException explained && explained != failure)
        {
            throw explained;
        }
    }

    // What only reads, or may be made twice, is tried once more when a connection that waited in the pool proves dead.
    private async Task<T> UseAsync<T>(NpgsqlDataSource source, Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        for (var again = false; ; again = true)
        {
            var opened = false;
            try
            {
                await using var connection = await OpenAsync(source, cancellationToken);
                opened = true;
                return await use(connection);
            }
            catch (Exception failure) when (!again && (opened ? PostgresFailure.IsLost(failure) : PostgresFailure.IsEnded(failure)))
            {
                source.Clear();
            }
            catch (Exception failure) when (PostgresFailure.Explain(Name, failure) is StoreUnavailableException explained && explained != failure)
            {
                throw explained;
            }
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        return await source.OpenConnectionAsync(cancellationToken);
    }
}
