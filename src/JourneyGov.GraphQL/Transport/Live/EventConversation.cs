using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Channels;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>
/// One stream of server-sent events in the graphql-sse protocol, with no web server of its own: for one operation (distinct connections mode),
/// or for all the operations that other requests start on it (single connection mode). What waits to be sent is bounded.
/// </summary>
public sealed class EventConversation : IAsyncDisposable
{
    private const string Only = "";
    private readonly GraphQLEngine _engine;
    private readonly LiveOptions _options;
    private readonly ISubscriber _subscriber;
    private readonly bool _isDistinct;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveOperation> _byId = [];
    private readonly HashSet<LiveOperation> _running = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing;
    private IReadOnlyList<ReadOnlyMemory<byte>> _last = [];
    private bool _isEnded;

    private EventConversation(GraphQLEngine engine, LiveOptions options, ISubscriber subscriber, bool isDistinct)
    {
        _engine = engine;
        _options = options;
        _subscriber = subscriber;
        _isDistinct = isDistinct;
        _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(options.QueuedMessages) { SingleReader = true });
    }

    /// <summary>A comment that keeps a connection alive while there is nothing to tell.</summary>
    public static ReadOnlyMemory<byte> KeepAlive { get; } = ":\n\n"u8.ToArray();

    /// <summary>The pieces of the stream to send, in order; ends when the stream does.</summary>
    public ChannelReader<ReadOnlyMemory<byte>> Outgoing => _outgoing.Reader;

    /// <summary>What is told at the very end, after <see cref="Outgoing"/> or instead of what is left of it: how operations ended that still ran.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Last => _last;

    /// <summary>A stream for many operations.</summary>
    internal static EventConversation ForMany(GraphQLEngine engine, LiveOptions options, ISubscriber subscriber) => new(engine, options, subscriber, isDistinct: false);

    /// <summary>A stream of one operation, whatever comes of it: its errors are told on the stream too.</summary>
    internal static EventConversation OfOne(GraphQLEngine engine, LiveOptions options, ISubscriber subscriber, GraphQLRequest request)
    {
        var stream = new EventConversation(engine, options, subscriber, isDistinct: true);
        if (stream.Take(Only, out GraphQLError? refusal) is { } operation)
            operation.Work = Task.Run(() => stream.RunAsync(Only, operation, request));
        else
            stream.EndWith(Only, refusal!);

        return stream;
    }

    /// <summary>Starts an operation on a stream for many.</summary>
    /// <param name="id">The operation's id, free on this stream.</param>
    /// <param name="request">The request.</param>
    /// <returns>Null when it runs and its responses come on the stream; else why it does not.</returns>
    public async Task<GraphQLResult?> StartAsync(string id, GraphQLRequest request)
    {
        if (Take(id, out GraphQLError? refusal) is not { } operation)
            return GraphQLResult.Refused(refusal!);

        try
        {
            SubscriptionAnswer answer = await LiveOperation.BeginAsync(_engine, request, _subscriber, operation.Cancellation);
            if (answer is SubscriptionAnswer.Started started)
            {
                operation.Work = Task.Run(() => RunAsync(id, operation, started));
                return null;
            }

            GiveUp(id, operation);
            return ((SubscriptionAnswer.Refused)answer).Result;
        }
        catch (OperationCanceledException)
        {
            GiveUp(id, operation);
            return GraphQLResult.Refused(new GraphQLError("The operation was stopped, or its stream ended, before it began.") { Code = ErrorCodes.BadRequest });
        }
    }

    /// <summary>Stops an operation; nothing more is told of it. One that is not there is over already.</summary>
    public void Stop(string id)
    {
        LiveOperation? operation;
        lock (_lock)
            _byId.Remove(id, out operation);

        operation?.Stop();
    }

    /// <summary>Reads the caller's standing until the stream ends; who may not ask any more is told and sent away.</summary>
    public async Task WatchAsync(TimeProvider clock)
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_options.StandingEvery, clock, _ending.Token);
                await _subscriber.StateAsync(_ending.Token);
            }
            catch (GraphQLException refusal)
            {
                End(new GraphQLError(refusal.Message) { Code = refusal.Code });
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // A store that does not answer for a moment sends nobody away.
                _engine.Mask(fault, "the standing of a caller");
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Ends the stream; each operation that runs is told why. Without a reason it ends in silence and completes none, so that clients know that
    /// there would be more, and come back.
    /// </summary>
    public void End(GraphQLError? why = null)
    {
        lock (_lock)
        {
            if (_isEnded)
                return;

            _isEnded = true;
            _last = why is null ? [] : [.. _byId.Keys.SelectMany(id => new[] { Next(id, GraphQLResult.Refused(why)), Completed(id) })];
            _byId.Clear();
        }

        _outgoing.Writer.TryComplete();
        _ = _ending.CancelAsync();
    }

    /// <summary>Waits until everything that ran has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        Task[] works;
        lock (_lock)
            works = [.. _running.Select(operation => operation.Work)];

        await Task.WhenAll(works);
    }

    private LiveOperation? Take(string id, out GraphQLError? refusal)
    {
        refusal = null;
        lock (_lock)
        {
            if (_isEnded)
                refusal = new GraphQLError("The stream is over. Reserve another one by PUT.") { Code = ErrorCodes.BadRequest };
            else if (_byId.ContainsKey(id))
                refusal = new GraphQLError($"The operation \"{id}\" runs on this stream already. Give each an id of its own.") { Code = ErrorCodes.OperationIdInUse };
            else if (_running.Count >= _options.MaxOperations)
                refusal = LiveOperation.TooMany($"on this connection: {_options.MaxOperations} may");
            else if (_subscriber.TryTakePlace() is not { } place)
                refusal = LiveOperation.TooMany("for this caller, on all connections together");
            else
            {
                var operation = new LiveOperation(place, _ending.Token);
                _byId[id] = operation;
                _running.Add(operation);
                return operation;
            }

            return null;
        }
    }

    private async Task RunAsync(string id, LiveOperation operation, GraphQLRequest request)
    {
        try
        {
            SubscriptionAnswer answer = await LiveOperation.BeginAsync(_engine, request, _subscriber, operation.Cancellation);
            if (answer is SubscriptionAnswer.Refused refused)
                await SendAsync(Next(id, refused.Result), operation.Cancellation);

            await RunAsync(id, operation, answer as SubscriptionAnswer.Started);
        }
        catch (OperationCanceledException)
        {
            GiveUp(id, operation);
        }
    }

    private async Task RunAsync(string id, LiveOperation operation, SubscriptionAnswer.Started? started)
    {
        try
        {
            if (started is not null)
            {
                await foreach (GraphQLResult result in started.Responses.WithCancellation(operation.Cancellation))
                {
                    using (result)
                        await SendAsync(Next(id, result), operation.Cancellation);
                }
            }

            if (Forget(id, operation))
                await SendAsync(Completed(id), _ending.Token);

            if (_isDistinct)
                End();
        }
        catch (Exception fault)
        {
            if (!operation.Cancellation.IsCancellationRequested)
                EndWith(id, _engine.Mask(fault, "an event stream"));
        }
        finally
        {
            GiveUp(id, operation);
        }
    }

    private void EndWith(string id, GraphQLError why)
    {
        lock (_lock)
            _byId.TryAdd(id, LiveOperation.None);

        End(why);
    }

    private bool Forget(string id, LiveOperation operation)
    {
        lock (_lock)
            return _byId.TryGetValue(id, out LiveOperation? known) && known == operation && _byId.Remove(id);
    }

    private void GiveUp(string id, LiveOperation operation)
    {
        Forget(id, operation);
        bool isFirst;
        lock (_lock)
            isFirst = _running.Remove(operation);

        if (isFirst)
            operation.Dispose();
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        try
        {
            await _outgoing.Writer.WriteAsync(piece, cancellation);
        }
        catch (ChannelClosedException)
        {
            // Nobody is there to hear it.
        }
    }

    private ReadOnlyMemory<byte> Next(string id, GraphQLResult result) => Event("next"u8, writer =>
    {
        if (_isDistinct)
        {
            writer.WriteRawValue(result.Response.Span, skipInputValidation: true);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WritePropertyName("payload"u8);
        writer.WriteRawValue(result.Response.Span, skipInputValidation: true);
        writer.WriteEndObject();
    });

    // Browsers tell a script nothing of an event without data.
    private ReadOnlyMemory<byte> Completed(string id) => Event("complete"u8, writer =>
    {
        if (_isDistinct)
            return;

        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Event(ReadOnlySpan<byte> name, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("event: "u8);
        buffer.Write(name);
        buffer.Write("\ndata: "u8);
        int start = buffer.WrittenCount;
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            write(writer);

        buffer.Write("\n\n"u8);
        ToOneLine(MemoryMarshal.AsMemory(buffer.WrittenMemory).Span[start..^2]);
        return buffer.WrittenMemory;
    }

    // A break in a text is escaped; between values it means nothing, but would end the data of an event.
    private static void ToOneLine(Span<byte> json)
    {
        for (int at; (at = json.IndexOfAny((byte)'\n', (byte)'\r')) >= 0; json = json[at..])
            json[at] = (byte)' ';
    }
}
