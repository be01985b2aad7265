using JourneyGov.GraphQL.Transport;
using Microsoft.Net.Http.Headers;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>Tells requests that have to do with event streams from all others.</summary>
internal static class EventStreamRequests
{
    private const string TokenHeader = "X-GraphQL-Event-Stream-Token";
    private const string TokenParameter = "token";
    private const string MediaType = "text/event-stream";

    /// <summary>Whether a request has to do with event streams: it asks for one, reserves one, or names a reserved one.</summary>
    public static bool AreMeantBy(HttpRequest request) =>
        HttpMethods.IsPut(request.Method)
        || TokenOf(request) is not null
        || ((HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method)) && AsksForStream(request));

    /// <summary>The token of a reserved stream that a request names; null when it names none.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        string? token = request.Headers[TokenHeader].FirstOrDefault() ?? request.Query[TokenParameter].FirstOrDefault();
        return string.IsNullOrEmpty(token) ? null : token;
    }

    /// <summary>
    /// Whether a request asks for a stream. A caller who likes JSON better gets it from GraphQL over HTTP. Of types liked equally the one named
    /// first wins: clients that take any of them name JSON first, and do not mean a stream.
    /// </summary>
    public static bool AsksForStream(HttpRequest request) =>
        request.Headers.Accept.Any(value => value?.Contains(MediaType, StringComparison.OrdinalIgnoreCase) is true)
        && request.GetTypedHeaders().Accept
            .Where(type => Is(type, MediaType) || Is(type, HttpTransport.JsonType) || Is(type, HttpTransport.ResponseType))
            .MaxBy(QualityOf) is { } best && Is(best, MediaType) && QualityOf(best) > 0;

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static double QualityOf(MediaTypeHeaderValue type) => type.Quality ?? 1;
}
