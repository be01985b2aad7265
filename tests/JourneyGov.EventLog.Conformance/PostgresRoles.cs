using JourneyGov.EventLog.Following;
using JourneyGov.EventLog.Postgres;
using JourneyGov.Tests;
using Npgsql;

namespace JourneyGov.EventLog.Conformance;

/// <summary>The users that <c>deploy/postgres-roles.sql</c> makes: the server's own cannot change history, and needs no more than it has.</summary>
public sealed class PostgresRoles : IAsyncLifetime
{
    private readonly SettableClock clock = new();
    private PostgresServer server = null!;
    private string owner = null!;
    private string run = null!;

    public async Task InitializeAsync()
    {
        if (PostgresServer.Absence is not null)
            return;
        server = await PostgresServer.SharedAsync();
        (owner, run) = await server.CreateWithRolesAsync();
    }

    public Task DisposeAsync() => PostgresServer.Absence is null ? server.DropAsync(owner) : Task.CompletedTask;

    [PostgresFact]
    public async Task The_servers_user_meets_an_old_schema_with_the_advice_to_migrate()
    {
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => PostgresStore.OpenAsync(run, clock, default));
        Assert.Contains("Run 'journeygov migrate' once as the owner", refused.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task The_servers_user_appends_reads_keeps_snapshots_and_marks_rebuilds()
    {
        await MigrateAsync();
        await using var store = await PostgresStore.OpenAsync(run, clock, default);
        var (log, workspace, stream) = (store.OpenLog(clock, []), Guid.NewGuid(), Given.Stream());

        for (var revision = 0; revision < 3; revision++)
            Assert.IsType<AppendResult.Appended>(
                await log.AppendAsync(Given.Append(workspace, stream, revision, Given.Event()) with { Command = Given.Command($"{revision}") }, default));
        await log.SaveSnapshotAsync(workspace, stream, new(2, 1, Given.Bytes("state")), default);
        await store.WriteAsync(async connection => { await store.MarkRebuiltAsync(connection); return 0; }, default);
        for (var times = 0; times < 2; times++)
            await log.SaveBlocksAsync(workspace, [new(1, 0, new byte[32])], default);
        Assert.NotEqual(Guid.Empty, await new Checkpoints(store).EpochAsync(default));
        await store.CheckAsync(default);

        Assert.Equal(new ViewPosition(3, 1), await store.PositionAsync(workspace, default));
        Assert.Equal(3, (await log.ReadAllAsync(workspace, 0, 10, default)).Count);
    }

    [PostgresFact]
    public async Task The_servers_user_makes_and_destroys_keys_of_persons()
    {
        await MigrateAsync();
        const string make = "INSERT INTO person_key VALUES (gen_random_uuid(), gen_random_uuid(), decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING";
        await PostgresServer.ExecuteAsync(run, $"{make}; SELECT key FROM person_key; DELETE FROM person_key WHERE workspace = workspace");
    }

    [PostgresTheory]
    [InlineData("event", "INSERT, SELECT")]
    [InlineData("command", "INSERT, SELECT")]
    [InlineData("log_head", "INSERT, SELECT, UPDATE")]
    [InlineData("log_epoch", "SELECT")]
    [InlineData("chain_block", "INSERT, SELECT")]
    [InlineData("person_key", "DELETE, INSERT, SELECT")]
    [InlineData("schema_migration", "SELECT")]
    public async Task The_servers_user_has_no_more_rights_than_it_uses(string table, string rights)
    {
        await MigrateAsync();
        await using var connection = new NpgsqlConnection(run + ";Pooling=false");
        await connection.OpenAsync();
        await using var asked = new NpgsqlCommand(
            $"""
            SELECT string_agg(held, ', ' ORDER BY held)
            FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) held WHERE has_table_privilege('{table}', held)
            """,
            connection);

        Assert.Equal(rights, await asked.ExecuteScalarAsync());
    }

    [PostgresTheory]
    [InlineData("UPDATE event SET name = 'x'")]
    [InlineData("DELETE FROM event")]
    [InlineData("TRUNCATE event")]
    [InlineData("ALTER TABLE event DISABLE TRIGGER ALL")]
    [InlineData("DROP TABLE event")]
    [InlineData("UPDATE command SET answer = ''")]
    [InlineData("DELETE FROM command")]
    [InlineData("DELETE FROM log_head")]
    [InlineData("UPDATE log_epoch SET id = gen_random_uuid()")]
    [InlineData("UPDATE chain_block SET root = ''")]
    [InlineData("DELETE FROM chain_block")]
    [InlineData("UPDATE person_key SET key = ''")]
    [InlineData("UPDATE schema_migration SET sha256 = ''")]
    [InlineData("INSERT INTO schema_migration VALUES (999, 'x', 'x', 0)")]
    [InlineData("CREATE TABLE public.mine (x bigint)")]
    public async Task The_servers_user_cannot_change_history(string sql)
    {
        await MigrateAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => PostgresServer.ExecuteAsync(run, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [PostgresFact]
    public async Task The_servers_user_writes_any_table_that_is_made_later_for_views()
    {
        await MigrateAsync();
        await PostgresServer.ExecuteAsync(owner, "CREATE TABLE later (x bigint)");
        await PostgresServer.ExecuteAsync(run, "INSERT INTO later VALUES (1); UPDATE later SET x = 2; DELETE FROM later");
    }

    [PostgresTheory]
    [InlineData("UPDATE event SET name = 'x'", "an event is never changed")]
    [InlineData("DELETE FROM event", "an event is never removed")]
    [InlineData("TRUNCATE event", "an event is never removed")]
    public async Task The_owner_cannot_change_history_by_a_slip(string sql, string reason)
    {
        await MigrateAsync();
        await using (var store = await PostgresStore.OpenAsync(run, clock, default))
            await store.OpenLog(clock, []).AppendAsync(Given.Append(Guid.NewGuid(), Given.Stream(), 0, Given.Event()), default);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => PostgresServer.ExecuteAsync(owner, sql));
        Assert.Contains(reason, refused.MessageText, StringComparison.Ordinal);
    }

    private async Task MigrateAsync()
    {
        await using var store = await PostgresStore.OpenAsync(owner, clock, default);
    }
}
