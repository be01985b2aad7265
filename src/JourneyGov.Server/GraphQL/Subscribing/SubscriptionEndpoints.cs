using JourneyGov.GraphQL.Transport.Live;
using JourneyGov.Server.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>Sockets and event streams at the same address as GraphQL over HTTP.</summary>
internal static class SubscriptionEndpoints
{
    /// <summary>Registers what sockets and event streams need.</summary>
    public static void AddSubscriptions(this IServiceCollection services, Settings settings, Installation installation) => services
        .AddSingleton(installation.Heads)
        .AddSingleton(settings.Subscriptions.ToOptions())
        .AddSingleton<EventStreams>()
        .AddSingleton<Subscribers>()
        .AddSingleton<SocketEndpoint>()
        .AddSingleton<EventStreamEndpoint>();

    /// <summary>
    /// Says that a connection notices by itself when its client does not read, and tells the client: the web server would cut it off in silence.
    /// </summary>
    public static void WatchesItsPaceItself(this HttpContext http)
    {
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } pace)
            pace.MinDataRate = null;
    }

    /// <summary>
    /// Answers the requests at an address that open a socket or have to do with event streams; all others go on to GraphQL over HTTP.
    /// </summary>
    public static void MapSubscriptions(this WebApplication app, string address)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.MapWhen(
            http => http.Request.Path == address && http.WebSockets.IsWebSocketRequest,
            sockets => sockets.Run(app.Services.GetRequiredService<SocketEndpoint>().AnswerAsync));
        app.MapWhen(
            http => http.Request.Path == address && EventStreamRequests.AreMeantBy(http.Request),
            streams => streams.Run(app.Services.GetRequiredService<EventStreamEndpoint>().AnswerAsync));
    }
}
