using JourneyGov.EventLog.Postgres;
using JourneyGov.Tests;
using Npgsql;

namespace JourneyGov.EventLog.Conformance;

/// <summary>A database that cannot serve says why, never telling the password, and is left as it was.</summary>
public sealed class PostgresOpening : IAsyncLifetime
{
    private readonly SettableClock clock = new();
    private PostgresServer server = null!;
    private string database = null!;

    public async Task InitializeAsync()
    {
        if (PostgresServer.Absence is not null)
            return;
        server = await PostgresServer.SharedAsync();
        database = await server.CreateEmptyAsync();
    }

    public Task DisposeAsync() => PostgresServer.Absence is null ? server.DropAsync(database) : Task.CompletedTask;

    [PostgresFact]
    public async Task A_wrong_password_is_named_without_telling_it()
    {
        var refused = await RefusedAsync(With(to => to.Password = "guessed-in-vain"));
        Assert.Contains("refuses this user or password", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("guessed-in-vain", refused.ToString(), StringComparison.Ordinal);
        Assert.False(refused.IsAway);
    }

    [PostgresFact]
    public async Task A_database_that_does_not_exist_is_named()
    {
        var refused = await RefusedAsync(With(to => to.Database = "no_such_database"));
        Assert.Contains("no_such_database on ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist on that server", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.IsAway);
    }

    [PostgresFact]
    public async Task A_server_that_does_not_answer_may_be_waited_for()
    {
        var refused = await RefusedAsync(With(to => (to.Host, to.Port) = ("127.0.0.1", 1)));
        Assert.Contains("does not answer. Check that the PostgreSQL server runs", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsAway);
    }

    [Theory]
    [InlineData("Host=localhost;Hots=elsewhere")]
    [InlineData("Host=localhost")]
    [InlineData("journeygov")]
    public async Task What_is_no_connection_string_is_refused(string text) =>
        await Assert.ThrowsAsync<StoreUnavailableException>(() => PostgresStore.OpenAsync(text, clock, CancellationToken.None));

    [PostgresFact]
    public async Task Another_programs_database_is_left_alone()
    {
        await PostgresServer.ExecuteAsync(database, "CREATE TABLE invoices (id bigint)");
        Assert.Contains("database of another program (it has a table invoices)", (await RefusedAsync(database)).Message, StringComparison.Ordinal);
        Assert.Equal("invoices", await TablesAsync());
    }

    [PostgresFact]
    public async Task A_database_of_another_encoding_is_refused()
    {
        var latin = With(to => to.Database += "_latin");
        await server.ExecuteAsync($"CREATE DATABASE {new NpgsqlConnectionStringBuilder(latin).Database} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        Assert.Contains("keeps texts as LATIN1", (await RefusedAsync(latin)).Message, StringComparison.Ordinal);
        await server.DropAsync(latin);
    }

    [PostgresFact]
    public async Task A_database_that_does_not_wait_for_the_disk_is_refused()
    {
        await PostgresServer.ExecuteAsync(database, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET synchronous_commit = off");
        Assert.Contains("has synchronous_commit off", (await RefusedAsync(database)).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_store_from_a_newer_version_is_refused()
    {
        await OpenAndCloseAsync();
        await PostgresServer.ExecuteAsync(database, "INSERT INTO schema_migration VALUES (999, '999_future.sql', 'aa', 0)");
        Assert.Contains("newer version of this program: it has schema step 999_future.sql", (await RefusedAsync(database)).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_schema_step_that_changed_after_it_was_applied_is_refused()
    {
        await OpenAndCloseAsync();
        await PostgresServer.ExecuteAsync(database, "UPDATE schema_migration SET sha256 = 'aa' WHERE number = 1");
        Assert.Contains("built by another 001_event_log.sql", (await RefusedAsync(database)).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_schema_step_that_fails_leaves_nothing_behind()
    {
        await PostgresServer.ExecuteAsync(
            database, "CREATE TABLE schema_migration (number bigint PRIMARY KEY, name text, sha256 text, applied_at bigint); CREATE TABLE command (x bigint)");
        Assert.Contains("could not take schema step 001_event_log.sql", (await RefusedAsync(database)).Message, StringComparison.Ordinal);
        Assert.Equal("command,schema_migration", await TablesAsync());
    }

    [PostgresFact]
    public async Task Many_nodes_may_start_on_a_new_database_at_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostgresStore.OpenAsync(database, clock, CancellationToken.None)));
        foreach (var store in stores)
            await store.DisposeAsync();
        Assert.Equal("1", await AskAsync("SELECT count(*)::text FROM schema_migration WHERE number = 1"));
    }

    private string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        var to = new NpgsqlConnectionStringBuilder(database);
        change(to);
        return to.ConnectionString;
    }

    private async Task OpenAndCloseAsync()
    {
        await using var store = await PostgresStore.OpenAsync(database, clock, CancellationToken.None);
    }

    private Task<StoreUnavailableException> RefusedAsync(string to) =>
        Assert.ThrowsAsync<StoreUnavailableException>(() => PostgresStore.OpenAsync(to, clock, CancellationToken.None));

    private Task<string> TablesAsync() => AskAsync("SELECT string_agg(tablename::text, ',' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public'");

    private async Task<string> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
