using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>An operation under way on a connection.</summary>
/// <param name="place">What it holds while it runs.</param>
/// <param name="ending">The end of its connection.</param>
internal sealed class LiveOperation(IDisposable place, CancellationToken ending) : IDisposable
{
    /// <summary>Stands for an operation that never ran.</summary>
    public static LiveOperation None { get; } = new(new CancellationTokenSource(), CancellationToken.None);

    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(ending);

    /// <summary>Ends when the operation is stopped or its connection ends.</summary>
    public CancellationToken Cancellation => _stopping.Token;

    /// <summary>The work, to wait for.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>Stops it; it unwinds in its own time.</summary>
    public void Stop() => _ = _stopping.CancelAsync();

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
            return await engine.SubscribeAsync(request, await subscriber.StateAsync(cancellation), cancellation, subscriber.StateAsync);
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

    /// <summary>The refusal of an operation more than may run at the same time.</summary>
    public static GraphQLError TooMany(string whose) => new(
        $"Too many operations run at the same time {whose}. Complete some before you start others.") { Code = ErrorCodes.TooManySubscriptions };

    private static SubscriptionAnswer.Refused Refused(GraphQLError error) => new(GraphQLResult.Refused(error));
}
