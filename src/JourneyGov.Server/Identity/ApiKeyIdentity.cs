using System.Diagnostics;
using JourneyGov.Application;
using JourneyGov.Application.Ownership;
using JourneyGov.Server.GraphQL;
using Microsoft.Net.Http.Headers;

namespace JourneyGov.Server.Identity;

/// <summary>Knows callers by their API key, sent as <c>Authorization: Bearer …</c>. Standing is checked anew for each request, so that what was taken away is gone at once.</summary>
internal sealed class ApiKeyIdentity(CallerReader callers, TimeProvider clock, IServiceProvider services) : IRequestContexts
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc />
    public Task<RequestIdentity> IdentifyAsync(HttpContext http)
    {
        // All that resolvers ask for lives as long as the server: no scope is made for a request.
        var credentials = new Credentials(
            KeyOf(http.Request.Headers[HeaderNames.Authorization]), http.Request.Headers.AcceptLanguage,
            Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
        return IdentifyAsync(credentials, http.RequestAborted);
    }

    /// <inheritdoc />
    public async Task<RequestIdentity> IdentifyAsync(Credentials credentials, CancellationToken cancellation)
    {
        if (credentials.Key is not { } key)
            return Refuse(credentials.Language, "Missing");

        CallerAnswer answer = await callers.FindAsync(CallerReader.HashOf(key), clock.GetUtcNow(), cancellation);
        return answer switch
        {
            CallerAnswer.Known known => new RequestIdentity(ContextOf(credentials, known), null),
            CallerAnswer.Refused refused => Refuse(credentials.Language, refused.Problem.ToString()),
            _ => throw new InvalidOperationException($"A key gave {answer.GetType().Name}."),
        };
    }

    /// <summary>The key in the value of an <c>Authorization</c> header, or of the payload that stands for it; null when there is none.</summary>
    public static string? KeyOf(string? authorization)
    {
        string? key = authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[Scheme.Length..].Trim() : null;
        return string.IsNullOrEmpty(key) ? null : key;
    }

    private RequestContext ContextOf(Credentials credentials, CallerAnswer.Known known)
    {
        // All that resolvers ask for lives as long as the server: no scope is made for a request.
        Texts texts = string.IsNullOrWhiteSpace(credentials.Language) ? Texts.For(known.Language) : Texts.Negotiate(credentials.Language);
        return new RequestContext(known.Workspace, known.Caller, known.Key, texts, credentials.CorrelationId, clock, services);
    }

    private static RequestIdentity Refuse(string? wanted, string problem)
    {
        Texts texts = Texts.Negotiate(wanted);
        return new RequestIdentity(null, $"{texts[$"caller.{problem}.sentence"]} {texts[$"caller.{problem}.remedy"]}");
    }
}
