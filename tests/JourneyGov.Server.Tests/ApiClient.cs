using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests;

/// <summary>Asks the API over HTTP, as any client does.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    internal ApiClient(Uri address, string? key)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        if (key is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The client, for requests that are not GraphQL.</summary>
    public HttpClient Http => _http;

    /// <summary>Asks, and gives the whole response: <c>data</c> and <c>errors</c>.</summary>
    public async Task<JsonNode> SendAsync(string query, object? variables = null, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json"),
        };
        if (language is not null)
            request.Headers.Add("Accept-Language", language);

        using HttpResponseMessage response = await _http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>Asks, and gives <c>data</c>; any error fails the test with what it says.</summary>
    public async Task<JsonNode> AskAsync(string query, object? variables = null, string? language = null)
    {
        JsonNode response = await SendAsync(query, variables, language);
        Assert.True(response["errors"] is null, response["errors"]?.ToJsonString());
        return response["data"]!;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
