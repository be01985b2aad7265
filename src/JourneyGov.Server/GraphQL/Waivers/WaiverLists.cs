using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Waivers;

/// <summary>The arguments of a list of waivers.</summary>
internal sealed record WaiverList(WaiverFilterInput? Filter, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which waivers.</summary>
internal sealed record WaiverFilterInput(
    IReadOnlyList<WaiverStatus>? Statuses, IReadOnlyList<string>? JourneyMaps, IReadOnlyList<string>? Teams, IReadOnlyList<ChecklistItem>? Lines)
{
    /// <summary>The application's filter.</summary>
    public static WaiverFilter ToDomain(WaiverFilterInput? input) => input is null
        ? new()
        : new(input.Statuses.Any(), input.JourneyMaps.Ids(ApiId.JourneyMap), input.Teams.Ids(ApiId.Team), input.Lines.Any());
}

/// <summary>Waivers: of the workspace, and of one map as it is or was. Guests see none.</summary>
internal static class WaiverLists
{
    /// <summary>The waivers of the workspace.</summary>
    public static async Task<Page<WaiverOf>> AllAsync(WaiverList list, FieldContext context)
    {
        context.Request<RequestContext>().RequireReader();
        DateOnly today = await Loads.TodayAsync(context);
        return (await context.AskAsync(request => request.Get<WaiverView>().ListAsync(
            request.Workspace, WaiverFilterInput.ToDomain(list.Filter), context.Page(list.Page), today, context.Cancellation)))
            .Select(row => new WaiverOf(row.Map, row.Waiver));
    }

    /// <summary>The waivers that a map has, or had then.</summary>
    public static async Task<Page<WaiverOf>> OfMapAsync(MapAt map, WaiverList list, FieldContext context)
    {
        DateOnly day = await DayAsync(map, context);
        WaiverFilter filter = WaiverFilterInput.ToDomain(list.Filter);
        bool isAsked = context.Request<RequestContext>().Caller.ReadsWorkspace
            && filter.Maps?.Contains(map.Id) != false && filter.Teams?.Contains(map.Content.AccountableTeam) != false;
        bool IsAsked(Waiver waiver) =>
            filter.Statuses?.Contains(waiver.StatusOn(day)) != false && filter.Lines?.Any(line => waiver.Lines.Contains(line)) != false;
        WaiverOf[] found = isAsked ? [.. map.Live.AllWaivers().Reverse().Where(IsAsked).Select(waiver => new WaiverOf(map.Id, waiver, map))] : [];
        return await context.AskAsync(_ => Task.FromResult(Connections.PageOf(found, list.Page)));
    }

    /// <summary>The day that it is for a map: today, or the one of its past that is looked at.</summary>
    public static async Task<DateOnly> DayAsync(MapAt? map, FieldContext context)
    {
        BusinessCalendar calendar = (await Loads.WorkspaceAsync(context)).State.Calendar;
        return calendar.DayAt(map?.Then ?? context.Request<RequestContext>().Clock.GetUtcNow());
    }
}
