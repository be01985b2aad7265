using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>A socket as any program may open one, without a client library's good manners.</summary>
public sealed class SocketClient : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket _socket = new();

    private SocketClient()
    {
    }

    /// <summary>How the server closed it: code and reason.</summary>
    public (int Code, string Reason) Closure => ((int)_socket.CloseStatus!.Value, _socket.CloseStatusDescription ?? "");

    public string? Subprotocol => _socket.SubProtocol;

    /// <summary>Opens a socket.</summary>
    public static async Task<SocketClient> OpenAsync(ServerProcess server, string? subprotocol = "graphql-transport-ws", Action<ClientWebSocketOptions>? options = null)
    {
        var client = new SocketClient();
        if (subprotocol is not null)
            client._socket.Options.AddSubProtocol(subprotocol);

        options?.Invoke(client._socket.Options);
        await client._socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        return client;
    }

    /// <summary>Opens a socket, and says whose key it has.</summary>
    public static async Task<SocketClient> AdmittedAsync(ServerProcess server, string key)
    {
        SocketClient client = await OpenAsync(server);
        await client.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {key}" } });
        Assert.Equal("connection_ack", (string?)(await client.ReceiveAsync())!["type"]);
        return client;
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public Task SendTextAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>Sends the beginning of a message.</summary>
    public Task SendPartAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);

    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(new { id, type = "subscribe", payload = new { query, variables } });

    /// <summary>The next message but pings, which it answers; null when the server closed the socket. However many pings come, it waits so long for it.</summary>
    public async Task<JsonNode?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await ReceiveTextAsync(patience.Token) is not { } text)
                return null;

            JsonNode message = JsonNode.Parse(text)!;
            if ((string?)message["type"] != "ping")
                return message;

            await SendAsync(new { type = "pong" });
        }
    }

    /// <summary>The next message as it came.</summary>
    public async Task<string?> ReceiveTextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await ReceiveTextAsync(patience.Token);
    }

    private async Task<string?> ReceiveTextAsync(CancellationToken patience)
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            WebSocketReceiveResult part = await _socket.ReceiveAsync(buffer, patience);
            if (part.MessageType is WebSocketMessageType.Close)
                return null;

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    /// <summary>The next message about an operation, of a kind that is expected.</summary>
    public async Task<JsonNode> ExpectAsync(string type, string id)
    {
        JsonNode message = await ReceiveAsync() ?? throw new InvalidOperationException($"Closed: {Closure}");
        Assert.True((string?)message["type"] == type && (string?)message["id"] == id, message.ToJsonString());
        return message;
    }

    /// <summary>The data of the next response of an operation.</summary>
    public async Task<JsonNode> NextAsync(string id)
    {
        JsonNode payload = (await ExpectAsync("next", id))["payload"]!;
        Assert.True(payload["errors"] is null, payload.ToJsonString());
        return payload["data"]!;
    }

    /// <summary>Reads until the server closes the socket.</summary>
    public async Task<(int Code, string Reason)> ClosedAsync()
    {
        while (await ReceiveAsync() is not null)
        {
        }

        return Closure;
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Abort() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
