using System.Threading.Channels;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>
/// One stream of server-sent events in the graphql-sse protocol, with no web server of its own: for one operation (distinct connections mode),
/// or for all the operations that other requests start on it (single connection mode). What waits to be sent is bounded.
/// </summary>
public sealed partial class EventConversation : IAsyncDisposable
{
    /// <summary>The longest id of an operation, in characters.</summary>
    public const int LongestId = LiveOperations.LongestId;

    private const string Only = "";
    private readonly GraphQLEngine _engine;
    private readonly LiveOptions _options;
    private readonly ISubscriber _subscriber;
    private readonly bool _isDistinct;
    private readonly LiveOperations _operations;
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing;

    private EventConversation(GraphQLEngine engine, LiveOptions options, ISubscriber subscriber, bool isDistinct)
    {
        _engine = engine;
        _options = options;
        _subscriber = subscriber;
        _isDistinct = isDistinct;
        _operations = new LiveOperations(options.MaxOperations);
        _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(options.QueuedMessages) { SingleReader = true });
    }

    /// <summary>A comment that keeps a connection alive while there is nothing to tell.</summary>
    public static ReadOnlyMemory<byte> KeepAlive { get; } = ":\n\n"u8.ToArray();

    /// <summary>The pieces of the stream to send, in order; ends when the stream does.</summary>
    public ChannelReader<ReadOnlyMemory<byte>> Outgoing => _outgoing.Reader;

    /// <summary>
    /// What is told at the very end, after <see cref="Outgoing"/> or instead of what is left of it: how operations ended that still ran.
    /// </summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Last { get; private set; } = [];

    /// <summary>Ends with the stream.</summary>
    internal CancellationToken Ending => _operations.Ending;

    /// <summary>A stream for many operations.</summary>
    internal static EventConversation ForMany(GraphQLEngine engine, LiveOptions options, ISubscriber subscriber) =>
        new(engine, options, subscriber, isDistinct: false);

    /// <summary>A stream of one operation, whatever comes of it: its errors are told on the stream too.</summary>
    internal static EventConversation OfOne(GraphQLEngine engine, LiveOptions options, ISubscriber subscriber, GraphQLRequest request)
    {
        var stream = new EventConversation(engine, options, subscriber, isDistinct: true);
        if (stream._operations.TryTake(Only, subscriber, out GraphQLError? refusal) is { } operation)
            operation.Work = Task.Run(() => stream.RunAsync(operation, request));
        else
            stream.End([Only], refusal);

        return stream;
    }

    /// <summary>Starts an operation on a stream for many.</summary>
    /// <param name="id">The operation's id, free on this stream.</param>
    /// <param name="request">The request.</param>
    /// <returns>Null when it runs and its responses come on the stream; else why it does not.</returns>
    public async Task<GraphQLResult?> StartAsync(string id, GraphQLRequest request)
    {
        if (_operations.TryTake(id, _subscriber, out GraphQLError? refusal) is not { } operation)
            return GraphQLResult.Refused(refusal!);

        try
        {
            SubscriptionAnswer answer = await operation.BeginAsync(_engine, request, _subscriber);
            if (answer is SubscriptionAnswer.Started started)
            {
                operation.Work = Task.Run(() => RespondAsync(id, operation, started));
                return null;
            }

            _operations.GiveUp(id, operation);
            return ((SubscriptionAnswer.Refused)answer).Result;
        }
        catch (OperationCanceledException)
        {
            _operations.GiveUp(id, operation);
            return GraphQLResult.Refused(new GraphQLError("It was stopped, or its stream ended, before it began.") { Code = ErrorCodes.BadRequest });
        }
    }

    /// <summary>Stops an operation; nothing more is told of it. One that is not there is over already.</summary>
    public void Stop(string id) => _operations.Stop(id);

    /// <summary>Reads the caller's standing until the stream ends; who may not ask any more is told and sent away.</summary>
    public async Task WatchAsync(TimeProvider clock)
    {
        while (!_operations.Ending.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_options.StandingEvery, clock, _operations.Ending);
                await _subscriber.StateAsync(_operations.Ending);
            }
            catch (GraphQLException refusal)
            {
                End(new GraphQLError(refusal.Message) { Code = refusal.Code });
            }
            catch (Exception fault) when (!_operations.Ending.IsCancellationRequested)
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
    public void End(GraphQLError? why = null) => End([], why);

    /// <summary>Waits until everything that ran has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await _operations.EndedAsync();
        _operations.Dispose();
    }

    private void End(IEnumerable<string> told, GraphQLError? why)
    {
        if (_operations.End() is not { } ids)
            return;

        if (why is not null)
            Last = [.. ids.Union(told).SelectMany(id => new[] { Next(id, GraphQLResult.Refused(why)), Completed(id) })];

        _outgoing.Writer.TryComplete();
    }
}
