using JourneyGov.Application.History;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Transport;
using Microsoft.Net.Http.Headers;

namespace JourneyGov.Server.GraphQL;

/// <summary>Says who asks by HTTP.</summary>
public interface IRequestContexts
{
    /// <summary>The context of a request, or why nobody may ask so: no key, an unknown, expired or revoked one.</summary>
    Task<RequestIdentity> IdentifyAsync(HttpContext http);

    /// <summary>The context of what lives longer than one request, at this moment, or why nobody may ask so any more.</summary>
    Task<RequestIdentity> IdentifyAsync(Credentials credentials, CancellationToken cancellation);
}

/// <summary>By what a caller is known.</summary>
/// <param name="Key">The API key; null when there is none.</param>
/// <param name="Language">The languages that they read, as <c>Accept-Language</c> lists them; null: those of their workspace.</param>
/// <param name="CorrelationId">The request that they came by.</param>
/// <param name="Services">The application's services.</param>
public sealed record Credentials(string? Key, string? Language, string CorrelationId, IServiceProvider Services);

/// <summary>Who asks, or why nobody may.</summary>
/// <param name="Context">The request's context; null when it must be refused.</param>
/// <param name="Problem">What is wrong with the key and what to do, in the request's language; null when nothing is.</param>
public sealed record RequestIdentity(RequestContext? Context, string? Problem);

/// <summary>GraphQL over HTTP in ASP.NET: bodies bounded, callers identified, answers revalidated, everything else left to the engine's transport.</summary>
public static class GraphQLEndpoint
{
    /// <summary>The code of the error that a request without a valid key gets.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    private const string Variants = "Authorization, Accept, Accept-Language, Accept-Encoding";
    private static readonly Dictionary<string, string> NoParameters = [];

    /// <summary>The code of the error that a request with too large a body gets.</summary>
    public const string BodyTooLarge = "BODY_TOO_LARGE";

    /// <summary>The code of the error that a request gets whose body does not come in time.</summary>
    public const string BodyTooSlow = "BODY_TOO_SLOW";

    /// <summary>
    /// Registers the engine over our schema, and the application's queries. The store, the log's reader, the mediator, the facts, the clock,
    /// <see cref="IRequestContexts"/> and <see cref="IFaultReporter"/> are the host's to register.
    /// </summary>
    public static IServiceCollection AddGraphQL(this IServiceCollection services, EngineOptions options) => services
        .AddSingleton(provider => new GraphQLEngine(GraphQLSchema.Build(), provider.GetRequiredService<IFaultReporter>(), options))
        .AddSingleton<HttpTransport>()
        .AddSingleton<WorkspaceView>()
        .AddSingleton<TeamView>()
        .AddSingleton<PersonView>()
        .AddSingleton<PersonaView>()
        .AddSingleton<IndicatorView>()
        .AddSingleton<ReadingSeries>()
        .AddSingleton<JourneyMapView>()
        .AddSingleton<JourneyMapPartView>()
        .AddSingleton<JourneyMapTimeline>()
        .AddSingleton<JourneyMapComparing>()
        .AddSingleton<JourneyMapQuestions>()
        .AddSingleton<PortfolioTimeline>()
        .AddSingleton<ChangeView>()
        .AddSingleton<ChangeFeed>()
        .AddSingleton<ReviewView>()
        .AddSingleton<ReviewQuestions>()
        .AddSingleton<SignOffReader>()
        .AddSingleton<RefusalReader>();

    /// <summary>Answers GraphQL at an address. The engine is made at once, so that a schema that does not bind stops the start.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder routes, string address)
    {
        var transport = routes.ServiceProvider.GetRequiredService<HttpTransport>();
        return routes.Map(address, http => AnswerAsync(http, transport));
    }

    private static async Task AnswerAsync(HttpContext http, HttpTransport transport)
    {
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            http.Response.Headers.Allow = HttpTransport.Methods;
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        RequestIdentity identity = await http.RequestServices.GetRequiredService<IRequestContexts>().IdentifyAsync(http);
        if (identity.Context is not { } context)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await WriteAsync(http, Refuse(
                http, StatusCodes.Status401Unauthorized, new GraphQLError(identity.Problem ?? "") { Code = Unauthenticated }));
            return;
        }

        var running = http.RequestServices.GetRequiredService<ConcurrentOperations>();
        using IDisposable? operation = running.TryStart(context.Caller.Person ?? (object)context);
        if (operation is null)
        {
            await WriteAsync(http, TooManyRunning(http, running));
            return;
        }

        using RequestBody body = HttpMethods.IsPost(http.Request.Method) ? await RequestBody.ReadAsync(http) : RequestBody.None;
        await WriteAsync(http, body.Error is { } error
            ? Refuse(http, body.Status, error)
            : await transport.AnswerAsync(Exchange(http, body), context, http.RequestAborted));
    }

    private static HttpAnswer TooManyRunning(HttpContext http, ConcurrentOperations running)
    {
        http.Response.Headers.RetryAfter = "1";
        string message = $"You have {running.Most} operations running, which is the most. Wait until one has ended, then try again.";
        return Refuse(http, StatusCodes.Status429TooManyRequests, new GraphQLError(message) { Code = ConcurrentOperations.TooMany });
    }

    internal static HttpExchange Exchange(HttpContext http, RequestBody body) =>
        new(http.Request.Method, http.Request.ContentType, http.Request.Headers.Accept, ParametersOf(http.Request), body.Bytes?.Written ?? default)
        {
            ContentEncoding = http.Request.Headers.ContentEncoding,
        };

    private static Dictionary<string, string> ParametersOf(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
            ? NoParameters
            : request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value[0] ?? "");

    private static HttpAnswer Refuse(HttpContext http, int status, GraphQLError error) =>
        HttpTransport.Refuse(status, http.Request.Headers.Accept, error);

    internal static async Task WriteAsync(HttpContext http, HttpAnswer answer)
    {
        using GraphQLResult result = answer.Result;
        HttpResponse response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.MediaType;
        response.Headers.XContentTypeOptions = "nosniff";
        if (answer.Allow is { } allow)
            response.Headers.Allow = allow;

        // RFC 9110, section 15.5.16.
        if (answer.Status == StatusCodes.Status415UnsupportedMediaType && http.Request.Headers.ContentEncoding.Count > 0)
            response.Headers.AcceptEncoding = "identity";

        if (!answer.MayBeKept)
            response.Headers.CacheControl = "no-store";
        else if (IsKept(http, answer))
            return;

        response.ContentLength = result.Response.Length;
        await response.Body.WriteAsync(result.Response, http.RequestAborted);
    }

    // Whether an answer still holds is only known once it is there again: it depends on the clock and on the caller's standing beside the
    // workspace's history. What is saved is sending it.
    private static bool IsKept(HttpContext http, HttpAnswer answer)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.CacheControl = "private, no-cache";
        headers.Append(HeaderNames.Vary, Variants);
        string tag = EntityTag.Of(answer.MediaType, answer.Result.Response.Span);
        string? known = EntityTag.KnownTo(http.Request, tag);
        headers.ETag = known ?? tag;
        if (known is null)
            return false;

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        http.Response.ContentType = null;
        return true;
    }
}
