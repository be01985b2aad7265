using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using JourneyGov.Benchmarks.Server;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>Asks a server over one connection and tells how long it took.</summary>
internal sealed class GraphQLClient : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Uri _address;

    /// <param name="server">The server.</param>
    /// <param name="folder">The folder that it serves, with the key.</param>
    public GraphQLClient(ServedProcess server, DataFolder folder)
    {
        _address = new Uri(server.Address, "/graphql");
        string key = DataFolder.ReadSecrets<GivenKey>(folder.AdministratorKey)!.Key;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>Asks, and checks the answer.</summary>
    /// <param name="document">The name of the document's file.</param>
    /// <param name="variables">Its variables.</param>
    /// <returns>Microseconds until the last byte of the answer.</returns>
    public async Task<double> AskAsync(string document, JsonObject variables)
    {
        string query = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Log", $"{document}.graphql"));
        string request = new JsonObject { ["query"] = query, ["variables"] = variables }.ToJsonString();
        using var content = new StringContent(request, Encoding.UTF8, "application/json");
        long before = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await _http.PostAsync(_address, content);
        string body = await answer.Content.ReadAsStringAsync();
        double took = Stopwatch.GetElapsedTime(before).TotalMicroseconds;
        return JsonNode.Parse(body) is { } parsed && parsed["errors"] is null && parsed["data"]!.AsObject().Single().Value is { } data
            && data["refusals"] is null or JsonArray { Count: 0 }
            ? took
            : throw new BenchmarkException($"{document} is answered: {body}");
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
