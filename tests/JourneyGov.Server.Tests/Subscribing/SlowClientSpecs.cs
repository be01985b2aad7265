using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>A server that is quick to lose patience, and far more to tell than what the network holds between two ends.</summary>
public sealed class TalkativeServer : IAsyncLifetime
{
    private string _folder = "";

    public ServerProcess Server { get; private set; } = null!;

    public Organisation Organisation { get; private set; } = null!;

    /// <summary>Tells a hundred events and more, each with the map that it happened to, ten times.</summary>
    public string Query { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("journeygov-").FullName;
        Server = await LiveServer.StartAsync(_folder, new { SlowClientSeconds = 1 });
        Organisation = await Organisation.FoundAsync(Server);
        DraftedMap map = await Organisation.DraftAsync("Long", touchpoints: 40);
        for (int edit = 0; edit < 8; edit++)
            await Organisation.EditAsync(Organisation.SalesLead, map.Id, [.. Enumerable.Range(0, 10).Select(stage => new { addStage = new { name = $"Stage {edit}/{stage}" } })]);

        JsonNode first = await Organisation.SalesLead.AskAsync("{ changes(first: 1) { nodes { cursor } } }");
        string exports = string.Join(' ', Enumerable.Range(0, 10).Select(number => $"e{number}: export(format: JSON)"));
        Query = $$"""subscription { changes(after: "{{first["changes"]!["nodes"]![0]!["cursor"]}}") { name subject { ... on JourneyMap { {{exports}} } } } }""";
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Clients that subscribe to a lot and do not read it.</summary>
public sealed class SlowClientSpecs(TalkativeServer fixture) : IClassFixture<TalkativeServer>
{
    private ServerProcess Server => fixture.Server;

    private Organisation Organisation => fixture.Organisation;

    [Fact]
    public async Task A_socket_that_is_not_read_is_dropped_and_costs_no_memory_while_others_are_served()
    {
        await WarmAsync();
        long before = Server.Memory;
        RawSocket[] slow = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RawSocket.SubscribedAsync(Server, Organisation.SalesLeadKey, fixture.Query)));
        await using SocketClient honest = await SocketClient.AdmittedAsync(Server, Organisation.SupportLeadKey);
        await honest.SubscribeAsync("1", "{ __typename }");
        await honest.NextAsync("1");
        await Task.Delay(TimeSpan.FromSeconds(9));

        Assert.True(Server.Memory - before < 200L * 1024 * 1024, $"{before} bytes before, {Server.Memory} after.");
        Assert.All(await Task.WhenAll(slow.Select(CountAsync)), frames => Assert.True(frames < 100, $"{frames} frames were kept for a client that reads nothing."));
        await honest.ExpectAsync("complete", "1");
        Array.ForEach(slow, socket => socket.Dispose());
    }

    [Fact]
    public async Task A_socket_that_reads_on_soon_after_it_stopped_is_told_why_it_is_closed()
    {
        await WarmAsync();
        using RawSocket slow = await RawSocket.SubscribedAsync(Server, Organisation.SalesLeadKey, fixture.Query);
        await Task.Delay(TimeSpan.FromSeconds(4));

        (int Opcode, byte[] Payload)? last = null;
        while (await slow.ReadFrameAsync() is { } frame)
            last = frame;

        Assert.Equal(8, last!.Value.Opcode);
        Assert.Equal(1013, BinaryPrimitives.ReadUInt16BigEndian(last.Value.Payload));
        Assert.Equal("The client reads too slowly", Encoding.UTF8.GetString(last.Value.Payload.AsSpan(2)));
    }

    [Fact]
    public async Task An_event_stream_that_reads_on_soon_after_it_stopped_is_told_why_it_ends()
    {
        await WarmAsync();
        using ApiClient client = Organisation.SalesLead;
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(fixture.Query));
        request.Headers.Add("Accept", "text/event-stream");
        using EventReader events = await EventReader.OpenAsync(client.Http, request);
        await Task.Delay(TimeSpan.FromSeconds(4));

        (string Event, string Data) before = default, last = default;
        while (await events.ReadAsync() is { } next)
            (before, last) = (last, next);

        Assert.Equal("complete", last.Event);
        Assert.Contains("READ_TOO_SLOWLY", before.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_loses_their_standing_while_they_read_slowly_is_told_no_more_of_what_was_read_for_them_before()
    {
        await using ServerProcess patient = await LiveServer.StartAsync(Server.DataFolder, new { SlowClientSeconds = 120 });
        (string person, string key) = await Organisation.RegisterAsync($"Slow {Guid.NewGuid():N}");
        await Organisation.DoAsync(Organisation.Administrator, "setMember", "SetMemberInput", new { teamId = Organisation.Sales, person, role = "VIEWER" });
        using RawSocket slow = await RawSocket.SubscribedAsync(patient, key, fixture.Query);
        await Task.Delay(TimeSpan.FromSeconds(3));
        await Organisation.DoAsync(Organisation.Administrator, "removeMember", "RemoveMemberInput", new { teamId = Organisation.Sales, person });

        int responses = 0;
        string message = "";
        while (!message.Contains("\"type\":\"error\"", StringComparison.Ordinal) && await slow.ReadFrameAsync() is { } frame)
        {
            message = Encoding.UTF8.GetString(frame.Payload);
            responses += message.Contains("\"type\":\"next\"", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.Contains("NOT_ALLOWED", message, StringComparison.Ordinal);
        Assert.InRange(responses, 1, 80);
    }

    // The first time anything runs, much is made that stays.
    private async Task WarmAsync()
    {
        await using SocketClient client = await SocketClient.AdmittedAsync(Server, Organisation.SalesLeadKey);
        await client.SubscribeAsync("1", fixture.Query);
        for (int response = 0; response < 10; response++)
            await client.NextAsync("1");
    }

    private static async Task<int> CountAsync(RawSocket socket)
    {
        int frames = 0;
        while (await socket.ReadFrameAsync() is not null)
            frames++;

        return frames;
    }
}
