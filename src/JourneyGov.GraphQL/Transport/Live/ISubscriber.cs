using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>Who is at the other end of a connection that lives longer than one request.</summary>
public interface ISubscriber
{
    /// <summary>The application's state for the next operation or event, with the standing that the caller has at this moment.</summary>
    /// <exception cref="GraphQLException">They may not ask any more; the message says why.</exception>
    ValueTask<object?> StateAsync(CancellationToken cancellation);

    /// <summary>Takes one of the places for what a caller has running at the same time, on all connections; disposing it gives it back.</summary>
    /// <returns>The place; null when none is left.</returns>
    IDisposable? TryTakePlace();

    /// <summary>
    /// Starts a query or mutation, which counts among those that the caller has running in any way, over HTTP too; disposing of what it gives
    /// ends it.
    /// </summary>
    /// <exception cref="GraphQLException">Too many run; the message says how many may.</exception>
    IDisposable StartOperation();
}
