using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>A stream that was reserved: by whoever holds the token it can be opened once, and operated.</summary>
/// <param name="Token">The token, which is a secret.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Place">What it holds of its caller's places.</param>
public sealed record Reservation(string Token, EventConversation Stream, IDisposable Place)
{
    private int _isOpened;

    /// <summary>Opens it; false when it is open already.</summary>
    public bool TryOpen() => Interlocked.Exchange(ref _isOpened, 1) == 0;
}

/// <summary>A request for an event stream.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="OperationId">What it calls its operation on a stream for many (<c>extensions.operationId</c>); null when it gives no name.</param>
public sealed record StreamedRequest(GraphQLRequest Request, string? OperationId);

/// <summary>The streams of server-sent events of one server (graphql-sse).</summary>
/// <param name="engine">What answers.</param>
/// <param name="documents">Finds the documents that requests mean.</param>
/// <param name="options">The limits.</param>
/// <param name="clock">Times reservations.</param>
public sealed class EventStreams(GraphQLEngine engine, DocumentResolver documents, LiveOptions options, TimeProvider clock)
{
    private const int TokenBytes = 32;
    private readonly ConcurrentDictionary<string, Reservation> _reserved = new(StringComparer.Ordinal);

    /// <summary>Opens a stream for one operation.</summary>
    public EventConversation Open(GraphQLRequest request, ISubscriber subscriber) => EventConversation.OfOne(engine, options, subscriber, request);

    /// <summary>Reads a request that came by GET or POST.</summary>
    /// <param name="exchange">The HTTP request.</param>
    /// <param name="refusal">The answer when it cannot be read, or may not come so; else null.</param>
    public StreamedRequest? Read(HttpExchange exchange, out HttpAnswer? refusal)
    {
        RequestReading reading = exchange.IsRead ? RequestReading.FromQuery(exchange.Query) : RequestReading.FromBody(exchange);
        if (reading.Parameters is not { } parameters)
        {
            refusal = Refuse(exchange, reading.Status, reading.Problem!);
            return null;
        }

        GraphQLRequest? request = documents.Resolve(parameters, out GraphQLError? error);
        refusal = error is not null ? Answer(exchange.Accept, GraphQLResult.Refused(error))
            : exchange.IsRead && engine.KindOf(request!) is OperationKind.Mutation
                ? Refuse(exchange, 405, "A GET request may only run queries and subscriptions; send mutations by POST.") with { Allow = "POST" }
                : null;
        return refusal is null ? new StreamedRequest(request!, parameters.OperationId) : null;
    }

    /// <summary>The answer to a request whose operation did not start on a reserved stream.</summary>
    public static HttpAnswer Answer(string? accept, GraphQLResult refused) => new(
        refused.Errors[0].Code switch
        {
            ErrorCodes.OperationIdInUse => 409,
            ErrorCodes.TooManySubscriptions or ErrorCodes.TooManyOperations => 429,
            _ => AcceptHeader.Choose(accept) == AcceptHeader.GraphQLResponse ? 400 : 200,
        },
        $"{AcceptHeader.Choose(accept) ?? AcceptHeader.Json}; charset=utf-8", null, refused);

    private static HttpAnswer Refuse(HttpExchange exchange, int status, string problem) =>
        HttpTransport.Refuse(status, exchange.Accept, new GraphQLError(problem) { Code = ErrorCodes.BadRequest });

    /// <summary>Reserves a stream for many operations; null when the caller has no place left for it.</summary>
    public Reservation? Reserve(ISubscriber subscriber)
    {
        if (subscriber.TryTakePlace() is not { } place)
            return null;

        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var reserved = new Reservation(token, EventConversation.ForMany(engine, options, subscriber), place);
        _reserved[token] = reserved;
        _ = ExpireAsync(reserved);
        return reserved;
    }

    /// <summary>The reserved stream of a token; null when there is none, or it is over.</summary>
    public Reservation? Find(string token) => _reserved.GetValueOrDefault(token);

    /// <summary>Ends a reserved stream, and everything on it.</summary>
    public ValueTask EndAsync(Reservation reserved)
    {
        if (_reserved.TryRemove(reserved.Token, out _))
            reserved.Place.Dispose();

        return reserved.Stream.DisposeAsync();
    }

    private async Task ExpireAsync(Reservation reserved)
    {
        // Streams that end before wait for nothing, lest those who reserve and leave again and again pile them up.
        await Task.Delay(options.ReservationHolds, clock, reserved.Stream.Ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (reserved.TryOpen())
            await EndAsync(reserved);
    }
}
