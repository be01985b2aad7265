using System.Text.Json;
using System.Threading.Channels;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>
/// One conversation in the graphql-transport-ws protocol, with no web server of its own: messages in, messages out, and a way to close.
/// What waits to be sent is bounded; operations make their next response only when there is room for it.
/// </summary>
public sealed class SocketConversation : IAsyncDisposable
{
    /// <summary>The subprotocol's name.</summary>
    public const string Subprotocol = "graphql-transport-ws";

    private readonly GraphQLEngine _engine;
    private readonly DocumentResolver _documents;
    private readonly LiveOptions _options;
    private readonly Func<JsonElement, CancellationToken, Task<ISubscriber>> _admit;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveOperation> _byId = [];
    private readonly HashSet<LiveOperation> _running = [];
    private readonly CancellationTokenSource _ending = new();
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
        _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(options.QueuedMessages) { SingleReader = true });
    }

    /// <summary>The messages to send, in order; ends when the conversation does.</summary>
    public ChannelReader<ReadOnlyMemory<byte>> Outgoing => _outgoing.Reader;

    /// <summary>How the socket is to be closed, once it is.</summary>
    public Task<SocketClosure> Closed => _closed.Task;

    /// <summary>Ends the conversation; the first of several reasons counts.</summary>
    public void Close(SocketClosure closure)
    {
        if (!_closed.TrySetResult(closure))
            return;

        _outgoing.Writer.TryComplete();
        _ = _ending.CancelAsync();
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
                await SendAsync(SocketMessage.Write(SocketMessage.Pong, message.Payload), _ending.Token);
                break;
            case SocketMessage.Subscribe:
                await SubscribeAsync(message.Id!, message.Payload);
                break;
            case SocketMessage.Complete:
                Stop(message.Id!);
                break;
        }
    }

    /// <summary>Keeps watch until the conversation ends: who does not say who they are, does not answer, or may not ask any more is sent away.</summary>
    public async Task WatchAsync(TimeProvider clock)
    {
        try
        {
            await Task.WhenAll(AwaitInitAsync(clock), PingAsync(clock), ReadStandingAsync(clock));
        }
        catch (OperationCanceledException)
        {
            // The conversation ended.
        }
    }

    /// <summary>Waits until everything that ran has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Close(SocketClosure.Normal);
        Task[] works;
        lock (_lock)
            works = [_admission, .. _running.Select(operation => operation.Work)];

        await Task.WhenAll(works);
        _ending.Dispose();
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
            _subscriber = await _admit(payload, _ending.Token);
            await SendAsync(SocketMessage.Write("connection_ack"), _ending.Token);
        }
        catch (GraphQLException refusal)
        {
            Close(SocketClosure.Forbidden(refusal.Message));
        }
        catch (Exception fault)
        {
            CloseUponFault(fault);
        }
    }

    private async ValueTask SubscribeAsync(string id, JsonElement payload)
    {
        if (_subscriber is not { } subscriber)
        {
            Close(SocketClosure.Unauthorized);
            return;
        }

        if (RequestParameters.FromJson(payload, out string? problem) is not { } parameters)
        {
            Close(SocketClosure.Invalid(problem!));
            return;
        }

        GraphQLRequest? request = _documents.Resolve(parameters, out GraphQLError? refusal);
        refusal ??= Begin(id, request!, subscriber);
        if (refusal is not null)
            await SendAsync(SocketMessage.Error(id, GraphQLResult.Refused(refusal)), _ending.Token);
    }

    private GraphQLError? Begin(string id, GraphQLRequest request, ISubscriber subscriber)
    {
        lock (_lock)
        {
            if (_byId.ContainsKey(id))
            {
                Close(SocketClosure.AlreadyExists(id));
                return null;
            }

            if (_closed.Task.IsCompleted)
                return null;

            if (_running.Count >= _options.MaxOperations)
                return LiveOperation.TooMany($"on this connection: {_options.MaxOperations} may");

            if (subscriber.TryTakePlace() is not { } place)
                return LiveOperation.TooMany("for this caller, on all connections together");

            var operation = new LiveOperation(place, _ending.Token);
            _byId[id] = operation;
            _running.Add(operation);
            operation.Work = Task.Run(() => RunAsync(id, operation, request, subscriber));
            return null;
        }
    }

    private async Task RunAsync(string id, LiveOperation operation, GraphQLRequest request, ISubscriber subscriber)
    {
        try
        {
            SubscriptionAnswer answer = await LiveOperation.BeginAsync(_engine, request, new Watched(this, subscriber), operation.Cancellation);
            GraphQLResult? failure = (answer as SubscriptionAnswer.Refused)?.Result;
            if (answer is SubscriptionAnswer.Started started)
            {
                await foreach (GraphQLResult result in started.Responses.WithCancellation(operation.Cancellation))
                {
                    if (!result.IsExecuted)
                    {
                        failure = result;
                        continue;
                    }

                    using (result)
                        await SendAsync(SocketMessage.Next(id, result), operation.Cancellation);
                }
            }

            if (Forget(id, operation))
                await SendAsync(failure is null ? SocketMessage.Completed(id) : SocketMessage.Error(id, failure), _ending.Token);
        }
        catch (Exception fault)
        {
            if (!operation.Cancellation.IsCancellationRequested)
                CloseUponFault(fault);
        }
        finally
        {
            Forget(id, operation);
            lock (_lock)
                _running.Remove(operation);

            operation.Dispose();
        }
    }

    private void Stop(string id)
    {
        LiveOperation? operation;
        lock (_lock)
            _byId.Remove(id, out operation);

        operation?.Stop();
    }

    // The client may have stopped it, and may use the id for another operation already.
    private bool Forget(string id, LiveOperation operation)
    {
        lock (_lock)
            return _byId.TryGetValue(id, out LiveOperation? known) && known == operation && _byId.Remove(id);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        try
        {
            await _outgoing.Writer.WriteAsync(message, cancellation);
        }
        catch (ChannelClosedException) when (_closed.Task.IsCompleted)
        {
            // Nobody is there to hear it.
        }
        catch (OperationCanceledException) when (_closed.Task.IsCompleted)
        {
            // Nobody is there to hear it.
        }
    }

    private void CloseUponFault(Exception fault)
    {
        if (_closed.Task.IsCompleted)
            return;

        _engine.Mask(fault, "a socket");
        Close(new SocketClosure(1011, "Something went wrong on our side"));
    }

    private async Task AwaitInitAsync(TimeProvider clock)
    {
        await Task.Delay(_options.InitTimeout, clock, _ending.Token);
        if (!_isInitialised)
            Close(SocketClosure.InitTimeout);
    }

    private async Task PingAsync(TimeProvider clock)
    {
        for (bool isAsked = false; ; _isHeard = false, isAsked = _outgoing.Writer.TryWrite(SocketMessage.Write(SocketMessage.Ping)))
        {
            await Task.Delay(_options.PingEvery, clock, _ending.Token);
            if (isAsked && !_isHeard)
                Close(SocketClosure.Unanswered);
        }
    }

    private async Task ReadStandingAsync(TimeProvider clock)
    {
        while (true)
        {
            await Task.Delay(_options.StandingEvery, clock, _ending.Token);
            if (_subscriber is { } subscriber)
                await ReadStandingAsync(subscriber);
        }
    }

    private async Task ReadStandingAsync(ISubscriber subscriber)
    {
        try
        {
            await new Watched(this, subscriber).StateAsync(_ending.Token);
        }
        catch (GraphQLException)
        {
            // Closed already.
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A store that does not answer for a moment sends nobody away.
            _engine.Mask(fault, "the standing of a caller");
        }
    }

    /// <summary>A subscriber whose loss of standing closes the socket.</summary>
    private sealed class Watched(SocketConversation conversation, ISubscriber subscriber) : ISubscriber
    {
        public async ValueTask<object?> StateAsync(CancellationToken cancellation)
        {
            try
            {
                return await subscriber.StateAsync(cancellation);
            }
            catch (GraphQLException refusal)
            {
                conversation.Close(SocketClosure.Forbidden(refusal.Message));
                throw;
            }
        }

        public IDisposable? TryTakePlace() => subscriber.TryTakePlace();
    }
}
