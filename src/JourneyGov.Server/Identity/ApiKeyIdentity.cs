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
    public async Task<RequestIdentity> IdentifyAsync(HttpContext http)
    {
        string? wanted = http.Request.Headers.AcceptLanguage;
        if (KeyOf(http.Request) is not { } key)
            return Refuse(wanted, "Missing");

        CallerAnswer answer = await callers.FindAsync(CallerReader.HashOf(key), clock.GetUtcNow(), http.RequestAborted);
        return answer switch
        {
            CallerAnswer.Known known => new RequestIdentity(ContextOf(http, known, wanted), null),
            CallerAnswer.Refused refused => Refuse(wanted, refused.Problem.ToString()),
            _ => throw new InvalidOperationException($"A key gave {answer.GetType().Name}."),
        };
    }

    private RequestContext ContextOf(HttpContext http, CallerAnswer.Known known, string? wanted)
    {
        // All that resolvers ask for lives as long as the server: no scope is made for a request.
        Texts texts = string.IsNullOrWhiteSpace(wanted) ? Texts.For(known.Language) : Texts.Negotiate(wanted);
        return new RequestContext(
            known.Workspace, known.Caller, known.Key, texts, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier, clock, services);
    }

    private static RequestIdentity Refuse(string? wanted, string problem)
    {
        Texts texts = Texts.Negotiate(wanted);
        return new RequestIdentity(null, $"{texts[$"caller.{problem}.sentence"]} {texts[$"caller.{problem}.remedy"]}");
    }

    private static string? KeyOf(HttpRequest request)
    {
        string? header = request.Headers[HeaderNames.Authorization];
        string? key = header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
        return string.IsNullOrEmpty(key) ? null : key;
    }
}
