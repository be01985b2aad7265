using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyGov.Benchmarks.Server;

/// <summary>What JourneyGov's server answers, read over its API: the others answer the same from memory.</summary>
internal sealed class ServedContent : IDisposable
{
    private const int PageSize = 200;
    private readonly HttpClient _http = new();
    private readonly Uri _address;

    /// <summary>Reads from a running server.</summary>
    public ServedContent(Uri address, string key)
    {
        _address = new Uri(address, "/graphql");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>The cases, with the ids that this workspace has.</summary>
    public async Task<IReadOnlyList<ServerCase>> CasesAsync()
    {
        string whole = await IdOfAsync(BenchmarkWorkspace.WholeMap);
        string edited = await IdOfAsync(BenchmarkWorkspace.EditedMap);
        JsonNode teams = (await AskAsync("{ journeyMaps(first: 20, filter: { text: \"Journey 00\" }) { nodes { accountableTeam { id name } } } }"))["journeyMaps"]!["nodes"]!;
        string[] two = [.. teams.AsArray().Select(it => it!["accountableTeam"]!).Where(it => (string)it["name"]! is "Team 3" or "Team 4").Select(it => (string)it["id"]!).Distinct()];
        return
        [
            new("whole-map", "one whole map", new JsonObject { ["id"] = whole }),
            new("page", "a page of 50 of 10,000 maps", new JsonObject { ["teams"] = new JsonArray([.. two.Select(it => JsonValue.Create(it))]), ["standings"] = new JsonArray("STALE") }),
            new("history", "50 of 2,000 changes of a map", new JsonObject { ["id"] = edited }),
        ];
    }

    /// <summary>Everything that the cases can ask for, as one JSON object.</summary>
    public async Task<JsonObject> ReadAsync(IReadOnlyList<ServerCase> cases)
    {
        JsonObject whole = (await AnswerAsync(_address, cases[0]))["data"]!["journeyMap"]!.AsObject();
        return new JsonObject
        {
            ["maps"] = await NodesAsync("journeyMaps", "{ id title kind revision accountableTeam { id name } standing { standing } }"),
            ["wholeMap"] = whole.DeepClone(),
            ["editedMap"] = (string)cases[2].Variables["id"]!,
            ["history"] = await NodesAsync("history", "{ name revision at by { name } team { name } reason }", (string)cases[2].Variables["id"]!),
        };
    }

    /// <summary>A server's answer to a case, byte for byte.</summary>
    public async Task<byte[]> BytesAsync(Uri address, ServerCase it)
    {
        using var content = new ByteArrayContent(it.Body());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage answer = await _http.PostAsync(address, content);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode && JsonNode.Parse(bytes)!["errors"] is null
            ? bytes
            : throw new InvalidOperationException($"{address} answers {it.Name} with {(int)answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> AnswerAsync(Uri address, ServerCase it) => JsonNode.Parse(await BytesAsync(address, it))!;

    private async Task<string> IdOfAsync(string title) => (string)(await AskAsync(
        "query($title: String!) { journeyMaps(first: 1, filter: { text: $title }) { nodes { id } } }", new JsonObject { ["title"] = title }))["journeyMaps"]!["nodes"]![0]!["id"]!;

    private async Task<JsonArray> NodesAsync(string connection, string selection, string? map = null)
    {
        var nodes = new JsonArray();
        string? after = null;
        do
        {
            string field = $"{connection}(first: {PageSize}, after: $after) {{ nodes {selection} pageInfo {{ endCursor hasNextPage }} }}";
            string query = map is null ? $"query($after: String) {{ {field} }}" : $"query($after: String, $map: ID!) {{ journeyMap(id: $map) {{ {field} }} }}";
            var variables = new JsonObject { ["after"] = after };
            if (map is not null)
                variables["map"] = map;

            JsonNode data = await AskAsync(query, variables);
            JsonNode page = (map is null ? data : data["journeyMap"]!)[connection]!;
            foreach (JsonNode? node in page["nodes"]!.AsArray())
                nodes.Add(node!.DeepClone());

            after = (bool)page["pageInfo"]!["hasNextPage"]! ? (string)page["pageInfo"]!["endCursor"]! : null;
        }
        while (after is not null);
        return nodes;
    }

    private async Task<JsonNode> AskAsync(string query, JsonObject? variables = null)
    {
        using var content = new StringContent(new JsonObject { ["query"] = query, ["variables"] = variables }.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.PostAsync(_address, content);
        JsonNode body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return body["errors"] is null ? body["data"]! : throw new InvalidOperationException(body.ToJsonString());
    }
}
