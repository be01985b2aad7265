using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>
/// The connections to one database, in three pools, so that neither long queries nor followers keep an append waiting.
/// </summary>
internal sealed class PostgresSources : IAsyncDisposable
{
    private const int ConnectSeconds = 10;
    private const int StatementSeconds = 30;

    private readonly NpgsqlConnectionStringBuilder given;

    /// <param name="connectionString">As Npgsql takes it: <c>Host=…;Database=…</c>.</param>
    /// <exception cref="StoreUnavailableException">It is no connection string, or names no host or database.</exception>
    public PostgresSources(string connectionString)
    {
        given = Parse(connectionString);
        Name = $"{given.Database} on {given.Host}:{given.Port}";
        Appending = Source("append", most: 20, "");
        Querying = Source("query", most: 40, "-c default_transaction_read_only=on");
        Following = Source("follow", most: 10, "");
    }

    /// <summary>The database and its server, as messages say it; without secrets.</summary>
    public string Name { get; }

    /// <summary>For appends and other writes.</summary>
    public NpgsqlDataSource Appending { get; }

    /// <summary>For questions: its connections cannot write.</summary>
    public NpgsqlDataSource Querying { get; }

    /// <summary>For what follows the log, and for notices between nodes.</summary>
    public NpgsqlDataSource Following { get; }

    /// <summary>A connection for rewriting tables; like that for changing the schema, but it hears what the server tells in detail.</summary>
    public NpgsqlConnection ForForgetting() => new(new NpgsqlConnectionStringBuilder(ForMigrating().ConnectionString) { IncludeErrorDetail = true }.ConnectionString);

    /// <summary>A connection for changing the schema, outside of every pool and without limits of time.</summary>
    public NpgsqlConnection ForMigrating() => new(new NpgsqlConnectionStringBuilder(given.ConnectionString)
    {
        Pooling = false,
        Timeout = ConnectSeconds,
        CommandTimeout = 0,
        ApplicationName = given.ApplicationName ?? "JourneyGov migrate",
    }.ConnectionString);

    public async ValueTask DisposeAsync()
    {
        await Appending.DisposeAsync();
        await Querying.DisposeAsync();
        await Following.DisposeAsync();
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrWhiteSpace(parsed.Host) || string.IsNullOrWhiteSpace(parsed.Database))
                throw new StoreUnavailableException("The store needs a host and a database: Host=…;Database=…;Username=….");
            return parsed;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text itself may hold a password, so only what is wrong with it is told.
            throw new StoreUnavailableException($"The store is given by something that is no connection string: {failure.Message}", failure);
        }
    }

    private NpgsqlDataSource Source(string purpose, int most, string options) => new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(given.ConnectionString)
    {
        ApplicationName = given.ApplicationName ?? $"JourneyGov {purpose}",
        MaxPoolSize = most,
        Timeout = ConnectSeconds,
        CommandTimeout = StatementSeconds + 5,
        KeepAlive = 30,
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
        // Nobody leaves settings behind on a connection: every write and read is a transaction of its own.
        NoResetOnClose = true,
        // The last of several wins: whoever names other limits of time has them.
        Options = $"-c lock_timeout=15s -c statement_timeout={StatementSeconds}s -c idle_in_transaction_session_timeout=60s {given.Options} {options}".Trim(),
    }.ConnectionString).Build();
}
