using System.Net.WebSockets;
using JourneyGov.GraphQL.Transport;
using JourneyGov.GraphQL.Transport.Live;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>Carries a conversation over a socket: reads and sends messages, notices clients that do not read, and closes it in order.</summary>
/// <param name="socket">The socket.</param>
/// <param name="conversation">What is said on it.</param>
/// <param name="options">The limits.</param>
/// <param name="maxMessageBytes">The largest message taken of a client who has said who asks.</param>
/// <param name="clock">Times everything.</param>
internal sealed class SocketConnection(
    WebSocket socket, SocketConversation conversation, LiveOptions options, long maxMessageBytes, TimeProvider clock) : IAsyncDisposable
{
    // How long a client has to take the last message and the close, and to answer it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private const int FirstBuffer = 4 * 1024;

    // Nobody knows yet who they are; a key and a ping need no more, and a thousand sockets of strangers must not fill the memory.
    private const long MostOfStrangers = 16 * 1024;
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
        try
        {
            while (await ReceiveAsync())
            {
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone, or does not keep to RFC 6455.
        }

        conversation.Close(SocketClosure.Normal);
    }

    // One message; false when there is none any more.
    private async Task<bool> ReceiveAsync()
    {
        using var message = new PooledBuffer(FirstBuffer);
        for (bool isWhole = false; !isWhole;)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(message.GetMemory(), CancellationToken.None);
            if (part.MessageType is WebSocketMessageType.Close)
                return false;

            // What still comes after the end is read and forgotten, so that the client gets to hear of it.
            isWhole = part.EndOfMessage;
            if (conversation.Closed.IsCompleted)
                continue;

            message.Advance(part.Count);
            if (message.Length > (conversation.IsAdmitted ? maxMessageBytes : Math.Min(maxMessageBytes, MostOfStrangers)))
                conversation.Close(SocketClosure.TooBig);
        }

        if (!conversation.Closed.IsCompleted)
            await conversation.ReceiveAsync(message.Written);

        return true;
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
