using System.Diagnostics;
using System.Text.Json.Nodes;
using JourneyGov.Server.Tests.Outside;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>The clients graphql-ws and graphql-sse, which other people wrote, subscribe, and come back after the server was killed.</summary>
public class ClientSpecs
{
    [NodeFact]
    public Task Graphql_ws_asks_changes_subscribes_and_understands_refusals() => MustPassAsync("graphql-ws.mjs", 4);

    [NodeFact]
    public Task Graphql_sse_asks_changes_subscribes_and_understands_refusals_in_both_modes() => MustPassAsync("graphql-sse.mjs", 6);

    [NodeFact]
    public Task Graphql_ws_misses_and_repeats_nothing_across_a_kill_while_writers_write() => ResumeAsync("graphql-ws");

    [NodeFact]
    public Task Graphql_sse_misses_and_repeats_nothing_across_a_kill_while_writers_write() => ResumeAsync("graphql-sse");

    [NodeFact]
    public Task Graphql_sse_on_a_single_connection_misses_and_repeats_nothing_across_a_kill_while_writers_write() => ResumeAsync("graphql-sse-single");

    private static async Task MustPassAsync(string script, int checks)
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(server);
        (int exitCode, string said) = await Node.RunAsync(script, server.Address.ToString(), organisation.SalesLeadKey);

        Assert.True(exitCode == 0, said);
        Assert.Equal(checks, said.Split('\n').Count(line => line.StartsWith("ok: ", StringComparison.Ordinal)));
    }

    private static async Task ResumeAsync(string transport)
    {
        using var folder = new TemporaryFolder();
        string addressFile = Path.Combine(folder.Path, "address");
        ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        await File.WriteAllTextAsync(addressFile, server.Address.ToString());
        Organisation organisation = await Organisation.FoundAsync(server);
        DraftedMap map = await organisation.DraftAsync("Written on");
        string start = (await EventsAsync(organisation.SalesLead, null))[0].Cursor;
        await using var follower = Follower.Start(transport, addressFile, organisation.SalesLeadKey, start);
        await follower.HearsAsync(events: 5);

        Task[] writers = [.. Enumerable.Range(0, 3).Select(writer => WriteUntilItEndsAsync(organisation.SalesLead, map, $"{writer}"))];
        await follower.HearsAsync(events: 40);
        await server.KillAsync();
        await Task.WhenAll(writers);
        await server.DisposeAsync();

        await using ServerProcess again = await ServerProcess.StartAsync(folder.Path);
        using ApiClient client = again.Client(organisation.SalesLeadKey);
        using var stop = new CancellationTokenSource();
        Task[] more = [.. Enumerable.Range(0, 3).Select(writer => WriteUntilItEndsAsync(client, map, $"again {writer}", stop.Token))];
        int before = follower.Events.Count;
        await File.WriteAllTextAsync(addressFile, again.Address.ToString());
        await follower.HearsAsync(before + 20);
        await stop.CancelAsync();
        await Task.WhenAll(more);
        await DraftTheEndAsync(client, organisation);

        Assert.Equal(0, await follower.EndsAsync());
        string[] told = [.. follower.Events];
        Assert.Equal((await EventsAsync(client, start)).Select(it => it.Id).Take(told.Length), told);
        Assert.True(told.Length > 60);
    }

    private static async Task WriteUntilItEndsAsync(ApiClient client, DraftedMap map, string writer, CancellationToken stop = default)
    {
        for (int edit = 0; edit < 300 && !stop.IsCancellationRequested; edit++)
        {
            try
            {
                await Organisation.EditAsync(client, map.Id, new { renameStage = new { stage = map.Stage, name = $"Stage {writer}/{edit}" } });
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static Task DraftTheEndAsync(ApiClient client, Organisation organisation) => Organisation.DoAsync(
        client, "draftJourneyMap", "DraftJourneyMapInput",
        new { title = "The end", kind = "CURRENT_STATE", subject = "CUSTOMER", persona = organisation.Persona, accountableTeam = organisation.Sales });

    private static async Task<IReadOnlyList<(string Id, string Cursor)>> EventsAsync(ApiClient client, string? after)
    {
        var all = new List<(string, string)>();
        while (true)
        {
            JsonNode page = await client.AskAsync("query($after: String) { changes(after: $after, first: 200) { nodes { id cursor } pageInfo { hasNextPage } } }", new { after });
            all.AddRange(page["changes"]!["nodes"]!.AsArray().Select(node => ((string)node!["id"]!, (string)node["cursor"]!)));
            if (!(bool)page["changes"]!["pageInfo"]!["hasNextPage"]!)
                return all;

            after = all[^1].Item2;
        }
    }

    /// <summary>A script that follows the change feed, as it runs.</summary>
    private sealed class Follower : IAsyncDisposable
    {
        private readonly Process _node;
        private readonly List<string> _lines = [];

        private Follower(Process node)
        {
            _node = node;
            node.OutputDataReceived += (_, line) => Hear(line.Data);
            node.ErrorDataReceived += (_, line) => Hear(line.Data);
            node.BeginOutputReadLine();
            node.BeginErrorReadLine();
        }

        public IReadOnlyList<string> Events
        {
            get
            {
                lock (_lines)
                    return [.. _lines.Where(line => line.StartsWith("event ", StringComparison.Ordinal)).Select(line => line[6..])];
            }
        }

        public static Follower Start(string transport, string addressFile, string key, string after) =>
            new(Process.Start(new ProcessStartInfo("node", ["follow.mjs", transport, addressFile, key, after])
            {
                WorkingDirectory = Node.FolderOf(Node.Clients),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!);

        public async Task HearsAsync(int events)
        {
            for (var watch = Stopwatch.StartNew(); Events.Count < events; await Task.Delay(50))
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(90) && !_node.HasExited, Said());
        }

        public async Task<int> EndsAsync()
        {
            await _node.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(90));
            return _node.ExitCode;
        }

        public async ValueTask DisposeAsync()
        {
            if (!_node.HasExited)
                _node.Kill();

            await _node.WaitForExitAsync();
            _node.Dispose();
        }

        private string Said()
        {
            lock (_lines)
                return string.Join('\n', _lines.TakeLast(40));
        }

        private void Hear(string? line)
        {
            if (line is null)
                return;

            lock (_lines)
                _lines.Add(line);
        }
    }
}
