using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>Every rule and close code of the graphql-transport-ws protocol, against the real server.</summary>
public class SocketProtocolSpecs(LiveServer fixture) : IClassFixture<LiveServer>
{
    private const string Changes = "subscription { changes { name cursor } }";
    private const string Me = "{ viewer { person { name } } }";

    [Fact]
    public async Task A_connection_is_initialised_acknowledged_used_and_closed_by_the_client()
    {
        await using SocketClient client = await AdmittedAsync();
        Assert.Equal("graphql-transport-ws", client.Subprotocol);

        await client.SubscribeAsync("1", Me);
        Assert.StartsWith("Reader", (string?)(await client.NextAsync("1"))["viewer"]!["person"]!["name"], StringComparison.Ordinal);
        await client.ExpectAsync("complete", "1");
        await client.CloseAsync();
        Assert.Equal((1000, ""), client.Closure);
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("authorization")]
    public async Task The_key_may_come_in_the_payload(string name)
    {
        await using SocketClient client = await OpenAsync();
        await client.SendTextAsync($$$"""{"type":"connection_init","payload":{"{{{name}}}":"Bearer {{{fixture.Organisation.SalesLeadKey}}}"}}""");
        Assert.Equal("""{"type":"connection_ack"}""", (await client.ReceiveAsync())!.ToJsonString());
    }

    [Fact]
    public async Task The_key_may_come_in_the_header_of_the_upgrade()
    {
        await using SocketClient client = await SocketClient.OpenAsync(
            fixture.Server, options: options => options.SetRequestHeader("Authorization", $"Bearer {fixture.Organisation.SalesLeadKey}"));
        await client.SendAsync(new { type = "connection_init" });
        Assert.Equal("connection_ack", (string?)(await client.ReceiveAsync())!["type"]);
    }

