using System.Net;
using System.Net.Sockets;

namespace JourneyGov.EventLog.Conformance.Writer.Faults;

/// <summary>One client's connection through the proxy.</summary>
internal sealed class ProxiedConnection(FaultyProxy proxy, Socket client) : IDisposable
{
    private const int PieceSize = 64 * 1024;

    // A server that has been silent for so long has said its whole answer.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(20);

    private readonly Socket upstream = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool answerIsLost;
    private int ended;

    /// <summary>Forwards both ways until either side ends.</summary>
    public async Task ForwardAsync(IPEndPoint server)
    {
        try
        {
            client.NoDelay = true;
            await upstream.ConnectAsync(server);
            await Task.WhenAny(ToServerAsync(), ToClientAsync()).Unwrap();
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // Either side went away: so does the other.
        }
    }

    /// <summary>Breaks it both ways, without a word of goodbye.</summary>
    /// <param name="ending">Done first, by whoever ends it: both sides find out at once.</param>
    public void Reset(Action? ending = null)
    {
        if (Interlocked.Exchange(ref ended, 1) == 1)
            return;
        ending?.Invoke();
        client.Close(timeout: 0);
        upstream.Close(timeout: 0);
    }

    public void Dispose() => Reset();

    private async Task ToServerAsync()
    {
        var buffer = new byte[PieceSize];
        while (await client.ReceiveAsync(buffer) is > 0 and var length)
        {
            var piece = buffer.AsMemory(0, length);
            var cut = proxy.TakeCut(piece);
            answerIsLost |= cut is not null;
            await proxy.PassAsync();
            if (cut is not Cut.BeforeServer)
                await upstream.SendAsync(piece);
            if (cut is Cut.BeforeServer or Cut.AfterServer)
                proxy.CutNow(this);
        }
    }

    private async Task ToClientAsync()
    {
        var buffer = new byte[PieceSize];
        while (await upstream.ReceiveAsync(buffer) is > 0 and var length)
        {
            if (answerIsLost)
                await LoseAsync(buffer);
            await proxy.PassAsync();
            await client.SendAsync(buffer.AsMemory(0, length));
        }
    }

    private async Task LoseAsync(byte[] buffer)
    {
        using var quiet = new CancellationTokenSource();
        try
        {
            do
                quiet.CancelAfter(Silence);
            while (await upstream.ReceiveAsync(buffer, quiet.Token) > 0);
        }
        catch (OperationCanceledException)
        {
            // It has said everything.
        }

        proxy.CutNow(this);
    }
}
