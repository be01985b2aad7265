using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace JourneyGov.EventLog.Conformance.Writer.Faults;

/// <summary>Stands between clients and a server, and goes wrong on demand in the ways in which a network does.</summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ProxiedConnection, Task> connections = new();
    private readonly IPEndPoint server;
    private TcpListener listener;
    private Task accepting;
    private volatile TaskCompletionSource passing = Passing();
    private ArmedCut? armed;

    private FaultyProxy(IPEndPoint server)
    {
        this.server = server;
        (listener, accepting) = Listen(0);
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record ArmedCut(Cut Cut, Func<ReadOnlyMemory<byte>, bool> Which);

    /// <summary>Where clients connect to, on the loopback address.</summary>
    public int Port { get; }

    /// <summary>How many connections were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Begins to forward to a server.</summary>
    /// <param name="server">The server.</param>
    public static FaultyProxy Start(IPEndPoint server) => new(server);

    /// <summary>Cuts the connection of the next client that sends what is looked for.</summary>
    /// <param name="cut">At what moment.</param>
    /// <param name="which">Looks at what a client sends, piece by piece as it arrives.</param>
    public void CutOnce(Cut cut, Func<ReadOnlyMemory<byte>, bool> which) => Volatile.Write(ref armed, new(cut, which));

    /// <summary>Cuts every connection now.</summary>
    public void CutAll()
    {
        foreach (var connection in connections.Keys)
            CutNow(connection);
    }

    /// <summary>Passes nothing on, either way, until <see cref="Release"/>.</summary>
    public void Hold() => passing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Passes on what was held, and all that follows.</summary>
    public void Release()
    {
        passing.TrySetResult();
        passing = Passing();
    }

    /// <summary>Refuses new connections, as a machine without a server does; those there are stay.</summary>
    public async Task RefuseAsync()
    {
        listener.Stop();
        await accepting;
    }

    /// <summary>Accepts connections again.</summary>
    public void Accept() => (listener, accepting) = Listen(Port);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await RefuseAsync();
        CutAll();
        Release();
        await Task.WhenAll(connections.Values);
        listener.Dispose();
    }

    internal Task PassAsync() => passing.Task;

    internal void CutNow(ProxiedConnection connection)
    {
        connection.Reset(() => Cuts++);
    }

    internal Cut? TakeCut(ReadOnlyMemory<byte> sent) =>
        Volatile.Read(ref armed) is { } cut && cut.Which(sent) && Interlocked.CompareExchange(ref armed, null, cut) == cut ? cut.Cut : null;

    private static TaskCompletionSource Passing()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private (TcpListener Listener, Task Accepting) Listen(int port)
    {
        var listening = new TcpListener(IPAddress.Loopback, port);
        listening.Start();
        return (listening, AcceptAsync(listening));
    }

    private async Task AcceptAsync(TcpListener listening)
    {
        while (true)
            try
            {
                var client = await listening.AcceptSocketAsync();
                var connection = new ProxiedConnection(this, client);
                connections[connection] = ForwardAsync(connection);
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
    }

    private async Task ForwardAsync(ProxiedConnection connection)
    {
        await Task.Yield();
        using (connection)
            await connection.ForwardAsync(server);
        connections.TryRemove(connection, out _);
    }
}

/// <summary>At what moment a connection is cut.</summary>
public enum Cut
{
    /// <summary>The server never gets what the client sent.</summary>
    BeforeServer,

    /// <summary>As soon as the server got it: it may be at work on it when the connection breaks.</summary>
    AfterServer,

    /// <summary>The server has done it and has answered; the client never gets the answer.</summary>
    AfterAnswer,
}
