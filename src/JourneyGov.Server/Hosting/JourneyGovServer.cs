using JourneyGov.Server.Clock;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Console;

namespace JourneyGov.Server.Hosting;

/// <summary>The web server: the GraphQL API, GraphiQL for browsers, health, and the clock.</summary>
internal static class JourneyGovServer
{
    private const string Ready = "ready";

    /// <summary>Puts a server together over an opened data folder.</summary>
    public static WebApplication Build(Settings settings, Installation installation)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "journeygov" });
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBytes;
        });
        AddLogging(builder.Logging);
        AddServices(builder.Services, settings, installation);

        WebApplication app = builder.Build();
        app.MapGet("/", () => Results.Redirect("/graphql"));
        app.MapGraphiQL();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
        return app;
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
    }

    private static void AddServices(IServiceCollection services, Settings settings, Installation installation)
    {
        services.AddSingleton(settings);
        services.AddSingleton(installation);
        services.AddSingleton(installation.Clock);
        services.AddReviewClock(settings);
        services.AddHealthChecks()
            .AddCheck<StoreHealth>("store", tags: [Ready])
            .AddCheck<ClockHealth>("clock", tags: [Ready]);
    }
}
