using JourneyGov.Application;
using JourneyGov.Application.Ownership;
using JourneyGov.Server.GraphQL;

namespace JourneyGov.Server.Identity;

/// <summary>Knows callers by their API key, sent as <c>Authorization: Bearer …</c>. Standing is checked anew for each request, so that what was taken away is gone at once.</summary>
internal sealed class ApiKeyIdentity(CallerReader callers, TimeProvider clock, IServiceProvider services) : IRequestContexts
{
    /// <inheritdoc />
    public async ValueTask<RequestIdentity> IdentifyAsync(Credentials credentials, CancellationToken cancellation)
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
