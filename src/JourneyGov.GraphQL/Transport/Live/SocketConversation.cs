using System.Text.Json;
using System.Threading.Channels;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>
/// One conversation in the graphql-transport-ws protocol, with no web server of its own: messages in, messages out, and a way to close.
/// What waits to be sent is bounded; operations make their next response only when there is room for it.
/// </summary>
public sealed partial class SocketConversation : IAsyncDisposable
{
    /// <summary>The subprotocol's name.</summary>
    public const string Subprotocol = "graphql-transport-ws";

    private readonly GraphQLEngine _engine;
    private readonly DocumentResolver _documents;
    private readonly LiveOptions _options;
    private readonly Func<JsonElement, CancellationToken, Task<ISubscriber>> _admit;
    private readonly LiveOperations _operations;
    private readonly TaskCompletionSource<SocketClosure> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing;
    private bool _isInitialised;
    private Task _admission = Task.CompletedTask;
    private volatile ISubscriber? _subscriber;
    private volatile bool _isHeard;

    /// <summary>Begins a conversation.</summary>
    /// <param name="engine">What answers.</param>
    /// <param name="documents">Finds the documents that requests mean.</param>
    /// <param name="options">The limits.</param>
    /// <param name="admit">Finds out who asks, from the payload of the first message; a <see cref="GraphQLException"/> says why nobody may.</param>
    public SocketConversation(
        GraphQLEngine engine, DocumentResolver documents, LiveOptions options, Func<JsonElement, CancellationToken, Task<ISubscriber>> admit)
    {
        _engine = engine;
        _documents = documents;
        _options = options;
        _admit = admit;
        _operations = new LiveOperations(options.MaxOperations);
        _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(options.QueuedMessages) { SingleReader = true });
    }

    /// <summary>The messages to send, in order; ends when the conversation does.</summary>
    public ChannelReader<ReadOnlyMemory<byte>> Outgoing => _outgoing.Reader;

    /// <summary>How the socket is to be closed, once it is.</summary>
    public Task<SocketClosure> Closed => _closed.Task;

    /// <summary>Whether it is known who asks.</summary>
    public bool IsAdmitted => _subscriber is not null;

    /// <summary>Ends the conversation; the first of several reasons counts.</summary>
    public void Close(SocketClosure closure)
    {
        if (!_closed.TrySetResult(closure))
            return;

        _outgoing.Writer.TryComplete();
        _operations.End();
    }

    /// <summary>Takes a message of the client. Waits while the client does not read what it asked for.</summary>
    public async ValueTask ReceiveAsync(ReadOnlyMemory<byte> bytes)
    {
        _isHeard = true;
        if (SocketMessage.TryRead(bytes, out string? problem) is not { } message)
        {
            Close(SocketClosure.Invalid(problem!));
            return;
        }

        switch (message.Type)
        {
            case SocketMessage.ConnectionInit:
                Initialise(message.Payload);
                break;
            case SocketMessage.Ping:
                await SendAsync(SocketMessage.Write(SocketMessage.Pong, message.Payload), _operations.Ending);
                break;
            case SocketMessage.Subscribe:
                await SubscribeAsync(message.Id!, message.Payload);
                break;
            case SocketMessage.Complete:
                _operations.Stop(message.Id!);
                break;
        }
    }

    /// <summary>Waits until everything that ran has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Close(SocketClosure.Normal);
        await _admission;
        await _operations.EndedAsync();
        _operations.Dispose();
    }

    private void Initialise(JsonElement payload)
    {
        if (_isInitialised)
        {
            Close(SocketClosure.TooManyInits);
            return;
        }

        _isInitialised = true;
        _admission = Task.Run(() => AdmitAsync(payload));
    }

    private async Task AdmitAsync(JsonElement payload)
    {
        try
        {
            _subscriber = await _admit(payload, _operations.Ending);
            await SendAsync(SocketMessage.Write("connection_ack"), _operations.Ending);
        }
        catch (GraphQLException refusal)
        {
            Close(SocketClosure.Forbidden(refusal.Message));
        }
        catch (Exception fault)
        {
            // Who asks is only read. Told to try again later, clients come back, which they do not after any other fault.
            CloseUponFault(fault, SocketClosure.TryAgainLater);
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        try
        {
            await _outgoing.Writer.WriteAsync(message, cancellation);
        }
        catch (Exception end) when (end is ChannelClosedException or OperationCanceledException && _closed.Task.IsCompleted)
        {
            // Nobody is there to hear it.
        }
    }

    private void CloseUponFault(Exception fault, SocketClosure closure)
    {
        if (_closed.Task.IsCompleted)
            return;

        _engine.Mask(fault, "a socket");
        Close(closure);
    }
}
