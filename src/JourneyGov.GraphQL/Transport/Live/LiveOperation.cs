using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>An operation under way on a connection.</summary>
/// <param name="place">What it holds while it runs.</param>
/// <param name="ending">The end of its connection.</param>
internal sealed class LiveOperation(IDisposable place, CancellationToken ending) : IDisposable
{
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(ending);

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

    /// <summary>Gives back its place.</summary>
    public void Dispose()
    {
        place.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Starts a request for a subscriber, whatever happens on the way.</summary>
    public static async Task<SubscriptionAnswer> BeginAsync(
        GraphQLEngine engine, GraphQLRequest request, ISubscriber subscriber, CancellationToken cancellation)
    {
        try
        {
            object? state = await subscriber.StateAsync(cancellation);
            bool runsAtOnce = engine.KindOf(request) is OperationKind.Query or OperationKind.Mutation;
            using IDisposable? running = runsAtOnce ? subscriber.StartOperation() : null;
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
