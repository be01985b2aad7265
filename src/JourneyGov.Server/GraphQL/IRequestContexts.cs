using System.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace JourneyGov.Server.GraphQL;

/// <summary>Says who asks.</summary>
public interface IRequestContexts
{
    /// <summary>
    /// The context of a request, or of what lives longer than one, at this moment; or why nobody may ask so: no key, an unknown, expired or
    /// revoked one.
    /// </summary>
    ValueTask<RequestIdentity> IdentifyAsync(Credentials credentials, CancellationToken cancellation);
}

/// <summary>By what a caller is known.</summary>
/// <param name="Key">The API key; null when there is none.</param>
/// <param name="Language">The languages that they read, as <c>Accept-Language</c> lists them; null: those of their workspace.</param>
/// <param name="CorrelationId">The request that they came by.</param>
public sealed record Credentials(string? Key, string? Language, string CorrelationId)
{
    private const string Scheme = "Bearer ";

    /// <summary>What a request says of its caller.</summary>
    /// <param name="http">The request.</param>
    /// <param name="authorization">What stands for the header <c>Authorization</c> where a client cannot set it; null: the header does.</param>
    public static Credentials Of(HttpContext http, string? authorization = null) => new(
        KeyOf(authorization ?? http.Request.Headers[HeaderNames.Authorization]), http.Request.Headers.AcceptLanguage,
        Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);

    private static string? KeyOf(string? authorization)
    {
        string? key = authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[Scheme.Length..].Trim() : null;
        return string.IsNullOrEmpty(key) ? null : key;
    }
}

/// <summary>Who asks, or why nobody may.</summary>
/// <param name="Context">The request's context; null when it must be refused.</param>
/// <param name="Problem">What is wrong with the key and what to do, in the request's language; null when nothing is.</param>
public sealed record RequestIdentity(RequestContext? Context, string? Problem);
