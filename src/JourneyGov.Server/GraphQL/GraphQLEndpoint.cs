using JourneyGov.Application.Agreements;
using JourneyGov.Application.Campaigns;
using JourneyGov.Application.History;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Notices;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.EventLog;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Transport;
using JourneyGov.Server.Clock;
using JourneyGov.Server.GraphQL.Notices;

namespace JourneyGov.Server.GraphQL;

/// <summary>
/// GraphQL over HTTP in ASP.NET: bodies bounded, callers identified, answers revalidated, everything else left to the engine's transport.
/// </summary>
public static class GraphQLEndpoint
{
    /// <summary>The code of the error that a request without a valid key gets.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

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
        .AddSingleton(provider => new GraphQLEngine(
            GraphQLSchema.Build(manualClock: provider.GetService<ManualClock>() is not null), provider.GetRequiredService<IFaultReporter>(), options))
        .AddSingleton<HttpTransport>()
        .AddSingleton<WorkspaceView>()
        .AddSingleton<TeamView>()
        .AddSingleton<PersonView>()
        .AddSingleton<PersonaView>()
        .AddSingleton<IndicatorView>()
        .AddSingleton<ReadingSeries>()
        .AddSingleton<ReadingRecorder>()
        .AddSingleton<JourneyMapView>()
        .AddSingleton<JourneyMapPartView>()
        .AddSingleton<JourneyMapTimeline>()
        .AddSingleton<JourneyMapComparing>()
        .AddSingleton<JourneyMapQuestions>()
        .AddSingleton<PortfolioTimeline>()
        .AddSingleton<OwnershipReader>()
        .AddSingleton<HandoffGraphReader>()
        .AddSingleton<ScoreReader>()
        .AddSingleton<ChangeView>()
        .AddSingleton<ChangeFeed>()
        .AddSingleton<ReviewView>()
        .AddSingleton<ReviewQuestions>()
        .AddSingleton<PolicyPreviewReader>()
        .AddSingleton<MapPolicyReader>()
        .AddSingleton<ImprovementView>()
        .AddSingleton<IndicatorQuestions>()
        .AddSingleton<OwnershipOfferView>()
        .AddSingleton<WaiverView>()
        .AddSingleton<OrphanView>()
        .AddSingleton<ProposalView>()
        .AddSingleton<ProposalQuestions>()
        .AddSingleton<AgreementView>()
        .AddSingleton<AgreementGrounds>()
        .AddSingleton<NoticeView>()
        .AddSingleton<NoticeReader>()
        .AddSingleton<NoticeDigestText>()
        .AddSingleton<NoticeArrivals>()
        .AddSingleton<CampaignView>()
        .AddSingleton<CampaignReadings>()
        .AddSingleton<CampaignReports>()
        .AddSingleton<CampaignPreviews>()
        .AddSingleton<QuestionsAhead>()
        .AddSingleton<AgendaReader>()
        .AddSingleton<SignOffReader>()
        .AddSingleton<ReviewLoadReader>()
        .AddSingleton<RefusalReader>();

    /// <summary>Answers GraphQL at an address. The engine is made at once, so that a schema that does not bind stops the start.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder routes, string address)
    {
        IServiceProvider services = routes.ServiceProvider;
        var transport = services.GetRequiredService<HttpTransport>();
        var contexts = services.GetRequiredService<IRequestContexts>();
        var places = services.GetRequiredService<CallerPlaces>();
        return routes.Map(address, http => AnswerAsync(http, transport, contexts, places));
    }

    private static async Task AnswerAsync(HttpContext http, HttpTransport transport, IRequestContexts contexts, CallerPlaces places)
    {
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            http.Response.Headers.Allow = HttpTransport.Methods;
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        OneRequest.Begin();
        RequestIdentity identity = await contexts.IdentifyAsync(Credentials.Of(http), http.RequestAborted);
        if (identity.Context is not { } context)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            var nobody = new GraphQLError(identity.Problem ?? "") { Code = Unauthenticated };
            await http.WriteAsync(Refuse(http, StatusCodes.Status401Unauthorized, nobody));
            return;
        }

        using IDisposable? operation = places.TryStart(context, out GraphQLError? tooMany);
        if (operation is null)
        {
            http.Response.Headers.RetryAfter = "1";
            await http.WriteAsync(Refuse(http, StatusCodes.Status429TooManyRequests, tooMany!));
            return;
        }

        using RequestBody body = HttpMethods.IsPost(http.Request.Method) ? await RequestBody.ReadAsync(http) : RequestBody.None;
        await http.WriteAsync(body.Error is { } error
            ? Refuse(http, body.Status, error)
            : await transport.AnswerAsync(Exchange(http, body), context, http.RequestAborted));
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
}
