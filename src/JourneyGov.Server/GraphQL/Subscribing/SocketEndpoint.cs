using System.Net.WebSockets;
using System.Text.Json;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Transport;
using JourneyGov.GraphQL.Transport.Live;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>Opens sockets for the graphql-transport-ws protocol.</summary>
internal sealed class SocketEndpoint(
    GraphQLEngine engine, DocumentResolver documents, LiveOptions options, Settings settings, Subscribers subscribers, TimeProvider clock,
    IHostApplicationLifetime lifetime)
{
    private const string Authorization = "authorization";

    /// <summary>Opens a socket, and holds it until the conversation on it is over.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        // Browsers do not ask before they open a socket to another site, as they do before other requests.
        if (http.Request.Headers.Origin is [{ Length: > 0 } origin, ..] && !CrossOrigin.Allows(settings, http.Request, origin))
        {
            string problem = $"Pages of {origin} may not open a socket here. Have the origin put into the setting {nameof(Settings.CorsOrigins)}.";
            await RefuseAsync(http, StatusCodes.Status403Forbidden, problem);
            return;
        }

        bool speaks = http.WebSockets.WebSocketRequestedProtocols.Contains(SocketConversation.Subprotocol);
        http.WatchesItsPaceItself();
        WebSocket socket;
        try
        {
            socket = await http.WebSockets.AcceptWebSocketAsync(speaks ? SocketConversation.Subprotocol : null);
        }
        catch (InvalidOperationException)
        {
            await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "No more sockets can be opened at the moment. Try again later.");
            return;
        }

        var conversation = new SocketConversation(engine, documents, options, (payload, cancellation) => AdmitAsync(http, payload, cancellation));
        await using var connection = new SocketConnection(socket, conversation, options, settings.MaxRequestBytes, clock);
        if (!speaks)
            conversation.Close(SocketClosure.SubprotocolNotAcceptable);

        await connection.RunAsync(lifetime.ApplicationStopping);
    }

    private async Task<ISubscriber> AdmitAsync(HttpContext http, JsonElement payload, CancellationToken cancellation)
    {
        Subscriber subscriber = await subscribers.FindAsync(Credentials.Of(http, GivenIn(payload)), cancellation);
        http.Response.RegisterForDispose(subscriber.TakeSocket());
        return subscriber;
    }

    private static string? GivenIn(JsonElement payload)
    {
        if (payload.ValueKind is not JsonValueKind.Object)
            return null;

        foreach (JsonProperty property in payload.EnumerateObject())
        {
            if (property.Name.Equals(Authorization, StringComparison.OrdinalIgnoreCase) && property.Value.ValueKind is JsonValueKind.String)
                return property.Value.GetString();
        }

        return null;
    }

    private static Task RefuseAsync(HttpContext http, int status, string problem) => http.WriteAsync(
        HttpTransport.Refuse(status, http.Request.Headers.Accept, new GraphQLError(problem) { Code = ErrorCodes.BadRequest }));
}
