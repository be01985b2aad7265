using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Rehearsal;

/// <summary>Speaks the GraphQL API with one person's key, as any client does.</summary>
/// <param name="http">Reaches the server.</param>
/// <param name="key">The person's API key.</param>
internal sealed class RehearsalClient(HttpClient http, string key)
{
    /// <summary>Asks.</summary>
    /// <param name="document">The operation.</param>
    /// <param name="variables">Its variables; null: none.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The answer's <c>data</c>.</returns>
    /// <exception cref="RehearsalException">The server cannot be reached, or answered with errors.</exception>
    public async Task<JsonNode> AskAsync(string document, object? variables, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = document, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.AcceptLanguage.ParseAdd("en");
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellation);
            JsonNode? answer = await response.Content.ReadFromJsonAsync<JsonNode>(cancellation);
            return answer?["errors"] is null && answer?["data"] is { } data
                ? data
                : throw new RehearsalException($"The server answered {(int)response.StatusCode}: {answer?["errors"]?.ToJsonString() ?? "nothing"}\n{document}");
        }
        catch (HttpRequestException exception)
        {
            throw new RehearsalException($"The server at {http.BaseAddress} cannot be asked: {exception.Message}");
        }
    }

    /// <summary>Sends a command that must be accepted.</summary>
    /// <param name="mutation">The mutation.</param>
    /// <param name="input">Its input.</param>
    /// <param name="selection">What to read of the payload.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="RehearsalException">It was refused.</exception>
    public async Task<JsonNode> DoAsync(string mutation, object input, string selection, CancellationToken cancellation)
    {
        JsonNode payload = await SendAsync(mutation, input, selection, cancellation);
        return payload["refusals"]!.AsArray() is { Count: 0 }
            ? payload
            : throw new RehearsalException($"{mutation} was refused: {payload["refusals"]!.ToJsonString()}");
    }

    /// <summary>Sends a command that must be refused.</summary>
    /// <returns>The codes of the refusals.</returns>
    /// <exception cref="RehearsalException">It was accepted.</exception>
    public async Task<IReadOnlyList<string>> RefusedAsync(string mutation, object input, CancellationToken cancellation)
    {
        JsonNode payload = await SendAsync(mutation, input, "", cancellation);
        return payload["refusals"]!.AsArray() is { Count: > 0 } refusals
            ? [.. refusals.Select(refusal => (string)refusal!["code"]!)]
            : throw new RehearsalException($"{mutation} was accepted, and should have been refused.");
    }

    private async Task<JsonNode> SendAsync(string mutation, object input, string selection, CancellationToken cancellation)
    {
        string inputType = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input";
        string document = $"mutation($input: {inputType}!) {{ {mutation}(input: $input) {{ {selection} refusals {{ code path message }} }} }}";
        return (await AskAsync(document, new { input }, cancellation))[mutation]!;
    }
}

/// <summary>The rehearsal did not go as the story tells it; the message says where.</summary>
internal sealed class RehearsalException(string message) : Exception(message);
