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
using Microsoft.AspNetCore.Http.Features;

namespace JourneyGov.Server.GraphQL;

/// <summary>Says who asks by HTTP.</summary>
public interface IRequestContexts
{
    /// <summary>The context of a request, or why nobody may ask so: no key, an unknown, expired or revoked one.</summary>
    Task<RequestIdentity> IdentifyAsync(HttpContext http);
}

/// <summary>Who asks, or why nobody may.</summary>
/// <param name="Context">The request's context; null when it must be refused.</param>
/// <param name="Problem">What is wrong with the key and what to do, in the request's language; null when nothing is.</param>
public sealed record RequestIdentity(RequestContext? Context, string? Problem);

/// <summary>GraphQL over HTTP in ASP.NET: bodies bounded, callers identified, everything else left to the engine's transport.</summary>
public static class GraphQLEndpoint
{
    /// <summary>The code of the error that a request without a valid key gets.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    private const long UsualLimit = 2 * 1024 * 1024;
    private const long MostForgotten = 32 * 1024 * 1024;

    /// <summary>The code of the error that a request with too large a body gets.</summary>
    public const string BodyTooLarge = "BODY_TOO_LARGE";

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
        .AddSingleton<ReviewView>()
        .AddSingleton<ReviewQuestions>()
        .AddSingleton<QuestionsAhead>()
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
        RequestIdentity identity = await http.RequestServices.GetRequiredService<IRequestContexts>().IdentifyAsync(http);
        if (identity.Context is not { } context)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await WriteAsync(http, Refuse(
                http, StatusCodes.Status401Unauthorized, new GraphQLError(identity.Problem ?? "") { Code = Unauthenticated }));
            return;
        }

        await WriteAsync(http, await AnswerAsync(http, transport, context));
    }

    private static async Task<HttpAnswer> AnswerAsync(HttpContext http, HttpTransport transport, RequestContext context)
    {
        long limit = LimitOf(http);
        byte[]? body;
        try
        {
            body = await ReadAsync(http, limit);
        }
        catch (IOException)
        {
            return Refuse(http, StatusCodes.Status400BadRequest, new GraphQLError("The body breaks off, or its chunks are malformed.") { Code = ErrorCodes.BadRequest });
        }

        return body is null
            ? Refuse(http, StatusCodes.Status413PayloadTooLarge, TooLarge(limit))
            : await transport.AnswerAsync(Exchange(http, body), context, http.RequestAborted);
    }

    private static HttpExchange Exchange(HttpContext http, ReadOnlyMemory<byte> body) => new(
        http.Request.Method,
        http.Request.ContentType,
        http.Request.Headers.Accept,
        http.Request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value[0] ?? ""),
        body);

    // A caller who is still sending hears no answer, so what is too much is read to its end, within bounds, and forgotten.
    private static async Task<byte[]?> ReadAsync(HttpContext http, long limit)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            return [];

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = limit + MostForgotten;

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        long length = 0;
        try
        {
            for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
            {
                length += read;
                if (length <= limit)
                    body.Write(buffer, 0, read);
            }
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return length <= limit ? body.ToArray() : null;
    }

    private static long LimitOf(HttpContext http) => http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? UsualLimit;

    private static GraphQLError TooLarge(long limit) =>
        new($"The body is larger than {limit} bytes. Send less at a time, or have the setting MaxRequestBytes raised.") { Code = BodyTooLarge };

    private static HttpAnswer Refuse(HttpContext http, int status, GraphQLError error) =>
        HttpTransport.Refuse(status, http.Request.Headers.Accept, error);

    private static async Task WriteAsync(HttpContext http, HttpAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (answer.Allow is { } allow)
            http.Response.Headers.Allow = allow;

        answer.WriteTo(http.Response.BodyWriter);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
