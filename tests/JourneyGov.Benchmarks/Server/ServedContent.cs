using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace JourneyGov.Benchmarks.Server;

/// <summary>What JourneyGov's server answers, read over its API: the others answer the same from memory.</summary>
internal sealed class ServedContent : IDisposable
{
    private const string WholeMapCase = "whole-map";
    private const string HistoryCase = "history";
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
        var filter = new JsonObject { ["teams"] = await TwoTeamsAsync(), ["standings"] = new JsonArray("STALE") };
        return
        [
            new(WholeMapCase, "one whole map", new JsonObject { ["id"] = whole }),
            new("page", "a page of 50 of 10,000 maps", filter),
            new(HistoryCase, "50 of 2,000 changes of a map", new JsonObject { ["id"] = edited }),
        ];
    }

    /// <summary>Everything that the cases can ask for, as one JSON object.</summary>
    public async Task<JsonObject> ReadAsync(IReadOnlyList<ServerCase> cases)
    {
        byte[] whole = await BytesAsync(_address, cases.Single(it => it.Name == WholeMapCase));
        string edited = (string)cases.Single(it => it.Name == HistoryCase).Variables["id"]!;
        return new JsonObject
        {
            ["maps"] = await NodesAsync(null, "journeyMaps", "id title kind revision accountableTeam { id name } standing { standing }"),
            ["wholeMap"] = JsonNode.Parse(whole)!["data"]!["journeyMap"]!.DeepClone(),
            ["editedMap"] = edited,
            ["history"] = await NodesAsync(edited, "history", "name revision at by { name } team { name } reason"),
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
            : throw new BenchmarkException($"{address} answers {it.Name} with {(int)answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<string> IdOfAsync(string title)
    {
        const string Query = "query($title: String!) { journeyMaps(first: 1, filter: { text: $title }) { nodes { id } } }";
        return (string)(await AskAsync(Query, new JsonObject { ["title"] = title }))["journeyMaps"]!["nodes"]![0]!["id"]!;
    }

    private async Task<JsonArray> TwoTeamsAsync()
    {
        const string Query = "{ journeyMaps(first: 200) { nodes { accountableTeam { id name } } } }";
        IEnumerable<string> ids = (await AskAsync(Query, []))["journeyMaps"]!["nodes"]!.AsArray()
            .Select(map => map!["accountableTeam"]!)
            .Where(team => (string)team["name"]! is "Team 3" or "Team 4")
            .Select(team => (string)team["id"]!)
            .Distinct();
        return new JsonArray([.. ids.Select(id => JsonValue.Create(id))]);
    }

    // All nodes of a connection, of a map or of the workspace.
    private async Task<JsonArray> NodesAsync(string? map, string connection, string selection)
    {
        string field = $"{connection}(first: {PageSize}, after: $after) {{ nodes {{ {selection} }} pageInfo {{ endCursor hasNextPage }} }}";
        string query = map is null
            ? $"query($after: String) {{ {field} }}"
            : $"query($after: String) {{ journeyMap(id: \"{map}\") {{ {field} }} }}";
        var nodes = new JsonArray();
        string? after = null;
        do
        {
            JsonNode data = await AskAsync(query, new JsonObject { ["after"] = after });
            JsonNode page = (map is null ? data : data["journeyMap"]!)[connection]!;
            foreach (JsonNode? node in page["nodes"]!.AsArray())
                nodes.Add(node!.DeepClone());

            after = (bool)page["pageInfo"]!["hasNextPage"]! ? (string)page["pageInfo"]!["endCursor"]! : null;
        }
        while (after is not null);
        return nodes;
    }

    private async Task<JsonNode> AskAsync(string query, JsonObject variables)
    {
        string request = new JsonObject { ["query"] = query, ["variables"] = variables }.ToJsonString();
        using var content = new StringContent(request, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.PostAsync(_address, content);
        JsonNode body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return body["errors"] is null ? body["data"]! : throw new BenchmarkException(body.ToJsonString());
    }
}
