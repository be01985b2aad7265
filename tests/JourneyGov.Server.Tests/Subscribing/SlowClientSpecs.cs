using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>Clients that subscribe to a lot and do not read it.</summary>
public sealed class SlowClientSpecs : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journeygov-").FullName;
    private ServerProcess _server = null!;
    private Organisation _organisation = null!;
    private string _query = "";

    public async Task InitializeAsync()
    {
        _server = await LiveServer.StartAsync(_folder, new { SlowClientSeconds = 1 });
        _organisation = await Organisation.FoundAsync(_server);
        DraftedMap map = await _organisation.DraftAsync("Long", touchpoints: 40);
        for (int edit = 0; edit < 60; edit++)
            await Organisation.EditAsync(_organisation.SalesLead, map.Id, [.. Enumerable.Range(0, 10).Select(stage => new { addStage = new { name = $"Stage {edit}/{stage}" } })]);

        // Hundreds of events, each with the map that they happened to: far more than what the network holds between two ends.
        JsonNode first = await _organisation.SalesLead.AskAsync("{ changes(first: 1) { nodes { cursor } } }");
        _query = $$"""
            subscription { changes(after: "{{first["changes"]!["nodes"]![0]!["cursor"]}}") { name subject { ... on JourneyMap {
              a: export(format: JSON) b: export(format: JSON) c: export(format: JSON) d: export(format: JSON) } } } }
            """;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_socket_that_is_not_read_is_dropped_and_costs_no_memory_while_others_are_served()
    {
        await WarmAsync();
        long before = _server.Memory;
        RawSocket[] slow = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RawSocket.SubscribedAsync(_server, _organisation.SalesLeadKey, _query)));
        await using SocketClient honest = await SocketClient.AdmittedAsync(_server, _organisation.SupportLeadKey);
        await honest.SubscribeAsync("1", "{ __typename }");
        await honest.NextAsync("1");
        await Task.Delay(TimeSpan.FromSeconds(9));

        Assert.True(_server.Memory - before < 200L * 1024 * 1024, $"{before} bytes before, {_server.Memory} after.");
        Assert.All(await Task.WhenAll(slow.Select(CountAsync)), frames => Assert.True(frames < 500, $"{frames} frames were kept for a client that reads nothing."));
        await honest.ExpectAsync("complete", "1");
        Array.ForEach(slow, socket => socket.Dispose());
    }

    [Fact]
    public async Task A_socket_that_reads_on_soon_after_it_stopped_is_told_why_it_is_closed()
    {
        await WarmAsync();
        using RawSocket slow = await RawSocket.SubscribedAsync(_server, _organisation.SalesLeadKey, _query);
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
        using ApiClient client = _organisation.SalesLead;
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(_query));
        request.Headers.Add("Accept", "text/event-stream");
        using EventReader events = await EventReader.OpenAsync(client.Http, request);
        await Task.Delay(TimeSpan.FromSeconds(4));

        (string Event, string Data) before = default, last = default;
        while (await events.ReadAsync() is { } next)
            (before, last) = (last, next);

        Assert.Equal("complete", last.Event);
        Assert.Contains("READ_TOO_SLOWLY", before.Data, StringComparison.Ordinal);
    }

    // The first time anything runs, much is made that stays.
    private async Task WarmAsync()
    {
        await using SocketClient client = await SocketClient.AdmittedAsync(_server, _organisation.SalesLeadKey);
        await client.SubscribeAsync("1", _query);
        for (int response = 0; response < 50; response++)
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
