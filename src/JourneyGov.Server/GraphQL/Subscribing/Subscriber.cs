using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Transport.Live;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>Finds out who subscribes.</summary>
/// <param name="contexts">Says who asks.</param>
/// <param name="places">What each caller may have under way.</param>
internal sealed class Subscribers(IRequestContexts contexts, CallerPlaces places)
{
    /// <summary>The caller with these credentials.</summary>
    /// <exception cref="GraphQLException">Nobody who may ask.</exception>
    public async Task<Subscriber> FindAsync(Credentials credentials, CancellationToken cancellation) =>
        new(this, credentials, places, await ReadAsync(credentials, cancellation));

    /// <summary>The standing that a caller has at this moment.</summary>
    /// <exception cref="GraphQLException">They may not ask any more.</exception>
    public async Task<RequestContext> ReadAsync(Credentials credentials, CancellationToken cancellation)
    {
        RequestIdentity identity = await contexts.IdentifyAsync(credentials, cancellation);
        return identity.Context ?? throw new GraphQLException(identity.Problem ?? "", GraphQLEndpoint.Unauthenticated);
    }
}

/// <summary>A caller known by an API key, whose standing is read anew whenever something is done for them.</summary>
internal sealed class Subscriber(Subscribers all, Credentials credentials, CallerPlaces places, RequestContext first) : ISubscriber
{
    /// <inheritdoc />
    public async ValueTask<object?> StateAsync(CancellationToken cancellation) => await RenewAsync(cancellation);

    /// <inheritdoc />
    public IDisposable? TryTakePlace() => places.Live.TryTake(first);

    /// <inheritdoc />
    public IDisposable StartOperation() =>
        places.TryStart(first, out GraphQLError? refusal) ?? throw new GraphQLException(refusal!.Message, ErrorCodes.TooManyOperations);

    /// <summary>Takes the place of one more socket.</summary>
    /// <exception cref="GraphQLException">They have as many as one caller may.</exception>
    public IDisposable TakeSocket()
    {
        string message = $"You have {places.Sockets.Most} sockets open, which is the most. Close some, or run more on each.";
        return places.Sockets.TryTake(first) ?? throw new GraphQLException(message, ErrorCodes.TooManySubscriptions);
    }

    private async Task<RequestContext> RenewAsync(CancellationToken cancellation) =>
        await all.ReadAsync(credentials, cancellation) with { Renew = RenewAsync };
}
