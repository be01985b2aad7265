using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using JourneyGov.Server.Tests.Subscribing;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Limits that an operator has set, crossed from outside.</summary>
public sealed class HostileLimitSpecs(StrictServer server) : IClassFixture<StrictServer>
{
    [Theory]
    [InlineData("{ __schema { queryType { name } } }", "INTROSPECTION_DISABLED", "introspection")]
    [InlineData("{ __type(name: \"Team\") { name } }", "INTROSPECTION_DISABLED", "introspection")]
    [InlineData("{ journeyMaps(first: 200) { nodes { stages { touchpoints { findings { text } } } } } }", "COST_TOO_HIGH", "more than 3,000")]
    [InlineData("{ journeyMaps(at: \"2026-01-01T00:00:00Z\") { totalCount } a: journeyMaps(at: \"2026-01-02T00:00:00Z\") { totalCount } b: journeyMaps(at: \"2026-01-03T00:00:00Z\") { totalCount } }", "COST_TOO_HIGH", "Query.journeyMaps")]
    public async Task An_operation_beyond_what_the_operator_allows_is_refused_with_the_limits_code(string query, string code, string naming) =>
        (await server.AskAsync(query)).Refuses(query, 400, code, naming);

    [Fact]
    public async Task Variables_beyond_their_bytes_values_or_depth_are_refused()
    {
        const string query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        object deep = 1;
        for (int level = 0; level < 9; level++)
            deep = new[] { deep };

        (await server.AskAsync(query, new { ids = new[] { new string('x', 20_000) } })).Refuses("many bytes", 400, "VARIABLES_TOO_LARGE", "20000");
        (await server.AskAsync(query, new { ids = Enumerable.Repeat("a", 600) })).Refuses("many values", 400, "VARIABLES_TOO_LARGE", "500");
        (await server.AskAsync(query, new { ids = deep })).Refuses("deep", 400, "VARIABLES_NESTED_TOO_DEEPLY", "8");
    }

    [Fact]
    public async Task An_answer_beyond_its_bytes_is_an_error_and_not_half_an_answer()
    {
        string many = string.Concat(Enumerable.Range(0, 20).Select(index => $"a{index}: export(format: JSON) "));

        Answer answer = (await server.AskAsync($"query($id: ID!) {{ journeyMap(id: $id) {{ {many} }} }}", new { id = server.Map.Id })).IsNoFault("a large answer");
        Assert.Equal("RESPONSE_TOO_LARGE", answer.Code);
        Assert.Contains("4096", answer.Message, StringComparison.Ordinal);
        Assert.Null(answer.Json["data"]);
    }

