using JourneyGov.Application.Improvements;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Improvements;

/// <summary>The order of improvements.</summary>
internal enum ImprovementOrder
{
    /// <summary>The earliest first.</summary>
    Due,

    /// <summary>The latest first.</summary>
    DueLatestFirst,
}

/// <summary>The arguments of a list of improvements.</summary>
internal sealed record ImprovementList(ImprovementFilterInput? Filter, ImprovementOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which improvements.</summary>
internal sealed record ImprovementFilterInput(
    string? Text, IReadOnlyList<string>? JourneyMaps, IReadOnlyList<string>? Parts, IReadOnlyList<string>? Teams, IReadOnlyList<string>? Persons,
    IReadOnlyList<ImprovementPhase>? Phases, bool? Overdue, IReadOnlyList<string>? Indicators)
{
    /// <summary>The application's filter.</summary>
    public static ImprovementFilter ToDomain(ImprovementFilterInput? input) => input is null
        ? new()
        : new(
            input.Text, input.JourneyMaps.Ids(ApiId.JourneyMap), input.Parts.Ids(ApiId.PartOfAny), input.Teams.Ids(ApiId.Team), input.Persons.Ids(ApiId.Person),
            input.Phases.Any(), input.Overdue, input.Indicators.Ids(ApiId.Indicator));
}

/// <summary>Lists of improvements: of the workspace, and of one thing after the other.</summary>
internal static class ImprovementLists
{
    /// <summary>The improvements of the workspace.</summary>
    public static async Task<Page<Row<ImprovementState>>> AllAsync(ImprovementList list, FieldContext context)
    {
        context.Request<RequestContext>().RequireReader();
        return (await ReadAsync([ImprovementFilterInput.ToDomain(list.Filter)], list, context))[0];
    }

    /// <summary>For each of these things, its improvements. Guests see those of their map.</summary>
    /// <param name="parents">The things.</param>
    /// <param name="list">Which of the improvements.</param>
    /// <param name="narrow">Narrows what is asked for to one thing.</param>
    /// <param name="context">The question.</param>
    public static Task<IReadOnlyList<Page<Row<ImprovementState>>>> OfEachAsync<T>(
        IReadOnlyList<T> parents, ImprovementList list, Func<ImprovementFilter, Func<T, ImprovementFilter>> narrow, FieldContext context)
    {
        Caller caller = context.Request<RequestContext>().Caller;
        ImprovementFilter asked = ImprovementFilterInput.ToDomain(list.Filter);
        if (!caller.ReadsWorkspace)
            asked = caller.GuestOf is { } map ? asked.OfMap(map) : asked with { Maps = [] };
        return ReadAsync([.. parents.Select(narrow(asked))], list, context);
    }

    /// <summary>What of a filter is of a map.</summary>
    public static ImprovementFilter OfMap(this ImprovementFilter filter, JourneyMapId map) => filter with { Maps = filter.Maps.Only(map) };

    /// <summary>What of a filter is a team's.</summary>
    public static ImprovementFilter OfTeam(this ImprovementFilter filter, TeamId team) => filter with { Teams = filter.Teams.Only(team) };

    private static Task<IReadOnlyList<Page<Row<ImprovementState>>>> ReadAsync(
        IReadOnlyList<ImprovementFilter> filters, ImprovementList list, FieldContext context) => context.AskAsync(async request =>
            await request.Get<ImprovementView>().ListEachAsync(
                request.Workspace, filters, list.OrderBy == ImprovementOrder.DueLatestFirst, context.Page(list.Page), await Loads.TodayAsync(context),
                context.Cancellation));
}
