using JourneyGov.EventLog.Postgres;
using JourneyGov.Tests;

namespace JourneyGov.EventLog.Conformance;

/// <summary>The PostgreSQL store in a database of its own, as two nodes have it open.</summary>
public sealed class PostgresUnderTest : StoreUnderTest, ITwiceOpened
{
    private readonly PostgresServer server;
    private PostgresStore first = null!;
    private PostgresStore second = null!;
    private IEventLog log = null!;
    private IEventLog secondLog = null!;

    private PostgresUnderTest(PostgresServer server, string connectionString)
    {
        this.server = server;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    public PostgresStore Store => first;

    public PostgresStore SecondStore => second;

    public IStore First => first;

    public IStore Second => second;

    public override IEventLog Log => log;

    public override IEventLog SecondLog => secondLog;

    public static async Task<PostgresUnderTest> OpenAsync(PostgresServer? server = null)
    {
        server ??= await PostgresServer.SharedAsync();
        var store = new PostgresUnderTest(server, await server.CreateMigratedAsync());
        await store.OpenAsync([]);
        return store;
    }

    public override async Task ReopenAsync(params IReadOnlyList<IInlineView> views)
    {
        await CloseAsync();
        await OpenAsync(views);
    }

    public async Task CloseAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    public override Task<long> CountAsync(string table) => first.ReadAsync(
        async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {table}";
            return (long)(await command.ExecuteScalarAsync())!;
        },
        CancellationToken.None);

    /// <summary>Changes rows behind the log's back, as someone with an SQL shell would.</summary>
    public Task TamperAsync(string sql) => PostgresServer.ExecuteAsync(ConnectionString, sql);

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await server.DropAsync(ConnectionString);
    }

    private async Task OpenAsync(IReadOnlyList<IInlineView> views)
    {
        first = await PostgresStore.OpenAsync(ConnectionString, Clock, CancellationToken.None);
        second = await PostgresStore.OpenAsync(ConnectionString, Clock, CancellationToken.None);
        log = first.OpenLog(Clock, views);
        secondLog = second.OpenLog(Clock, views);
    }
}
