using System.Text.Json.Nodes;
using JourneyGov.EventLog;
using JourneyGov.Server.Tests.Notices;
using JourneyGov.Server.Tests.Subscribing;
using JourneyGov.Tests;
using Npgsql;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>Three server processes over one PostgreSQL database, as behind a load balancer that sends each request anywhere.</summary>
public sealed class SeveralNodesSpecs : IAsyncLifetime
{
    private const string TicksOften = """{ "clockSeconds": 1 }""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder[] _folders = [new(), new(), new()];
    private readonly List<ServerProcess> _nodes = [];
    private string _store = "";

    public async Task InitializeAsync()
    {
        if (PostgresServer.Absence is not null)
            return;

        _store = (await TestStore.AddressOfAsync(_folders[0].Path, StoreKind.Postgres))!;
        string settings = Path.Combine(_folders[0].Path, "settings.json");
        await File.WriteAllTextAsync(settings, TicksOften);
        foreach (TemporaryFolder folder in _folders)
            _nodes.Add(await ServerProcess.StartAsync(folder.Path, "--store", _store, "--settings", settings));
    }

    public async Task DisposeAsync()
    {
        foreach (ServerProcess node in _nodes)
            await node.DisposeAsync();
        if (_store != "")
            await (await PostgresServer.SharedAsync()).DropAsync(_store);
        foreach (TemporaryFolder folder in _folders)
            folder.Dispose();
    }

    [PostgresFact]
    public async Task What_one_node_acknowledged_is_in_the_next_answer_of_any_other_and_in_its_subscriptions()
    {
        Organisation organisation = await Organisation.FoundAsync(_nodes[0]);
        DraftedMap map = await organisation.DraftAsync("Drafted");
        ApiClient[] clients = [.. _nodes.Select(node => node.Client(organisation.SalesLeadKey))];
        await using SocketClient socket = await SocketClient.AdmittedAsync(_nodes[2], organisation.SalesLeadKey);
        JsonNode before = await clients[0].AskAsync("{ changes(first: 200) { nodes { cursor } } }");
        await socket.SubscribeAsync(
            "1", "subscription($after: String) { changes(after: $after) { name revision } }", new { after = (string)before["changes"]!["nodes"]!.AsArray()[^1]!["cursor"]! });

        for (int i = 0; i < 12; i++)
        {
            JsonNode payload = await Organisation.EditAsync(clients[i % 2], map.Id, new { rename = new { title = $"Edited {i}" } });
            Assert.Empty(payload["refusals"]!.AsArray());
            foreach (ApiClient client in clients)
                Assert.Equal($"Edited {i}", (string)(await client.AskAsync("query($id: ID!) { journeyMap(id: $id) { title } }", new { id = map.Id }))["journeyMap"]!["title"]!);
            JsonNode told = (await socket.NextAsync("1"))["changes"]!;
            Assert.Equal(("journey-map.renamed", (int)payload["revision"]!), ((string)told["name"]!, (int)told["revision"]!));
        }

        foreach (ApiClient client in clients)
            client.Dispose();
    }

    [PostgresFact]
    public async Task Each_notice_is_made_once_and_arrives_on_any_node_though_whoever_makes_them_is_killed()
    {
        Organisation organisation = await Organisation.FoundAsync(_nodes[0]);
        await organisation.OpenEveryDayAsync();
        DraftedMap map = await organisation.DraftAsync("Told");
        int maker = await MakerAsync();
        int[] others = [.. Enumerable.Range(0, 3).Where(node => node != maker)];
        ApiClient[] clients = [.. others.Select(node => _nodes[node].Client(organisation.SupportLeadKey))];
        using ApiClient lead = _nodes[others[0]].Client(organisation.SalesLeadKey);
        await using SocketClient socket = await SocketClient.AdmittedAsync(_nodes[others[1]], organisation.SalesLeadKey);
        await socket.SubscribeAsync("1", "subscription { noticeArrived { kind event { cursor } } }");
        string filter = $"journeyMap: \"{map.Id}\", kinds: [COMMENT_LEFT]";

        for (int i = 0; i < 18; i++)
        {
            await Inboxes.CommentAsync(clients[i % 2], map.Id, $"Question {i}");
            if (i == 6)
                await _nodes[maker].KillAsync();
        }

        JsonArray notices = await Inboxes.NoticesAsync(lead, 18, filter, "id event { cursor }");
        Assert.Equal(18, notices.Select(notice => (string)notice!["event"]!["cursor"]!).Distinct().Count());
        Assert.Equal(18, notices.Count);
        string[] oldestFirst = [.. notices.Select(notice => (string)notice!["event"]!["cursor"]!).Reverse()];
        foreach (string expected in oldestFirst)
            Assert.Equal(expected, (string)(await CommentNextAsync(socket))["event"]!["cursor"]!);
        foreach (ApiClient client in clients)
            client.Dispose();
    }

    // That they joined their team may be told late.
    private static async Task<JsonNode> CommentNextAsync(SocketClient socket)
    {
        JsonNode notice = (await socket.NextAsync("1"))["noticeArrived"]!;
        while ((string)notice["kind"]! != "COMMENT_LEFT")
            notice = (await socket.NextAsync("1"))["noticeArrived"]!;
        return notice;
    }

    // The lease tells which process follows, by its id.
    private async Task<int> MakerAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            await using var connection = new NpgsqlConnection(_store + ";Pooling=false");
            await connection.OpenAsync(patience.Token);
            await using var command = new NpgsqlCommand("SELECT holder FROM lease WHERE name = 'follower:notices'", connection);
            if (await command.ExecuteScalarAsync(patience.Token) is string holder
                && _nodes.FindIndex(node => holder.EndsWith($"/{node.ProcessId}", StringComparison.Ordinal)) is >= 0 and var maker)
            {
                return maker;
            }

            await Task.Delay(100, patience.Token);
        }
    }

    [PostgresFact]
    public async Task The_clock_ticks_on_whichever_nodes_are_killed()
    {
        await TicksAsync(after: 0);
        foreach (ServerProcess node in _nodes.Take(2))
            await node.KillAsync();

        await TicksAsync(after: await LastTickAsync() ?? 0);

        Assert.True(_nodes[2].IsRunning);
    }

    [PostgresFact]
    public async Task Whoever_removes_all_that_Quartz_keeps_loses_nothing()
    {
        await TicksAsync(after: 0);
        long last = await LastTickAsync() ?? 0;

        await RemoveAllThatQuartzKeepsAsync();

        await TicksAsync(after: last);
    }

    // The nodes go on while it is removed: whoever meets them half-way in a deadlock tries again.
    private async Task RemoveAllThatQuartzKeepsAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await PostgresServer.ExecuteAsync(
                    _store,
                    """
                    DO $$ BEGIN
                        EXECUTE (SELECT 'TRUNCATE ' || string_agg(tablename, ', ') || ' CASCADE' FROM pg_tables WHERE tablename LIKE 'qrtz%');
                    END $$
                    """);
                return;
            }
            catch (PostgresException deadlock) when (deadlock.SqlState == PostgresErrorCodes.DeadlockDetected && !patience.IsCancellationRequested)
            {
            }
        }
    }

    private async Task TicksAsync(long after)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await LastTickAsync() is not { } tick || tick <= after)
            await Task.Delay(100, patience.Token);
    }

    private async Task<long?> LastTickAsync()
    {
        await using var connection = new NpgsqlConnection(_store + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT max(prev_fire_time) FROM qrtz_triggers", connection);
        return await command.ExecuteScalarAsync() as long?;
    }
}
