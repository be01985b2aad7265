using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Transport;

/// <summary>GraphQL over HTTP (the working draft of the GraphQL over HTTP specification), with no web server of its own.</summary>
/// <param name="engine">What answers.</param>
/// <param name="documents">Finds the documents that requests mean; by default requests bring their text.</param>
public sealed class HttpTransport(GraphQLEngine engine, DocumentResolver? documents = null)
{
    /// <summary>The methods that are answered, as an <c>Allow</c> header lists them.</summary>
    public const string Methods = "GET, HEAD, POST, OPTIONS";

    /// <summary>The media type of answers that callers of old understand.</summary>
    public const string JsonType = AcceptHeader.Json;

    /// <summary>The media type of answers that says by the status what happened.</summary>
    public const string ResponseType = AcceptHeader.GraphQLResponse;

    private const string Charset = "; charset=utf-8";
    private readonly DocumentResolver _documents = documents ?? DocumentResolver.TextOnly;

    /// <summary>Answers an HTTP request. Never throws for what a caller can cause.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="state">The application's own state, for its resolvers.</param>
    /// <param name="cancellation">Ends when the caller leaves.</param>
    public async Task<HttpAnswer> AnswerAsync(HttpExchange exchange, object? state, CancellationToken cancellation)
    {
        if (AcceptHeader.Choose(exchange.Accept) is not { } mediaType)
        {
            const string problem = $"Answers are {AcceptHeader.GraphQLResponse} or {AcceptHeader.Json}; the Accept header takes neither.";
            return Refuse(406, AcceptHeader.Json, problem);
        }

        if (!exchange.IsRead && exchange.Method is not "POST")
            return Refuse(405, mediaType, $"GraphQL is asked by POST or, for queries, by GET; not by {exchange.Method}.") with { Allow = Methods };

        RequestReading reading = exchange.IsRead ? RequestReading.FromQuery(exchange.Query) : RequestReading.FromBody(exchange);
        if (reading.Parameters is not { } parameters)
            return Refuse(reading.Status, mediaType, reading.Problem!);

        if (_documents.Resolve(parameters, out GraphQLError? error) is not { } request)
            return Answer(mediaType, GraphQLResult.Refused(error!));

        if (exchange.IsRead && engine.KindOf(request) is OperationKind.Mutation)
            return Refuse(405, mediaType, "A GET request may only run queries; send mutations by POST.") with { Allow = "POST" };

        GraphQLResult result = await engine.ExecuteAsync(request, state, cancellation);
        return Answer(mediaType, result) with { MayBeKept = exchange.IsRead && result.IsExecuted && result.Errors.Count == 0 };
    }

    /// <summary>An answer that refuses a request before it reached the engine: no key, too large a body.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="accept">The request's <c>Accept</c> header.</param>
    /// <param name="error">What was wrong.</param>
    public static HttpAnswer Refuse(int status, string? accept, GraphQLError error) =>
        new(status, (AcceptHeader.Choose(accept) ?? AcceptHeader.Json) + Charset, null, GraphQLResult.Refused(error));

    private static HttpAnswer Refuse(int status, string mediaType, string problem) =>
        new(status, mediaType + Charset, null, GraphQLResult.Refused(new GraphQLError(problem) { Code = ErrorCodes.BadRequest }));

    // The draft, section 6.4: callers of application/json get 200 for everything well formed, since other programs on the way may answer
    // with that media type too; the newer media type says what happened by the status.
    private static HttpAnswer Answer(string mediaType, GraphQLResult result) =>
        new(result.IsExecuted || mediaType == AcceptHeader.Json ? 200 : 400, mediaType + Charset, null, result);
}