    [Fact]
    public async Task No_name_of_the_schema_is_suggested_and_no_more_errors_are_told_than_allowed()
    {
        Answer answer = await server.AskAsync("query($f: JourneyMapFilter) { viewr { x } journeyMap(idd: 1) { titel } teams(frst: 1) { totalCont } a b c journeyMaps(filter: $f) { x } }");

        answer.Refuses("misspelt names", 400, "GRAPHQL_VALIDATION_FAILED");
        Assert.DoesNotContain("Did you mean", answer.Body, StringComparison.Ordinal);
        Assert.Equal(6, answer.Json["errors"]!.AsArray().Count);
        Assert.DoesNotContain("Did you mean", (await server.AskAsync("query($f: JourneyMapFilter) { journeyMaps(filter: $f) { totalCount } }", new { f = new { txt = "a" } })).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_enough_operations_running_is_asked_to_wait_while_others_are_answered()
    {
        using var slow = new SlowRequests(server.Server.Address, server.Organisation.SalesLeadKey);
        await slow.BeginAsync(3);
        using var content = new StringContent("""{"query":"{ viewer { language } }"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using ApiClient lead = server.Organisation.SalesLead;
        using HttpResponseMessage refused = await lead.Http.PostAsync("/graphql", content);

        (await Answer.OfAsync(refused)).Refuses("a fourth operation", 429, "TOO_MANY_OPERATIONS", "3");
        Assert.Equal("1", refused.Headers.RetryAfter!.ToString());
        using ApiClient other = server.Organisation.SupportLead;
        Assert.NotNull(await other.AskAsync("{ viewer { language } }"));

        await slow.EndAsync();
        Assert.Equal(200, (await server.AskAsync("{ viewer { language } }")).Status);
    }

    [Fact]
    public async Task Queries_over_sockets_and_event_streams_count_among_the_operations_that_run_and_subscriptions_do_not()
    {
        string key = server.Organisation.SalesLeadKey;
        await using SocketClient socket = await SocketClient.AdmittedAsync(server.Server, key);
        using ApiClient lead = server.Organisation.SalesLead;
        using HttpResponseMessage reserved = await lead.Http.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/graphql"));
        string token = await reserved.Content.ReadAsStringAsync();
        using var slow = new SlowRequests(server.Server.Address, key);
        await slow.BeginAsync(3);

        await socket.SubscribeAsync("follows", "subscription { changes { name } }");
        await socket.SubscribeAsync("asks", "{ viewer { language } }");
        JsonNode told = await socket.ExpectAsync("error", "asks");
        Assert.Equal("TOO_MANY_OPERATIONS", (string?)told["payload"]![0]!["extensions"]!["code"]);

        using EventReader events = await EventReader.OpenAsync(lead.Http, Streamed("""{"query":"{ viewer { language } }"}"""));
        Assert.Equal("TOO_MANY_OPERATIONS", (string?)(await events.NextAsync())["errors"]![0]!["extensions"]!["code"]);

        HttpRequestMessage onReserved = Streamed("""{"query":"{ viewer { language } }","extensions":{"operationId":"1"}}""");
        onReserved.Headers.Add("X-GraphQL-Event-Stream-Token", token);
        using HttpResponseMessage refused = await lead.Http.SendAsync(onReserved);
        (await Answer.OfAsync(refused)).Refuses("a query on a reserved stream", 429, "TOO_MANY_OPERATIONS", "3");

        await slow.EndAsync();
        await socket.SubscribeAsync("asks", "{ viewer { language } }");
        Assert.NotNull(await socket.NextAsync("asks"));
    }

    private static HttpRequestMessage Streamed(string body)
    {
        var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        return new HttpRequestMessage(HttpMethod.Post, "/graphql") { Headers = { { "Accept", "text/event-stream" } }, Content = content };
    }

    [Fact]
    public async Task A_body_that_dribbles_is_refused_and_its_connection_closed()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Server.Address.Host, server.Server.Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(SlowRequests.Head(server.Organisation.SupportLeadKey, 100_000)));

        string answer = await DribbleAsync(stream, " ");
        Assert.True(answer.Length == 0 || (answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal) && !answer.Contains("   at ", StringComparison.Ordinal)), answer);
    }

    [Fact]
    public async Task Headers_that_dribble_are_refused_and_their_connection_closed()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Server.Address.Host, server.Server.Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync("POST /graphql HTTP/1.1\r\nHost: a\r\nX-Slow: "u8.ToArray());

        string answer = await DribbleAsync(stream, "x");
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), answer);
    }

    // A byte now and then, until the server has had enough; what it said by then.
    private static async Task<string> DribbleAsync(NetworkStream stream, string what)
    {
        Task<string> heard = HearAsync(stream);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!heard.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(what));
            }
            catch (IOException)
            {
                break;
            }

            await Task.WhenAny(heard, Task.Delay(100));
        }

        return await heard;
    }

    private static async Task<string> HearAsync(NetworkStream stream)
    {
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // Closed hard.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}

/// <summary>Requests that have come but for the last byte of their body.</summary>
internal sealed class SlowRequests(Uri address, string key) : IDisposable
{
    private const string Honest = """{"query":"{ viewer { language } }"}""";
    private readonly List<TcpClient> _clients = [];

    /// <summary>What comes before a body.</summary>
    public static string Head(string key, int length) =>
        $"POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n";

    /// <summary>Begins requests, and waits until the server has them in hand.</summary>
    public async Task BeginAsync(int count)
    {
        for (int index = 0; index < count; index++)
        {
            var client = new TcpClient();
            _clients.Add(client);
            await client.ConnectAsync(address.Host, address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Head(key, Honest.Length) + Honest[..^1]));
        }

        await Task.Delay(1000);
    }

    /// <summary>Sends what is missing, and reads the answers.</summary>
    public async Task EndAsync()
    {
        foreach (TcpClient client in _clients)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Honest[^1..]));
            byte[] answer = new byte[12];
            await client.GetStream().ReadExactlyAsync(answer);
            Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(answer));
        }
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());
}
