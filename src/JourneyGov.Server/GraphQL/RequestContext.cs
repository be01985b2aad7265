using JourneyGov.Application;
using JourneyGov.Domain;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL;

/// <summary>What resolvers know of the request: who asks, in which workspace and language, and where to ask further.</summary>
/// <param name="Workspace">The caller's workspace; nothing is ever read from another one.</param>
/// <param name="Caller">Who asks, with the standing they have now.</param>
/// <param name="ApiKey">The key that they used.</param>
/// <param name="Texts">What people read, in the language that the request asks for.</param>
/// <param name="CorrelationId">The request, for finding it again in the history and in the operator's log.</param>
/// <param name="Clock">The time.</param>
/// <param name="Services">The application's queries and commands.</param>
public sealed record RequestContext(
    Guid Workspace, Caller Caller, ApiKeyId? ApiKey, Texts Texts, string? CorrelationId, TimeProvider Clock, IServiceProvider Services)
{
    /// <summary>The code of the error that a caller gets who may not read what they ask for.</summary>
    public const string NotAllowed = "NOT_ALLOWED";

    /// <summary>
    /// Reads the caller's standing anew, for what lives longer than one request; null for a request that does not. Throws a
    /// <see cref="GraphQLException"/> when they may not ask any more.
    /// </summary>
    public Func<CancellationToken, Task<RequestContext>>? Renew { get; init; }

    /// <summary>One of the application's services.</summary>
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Refuses guests and those without any role, who do not read the workspace.</summary>
    /// <exception cref="GraphQLException">The caller does not read the workspace.</exception>
    public void RequireReader()
    {
        if (!Caller.ReadsWorkspace)
            throw new GraphQLException(Texts.Sentence(RefusalCode.NotAllowed), NotAllowed);
    }
}
