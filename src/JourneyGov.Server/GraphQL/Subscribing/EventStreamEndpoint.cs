using System.Text;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Transport;
using JourneyGov.GraphQL.Transport.Live;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>GraphQL over server-sent events, by the graphql-sse protocol: one stream for one operation, or one reserved stream for many.</summary>
internal sealed class EventStreamEndpoint(
    EventStreams streams, LiveOptions options, Subscribers subscribers, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private const string Methods = "GET, POST, PUT, DELETE";

    /// <summary>Answers a request that has to do with event streams.</summary>
    public Task AnswerAsync(HttpContext http) => (http.Request.Method, EventStreamRequests.TokenOf(http.Request)) switch
    {
        ("PUT", _) => ReserveAsync(http),
        (_, null) => StreamOneAsync(http),
        ("GET", { } token) when EventStreamRequests.AsksForStream(http.Request) => OpenAsync(http, token),
        ("GET" or "POST", { } token) => StartAsync(http, token),
        ("DELETE", { } token) => StopAsync(http, token),
        _ => RefuseMethodAsync(http),
    };

    private async Task ReserveAsync(HttpContext http)
    {
        if (await SubscriberAsync(http) is not { } subscriber)
            return;

        if (streams.Reserve(subscriber) is not { } reserved)
        {
            const string tooMany = "Too many operations and streams run at the same time for this caller. End some before you reserve others.";
            await RefuseAsync(http, StatusCodes.Status429TooManyRequests, new GraphQLError(tooMany) { Code = ErrorCodes.TooManySubscriptions });
            return;
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(reserved.Token), http.RequestAborted);
    }

    private async Task StreamOneAsync(HttpContext http)
    {
        if (await SubscriberAsync(http) is not { } subscriber || await ReadAsync(http) is not { } asked)
            return;

        await using EventConversation stream = streams.Open(asked.Request, subscriber);
        await new EventStreamConnection(http, stream, options, clock).RunAsync(lifetime.ApplicationStopping);
    }

    private async Task OpenAsync(HttpContext http, string token)
    {
        if (await FindAsync(http, token) is not { } reserved)
            return;

        if (!reserved.TryOpen())
        {
            await RefuseAsync(http, StatusCodes.Status409Conflict, "The stream of this token is open already. Reserve another one by PUT.");
            return;
        }

        try
        {
            await new EventStreamConnection(http, reserved.Stream, options, clock).RunAsync(lifetime.ApplicationStopping);
        }
        finally
        {
            await streams.EndAsync(reserved);
        }
    }

    private async Task StartAsync(HttpContext http, string token)
    {
        if (await FindAsync(http, token) is not { } reserved || await ReadAsync(http) is not { } asked)
            return;

        if (asked.OperationId is not { Length: > 0 and <= EventConversation.LongestId } id)
        {
            string needed =
                $"An operation on a reserved stream needs an 'extensions.operationId' of its own, of 1 to {EventConversation.LongestId} characters.";
            await RefuseAsync(http, StatusCodes.Status400BadRequest, needed);
            return;
        }

        if (await reserved.Stream.StartAsync(id, asked.Request) is { } refused)
            await http.WriteAsync(EventStreams.Answer(http.Request.Headers.Accept, refused));
        else
            http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    // Null once it is refused.
    private async Task<StreamedRequest?> ReadAsync(HttpContext http)
    {
        using RequestBody body = HttpMethods.IsPost(http.Request.Method) ? await RequestBody.ReadAsync(http) : RequestBody.None;
        if (body.Error is { } error)
        {
            await RefuseAsync(http, body.Status, error);
            return null;
        }

        StreamedRequest? asked = streams.Read(GraphQLEndpoint.Exchange(http, body), out HttpAnswer? refusal);
        if (refusal is not null)
            await http.WriteAsync(refusal);

        return asked;
    }

    private async Task StopAsync(HttpContext http, string token)
    {
        if (await FindAsync(http, token) is not { } reserved)
            return;

        if (http.Request.Query["operationId"] is [{ Length: > 0 } id, ..])
            reserved.Stream.Stop(id);
        else
            await RefuseAsync(http, StatusCodes.Status400BadRequest, "Name the operation to stop in the URL's parameter 'operationId'.");
    }

    private async Task<Reservation?> FindAsync(HttpContext http, string token)
    {
        Reservation? reserved = streams.Find(token);
        if (reserved is null)
            await RefuseAsync(http, StatusCodes.Status404NotFound, "No stream is reserved under this token, or it is over. Reserve one by PUT.");

        return reserved;
    }

    private async Task<Subscriber?> SubscriberAsync(HttpContext http)
    {
        try
        {
            return await subscribers.FindAsync(Credentials.Of(http), http.RequestAborted);
        }
        catch (GraphQLException refusal)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(http, StatusCodes.Status401Unauthorized, new GraphQLError(refusal.Message) { Code = refusal.Code });
            return null;
        }
    }

    private static Task RefuseMethodAsync(HttpContext http)
    {
        const string problem = "Event streams are reserved by PUT, opened by GET, and used by POST and DELETE.";
        var error = new GraphQLError(problem) { Code = ErrorCodes.BadRequest };
        return http.WriteAsync(
            HttpTransport.Refuse(StatusCodes.Status405MethodNotAllowed, http.Request.Headers.Accept, error) with { Allow = Methods });
    }

    private static Task RefuseAsync(HttpContext http, int status, string problem) =>
        RefuseAsync(http, status, new GraphQLError(problem) { Code = ErrorCodes.BadRequest });

    private static Task RefuseAsync(HttpContext http, int status, GraphQLError error) =>
        http.WriteAsync(HttpTransport.Refuse(status, http.Request.Headers.Accept, error));
}
