using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>A WebSocket without a client's buffers, that reads only when it is told to (RFC 6455, section 5).</summary>
public sealed class RawSocket : IDisposable
{
    private readonly TcpClient _tcp = new() { ReceiveBufferSize = 4096 };
    private Stream _stream = Stream.Null;

    /// <summary>Opens a socket, says whose key it has, and subscribes.</summary>
    public static async Task<RawSocket> SubscribedAsync(ServerProcess server, string key, string query)
    {
        var socket = new RawSocket();
        await socket._tcp.ConnectAsync(server.Address.Host, server.Address.Port);
        socket._stream = socket._tcp.GetStream();
        await socket._stream.WriteAsync(Encoding.ASCII.GetBytes(
            "GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        await socket.SkipHeadAsync();
        await socket.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { Authorization = $"Bearer {key}" } }));
        await socket.ReadFrameAsync();
        await socket.SendAsync(JsonSerializer.Serialize(new { type = "subscribe", id = "1", payload = new { query } }));
        return socket;
    }

    /// <summary>The next frame: its opcode (1 text, 8 close) and what it carries; null when the connection is gone.</summary>
    public async Task<(int Opcode, byte[] Payload)?> ReadFrameAsync()
    {
        try
        {
            byte[] head = await ExactlyAsync(2);
            long length = head[1] & 0x7F;
            if (length == 126)
                length = Number(await ExactlyAsync(2));
            else if (length == 127)
                length = Number(await ExactlyAsync(8));

            return (head[0] & 0x0F, await ExactlyAsync((int)length));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _tcp.Dispose();

    private async Task SendAsync(string text)
    {
        byte[] payload = Encoding.UTF8.GetBytes(text);
        byte[] head = [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0];
        await _stream.WriteAsync((byte[])[.. head, .. payload]);
    }

    private async Task SkipHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append((char)(await ExactlyAsync(1))[0]);

        Assert.StartsWith("HTTP/1.1 101", head.ToString(), StringComparison.Ordinal);
    }

    private async Task<byte[]> ExactlyAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(SocketClient.Patience);
        return bytes;
    }

    private static long Number(byte[] bytes) => bytes.Aggregate(0L, (number, next) => (number << 8) | next);
}