    [Theory]
    [InlineData("""{"type":"connection_init"}""", "has no API key")]
    [InlineData("""{"type":"connection_init","payload":{"Authorization":"Bearer jg_unknown"}}""", "is not known")]
    [InlineData("""{"type":"connection_init","payload":{"Authorization":"Basic abc"}}""", "has no API key")]
    public async Task Without_a_valid_key_the_socket_is_closed_with_4403(string init, string reason)
    {
        await using SocketClient client = await OpenAsync();
        await client.SendTextAsync(init);

        (int code, string said) = await client.ClosedAsync();
        Assert.Equal(4403, code);
        Assert.StartsWith("Forbidden: ", said, StringComparison.Ordinal);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribing_before_the_acknowledgement_closes_with_4401()
    {
        await using SocketClient client = await OpenAsync();
        await client.SubscribeAsync("1", Me);
        Assert.Equal((4401, "Unauthorized"), await client.ClosedAsync());
    }

    [Fact]
    public async Task A_second_initialisation_closes_with_4429()
    {
        await using SocketClient client = await AdmittedAsync();
        await client.SendAsync(new { type = "connection_init" });
        Assert.Equal((4429, "Too many initialisation requests"), await client.ClosedAsync());
    }

    [Fact]
    public async Task Who_does_not_initialise_in_time_is_closed_with_4408()
    {
        await using SocketClient client = await OpenAsync();
        await client.SendAsync(new { type = "ping" });
        Assert.Equal((4408, "Connection initialisation timeout"), await client.ClosedAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    [InlineData("something-else")]
    public async Task Without_the_subprotocol_the_socket_is_closed_with_4406(string? subprotocol)
    {
        await using SocketClient client = await SocketClient.OpenAsync(fixture.Server, subprotocol);
        Assert.Equal((4406, "Subprotocol not acceptable"), await client.ClosedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"start","id":"1","payload":{"query":"{ viewer { language } }"}}""")]
    [InlineData("""{"type":"next","id":"1","payload":{}}""")]
    [InlineData("""{"type":"connection_ack"}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{ viewer { language } }"}}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ viewer { language } }"}}""")]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"{ viewer { language } }"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":1}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ viewer { language } }","variables":[]}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ viewer { language } }","operationName":1}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ viewer { language } }","extensions":"none"}}""")]
    [InlineData("""{"type":"subscribe","id":"1","id":"2","payload":{"query":"{ viewer { language } }"}}""")]
    [InlineData("""{"type":"subscribe","id":"\ud800","payload":{"query":"{ viewer { language } }"}}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"ping","payload":"now"}""")]
    [InlineData("""{"type":"ping","payload":{"half":"\ud800"}}""")]
    [InlineData("""{"type":"ping","payload":{"\ud800":"half"}}""")]
    public async Task A_message_that_the_protocol_does_not_have_closes_with_4400(string message)
    {
        await using SocketClient client = await AdmittedAsync();
        await client.SendTextAsync(message);

        (int code, string reason) = await client.ClosedAsync();
        Assert.Equal(4400, code);
        Assert.StartsWith("Invalid message: ", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_in_use_closes_with_4409()
    {
        await using SocketClient client = await AdmittedAsync();
        await client.SubscribeAsync("same", Changes);
        await client.SubscribeAsync("same", Me);
        Assert.Equal((4409, "Subscriber for same already exists"), await client.ClosedAsync());
    }

    [Fact]
    public async Task An_id_can_be_used_again_once_its_operation_is_over()
    {
        await using SocketClient client = await AdmittedAsync();
        await client.SubscribeAsync("same", Changes);
        await client.SendAsync(new { id = "same", type = "complete" });
        await client.SubscribeAsync("same", Me);
        await client.NextAsync("same");
        await client.ExpectAsync("complete", "same");
        await client.SubscribeAsync("same", Me);
        await client.NextAsync("same");
    }

    [Fact]
    public async Task Completing_what_nobody_started_does_no_harm()
    {
        await using SocketClient client = await AdmittedAsync();
        await client.SendAsync(new { id = "never", type = "complete" });
        await client.SubscribeAsync("1", Me);
        await client.NextAsync("1");
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_payload_also_before_the_initialisation_and_a_pong_is_not_answered()
    {
        await using SocketClient client = await OpenAsync();
        await client.SendTextAsync("""{"type":"pong","payload":{"un":"asked"}}""");
        await client.SendTextAsync("""{"type":"ping","payload":{"sent":[1,"é"]}}""");
        Assert.Equal("""{"type":"pong","payload":{"sent":[1,"é"]}}""", await Unescaped(client));
        await client.SendTextAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await Unescaped(client));
    }

    [Theory]
    [InlineData("{", "GRAPHQL_PARSE_FAILED")]
    [InlineData("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription { changes(after: \"nonsense\") { name } }", "BAD_USER_INPUT")]
    [InlineData("subscription { journeyMapChanged(mapId: \"journeyMap_0\") { revision } }", "BAD_USER_INPUT")]
    public async Task What_cannot_be_executed_is_told_by_an_error_and_nothing_follows(string query, string errorCode)
    {
        await using SocketClient client = await AdmittedAsync();
        await client.SubscribeAsync("1", query);

        JsonNode error = await client.ExpectAsync("error", "1");
        Assert.Equal(errorCode, (string?)error["payload"]![0]!["extensions"]!["code"]);
        await client.SubscribeAsync("1", Me);
        await client.NextAsync("1");
    }

    [Fact]
    public async Task Mutations_run_over_the_socket_too()
    {
        await using SocketClient client = await SocketClient.AdmittedAsync(fixture.Server, fixture.Organisation.SalesLeadKey);
        await client.SubscribeAsync(
            "1", "mutation($input: CreatePersonaInput!) { createPersona(input: $input) { persona { name } refusals { code } } }",
            new { input = new { name = $"Persona {Guid.NewGuid():N}", team = fixture.Organisation.Sales, profile = new { summary = "By socket." } } });

        JsonNode data = await client.NextAsync("1");
        Assert.StartsWith("Persona", (string?)data["createPersona"]!["persona"]!["name"], StringComparison.Ordinal);
        await client.ExpectAsync("complete", "1");
    }

    [Fact]
    public async Task Several_operations_share_a_socket_and_nothing_follows_what_the_client_completed()
    {
        await using SocketClient client = await SocketClient.AdmittedAsync(fixture.Server, fixture.Organisation.SalesLeadKey);
        DraftedMap map = await fixture.Organisation.DraftAsync($"Shared {Guid.NewGuid():N}");
        string query = $$"""subscription { journeyMapChanged(mapId: "{{map.Id}}") { revision } }""";
        await client.SubscribeAsync("stays", query);
        await client.SubscribeAsync("goes", query);
        await client.SubscribeAsync("settled", Me);
        await client.NextAsync("settled");
        await client.ExpectAsync("complete", "settled");
        await Task.Delay(600);

        await client.SendAsync(new { id = "goes", type = "complete" });
        await client.SubscribeAsync("settled", Me);
        await client.NextAsync("settled");
        await client.ExpectAsync("complete", "settled");
        await Organisation.EditAsync(fixture.Organisation.SalesLead, map.Id, new { addStage = new { name = "Two" } });
        await Organisation.EditAsync(fixture.Organisation.SalesLead, map.Id, new { addStage = new { name = "Three" } });

        Assert.Equal(map.Revision + 1, (int)(await client.NextAsync("stays"))["journeyMapChanged"]!["revision"]!);
        Assert.Equal(map.Revision + 2, (int)(await client.NextAsync("stays"))["journeyMapChanged"]!["revision"]!);
    }

    [Fact]
    public async Task More_operations_than_a_connection_may_have_are_refused_one_by_one()
    {
        await using SocketClient client = await AdmittedAsync();
        for (int operation = 0; operation < 5; operation++)
            await client.SubscribeAsync($"{operation}", Changes);

        await client.SubscribeAsync("6", Changes);
        JsonNode error = await client.ExpectAsync("error", "6");
        Assert.Equal("TOO_MANY_SUBSCRIPTIONS", (string?)error["payload"]![0]!["extensions"]!["code"]);

        await client.SendAsync(new { id = "0", type = "complete" });
        await EventuallyAcceptedAsync(client);
    }

    [Fact]
    public async Task More_operations_than_a_caller_may_have_on_all_connections_are_refused()
    {
        (_, string key) = await fixture.ReaderAsync();
        await using SocketClient first = await SocketClient.AdmittedAsync(fixture.Server, key);
        await using SocketClient second = await SocketClient.AdmittedAsync(fixture.Server, key);
        for (int operation = 0; operation < 4; operation++)
        {
            await first.SubscribeAsync($"{operation}", Changes);
            await second.SubscribeAsync($"{operation}", Changes);
        }

        await second.SendAsync(new { type = "ping" });
        Assert.Equal("pong", (string?)(await second.ReceiveAsync())!["type"]);
        await first.SendAsync(new { type = "ping" });
        Assert.Equal("pong", (string?)(await first.ReceiveAsync())!["type"]);
        await first.SubscribeAsync("9", Changes);
        Assert.Equal("TOO_MANY_SUBSCRIPTIONS", (string?)(await first.ExpectAsync("error", "9"))["payload"]![0]!["extensions"]!["code"]);

        second.Abort();
        await EventuallyAcceptedAsync(first);
    }

    [Fact]
    public async Task Too_large_a_message_closes_with_1009()
    {
        await using SocketClient client = await AdmittedAsync();
        await client.SubscribeAsync("1", new string(' ', 3 * 1024 * 1024));
        Assert.Equal((1009, "The message is too large"), await client.ClosedAsync());
    }

    [Fact]
    public async Task More_sockets_than_a_caller_may_have_are_closed_with_4403_until_they_close_others()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await LiveServer.StartAsync(folder.Path, new { MaxSocketsPerCaller = 2 });
        Organisation organisation = await Organisation.FoundAsync(server);
        await using SocketClient first = await SocketClient.AdmittedAsync(server, organisation.SalesLeadKey);
        await using SocketClient second = await SocketClient.AdmittedAsync(server, organisation.SalesLeadKey);
        await using SocketClient other = await SocketClient.AdmittedAsync(server, organisation.SupportLeadKey);
        await using SocketClient third = await SocketClient.OpenAsync(server);
        await third.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {organisation.SalesLeadKey}" } });
        (int code, string reason) = await third.ClosedAsync();
        Assert.Equal(4403, code);
        Assert.Contains("2 sockets", reason, StringComparison.Ordinal);

        await first.CloseAsync();
        await Task.Delay(600);
        await using SocketClient again = await SocketClient.AdmittedAsync(server, organisation.SalesLeadKey);
    }

    [Fact]
    public async Task Before_the_initialisation_no_more_is_taken_than_a_key_needs()
    {
        await using SocketClient client = await OpenAsync();
        await client.SendAsync(new { type = "ping", payload = new { filler = new string('x', 20 * 1024) } });
        Assert.Equal((1009, "The message is too large"), await client.ClosedAsync());
    }

    [Fact]
    public async Task Clients_that_leave_in_the_middle_of_a_long_message_mix_nothing_into_the_messages_of_others()
    {
        (_, string key) = await fixture.ReaderAsync();
        for (int round = 0; round < 20; round++)
        {
            await using SocketClient leaves = await SocketClient.AdmittedAsync(fixture.Server, key);
            await leaves.SendPartAsync(new string('#', 40 * 1024));
            await Task.Delay(20);
            leaves.Abort();
        }

        SocketClient[] stay = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SocketClient.AdmittedAsync(fixture.Server, key)));
        foreach ((int number, SocketClient client) in stay.Index())
            await client.SendPartAsync($$$"""{"type":"ping","payload":{"from":"{{{Name(number)}}}""");

