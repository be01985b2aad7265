using JourneyGov.Application.Proposals;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Proposals;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Proposals;

/// <summary>The arguments of a list of change proposals.</summary>
internal sealed record ProposalList(ProposalFilterInput? Filter, ProposalOrder OrderBy, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which change proposals.</summary>
internal sealed record ProposalFilterInput(
    string? Text, IReadOnlyList<ProposalPhase>? Phases, IReadOnlyList<string>? JourneyMaps, IReadOnlyList<string>? Authors,
    IReadOnlyList<string>? Teams, IReadOnlyList<string>? AwaitingTeams)
{
    /// <summary>The application's filter.</summary>
    public static ProposalFilter ToDomain(ProposalFilterInput? input) => input is null
        ? new()
        : new(
            input.Text, input.Phases.Any(), input.JourneyMaps.Ids(ApiId.JourneyMap), input.Authors.Ids(ApiId.Person), input.Teams.Ids(ApiId.Team),
            input.AwaitingTeams.Ids(ApiId.Team));
}

/// <summary>Lists of change proposals: of the workspace, and of one thing after the other.</summary>
internal static class ProposalLists
{
    /// <summary>The proposals of the workspace.</summary>
    public static async Task<Page<Row<ProposalState>>> AllAsync(ProposalList list, FieldContext context)
    {
        context.Request<RequestContext>().RequireReader();
        return (await ReadAsync([ProposalFilterInput.ToDomain(list.Filter)], list, context))[0];
    }

    /// <summary>For each of these things, its proposals. They are none of a guest's business.</summary>
    /// <param name="parents">The things.</param>
    /// <param name="list">Which of the proposals.</param>
    /// <param name="narrow">Narrows what is asked for to one thing.</param>
    /// <param name="context">The question.</param>
    public static Task<IReadOnlyList<Page<Row<ProposalState>>>> OfEachAsync<T>(
        IReadOnlyList<T> parents, ProposalList list, Func<ProposalFilter, Func<T, ProposalFilter>> narrow, FieldContext context)
    {
        ProposalFilter asked = ProposalFilterInput.ToDomain(list.Filter);
        if (!context.Request<RequestContext>().Caller.ReadsWorkspace)
            asked = asked with { Phases = [] };
        return ReadAsync([.. parents.Select(narrow(asked))], list, context);
    }

    /// <summary>What of a filter is of a map.</summary>
    public static ProposalFilter OfMap(this ProposalFilter filter, JourneyMapId map) => filter with { Maps = Only(map, filter.Maps) };

    /// <summary>What of a filter waits for a team.</summary>
    public static ProposalFilter Awaiting(this ProposalFilter filter, TeamId team) => filter with { AwaitingTeams = Only(team, filter.AwaitingTeams) };

    private static IReadOnlyCollection<T> Only<T>(T one, IReadOnlyCollection<T>? asked) => asked?.Contains(one) == false ? [] : [one];

    private static Task<IReadOnlyList<Page<Row<ProposalState>>>> ReadAsync(
        IReadOnlyList<ProposalFilter> filters, ProposalList list, FieldContext context) => context.AskAsync(async request =>
            await request.Get<ProposalView>().ListEachAsync(request.Workspace, filters, list.OrderBy, context.Page(list.Page), context.Cancellation));
}
