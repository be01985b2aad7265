using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Portfolio;

/// <summary>How many parts one team answers for.</summary>
internal sealed record OwnerCount(TeamId Team, int Count);

/// <summary>Binds the questions across all maps.</summary>
internal static class PortfolioType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query)
    {
        schema
            .Enum<JourneyMapOrder>("JourneyMapOrder")
            .Enum<PartOrder>("PartOrder")
            .Input<JourneyMapFilterInput>("JourneyMapFilter")
            .Input<TouchpointFilterInput>("TouchpointFilter")
            .Input<FindingFilterInput>("FindingFilter")
            .Input<FindingConditionInput>("FindingCondition");
        schema.Connection<MapAt>("JourneyMap");
        schema.Type<OwnerCount>("OwnerCount").Batch("team", (counts, context) => Loads.TeamsAsync(context, counts.Select(it => it.Team)));
        BindParts(schema);
        query
            .FieldAsync<JourneyMapList, Page<MapAt>>("journeyMaps", (_, list, context) => MapsAsync(list, context))
            .FieldAsync<TouchpointList, PartPage<TouchpointAt, TouchpointFilter>>("touchpoints", (_, list, context) => context.AskAsync(async request =>
            {
                request.RequireReader();
                TouchpointFilter filter = TouchpointFilterInput.ToDomain(list.Filter);
                var rows = await request.Get<JourneyMapPartView>().TouchpointsAsync(
                    request.Workspace, filter, list.OrderBy, context.Page(list.Page), context.Cancellation);
                return new PartPage<TouchpointAt, TouchpointFilter>(await PartsAsync<TouchpointAt>(rows, context), filter);
            }))
            .FieldAsync<FindingList, PartPage<FindingAt, FindingFilter>>("findings", (_, list, context) => context.AskAsync(async request =>
            {
                request.RequireReader();
                FindingFilter filter = FindingFilterInput.ToDomain(list.Filter);
                var rows = await request.Get<JourneyMapPartView>().FindingsAsync(request.Workspace, filter, list.OrderBy, context.Page(list.Page), context.Cancellation);
                return new PartPage<FindingAt, FindingFilter>(await PartsAsync<FindingAt>(rows, context), filter);
            }));
    }

    private static void BindParts(SchemaBinding schema)
    {
        schema.Edge<TouchpointAt>("Touchpoint");
        schema.Edge<FindingAt>("Finding");
        schema.Type<PartPage<TouchpointAt, TouchpointFilter>>("TouchpointConnection").FieldAsync(
            "countsByOwner",
            async (page, context) => await CountsAsync(context, request =>
                request.Get<JourneyMapPartView>().CountTouchpointsAsync(request.Workspace, page.Filter, context.Cancellation)));
        schema.Type<PartPage<FindingAt, FindingFilter>>("FindingConnection").FieldAsync(
            "countsByOwner",
            async (page, context) => await CountsAsync(context, request =>
                request.Get<JourneyMapPartView>().CountFindingsAsync(request.Workspace, page.Filter, context.Cancellation)));
    }

    private static Task<Page<MapAt>> MapsAsync(JourneyMapList list, FieldContext context) => context.AskAsync(async request =>
    {
        request.RequireReader();
        BusinessCalendar calendar = (await Loads.WorkspaceAsync(context)).State.Calendar;
        JourneyMapFilter filter = JourneyMapFilterInput.ToDomain(list.Filter);
        if (list.At is not { } moment)
        {
            var now = await request.Get<JourneyMapView>().ListAsync(
                request.Workspace, filter, list.OrderBy, context.Page(list.Page), calendar.DayAt(request.Clock.GetUtcNow()), context.Cancellation);
            return now.Select(row => MapAt.Of(row)!);
        }

        var then = await request.Get<PortfolioTimeline>().ListAsync(
            request.Workspace, moment, filter, list.OrderBy, context.Page(list.Page), calendar.DayAt(moment), context.Cancellation);
        return then.Select(row => MapAt.Of(row)!.At(moment));
    });

    private static async Task<Page<T>> PartsAsync<T>(Page<PartRow> rows, FieldContext context) where T : PartAt
    {
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, rows.Nodes.Select(row => (JourneyMapId?)row.Map));
        var found = rows.Edges.Select((edge, index) => (edge.Cursor, Part: maps[index]?.Find(edge.Node.Part) as T));
        // A part removed between the two reads is gone: it is left out, and the next page goes on behind it.
        return new(
            [.. found.Where(it => it.Part is not null).Select(it => new Edge<T>(it.Cursor, it.Part!))],
            rows.HasNextPage, rows.HasPreviousPage, rows.TotalCount);
    }

    private static async Task<IEnumerable<OwnerCount>> CountsAsync(
        FieldContext context, Func<RequestContext, Task<IReadOnlyDictionary<TeamId, long>>> count)
    {
        KeyValuePair<TeamId, long>[] counts = [.. await context.AskAsync(count)];
        var teams = await Loads.TeamsAsync(context, counts.Select(it => it.Key));
        return counts.Zip(teams)
            .OrderBy(it => it.Second?.State.Name, StringComparer.InvariantCultureIgnoreCase)
            .Select(it => new OwnerCount(it.First.Key, (int)it.First.Value));
    }
}

/// <summary>A page of parts, and the filter that all of them meet.</summary>
internal sealed record PartPage<TPart, TFilter>(Page<TPart> Page, TFilter Filter)
{
    public IReadOnlyList<Edge<TPart>> Edges => Page.Edges;

    public IEnumerable<TPart> Nodes => Page.Nodes;

    public PageInfo PageInfo => PageInfo.Of(Page);

    public int TotalCount => checked((int)Page.TotalCount!.Value);
}
