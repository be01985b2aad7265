using System.Net;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>Reads server-sent events as they come.</summary>
public sealed class EventReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _lines = new StreamReader(body);
    }

    /// <summary>How many comments came so far.</summary>
    public int Comments { get; private set; }

    public HttpResponseMessage Response => _response;

    /// <summary>Sends a request whose answer must be an event stream.</summary>
    public static async Task<EventReader> OpenAsync(HttpClient http, HttpRequestMessage request)
    {
        HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event and its data; null at the end of the stream.</summary>
    public async Task<(string Event, string Data)?> ReadAsync()
    {
        string? name = null, data = null;
        while (await _lines.ReadLineAsync().WaitAsync(SocketClient.Patience) is { } line)
        {
            if (line.Length == 0 && name is not null)
                return (name, data ?? throw new InvalidOperationException($"The event {name} has no data."));

            if (line.StartsWith(':'))
                Comments++;
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.Length > 0)
                throw new InvalidOperationException($"A line that is none of an event stream: {line}");
        }

        return null;
    }

    /// <summary>The payload of the next event, which must be <c>next</c>.</summary>
    public async Task<JsonNode> NextAsync()
    {
        (string name, string data) = (await ReadAsync())!.Value;
        Assert.Equal("next", name);
        return JsonNode.Parse(data)!;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
