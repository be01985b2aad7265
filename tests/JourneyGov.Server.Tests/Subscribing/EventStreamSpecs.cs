using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>The graphql-sse protocol in both of its modes, against the real server.</summary>
public class EventStreamSpecs(LiveServer fixture) : IClassFixture<LiveServer>
{
    private const string Token = "X-GraphQL-Event-Stream-Token";
    private const string Me = "{ viewer { person { name } } }";
    private const string Changes = "subscription { changes { name } }";

    [Fact]
    public async Task A_query_by_POST_is_answered_by_one_event_and_completed()
    {
        using ApiClient client = await ReaderAsync();
        using EventReader events = await EventReader.OpenAsync(client.Http, Post(Me));

        Assert.StartsWith("Reader", (string?)(await events.NextAsync())["data"]!["viewer"]!["person"]!["name"], StringComparison.Ordinal);
        Assert.Equal(("complete", ""), await events.ReadAsync());
        Assert.Null(await events.ReadAsync());
        Assert.True(events.Comments > 0);
        Assert.Equal("no-cache, no-transform", events.Response.Headers.CacheControl!.ToString().Replace("no-transform, no-cache", "no-cache, no-transform", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subscription_by_GET_streams_what_happens_until_the_client_leaves()
    {
        DraftedMap map = await fixture.Organisation.DraftAsync($"Streamed {Guid.NewGuid():N}");
        string query = $$"""subscription { journeyMapChanged(mapId: "{{map.Id}}") { revision events { name } journeyMap { stages { name } } } }""";
        using ApiClient client = await ReaderAsync();
        using EventReader events = await EventReader.OpenAsync(client.Http, Get($"?query={Uri.EscapeDataString(query)}"));
        await Task.Delay(300);
        await Organisation.EditAsync(fixture.Organisation.SalesLead, map.Id, new { addStage = new { name = "Second" } }, new { addStage = new { name = "Third" } });

        JsonNode change = (await events.NextAsync())["data"]!["journeyMapChanged"]!;
        Assert.Equal(2, change["events"]!.AsArray().Count);
        Assert.Equal(map.Revision + 2, (int)change["revision"]!);
        Assert.Equal(["Discovery", "Second", "Third"], change["journeyMap"]!["stages"]!.AsArray().Select(stage => (string)stage!["name"]!));
    }

    [Theory]
    [InlineData("{", "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription { changes(after: \"nonsense\") { name } }", "BAD_USER_INPUT")]
    public async Task What_cannot_be_executed_is_told_on_the_stream(string query, string code)
    {
        using ApiClient client = await ReaderAsync();
        using EventReader events = await EventReader.OpenAsync(client.Http, Post(query));

        Assert.Equal(code, (string?)(await events.NextAsync())["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal(("complete", ""), await events.ReadAsync());
        Assert.Null(await events.ReadAsync());
    }

    [Fact]
    public async Task What_is_no_request_is_refused_by_its_status()
    {
        using ApiClient client = await ReaderAsync();
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, Accepting(HttpMethod.Post, "", new StringContent("{", Encoding.UTF8, "application/json"))));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await StatusAsync(client, Accepting(HttpMethod.Post, "", new StringContent(Me, Encoding.UTF8, "text/plain"))));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, Get("")));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(client, Get("?query=mutation%7Ba%3A__typename%7D")));
    }

    [Fact]
    public async Task Without_a_valid_key_nothing_is_streamed_or_reserved()
    {
        using ApiClient stranger = fixture.Server.Client("jg_unknown");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, Post(Me)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(stranger, new HttpRequestMessage(HttpMethod.Put, "/graphql")));
    }

    [Fact]
    public async Task Who_likes_JSON_better_gets_JSON()
    {
        using ApiClient client = await ReaderAsync();
        HttpRequestMessage request = Post(Me);
        request.Headers.Accept.Clear();
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream;q=0.5, application/json");
        using HttpResponseMessage answer = await client.Http.SendAsync(request);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Operations_are_started_on_a_reserved_stream_and_told_apart_by_their_ids()
    {
        using ApiClient client = await ReaderAsync();
        string token = await ReserveAsync(client);
        using EventReader events = await EventReader.OpenAsync(Anonymous(), WithToken(Get(""), token));

        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(client, Operation(token, "follows", Changes)));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(client, Operation(token, "asks", Me)));
        JsonNode answer = await events.NextAsync();
        Assert.Equal("asks", (string?)answer["id"]);
        Assert.StartsWith("Reader", (string?)answer["payload"]!["data"]!["viewer"]!["person"]!["name"], StringComparison.Ordinal);
        Assert.Equal(("complete", """{"id":"asks"}"""), await events.ReadAsync());

        await fixture.Organisation.DraftAsync($"Told {Guid.NewGuid():N}");
        Assert.Equal("follows", (string?)(await events.NextAsync())["id"]);
    }

    [Fact]
    public async Task What_is_told_before_the_stream_is_opened_waits_for_it()
    {
        using ApiClient client = await ReaderAsync();
        string token = await ReserveAsync(client);
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(client, Operation(token, "early", Me)));

        using EventReader events = await EventReader.OpenAsync(Anonymous(), Accepting(HttpMethod.Get, $"?token={token}"));
        Assert.Equal("early", (string?)(await events.NextAsync())["id"]);
    }

    [Fact]
    public async Task What_a_request_may_hold_elsewhere_hides_no_operation_id()
    {
        using ApiClient client = await ReaderAsync();
        string token = await ReserveAsync(client);
        string deep = new string('[', 90) + new string(']', 90);
        string body = $$$"""{"query":"{ __typename }","extensions":{"operationId":"1","other":{{{deep}}}}}""";
        using var content = new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(body)]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        HttpRequestMessage request = WithToken(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content }, token);
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(client, request));
    }

    [Fact]
    public async Task A_stopped_operation_is_told_no_more_and_its_id_is_free()
    {
        using ApiClient client = await ReaderAsync();
        string token = await ReserveAsync(client);
        using EventReader events = await EventReader.OpenAsync(Anonymous(), WithToken(Get(""), token));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(client, Operation(token, "1", Changes)));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(client, Operation(token, "1", Changes)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, WithToken(new HttpRequestMessage(HttpMethod.Delete, "/graphql?operationId=1"), token)));
        await fixture.Organisation.DraftAsync($"Untold {Guid.NewGuid():N}");
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(client, Operation(token, "1", Me)));
        Assert.NotNull((await events.NextAsync())["payload"]!["data"]!["viewer"]);
    }

    [Fact]
    public async Task A_reserved_stream_can_be_opened_once_and_is_over_when_it_was_left()
    {
        using ApiClient client = await ReaderAsync();
        string token = await ReserveAsync(client);
        using (await EventReader.OpenAsync(Anonymous(), WithToken(Get(""), token)))
            Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(client, WithToken(Get(""), token)));

        for (int attempt = 0; attempt < 100 && await StatusAsync(client, WithToken(Get(""), token)) != HttpStatusCode.NotFound; attempt++)
            await Task.Delay(50);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, Operation(token, "1", Me)));
    }

    [Fact]
    public async Task What_is_wrong_about_a_reserved_stream_is_told_by_the_status()
    {
        using ApiClient client = await ReaderAsync();
        string token = await ReserveAsync(client);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, WithToken(Get(""), "nobody's")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, Operation("nobody's", "1", Me)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, WithToken(new HttpRequestMessage(HttpMethod.Delete, "/graphql?operationId=1"), "nobody's")));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, Operation(token, null, Me)));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, Operation(token, new string('x', 1001), Me)));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, WithToken(new HttpRequestMessage(HttpMethod.Delete, "/graphql"), token)));
        using HttpResponseMessage patched = await client.Http.SendAsync(WithToken(new HttpRequestMessage(HttpMethod.Patch, "/graphql"), token));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, patched.StatusCode);
        Assert.Equal(["GET", "POST", "PUT", "DELETE"], patched.Content.Headers.Allow);
        HttpRequestMessage malformed = Operation(token, "1", "{ nothing }");
        malformed.Headers.TryAddWithoutValidation("Accept", "application/graphql-response+json");
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, malformed));
    }

    [Fact]
    public async Task More_than_a_caller_may_have_is_refused_with_429()
    {
        using ApiClient client = await ReaderAsync();
        for (int stream = 0; stream < 8; stream++)
            await ReserveAsync(client);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(client, new HttpRequestMessage(HttpMethod.Put, "/graphql")));
    }

    [Fact]
    public async Task A_stream_says_that_it_is_alive_while_nothing_happens()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await LiveServer.StartAsync(folder.Path, new { PingSeconds = 1 });
        Organisation organisation = await Organisation.FoundAsync(server);
        using ApiClient client = organisation.SalesLead;
        using EventReader events = await EventReader.OpenAsync(client.Http, Post(Changes));
        Task<(string, string)?> reading = events.ReadAsync();
        for (int attempt = 0; attempt < 100 && events.Comments < 3; attempt++)
            await Task.Delay(100);

        Assert.True(events.Comments >= 3);
        Assert.False(reading.IsCompleted);
    }

    private static HttpRequestMessage Accepting(HttpMethod method, string query, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, "/graphql" + query) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return request;
    }

    private static HttpRequestMessage Post(string query) => Accepting(HttpMethod.Post, "", Json(new { query }));

    private static HttpRequestMessage Get(string query) => Accepting(HttpMethod.Get, query);

    private static HttpRequestMessage Operation(string token, string? operationId, string query) => WithToken(
        new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = Json(new { query, extensions = operationId is null ? null : new { operationId } }) }, token);

    private static HttpRequestMessage WithToken(HttpRequestMessage request, string token)
    {
        request.Headers.Add(Token, token);
        return request;
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    private static async Task<HttpStatusCode> StatusAsync(ApiClient client, HttpRequestMessage request)
    {
        using HttpResponseMessage answer = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    private static async Task<string> ReserveAsync(ApiClient client)
    {
        using HttpResponseMessage answer = await client.Http.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/graphql"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    // A browser's EventSource cannot send a key; the token is its ticket.
    private HttpClient Anonymous() => new() { BaseAddress = fixture.Server.Address };

    private async Task<ApiClient> ReaderAsync() => fixture.Server.Client((await fixture.ReaderAsync()).Key);
}
