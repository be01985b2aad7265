using System.Text.Json.Nodes;
using JourneyGov.Application.Viewing;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>The server is killed with -9 in the middle of a run of edits. Nothing acknowledged is ever lost, nothing is half there.</summary>
public class KillSpecs
{
    [Fact]
    public async Task Every_acknowledged_edit_is_there_after_a_kill_the_chain_holds_and_the_views_equal_the_log()
    {
        using var folder = new TemporaryFolder();
        ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(server);
        DraftedMap map = await organisation.DraftAsync("Killed");
        var acknowledged = new List<string>();

        Task[] writers = [.. Enumerable.Range(0, 4).Select(writer => WriteUntilItEndsAsync(organisation, map, writer, acknowledged))];
        while (Count(acknowledged) < 60)
            await Task.Delay(10);

        await server.KillAsync();
        await Task.WhenAll(writers);
        await server.DisposeAsync();

        await using ServerProcess again = await ServerProcess.StartAsync(folder.Path);
        using ApiClient api = again.Client(organisation.SalesLeadKey);
        JsonNode read = await api.AskAsync("query($id: ID!) { journeyMap(id: $id) { stages { name } } }", new { id = map.Id });
        HashSet<string> names = [.. read["journeyMap"]!["stages"]!.AsArray().Select(stage => (string)stage!["name"]!)];
        Assert.Subset(names, acknowledged.ToHashSet());
        Assert.True(await again.InterruptAsync() == 0, again.Output);

        (int exitCode, string output, _) = await ServerProcess.RunAsync("verify", "--data", folder.Path);
        Assert.True(exitCode == 0 && output.Contains("intact", StringComparison.Ordinal), output);
        await AssertViewsEqualTheLogAsync(folder.Path);
    }

    private static async Task WriteUntilItEndsAsync(Organisation organisation, DraftedMap map, int writer, List<string> acknowledged)
    {
        using ApiClient api = organisation.SalesLead;
        for (int edit = 0; edit < 50; edit++)
        {
            string name = $"Stage {writer}/{edit}";
            try
            {
                JsonNode payload = await Organisation.EditAsync(api, map.Id, new { addStage = new { name } });
                if (payload["refusals"]!.AsArray().Count > 0)
                    continue;

                lock (acknowledged)
                    acknowledged.Add(name);
                await Organisation.EditAsync(api, map.Id, new { removeStage = new { stage = map.Stage } });
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static int Count(List<string> list)
    {
        lock (list)
            return list.Count;
    }

    private static async Task AssertViewsEqualTheLogAsync(string folder)
    {
        await using IStore store = await TestStore.OpenAtAsync(folder, TimeProvider.System);
        string before = await DumpAsync(store);
        IEventLog log = store.OpenLog(TimeProvider.System, []);
        foreach (Guid workspace in await log.WorkspacesAsync(CancellationToken.None))
            Assert.Equal(0, (await new ViewRebuild(store, log, new RebuiltViews(store).Nouns).RunAsync(workspace, null, CancellationToken.None)).RowsChanged);

        Assert.Equal(before, await DumpAsync(store));
    }

    private static Task<string> DumpAsync(IStore store) => store.ReadAsync(connection => Task.FromResult(ViewDump.Of(connection)), CancellationToken.None);
}
