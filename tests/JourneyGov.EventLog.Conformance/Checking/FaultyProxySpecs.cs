using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using JourneyGov.EventLog.Conformance.Writer.Faults;

namespace JourneyGov.EventLog.Conformance.Checking;

/// <summary>The proxy breaks just what it is told to, and nothing else.</summary>
public sealed class FaultyProxySpecs : IAsyncLifetime
{
    private EchoServer server = null!;
    private FaultyProxy proxy = null!;

    public Task InitializeAsync()
    {
        server = EchoServer.Start();
        proxy = FaultyProxy.Start(server.Address);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await proxy.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task What_a_client_sends_arrives_and_is_answered()
    {
        using var client = await ConnectAsync();
        var large = new byte[1_000_000];
        Random.Shared.NextBytes(large);
        var sending = client.SendAsync(large);
        Assert.Equal(large, await ReceiveAsync(client, large.Length));
        await sending;
        Assert.Equal(0, proxy.Cuts);
    }

    [Theory]
    [InlineData(Cut.BeforeServer, false)]
    [InlineData(Cut.AfterServer, true)]
    [InlineData(Cut.AfterAnswer, true)]
    public async Task A_connection_is_cut_at_the_moment_asked_for(Cut cut, bool arrives)
    {
        using var client = await ConnectAsync();
        using var bystander = await ConnectAsync();
        proxy.CutOnce(cut, sent => sent.Span.IndexOf("COMMIT"u8) >= 0);
        Assert.Equal("BEGIN", await AskAsync(client, "BEGIN"));
        await client.SendAsync(Given.Bytes("COMMIT"));
        Assert.True(await IsBrokenAsync(client));

        // The server has got everything that it will ever get once the connections after it are answered.
        Assert.Equal("SELECT", await AskAsync(bystander, "SELECT"));
        if (arrives)
            await server.HasGotAsync("COMMIT");
        Assert.Equal(arrives, server.Got.Contains("COMMIT"));
        Assert.Equal(1, proxy.Cuts);
    }

    [Fact]
    public async Task A_cut_happens_once()
    {
        using var first = await ConnectAsync();
        proxy.CutOnce(Cut.BeforeServer, _ => true);
        await first.SendAsync(Given.Bytes("one"));
        Assert.True(await IsBrokenAsync(first));

        using var second = await ConnectAsync();
        Assert.Equal("two", await AskAsync(second, "two"));
    }

    [Fact]
    public async Task What_is_held_arrives_when_it_is_released()
    {
        using var client = await ConnectAsync();
        Assert.Equal("before", await AskAsync(client, "before"));
        proxy.Hold();
        var asking = AskAsync(client, "held");
        using var bypass = await ConnectAsync(server.Address.Port);
        Assert.Equal("direct", await AskAsync(bypass, "direct"));
        Assert.False(asking.IsCompleted);

        proxy.Release();
        Assert.Equal("held", await asking);
    }

    [Fact]
    public async Task Who_connects_while_it_refuses_is_refused()
    {
        using var before = await ConnectAsync();
        await proxy.RefuseAsync();
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => ConnectAsync())).SocketErrorCode);
        Assert.Equal("still there", await AskAsync(before, "still there"));

        proxy.Accept();
        using var after = await ConnectAsync();
        Assert.Equal("again", await AskAsync(after, "again"));
    }

    [Fact]
    public async Task All_connections_can_be_cut_at_once()
    {
        using var one = await ConnectAsync();
        using var other = await ConnectAsync();
        Assert.Equal(("1", "2"), (await AskAsync(one, "1"), await AskAsync(other, "2")));
        proxy.CutAll();
        Assert.True(await IsBrokenAsync(one) && await IsBrokenAsync(other));
        Assert.Equal(2, proxy.Cuts);
    }

    private async Task<Socket> ConnectAsync(int? port = null)
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, port ?? proxy.Port);
        return client;
    }

    private static async Task<string> AskAsync(Socket client, string words)
    {
        await client.SendAsync(Given.Bytes(words));
        return Given.Text(await ReceiveAsync(client, words.Length));
    }

    private static async Task<byte[]> ReceiveAsync(Socket client, int length)
    {
        await using var stream = new NetworkStream(client);
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static async Task<bool> IsBrokenAsync(Socket client)
    {
        try
        {
            return await client.ReceiveAsync(new byte[100]) == 0;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Says everything back, and remembers it.</summary>
    private sealed class EchoServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly SemaphoreSlim arrived = new(0);

        public static EchoServer Start()
        {
            var server = new EchoServer();
            server.listener.Start();
            _ = server.AcceptAsync();
            return server;
        }

        public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

        public ConcurrentQueue<string> Got { get; } = new();

        public async Task HasGotAsync(string words)
        {
            while (!Got.Contains(words))
                await arrived.WaitAsync();
        }

        public void Dispose()
        {
            listener.Dispose();
            arrived.Dispose();
        }

        private async Task AcceptAsync()
        {
            while (true)
                _ = EchoAsync(await listener.AcceptSocketAsync());
        }

        private async Task EchoAsync(Socket client)
        {
            var buffer = new byte[10_000];
            while (await client.ReceiveAsync(buffer) is > 0 and var length)
            {
                Got.Enqueue(Given.Text(buffer.AsMemory(0, length)));
                arrived.Release();
                await client.SendAsync(buffer.AsMemory(0, length));
            }
        }
    }
}
