using System.Diagnostics;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>Subscriptions across the end of a server, and over what another process writes.</summary>
public class LifetimeSpecs
{
    private const string Changes = "subscription($after: String) { changes(after: $after) { id cursor name } }";

    [Fact]
    public async Task At_shutdown_sockets_are_closed_with_1001_event_streams_end_and_the_process_ends_well_in_time()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(server);
        await using SocketClient socket = await SocketClient.AdmittedAsync(server, organisation.SalesLeadKey);
        await socket.SubscribeAsync("1", Changes);
        await using SocketClient waiting = await SocketClient.OpenAsync(server);
        using ApiClient client = organisation.SalesLead;
        using EventReader events = await EventReader.OpenAsync(client.Http, Streaming(HttpMethod.Get, "?query=" + Uri.EscapeDataString("subscription { changes { id } }")));
        using HttpResponseMessage reserved = await client.Http.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/graphql"));
        using EventReader single = await EventReader.OpenAsync(client.Http, Streaming(HttpMethod.Get, "?token=" + await reserved.Content.ReadAsStringAsync()));
        await Task.Delay(600);

        Task<int> ending = server.InterruptAsync();
        var watch = Stopwatch.StartNew();
        Assert.Equal((1001, "The server stops"), await socket.ClosedAsync());
        Assert.Equal((1001, "The server stops"), await waiting.ClosedAsync());
        Assert.Null(await events.ReadAsync());
        Assert.Null(await single.ReadAsync());
        await Task.WhenAll(socket.CloseAsync(), waiting.CloseAsync());
        Assert.Equal(0, await ending);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_keeps_no_server_from_ending()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(server);
        await using SocketClient deaf = await SocketClient.AdmittedAsync(server, organisation.SalesLeadKey);
        await deaf.SubscribeAsync("1", Changes);

        Assert.Equal(0, await server.InterruptAsync());
    }

    [Fact]
    public async Task What_another_process_writes_into_the_same_folder_is_told_too()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess first = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(first);
        DraftedMap map = await organisation.DraftAsync("Shared");
        await using ServerProcess second = await ServerProcess.StartAsync(folder.Path);
        await using SocketClient client = await SocketClient.AdmittedAsync(second, organisation.SupportLeadKey);
        await client.SubscribeAsync("1", $$"""subscription { journeyMapChanged(mapId: "{{map.Id}}") { revision } }""");

        // Nothing tells from when on it follows, so what is written before is not missed.
        Task<JsonNode> told = client.NextAsync("1");
        long revision = map.Revision;
        while (!told.IsCompleted)
        {
            await Organisation.EditAsync(organisation.SalesLead, map.Id, new { addStage = new { name = $"From the other {++revision}" } });
            await Task.WhenAny(told, Task.Delay(2000));
        }

        for (long edit = (int)(await told)["journeyMapChanged"]!["revision"]! + 1; edit <= revision; edit++)
            Assert.Equal(edit, (int)(await client.NextAsync("1"))["journeyMapChanged"]!["revision"]!);
        for (int edit = 0; edit < 2; edit++)
        {
            await Organisation.EditAsync(organisation.SalesLead, map.Id, new { addStage = new { name = $"From the other {++revision}" } });
            Assert.Equal(revision, (int)(await client.NextAsync("1"))["journeyMapChanged"]!["revision"]!);
        }
    }

    [Fact]
    public async Task Revoking_a_key_in_another_process_ends_what_it_opened_in_this_one()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess first = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(first);
        await using ServerProcess second = await LiveServer.StartAsync(folder.Path, new { StandingSeconds = 1 });
        await using SocketClient client = await SocketClient.AdmittedAsync(second, organisation.SupportLeadKey);
        JsonNode read = await organisation.SupportLead.AskAsync("{ viewer { person { id apiKeys { id } } } }");

        await Organisation.DoAsync(
            organisation.Administrator, "revokeApiKey", "RevokeApiKeyInput",
            new { personId = (string?)read["viewer"]!["person"]!["id"], apiKey = (string?)read["viewer"]!["person"]!["apiKeys"]![0]!["id"] });

        Assert.Equal(4403, (await client.ClosedAsync()).Code);
    }

    private static HttpRequestMessage Streaming(HttpMethod method, string query)
    {
        var request = new HttpRequestMessage(method, "/graphql" + query);
        request.Headers.Add("Accept", "text/event-stream");
        return request;
    }
}
