using JourneyGov.EventLog;
using JourneyGov.EventLog.Postgres;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>PostgreSQL, in databases of one server that is there for this run alone, so that everything is filled anew.</summary>
internal sealed class PostgresMeasured : IMeasuredStore
{
    private const int MostClients = 32;
    private readonly string _scratch;
    private readonly PostgresServer _server;
    private readonly List<PostgresStore> _opened = [];
    private readonly Dictionary<string, PostgresStore> _logs = [];
    private readonly Lazy<Task<StoredContent>> _workspace;
    private int _databases;

    private PostgresMeasured(string scratch, PostgresServer server, PgBench bench)
    {
        (_scratch, _server) = (scratch, server);
        One = new Floor("pgbench, 1 client", 0.5, time => bench.InsertAsync(1, time));
        Many = new Floor($"pgbench, {MostClients} clients", 0.4, time => bench.InsertAsync(MostClients, time));
        _workspace = new(() => FilledAsync(LogWorkspace.FillAsync));
    }

    /// <inheritdoc />
    public string Name => "PostgreSQL";

    /// <inheritdoc />
    public Floor One { get; }

    /// <inheritdoc />
    public Floor Many { get; }

    /// <inheritdoc />
    public int LongLogEvents => 200_000;

    /// <summary>Starts the server; null where PostgreSQL is not installed.</summary>
    /// <param name="scratch">Where to put files for this run.</param>
    public static async Task<PostgresMeasured?> StartAsync(string scratch) => await PostgresServer.StartAsync() is { } server
        ? new PostgresMeasured(scratch, server, await PgBench.CreateAsync(server, scratch))
        : null;

    /// <inheritdoc />
    public async Task<IEventLog> OpenLogAsync(string name, Action<Guid, long>? appended = null)
    {
        if (!_logs.TryGetValue(name, out PostgresStore? store))
            _logs[name] = store = await OpenAsync();
        return store.OpenLog(TimeProvider.System, [], appended is null ? null : events => appended(events[^1].Workspace, events[^1].Position));
    }

    /// <inheritdoc />
    public async Task<IEventLog> LongLogAsync()
    {
        Console.Error.WriteLine("Filling: a long log …");
        IEventLog log = await OpenLogAsync("long");
        await LongLog.FillAsync(log, LongLogEvents);
        return log;
    }

    /// <inheritdoc />
    public Task<StoredContent> WorkspaceAsync() => _workspace.Value;

    /// <inheritdoc />
    public Task<StoredContent> EditedAsync() => FilledAsync(LogWorkspace.FillEditedAsync);

    /// <inheritdoc />
    public Task<StoredContent> AloneAsync() => FilledAsync(LogWorkspace.FillAloneAsync);

    /// <inheritdoc />
    public async Task<StoredContent> EmptyAsync() => new(
        DataFolder.At(Path.Combine(_scratch, $"keys-{_databases + 1}")), await _server.CreateDatabaseAsync($"content_{++_databases}"));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (PostgresStore store in _opened)
            await store.DisposeAsync();

        await _server.DisposeAsync();
    }

    private async Task<PostgresStore> OpenAsync()
    {
        StoreAddress address = await _server.CreateDatabaseAsync($"log_{++_databases}");
        PostgresStore store = await PostgresStore.OpenAsync(address.Text, TimeProvider.System, CancellationToken.None);
        _opened.Add(store);
        return store;
    }

    private async Task<StoredContent> FilledAsync(Func<StoredContent, Task> fillAsync)
    {
        StoredContent content = await EmptyAsync();
        await fillAsync(content);
        return content;
    }
}
