using JourneyGov.EventLog.Postgres;
using JourneyGov.Tests;
using Npgsql;

namespace JourneyGov.EventLog.Conformance;

/// <summary>What was deleted for good is not in the tables' files any more, nor in what the planner knows of them.</summary>
public sealed class PostgresForgetting : IAsyncLifetime
{
    private const string Secret = "a name that nobody may read";
    private PostgresServer server = null!;
    private string connectionString = "";

    public async Task InitializeAsync()
    {
        if (PostgresServer.Absence is not null)
            return;
        server = await PostgresServer.SharedAsync();
        connectionString = await server.CreateMigratedAsync();
        // More than one value, so that the planner keeps some of them.
        await ExecuteAsync($"CREATE TABLE told (id integer PRIMARY KEY, name text); INSERT INTO told SELECT i, '{Secret} ' || i FROM generate_series(1, 500) i; ANALYZE told");
    }

    public async Task DisposeAsync()
    {
        if (PostgresServer.Absence is null)
            await server.DropAsync(connectionString);
    }

    [PostgresFact]
    public async Task What_was_deleted_is_in_no_file_of_the_table_any_more()
    {
        await using var store = await PostgresStore.OpenAsync(connectionString, TimeProvider.System, CancellationToken.None);
        await ExecuteAsync("DELETE FROM told WHERE id > 1; UPDATE told SET name = ''; CHECKPOINT");
        Assert.True(await IsInTheFileAsync());
        Assert.Contains(Secret, await AskAsync("SELECT histogram_bounds::text FROM pg_stats WHERE tablename = 'told' AND attname = 'name'"), StringComparison.Ordinal);

        Assert.True(await store.ForgetAsync(["told", "person_key"], CancellationToken.None));
        await ExecuteAsync("CHECKPOINT");

        Assert.False(await IsInTheFileAsync());
        Assert.Equal("0", await AskAsync($"SELECT count(*) FROM pg_stats WHERE tablename = 'told' AND (histogram_bounds::text || most_common_vals::text) LIKE '%{Secret}%'"));
    }

    [PostgresFact]
    public async Task Who_does_not_own_the_tables_says_that_traces_are_left()
    {
        var role = $"of_no_table_{Guid.NewGuid():N}";
        await using var store = await PostgresStore.OpenAsync(connectionString, TimeProvider.System, CancellationToken.None);
        await ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD 'of-tests-only'; GRANT pg_read_all_data, pg_write_all_data TO {role}");
        try
        {
            await using var poor = await PostgresStore.OpenAsync(
                new NpgsqlConnectionStringBuilder(connectionString) { Username = role, Password = "of-tests-only" }.ConnectionString, TimeProvider.System, CancellationToken.None);

            Assert.False(await poor.ForgetAsync(["told"], CancellationToken.None));
            await ExecuteAsync($"ALTER TABLE told OWNER TO {role}");
            Assert.True(await IsForgottenAsync(poor));
            await ExecuteAsync("CREATE TABLE told__rebuild (name text)");
            Assert.False(await poor.ForgetAsync(["told"], CancellationToken.None));

            Assert.True(await IsForgottenAsync(store));
            Assert.Equal("0", await AskAsync("SELECT count(*) FROM pg_class WHERE relname = 'told__rebuild'"));
        }
        finally
        {
            await ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    // Something else may have a transaction open, such as the database's own housekeeping.
    private static async Task<bool> IsForgottenAsync(PostgresStore store)
    {
        for (var tries = 0; tries < 10; tries++)
            if (await store.ForgetAsync(["told"], CancellationToken.None))
                return true;
        return false;
    }

    private async Task<bool> IsInTheFileAsync() =>
        await AskAsync($"SELECT position('{Secret}'::bytea IN pg_read_binary_file(pg_relation_filepath('told')))::text") != "0";

    private Task ExecuteAsync(string sql) => PostgresServer.ExecuteAsync(connectionString, sql);

    private async Task<string> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString() ?? "";
    }
}
