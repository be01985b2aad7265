using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Transport.Live;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>A caller known by an API key, whose standing is read anew whenever something is done for them.</summary>
internal sealed class Subscriber : ISubscriber
{
    private readonly IRequestContexts _contexts;
    private readonly Credentials _credentials;
    private readonly Places _places;
    private readonly RequestContext _first;

    private Subscriber(IRequestContexts contexts, Credentials credentials, Places places, RequestContext first)
    {
        _contexts = contexts;
        _credentials = credentials;
        _places = places;
        _first = first;
    }

    /// <summary>Finds out who asks.</summary>
    /// <exception cref="GraphQLException">Nobody who may.</exception>
    public static async Task<Subscriber> FindAsync(Credentials credentials, CancellationToken cancellation)
    {
        var contexts = credentials.Services.GetRequiredService<IRequestContexts>();
        RequestContext first = await ReadAsync(contexts, credentials, cancellation);
        return new Subscriber(contexts, credentials, credentials.Services.GetRequiredService<Places>(), first);
    }

    /// <inheritdoc />
    public async ValueTask<object?> StateAsync(CancellationToken cancellation) => await RenewAsync(cancellation);

    /// <inheritdoc />
    public IDisposable? TryTakePlace() => _places.TryTake(_first.Workspace, _first.Caller.Person);

    private async Task<RequestContext> RenewAsync(CancellationToken cancellation) =>
        await ReadAsync(_contexts, _credentials, cancellation) with { Renew = RenewAsync };

    private static async Task<RequestContext> ReadAsync(IRequestContexts contexts, Credentials credentials, CancellationToken cancellation)
    {
        RequestIdentity identity = await contexts.IdentifyAsync(credentials, cancellation);
        return identity.Context ?? throw new GraphQLException(identity.Problem ?? "", GraphQLEndpoint.Unauthenticated);
    }
}
