using JourneyGov.Application.Ownership;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.EventLog.Following;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.Calendars;
using JourneyGov.Server.Clock;
using JourneyGov.Server.Following;
using JourneyGov.Server.GraphQL;
using JourneyGov.Server.GraphQL.Subscribing;
using JourneyGov.Server.Identity;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

namespace JourneyGov.Server.Hosting;

/// <summary>The web server: the GraphQL API, GraphiQL for browsers, calendar feeds, health, and the clock.</summary>
internal static class JourneyGovServer
{
    private const string Ready = "ready";
    private const string Address = "/graphql";

    /// <summary>Puts a server together over an opened data folder.</summary>
    public static WebApplication Build(Settings settings, Installation installation)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "journeygov",
            // The framework would watch the current folder, where the data usually lie: every write to them would wake it.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limit(kestrel.Limits, settings);
        });
        AddLogging(builder.Logging);
        AddServices(builder.Services, settings, installation);

        WebApplication app = builder.Build();
        app.Use(FaultAnswer.OrNextAsync);
        app.UseResponseCompression();
        app.UseCrossOrigin(Address);
        app.MapGet("/", () => Results.Redirect(Address));
        app.MapGraphiQL();
        app.MapWhen(
            context => context.Request.Path == Address && GraphiQLPage.IsWantedBy(context.Request), browser => browser.Run(GraphiQLPage.WriteAsync));
        app.MapSubscriptions(Address);
        app.MapGraphQL(Address);
        app.MapCalendarFeeds();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = HealthAnswer.WriteAsync,
        });
        return app;
    }

    private static void Limit(KestrelServerLimits limits, Settings settings)
    {
        var rate = new MinDataRate(settings.Limits.MinBytesPerSecond, TimeSpan.FromSeconds(5));
        limits.MaxRequestBodySize = settings.MaxRequestBytes;
        limits.MaxConcurrentConnections = settings.Limits.MaxConnections;
        limits.MaxConcurrentUpgradedConnections = settings.Subscriptions.MaxSockets;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(settings.Limits.HeadersTimeoutSeconds);
        limits.MinRequestBodyDataRate = rate;
        limits.MinResponseDataRate = rate;
    }

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("JourneyGov", LogLevel.Information);

        // The command line says in one line why the server cannot start.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    private static void AddServices(IServiceCollection services, Settings settings, Installation installation)
    {
        services.AddSingleton(settings);
        services.AddSingleton(installation);
        services.AddSingleton(installation.Clock);
        if (installation.Clock is ManualClock manual)
            services.AddSingleton(manual);
        services.AddSingleton(installation.Store);
        services.AddSingleton(installation.Log);
        services.AddSingleton(installation.Facts);
        services.AddSingleton(installation.Keys);
        services.AddSingleton(installation.Commands);
        services.AddSingleton(installation.States);
        services.AddSingleton<CallerReader>();
        services.AddSingleton<IRequestContexts, ApiKeyIdentity>();
        services.AddSingleton<CalendarFeedReader>();
        services.AddSingleton<ReviewCalendar>();
        services.AddSingleton<IFaultReporter, Faults>();
        services.AddSingleton(new CallerPlaces(
            new Places(settings.Limits.MaxConcurrentOperations), new Places(settings.Subscriptions.MaxPerCaller),
            new Places(settings.Subscriptions.MaxSocketsPerCaller)));
        EngineOptions options = settings.Limits.ForEngine(TimeSpan.FromSeconds(settings.OperationTimeoutSeconds));
        services.AddGraphQL(options);
        services.AddSingleton(provider => RegisteredDocuments.Open(settings, provider.GetRequiredService<GraphQLEngine>().Schema.Schema, options));
        services.AddAnswerCompression();
        services.AddCrossOrigin(settings);
        services.AddSubscriptions(settings, installation);
        services.AddReviewClock(settings);
        foreach (IFollower follower in FollowedViews.All)
            services.AddSingleton(follower);
        services.AddHostedService<FollowerService>();
        services.AddHostedService<MapReadsService>();
        services.AddHealthChecks()
            .AddCheck<StoreHealth>("store", tags: [Ready])
            .AddCheck<ClockHealth>("clock", tags: [Ready])
            .AddCheck<FollowerHealth>("followers", tags: [Ready]);
    }
}
