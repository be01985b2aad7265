using JourneyGov.Application.History;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>The part of the change feed that a subscription follows, for as long as the caller may read it.</summary>
/// <param name="context">The subscription.</param>
/// <param name="isAbout">Which changes it is about.</param>
/// <param name="mayRead">Whether a caller may read them, by the standing they have now.</param>
internal sealed class Following(FieldContext context, Func<Change, bool> isAbout, Func<Caller, bool> mayRead)
{
    /// <summary>
    /// What there is to tell of the changes after a position, as they come in. Whether the caller may read it is asked anew for each: a
    /// client that reads slowly takes a stretch of changes over minutes.
    /// </summary>
    /// <param name="position">The position; 0 is the start.</param>
    /// <param name="told">Makes what is told of a stretch of changes, in order.</param>
    public async IAsyncEnumerable<T> AfterAsync<T>(long position, Func<IReadOnlyList<Change>, IEnumerable<T>> told)
    {
        var request = context.Request<RequestContext>();
        await foreach (IReadOnlyList<Change> stretch in request.Get<ChangeFeed>().FollowAsync(request.Workspace, position, context.Cancellation))
        {
            if (stretch.Any(TouchesStanding))
                await RequireAsync(request);

            foreach (T item in told([.. stretch.Where(isAbout)]))
            {
                await RequireAsync(request);
                yield return item;
            }
        }
    }

    // Everything that decides what somebody may read is a change of their person or of a team.
    private static bool TouchesStanding(Change change) => change.Stream.Category is Streams.Person or Streams.Team;

    private async Task RequireAsync(RequestContext request)
    {
        RequestContext now = request.Renew is { } renew ? await renew(context.Cancellation) : request;
        if (!mayRead(now.Caller))
            throw new GraphQLException(now.Texts.Sentence(RefusalCode.NotAllowed), RequestContext.NotAllowed);
    }
}
