using System.Buffers;
using System.Net.WebSockets;
using JourneyGov.GraphQL.Transport.Live;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>Carries a conversation over a socket: reads and sends messages, notices clients that do not read, and closes it in order.</summary>
/// <param name="socket">The socket.</param>
/// <param name="conversation">What is said on it.</param>
/// <param name="options">The limits.</param>
/// <param name="maxMessageBytes">The largest message taken.</param>
/// <param name="clock">Times everything.</param>
internal sealed class SocketConnection(
    WebSocket socket, SocketConversation conversation, LiveOptions options, long maxMessageBytes, TimeProvider clock) : IAsyncDisposable
{
    // How long a client has to take the last message and the close, and to answer it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private const int FirstBuffer = 4 * 1024;
    private Task _pending = Task.CompletedTask;

    /// <summary>Runs until the socket is closed.</summary>
    /// <param name="stopping">The server is about to end.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        await using CancellationTokenRegistration stop = stopping.Register(() => conversation.Close(SocketClosure.ServerStops));
        Task watching = conversation.WatchAsync(clock);
        Task receiving = ReceiveAllAsync();
        await SendAllAsync();
        await CloseAsync(await conversation.Closed, receiving);
        socket.Abort();
        await Task.WhenAll(receiving, watching);
    }

    /// <summary>Waits until everything that was asked on the socket has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await conversation.DisposeAsync();
        socket.Dispose();
    }

    private async Task ReceiveAllAsync()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            while (true)
            {
                (int length, buffer) = await ReceiveAsync(buffer);
                if (length < 0)
                    break;

                if (!conversation.Closed.IsCompleted)
                    await conversation.ReceiveAsync(buffer.AsMemory(0, length));

                buffer = Small(buffer);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone, or does not keep to RFC 6455.
        }

        ArrayPool<byte>.Shared.Return(buffer);
        conversation.Close(SocketClosure.Normal);
    }

    // One message; -1 when there is none any more.
    private async Task<(int Length, byte[] Buffer)> ReceiveAsync(byte[] buffer)
    {
        for (int length = 0; ;)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            length += part.Count;
            if (part.MessageType is WebSocketMessageType.Close)
                return (-1, buffer);

            if (length > maxMessageBytes)
                conversation.Close(SocketClosure.TooBig);

            // What still comes after the end is read and forgotten, so that the client gets to hear of it.
            if (conversation.Closed.IsCompleted)
                length = 0;

            if (part.EndOfMessage)
                return (length, buffer);

            if (length == buffer.Length)
                buffer = Larger(buffer);
        }
    }

    private static byte[] Larger(byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static byte[] Small(byte[] buffer)
    {
        if (buffer.Length <= FirstBuffer)
            return buffer;

        ArrayPool<byte>.Shared.Return(buffer);
        return ArrayPool<byte>.Shared.Rent(FirstBuffer);
    }

    private async Task SendAllAsync()
    {
        while (await conversation.Outgoing.WaitToReadAsync())
        {
            while (!conversation.Closed.IsCompleted && conversation.Outgoing.TryRead(out ReadOnlyMemory<byte> message))
                await SendAsync(message);

            if (conversation.Closed.IsCompleted)
                return;
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        ValueTask sending = socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        if (sending.IsCompletedSuccessfully)
            return;

        _pending = sending.AsTask();
        try
        {
            await _pending.WaitAsync(options.SlowAfter, clock);
        }
        catch (TimeoutException)
        {
            conversation.Close(SocketClosure.TooSlow);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            conversation.Close(SocketClosure.Normal);
        }
    }

    private async Task CloseAsync(SocketClosure closure, Task receiving)
    {
        using var grace = new CancellationTokenSource(Grace, clock);
        try
        {
            // A message that is half sent must be finished before anything else can be said.
            await _pending.WaitAsync(grace.Token);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)closure.Code, closure.Reason, grace.Token);

            await receiving.WaitAsync(grace.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Then it hears no goodbye.
        }
    }
}
