using Npgsql;

namespace JourneyGov.EventLog.Postgres;

/// <summary>Brings a database to the schema of this program, or says why that cannot be.</summary>
/// <param name="connection">An open connection without limits of time.</param>
/// <param name="name">The store, as messages name it.</param>
/// <param name="clock">Dates the steps.</param>
internal sealed class PostgresMigrations(NpgsqlConnection connection, string name, TimeProvider clock)
{
    private const int OldestServer = 15;
    private const long OnlyOneMigrates = 0x4A6F75726E6579;

    private sealed record Applied(long Number, string Name, string Sha256);

    /// <summary>Applies what is missing, all or nothing; several nodes may do so at once.</summary>
    /// <exception cref="StoreUnavailableException">The server is too old, or the database another program's, a newer version's or of changed steps.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await CheckServerAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync("SELECT pg_advisory_xact_lock($1)", cancellationToken, OnlyOneMigrates);
        await BeginAsync(cancellationToken);
        var applied = await ReadAppliedAsync(cancellationToken);
        applied.ForEach(Check);
        foreach (var script in SchemaScript.Postgres.Where(script => !applied.Exists(step => step.Number == script.Number)))
            await ApplyAsync(script, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task CheckServerAsync(CancellationToken cancellationToken)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new StoreUnavailableException($"The store {name} is on PostgreSQL {connection.PostgreSqlVersion}. It needs {OldestServer} or newer: upgrade the server.");
        if (await AskAsync("SHOW synchronous_commit", cancellationToken) is "off")
            throw new StoreUnavailableException($"The store {name} has synchronous_commit off: a crash would lose what was acknowledged. Set it to on.");
        if (await AskAsync("SHOW server_encoding", cancellationToken) is var encoding and not "UTF8")
            throw new StoreUnavailableException($"The store {name} keeps texts as {encoding}. Create the database with ENCODING 'UTF8'.");
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var tables = await connection.Command("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
            .QueryAsync(row => row.GetString(0), cancellationToken);
        if (tables.Contains("schema_migration"))
            return;
        if (tables.Count > 0)
            throw new StoreUnavailableException($"The store {name} is the database of another program (it has a table {tables[0]}). Choose another database.");
        await StepAsync(
            "schema_migration",
            """CREATE TABLE schema_migration (number bigint PRIMARY KEY, name text COLLATE "C" NOT NULL, sha256 text NOT NULL, applied_at bigint NOT NULL)""",
            cancellationToken);
    }

    private void Check(Applied applied)
    {
        if (SchemaScript.Postgres.FirstOrDefault(script => script.Number == applied.Number) is not { } known)
            throw new StoreUnavailableException(
                $"The store {name} was written by a newer version of this program: it has schema step {applied.Name}, unknown here. "
                + "Use that version, or a backup from before the upgrade.");
        if (known.Sha256 != applied.Sha256)
            throw new StoreUnavailableException(
                $"The store {name} was built by another {applied.Name} than this program has (SHA-256 {applied.Sha256}, here {known.Sha256}). "
                + "An applied step never changes: use the program that built it, or move the change into a new step.");
    }

    private async Task ApplyAsync(SchemaScript script, CancellationToken cancellationToken)
    {
        await StepAsync(script.Name, script.Sql, cancellationToken);
        await ExecuteAsync(
            "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES ($1, $2, $3, $4)", cancellationToken,
            script.Number, script.Name, script.Sha256, RecordedTime.ToMicroseconds(clock.GetUtcNow()));
    }

    private async Task StepAsync(string step, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(sql, cancellationToken);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StoreUnavailableException(
                $"The store {name} lacks schema step {step}, and this user may not make it. "
                + "Run 'journeygov migrate' once as the owner of the database, then start again.", failure);
        }
        catch (PostgresException failure) when (PostgresFailure.Explain(name, failure) == failure)
        {
            throw new StoreUnavailableException($"The store {name} could not take schema step {step} and was left as it was: {failure.MessageText}", failure);
        }
    }

    private async Task<string> AskAsync(string sql, CancellationToken cancellationToken) =>
        (await connection.Command(sql).QueryAsync(row => row.GetString(0), cancellationToken))[0];

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = connection.Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private Task<List<Applied>> ReadAppliedAsync(CancellationToken cancellationToken) =>
        connection.Command("SELECT number, name, sha256 FROM schema_migration ORDER BY number")
            .QueryAsync(row => new Applied(row.GetInt64(0), row.GetString(1), row.GetString(2)), cancellationToken);
}
