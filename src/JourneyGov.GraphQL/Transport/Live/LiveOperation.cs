using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>An operation under way on a connection.</summary>
/// <param name="place">What it holds while it runs.</param>
/// <param name="ending">The end of its connection.</param>
internal sealed class LiveOperation(IDisposable place, CancellationToken ending) : IDisposable
{
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(ending);
    private IDisposable? _running;

    /// <summary>Ends when the operation is stopped or its connection ends.</summary>
    public CancellationToken Cancellation => _stopping.Token;

    /// <summary>The work, to wait for.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Stops it; it unwinds in its own time.</summary>
    public void Stop()
    {
        try
        {
            _ = _stopping.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at the same moment.
        }
    }

    /// <summary>Gives back all that it held.</summary>
    public void Dispose()
    {
        _running?.Dispose();
        place.Dispose();
        _stopping.Dispose();
    }

    /// <summary>
    /// Starts a request for a subscriber, whatever happens on the way. A query or mutation counts as running until its response has left the
    /// operation's hands, as over HTTP: who does not read must not pile up responses.
    /// </summary>
    public async Task<SubscriptionAnswer> BeginAsync(GraphQLEngine engine, GraphQLRequest request, ISubscriber subscriber)
    {
        CancellationToken cancellation = Cancellation;
        try
        {
            object? state = await subscriber.StateAsync(cancellation);
            if (engine.KindOf(request) is OperationKind.Query or OperationKind.Mutation)
                _running = subscriber.StartOperation();

            return await engine.SubscribeAsync(request, state, cancellation, subscriber.StateAsync);
        }
        catch (GraphQLException refusal)
        {
            return Refused(new GraphQLError(refusal.Message) { Code = refusal.Code });
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return Refused(engine.Mask(fault, "the start of an operation"));
        }
    }

    private static SubscriptionAnswer.Refused Refused(GraphQLError error) => new(GraphQLResult.Refused(error));
}
