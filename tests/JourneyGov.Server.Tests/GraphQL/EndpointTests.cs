using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>GraphQL over HTTP, asked of the real program.</summary>
public sealed class EndpointTests(EmptyServer server) : IClassFixture<EmptyServer>
{
    private const string Question = """{ "query": "{ viewer { language } }" }""";

    [Fact]
    public async Task Without_a_key_the_answer_is_401_with_a_GraphQL_error()
    {
        using ApiClient client = server.Server.Client(null);
        (HttpStatusCode status, JsonNode body) = await PostAsync(client, Encoding.UTF8.GetBytes(Question));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("UNAUTHENTICATED", Code(body));
    }

    [Fact]
    public async Task A_key_that_nobody_has_is_401_too()
    {
        using ApiClient client = server.Server.Client("jg_nobody");
        (HttpStatusCode status, JsonNode body) = await PostAsync(client, Encoding.UTF8.GetBytes(Question));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("UNAUTHENTICATED", Code(body));
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_is_answered_with_413_and_not_with_a_broken_connection()
    {
        ApiClient client = server.Organisation.Administrator;
        (HttpStatusCode status, JsonNode body) = await PostAsync(client, new byte[10_000_000]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("BODY_TOO_LARGE", Code(body));
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_a_bad_request()
    {
        ApiClient client = server.Organisation.Administrator;
        (HttpStatusCode status, JsonNode body) = await PostAsync(client, [.. "{ \"query\": \""u8, 0xFF, 0xFE, .. "\" }"u8]);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("BAD_REQUEST", Code(body));
    }

    [Fact]
    public async Task Queries_may_come_by_GET_and_mutations_may_not()
    {
        ApiClient client = server.Organisation.Administrator;
        using HttpResponseMessage read = await client.Http.GetAsync(Address("{ viewer { language } }"));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using HttpResponseMessage written = await client.Http.GetAsync(Address("mutation { formTeam(input: { name: \"By GET\" }) { commandId } }"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, written.StatusCode);
        Assert.Equal("0", (await client.AskAsync("{ teams(filter: { text: \"By GET\" }) { totalCount } }"))["teams"]!["totalCount"]!.ToJsonString());
    }

    private static Uri Address(string query) => new($"/graphql?query={Uri.EscapeDataString(query)}", UriKind.Relative);

    private static string Code(JsonNode body) => body["errors"]![0]!["extensions"]!["code"]!.GetValue<string>();

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(ApiClient client, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using HttpResponseMessage response = await client.Http.PostAsync(new Uri("/graphql", UriKind.Relative), content);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
