using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Transport;
using Microsoft.Net.Http.Headers;

namespace JourneyGov.Server.GraphQL;

/// <summary>Writes answers of GraphQL over HTTP to responses.</summary>
internal static class AnswerWriting
{
    private const string Variants = "Authorization, Accept, Accept-Language, Accept-Encoding";

    /// <summary>Writes an answer, and disposes of what it holds.</summary>
    public static async Task WriteAsync(this HttpContext http, HttpAnswer answer)
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