        await Task.Delay(600);
        foreach ((int number, SocketClient client) in stay.Index())
        {
            await client.SendTextAsync("""-"}}""");
            Assert.Equal($"{Name(number)}-", (string?)(await client.ReceiveAsync())?["payload"]?["from"]);
            await client.DisposeAsync();
        }

        static string Name(int number) => new((char)('a' + number), 2000);
    }

    [Fact]
    public async Task Pages_of_other_sites_cannot_open_a_socket_and_pages_of_this_one_can()
    {
        await Assert.ThrowsAsync<WebSocketException>(() =>
            SocketClient.OpenAsync(fixture.Server, options: options => options.SetRequestHeader("Origin", "https://elsewhere.example")));
        await Assert.ThrowsAsync<WebSocketException>(() =>
            SocketClient.OpenAsync(fixture.Server, options: options => options.SetRequestHeader("Origin", "null")));

        await using SocketClient client = await SocketClient.OpenAsync(
            fixture.Server, options: options => options.SetRequestHeader("Origin", fixture.Server.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal("graphql-transport-ws", client.Subprotocol);
    }

    [Fact]
    public async Task Pages_of_the_origins_in_the_settings_can_open_a_socket_and_no_others()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "settings.json");
        await File.WriteAllTextAsync(file, """{ "corsOrigins": "https://app.example;http://localhost:3000" }""");
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--settings", file);

        await using SocketClient named = await FromAsync(server, "http://localhost:3000");
        Assert.Equal("graphql-transport-ws", named.Subprotocol);
        await using SocketClient other = await FromAsync(server, "https://app.example");
        Assert.Equal("graphql-transport-ws", other.Subprotocol);
        foreach (string stranger in (string[])["https://app.example.evil.example", "http://app.example", "http://localhost:3001"])
            await Assert.ThrowsAsync<WebSocketException>(() => FromAsync(server, stranger));
    }

    [Fact]
    public async Task Who_does_not_answer_pings_is_sent_away()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await LiveServer.StartAsync(folder.Path, new { PingSeconds = 1 });
        await using SocketClient silent = await SocketClient.OpenAsync(server);
        Assert.Equal("""{"type":"ping"}""", await silent.ReceiveTextAsync());

        Assert.Equal((4408, "Ping timeout"), await WithoutAnswersAsync(silent));
    }

    private static Task<SocketClient> FromAsync(ServerProcess server, string origin) =>
        SocketClient.OpenAsync(server, options: options => options.SetRequestHeader("Origin", origin));

    private static async Task<(int, string)> WithoutAnswersAsync(SocketClient client)
    {
        while (await client.ReceiveTextAsync() is not null)
        {
        }

        return client.Closure;
    }

    private static async Task EventuallyAcceptedAsync(SocketClient client)
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            await client.SubscribeAsync($"again {attempt}", Me);
            if ((string?)(await client.ReceiveAsync())!["type"] == "next")
                return;

            await Task.Delay(50);
        }

        Assert.Fail("The place was never given back.");
    }

    private static async Task<string> Unescaped(SocketClient client) => (await client.ReceiveTextAsync())!.Replace("\\u00E9", "é", StringComparison.Ordinal);

    private Task<SocketClient> OpenAsync() => SocketClient.OpenAsync(fixture.Server);

    private async Task<SocketClient> AdmittedAsync()
    {
        (_, string key) = await fixture.ReaderAsync();
        return await SocketClient.AdmittedAsync(fixture.Server, key);
    }
}
