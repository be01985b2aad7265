using JourneyGov.Application.History;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;
using JourneyGov.GraphQL;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Notices;

namespace JourneyGov.Server.GraphQL.Subscribing;

/// <summary>A change of a map: what one command did to it.</summary>
/// <param name="Map">The map.</param>
/// <param name="Events">The events, in order.</param>
internal sealed record JourneyMapChange(JourneyMapId Map, IReadOnlyList<Change> Events)
{
    public long Revision => Events[^1].Stamp.Revision;
}

/// <summary>A change of a review: what one command did to it.</summary>
/// <param name="Review">The review.</param>
/// <param name="Events">The events, in order.</param>
internal sealed record ReviewChange(ReviewId Review, IReadOnlyList<Change> Events)
{
    public long Revision => Events[^1].Stamp.Revision;
}

/// <summary>
/// Binds what can be followed. Everything is followed on the change feed, so that nothing is missed and the same rules decide who reads it.
/// </summary>
internal static class SubscriptionType
{
    private sealed record OfMap(string MapId);

    private sealed record OfReviews(string? MapId);

    private sealed record Feed(string? After);

    public static void Bind(SchemaBinding schema)
    {
        schema.Subscription()
            .StreamAsync<OfMap, JourneyMapChange>("journeyMapChanged", (asked, context) => MapAsync(ApiId.JourneyMap(asked.MapId), context))
            .StreamAsync<OfReviews, ReviewChange>("reviewChanged", (asked, context) => ReviewsAsync(asked.MapId, context))
            .StreamAsync<Feed, Change>("changes", (asked, context) => FeedAsync(asked.After, context))
            .StreamAsync("noticeArrived", context => NoticeArrivals.FollowAsync(context));
        schema.Type<JourneyMapChange>("JourneyMapChange")
            .Batch("journeyMap", MapsAsLeftAsync)
            .Field("revision", change => (int)change.Revision);
        schema.Type<ReviewChange>("ReviewChange")
            .Batch("review", ReviewsAsLeftAsync)
            .Field("revision", change => (int)change.Revision);
    }

    private static async Task<IAsyncEnumerable<JourneyMapChange>> MapAsync(JourneyMapId map, FieldContext context)
    {
        await RequireMapAsync(map, context);
        var following = new Following(context, change => change.Stream == Streams.Of(map), caller => caller.Reads(map));
        return CommandsAsync(following, await EndAsync(context), events => new JourneyMapChange(map, events));
    }

    private static async Task<IAsyncEnumerable<ReviewChange>> ReviewsAsync(string? mapId, FieldContext context)
    {
        JourneyMapId? map = mapId is null ? null : ApiId.JourneyMap(mapId);
        if (map is { } known)
            await RequireMapAsync(known, context);
        else
            context.Request<RequestContext>().RequireReader();

        var following = new Following(
            context,
            change => change.Stream.Category == Streams.Review && (map is null || change.Map == map),
            caller => map is { } known ? caller.Reads(known) : caller.ReadsWorkspace);
        return CommandsAsync(following, await EndAsync(context), events => new ReviewChange(new ReviewId(events[0].Stream.Id), events));
    }

    private static async Task<IAsyncEnumerable<Change>> FeedAsync(string? after, FieldContext context)
    {
        context.Request<RequestContext>().RequireReader();
        long end = await EndAsync(context);
        long start = await context.AskAsync(_ => Task.FromResult(after is null ? end : PositionOf(after, end)));
        return new Following(context, _ => true, caller => caller.ReadsWorkspace).AfterAsync(start, stretch => stretch);
    }

    // A cursor of a later history than this one, as after a restored backup, would be waited for in silence while other events take its place.
    private static long PositionOf(string cursor, long end) => ChangeView.PositionOf("after", cursor) is var position && position <= end
        ? position : throw new QueryRefusedException("after", "query.Cursor");

    private static async Task<long> EndAsync(FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return (await request.Get<IEventLog>().HeadAsync(request.Workspace, context.Cancellation)).Position;
    }

    private static async Task RequireMapAsync(JourneyMapId map, FieldContext context)
    {
        if ((await Loads.MapsAsync(context, [map]))[0] is null)
            throw new GraphQLException($"mapId: {context.Request<RequestContext>().Texts.Sentence(RefusalCode.UnknownMap)}", ErrorCodes.BadUserInput);
    }

    private static IAsyncEnumerable<T> CommandsAsync<T>(Following following, long after, Func<IReadOnlyList<Change>, T> change) =>
        following.AfterAsync(after, stretch => stretch.GroupBy(item => (item.CommandId, item.Stream)).Select(command => change([.. command])));

    private static async Task<IReadOnlyList<MapAt>> MapsAsLeftAsync(IReadOnlyList<JourneyMapChange> changes, FieldContext context)
    {
        IReadOnlyList<MapAt?> now = await Loads.MapsAsync(context, changes.Select(change => change.Map));
        var maps = new MapAt[changes.Count];
        foreach ((int index, JourneyMapChange change) in changes.Index())
        {
            maps[index] = now[index] is { } map && map.Revision == change.Revision
                ? map : (await Past.MapsAtAsync(context, [(change.Map, change.Revision)]))[0];
        }

        return maps;
    }

    private static async Task<IReadOnlyList<Row<ReviewState>>> ReviewsAsLeftAsync(IReadOnlyList<ReviewChange> changes, FieldContext context)
    {
        IReadOnlyList<Row<ReviewState>?> now = await Loads.ReviewsAsync(context, changes.Select(change => (ReviewId?)change.Review));
        var reviews = new Row<ReviewState>[changes.Count];
        foreach ((int index, ReviewChange change) in changes.Index())
        {
            reviews[index] = now[index] is { } review && review.Revision == change.Revision
                ? review : await Past.ReviewAtAsync(context, change.Review, change.Revision);
        }

        return reviews;
    }
}
