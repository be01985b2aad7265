using System.Collections.Concurrent;
using System.Data.Common;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Postgres;
using JourneyGov.EventLog.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace JourneyGov.Tests;

/// <summary>
/// A store of a test's own, of the kind that the variable <c>JOURNEYGOV_TEST_STORE</c> names: <c>sqlite</c>, as without it, or <c>postgres</c>.
/// It goes with a folder: a data file lies in it, and a database is remembered by its path.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Databases = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journeygov-");
    private readonly TimeProvider _clock;
    private readonly StoreKind _kind;

    private TestStore(TimeProvider clock, StoreKind kind) => (_clock, _kind) = (clock, kind);

    /// <summary>The kind that the tests of this process run on.</summary>
    public static StoreKind Kind { get; } = Environment.GetEnvironmentVariable("JOURNEYGOV_TEST_STORE") switch
    {
        null or "" or "sqlite" => StoreKind.Sqlite,
        "postgres" => StoreKind.Postgres,
        var other => throw new InvalidOperationException($"JOURNEYGOV_TEST_STORE is '{other}'. Set it to sqlite or postgres."),
    };

    /// <summary>The store.</summary>
    public IStore Store { get; private set; } = null!;

    /// <summary>A new one, in a folder that goes with it.</summary>
    public static async Task<TestStore> OpenAsync(TimeProvider clock, StoreKind? kind = null)
    {
        var store = new TestStore(clock, kind ?? Kind);
        store.Store = await store.OpenAgainAsync();
        return store;
    }

    /// <summary>The store that goes with a data folder.</summary>
    public static async Task<IStore> OpenAtAsync(string folder, TimeProvider clock, StoreKind? kind = null) =>
        await AddressOfAsync(folder, kind) is { } address
            ? await PostgresStore.OpenAsync(address, clock, CancellationToken.None)
            : SqliteStore.Open(Path.Combine(folder, "journeygov.sqlite"), clock);

    /// <summary>Where the store that goes with a data folder is, as the option <c>--store</c> takes it; null: in the folder.</summary>
    public static async Task<string?> AddressOfAsync(string folder, StoreKind? kind = null) => (kind ?? Kind) == StoreKind.Postgres
        ? await Databases.GetOrAdd(Path.GetFullPath(folder), _ => new(async () => await (await PostgresServer.SharedAsync()).CreateMigratedAsync())).Value
        : null;

    /// <summary>A connection to the store that goes with a data folder, behind the back of whoever has it open.</summary>
    public static async Task<DbConnection> ConnectAsync(string folder)
    {
        DbConnection connection = await AddressOfAsync(folder) is { } address
            ? new NpgsqlConnection(address + ";Pooling=false")
            : new SqliteConnection($"Data Source={Path.Combine(folder, "journeygov.sqlite")};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A transaction that keeps everybody else from appending until it ends.</summary>
    public static async Task<DbTransaction> KeepOthersWaitingAsync(DbConnection connection)
    {
        if (connection is SqliteConnection file)
            return file.BeginTransaction(deferred: false);
        var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "LOCK TABLE event IN EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return transaction;
    }

    /// <summary>The same store once more, as another process has it open.</summary>
    public Task<IStore> OpenAgainAsync() => OpenAtAsync(_folder.FullName, _clock, _kind);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Databases.TryRemove(_folder.FullName, out var database))
            await (await PostgresServer.SharedAsync()).DropAsync(await database.Value);
        _folder.Delete(recursive: true);
    }
}

/// <summary>A test of what only a data file has; skipped where the tests run on another store.</summary>
public sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute() => Skip = TestStore.Kind == StoreKind.Sqlite ? null : "It is about the data file.";
}
