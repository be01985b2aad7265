using JourneyGov.GraphQL;

namespace JourneyGov.Server.GraphQL;

/// <summary>What one caller may have under way at the same time.</summary>
/// <param name="Operations">Queries and mutations, whichever way they came: over HTTP, sockets and event streams together.</param>
/// <param name="Live">All that runs on sockets and event streams; each reserved event stream takes one.</param>
/// <param name="Sockets">Sockets on which they have said who they are.</param>
internal sealed record CallerPlaces(Places Operations, Places Live, Places Sockets)
{
    /// <summary>Starts a query or mutation; disposing of what it gives ends it.</summary>
    /// <param name="context">Whose it is.</param>
    /// <param name="refusal">Why it may not start; null when it may.</param>
    public IDisposable? TryStart(RequestContext context, out GraphQLError? refusal)
    {
        IDisposable? operation = Operations.TryTake(context);
        string message = $"You have {Operations.Most} operations running, which is the most. Wait until one has ended, then try again.";
        refusal = operation is null ? new GraphQLError(message) { Code = ErrorCodes.TooManyOperations } : null;
        return operation;
    }
}
