namespace JourneyGov.GraphQL.Execution;

/// <summary>What asking for a stream of responses comes to.</summary>
public abstract record SubscriptionAnswer
{
    private SubscriptionAnswer()
    {
    }

    /// <summary>It did not start: the request is at fault, or the source stream could not be opened.</summary>
    /// <param name="Result">Why.</param>
    public sealed record Refused(GraphQLResult Result) : SubscriptionAnswer;

    /// <summary>It started.</summary>
    /// <param name="Responses">
    /// One response for each event, in order, each made when it is asked for. Where the source stream fails, a last one that was not executed
    /// tells why, and nothing follows. Not to be enumerated twice.
    /// </param>
    public sealed record Started(IAsyncEnumerable<GraphQLResult> Responses) : SubscriptionAnswer;
}
