using JourneyGov.EventLog.Conformance.Writer.Faults;
using JourneyGov.EventLog.Conformance.Writer.Recording;
using JourneyGov.EventLog.Postgres;
using JourneyGov.Tests;
using Npgsql;

namespace JourneyGov.EventLog.Conformance.Checking;

/// <summary>Histories of clients on PostgreSQL, under faults: none breaks a promise.</summary>
public sealed class PostgresChecked : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journeygov-checked-");

    public void Dispose() => folder.Delete(recursive: true);

    [PostgresFact]
    public async Task Killed_processes_backends_and_servers_and_lost_answers_break_no_promise()
    {
        await using var database = await FaultyPostgres.StartAsync(RunOfClients.Seed);
        var order = new CheckOrder(
            Path.Combine(folder.FullName, "journals"), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), RunOfClients.Seed,
            Workers: 3, Clients: 8, Pace: TimeSpan.FromMilliseconds(30));
        var outcome = await new CheckRun(database, order, _ => { }).RunAsync();
        Assert.True(outcome.IsSound, $"JOURNEYGOV_CHECK_SEED={order.Seed}\n{outcome}");
        Assert.True(outcome.Faults.Values.Sum() >= 5 && outcome.Report.Events > 50, $"{outcome}");
    }

    [PostgresTheory]
    [InlineData(Cut.BeforeServer)]
    [InlineData(Cut.AfterServer)]
    [InlineData(Cut.AfterAnswer)]
    public async Task An_append_whose_connection_breaks_is_stored_once_and_acknowledged(Cut cut)
    {
        await using var node = await NodeAsync();
        var (workspace, stream) = (Guid.NewGuid(), Given.Stream());
        await node.Log.AppendAsync(Given.Append(workspace, stream, 0, Given.Event()), CancellationToken.None);
        for (var revision = 1; revision <= 3; revision++)
        {
            node.Proxy.CutOnce(cut, sent => sent.Span.IndexOf("cut here"u8) >= 0);
            var request = Given.Append(workspace, stream, revision, Given.Event("cut here")) with { Command = Given.Command("rename") };
            var appended = Assert.IsType<AppendResult.Appended>(await node.Log.AppendAsync(request, CancellationToken.None));
            Assert.Equal((revision + 1, revision + 1), ((int)appended.Events.Single().Position, (int)appended.Events.Single().Revision));
        }

        Assert.Equal(3, node.Proxy.Cuts);
        Assert.Equal(4, (await node.Log.ReadAllAsync(workspace, 0, 100, CancellationToken.None)).Count);
    }

    [PostgresTheory]
    [InlineData(Cut.BeforeServer)]
    [InlineData(Cut.AfterServer)]
    [InlineData(Cut.AfterAnswer)]
    public async Task A_command_without_events_keeps_its_first_answer_though_the_connection_breaks_when_it_is_sent_again(Cut cut)
    {
        await using var node = await NodeAsync();
        var (workspace, command) = (Guid.NewGuid(), Given.Command("publish", "first answer"));
        await node.Log.AppendAsync(new(workspace, [], command), CancellationToken.None);
        node.Proxy.CutOnce(cut, sent => sent.Span.IndexOf("second answer"u8) >= 0);

        var again = await node.Log.AppendAsync(new(workspace, [], command with { Answer = Given.Bytes("second answer") }), CancellationToken.None);

        Assert.Equal(1, node.Proxy.Cuts);
        Assert.Equal("first answer", Given.Text(Assert.IsType<AppendResult.AlreadyDone>(again).Command.Answer));
    }

    [PostgresTheory]
    [InlineData(Cut.BeforeServer)]
    [InlineData(Cut.AfterAnswer)]
    public async Task An_import_whose_connection_breaks_at_its_commit_is_stored_once(Cut cut)
    {
        const int events = 10_000;
        await using var node = await NodeAsync();
        var workspace = Guid.NewGuid();
        node.Proxy.CutOnce(cut, sent => sent.Span.IndexOf("COMMIT"u8) >= 0);

        var imported = await node.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Events(events)), CancellationToken.None);

        Assert.Equal(1, node.Proxy.Cuts);
        Assert.Equal(events, Assert.IsType<AppendResult.Appended>(imported).Events.Count);
        Assert.Equal(events, (await node.Log.HeadAsync(workspace, CancellationToken.None)).Position);
        Assert.Null((await LogVerification.RunAsync(node.Log, workspace, null, CancellationToken.None)).Fault);
    }

    [PostgresFact]
    public async Task A_read_whose_connection_breaks_is_answered()
    {
        await using var node = await NodeAsync();
        var workspace = Guid.NewGuid();
        await node.Log.AppendAsync(Given.Append(workspace, Given.Stream(), 0, Given.Event()), CancellationToken.None);
        await node.Log.ReadAllAsync(workspace, 0, 10, CancellationToken.None);
        node.Proxy.CutAll();
        Assert.Single(await node.Log.ReadAllAsync(workspace, 0, 10, CancellationToken.None));
        Assert.True(node.Proxy.Cuts > 0);
    }

    [SmallDiskPostgresFact]
    public async Task A_disk_that_fills_up_and_is_emptied_breaks_no_promise()
    {
        // Beside the test's own folder, which the server's user may not enter.
        using var disk = new SmallDisk($"{folder.FullName}-disk", megabytes: 20, owner: "postgres");
        var server = await PostgresServer.SharedAsync();
        var space = $"small_{Guid.NewGuid():N}";
        await server.ExecuteAsync($"CREATE TABLESPACE {space} LOCATION '{disk.Folder("tables")}'");
        var database = await server.CreateEmptyAsync();
        await server.ExecuteAsync($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET TABLESPACE {space}");
        using var run = new RunOfClients();
        await using (var store = await HeldStore.OpenAsync(database, TimeProvider.System))
        {
            var ballast = disk.FillUp(leaving: 300_000);
            await run.AskAsync(store.Log, 1500, store.Store);
            File.Delete(ballast);
            var full = await store.Log.HeadAsync(run.Workload.Workspaces[0], CancellationToken.None);
            await run.AskAsync(store.Log, 300, store.Store);

            var report = await run.CheckAsync(store.Log, await store.RowsAsync());
            RunOfClients.AssertSound(report);
            Assert.True((await store.Log.HeadAsync(run.Workload.Workspaces[0], CancellationToken.None)).Position > full.Position);
            Assert.Contains(
                report.History.Appends,
                append => append.Answered is Answered.Unavailable { Why: var why } && why.Contains("is full", StringComparison.Ordinal));
        }

        await server.DropAsync(database);
        await server.ExecuteAsync($"DROP TABLESPACE {space}");
    }

    private static async Task<Node> NodeAsync()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateMigratedAsync();
        var port = new NpgsqlConnectionStringBuilder(database).Port;
        var proxy = FaultyProxy.Start(new(System.Net.IPAddress.Loopback, port));
        var behind = new NpgsqlConnectionStringBuilder(database) { Port = proxy.Port }.ConnectionString;
        return new(proxy, await PostgresStore.OpenAsync(behind, TimeProvider.System, CancellationToken.None));
    }

    /// <summary>A server process of ours, with the proxy between it and its database.</summary>
    private sealed class Node(FaultyProxy proxy, PostgresStore store) : IAsyncDisposable
    {
        public FaultyProxy Proxy => proxy;

        public IEventLog Log { get; } = store.OpenLog(TimeProvider.System, []);

        public async ValueTask DisposeAsync()
        {
            await store.DisposeAsync();
            await proxy.DisposeAsync();
        }
    }
}
