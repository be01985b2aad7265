using JourneyGov.EventLog.Postgres;
using JourneyGov.Tests;
using Npgsql;

namespace JourneyGov.EventLog.Conformance;

/// <summary>Who appends waits for whoever holds the head, as a rebuild does while it flips; beyond what one statement waits, but not for ever.</summary>
public sealed class PostgresWaiting : IAsyncLifetime
{
    private readonly Guid workspace = Guid.NewGuid();
    private readonly StreamId stream = Given.Stream();
    private PostgresServer server = null!;
    private string connectionString = "";

    public async Task InitializeAsync()
    {
        if (PostgresServer.Absence is not null)
            return;
        server = await PostgresServer.SharedAsync();
        connectionString = new NpgsqlConnectionStringBuilder(await server.CreateMigratedAsync()) { Options = "-c lock_timeout=20ms" }.ConnectionString;
    }

    public Task DisposeAsync() => PostgresServer.Absence is null ? server.DropAsync(connectionString) : Task.CompletedTask;

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(12_000)]
    public async Task An_append_waits_for_the_head_beyond_what_a_statement_waits_and_is_stored_once(int events)
    {
        await using var store = await PostgresStore.OpenAsync(connectionString, TimeProvider.System, default);
        var log = store.OpenLog(TimeProvider.System, []);
        await log.AppendAsync(Given.Append(workspace, stream, 0, Given.Event()), default);
        await using var holder = await HoldHeadAsync();

        var waiting = log.AppendAsync(Given.Append(workspace, stream, 1, Given.Events(events)) with { Command = Given.Command("once") }, default);
        await SeeTriesAsync(waiting, atLeast: 3);
        await ExecuteAsync(holder, "COMMIT");

        Assert.IsType<AppendResult.Appended>(await waiting);
        Assert.Equal(1 + events, (await log.HeadAsync(workspace, default)).Position);
        Assert.True((await LogVerification.RunAsync(log, workspace, null, default)).IsIntact);
    }

    [PostgresFact]
    public async Task An_append_that_has_waited_for_a_minute_says_that_something_holds_a_lock()
    {
        var clock = new HurryingClock();
        await using var store = await PostgresStore.OpenAsync(connectionString, clock, default);
        var log = store.OpenLog(clock, []);
        await log.AppendAsync(Given.Append(workspace, stream, 0, Given.Event()), default);
        await using var holder = await HoldHeadAsync();

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => log.AppendAsync(Given.Append(workspace, stream, 1, Given.Event()), default));

        Assert.Contains("Find what holds the lock, or try again later", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsAway);
        Assert.False(refused.MayBeStored);
        await ExecuteAsync(holder, "COMMIT");
        Assert.IsType<AppendResult.Appended>(await log.AppendAsync(Given.Append(workspace, stream, 1, Given.Event()), default));
    }

    private async Task<NpgsqlConnection> HoldHeadAsync()
    {
        var holder = new NpgsqlConnection(connectionString + ";Pooling=false");
        await holder.OpenAsync();
        await ExecuteAsync(holder, $"BEGIN; SELECT FROM log_head WHERE workspace = '{workspace}' FOR UPDATE");
        return holder;
    }

    // Each time it waits it does so in another transaction.
    private async Task SeeTriesAsync(Task waiting, int atLeast)
    {
        await using var looking = new NpgsqlConnection(connectionString + ";Pooling=false");
        await looking.OpenAsync();
        var seen = new HashSet<DateTime>();
        while (seen.Count < atLeast)
        {
            Assert.False(waiting.IsCompleted, $"It has ended: {waiting.Exception?.InnerException?.Message}");
            await using var look = new NpgsqlCommand("SELECT xact_start FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", looking);
            if (await look.ExecuteScalarAsync() is DateTime begun)
                seen.Add(begun);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>25 seconds pass whenever it is looked at.</summary>
    private sealed class HurryingClock : TimeProvider
    {
        private long looked;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref looked, 25);
    }
}
