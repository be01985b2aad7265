using JourneyGov.Application.Agreements;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Agreements;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.Server.GraphQL.Agreements;

/// <summary>The arguments of a list of agreements.</summary>
internal sealed record AgreementList(AgreementFilterInput? Filter, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which agreements.</summary>
internal sealed record AgreementFilterInput(
    IReadOnlyList<string>? Teams, IReadOnlyList<AgreementPhase>? Phases, IReadOnlyList<string>? JourneyMaps, IReadOnlyList<string>? Handoffs,
    IReadOnlyList<string>? Indicators)
{
    /// <summary>The application's filter.</summary>
    public static AgreementFilter ToDomain(AgreementFilterInput? input) => input is null
        ? new()
        : new(
            input.Teams.Ids(ApiId.Team), input.Phases.Any(), input.JourneyMaps.Ids(ApiId.JourneyMap), input.Handoffs.Ids(ApiId.Handoff),
            input.Indicators.Ids(ApiId.Indicator));
}

/// <summary>Lists of agreements: of the workspace, and of one thing after the other.</summary>
internal static class AgreementLists
{
    /// <summary>The agreements of the workspace.</summary>
    public static async Task<Page<Row<AgreementState>>> AllAsync(AgreementList list, FieldContext context)
    {
        context.Request<RequestContext>().RequireReader();
        return (await ReadAsync([AgreementFilterInput.ToDomain(list.Filter)], list, context))[0];
    }

    /// <summary>For each of these things, its agreements. Guests see none.</summary>
    /// <param name="parents">The things.</param>
    /// <param name="list">Which of the agreements.</param>
    /// <param name="narrow">Narrows what is asked for to one thing.</param>
    /// <param name="context">The question.</param>
    public static Task<IReadOnlyList<Page<Row<AgreementState>>>> OfEachAsync<T>(
        IReadOnlyList<T> parents, AgreementList list, Func<AgreementFilter, Func<T, AgreementFilter>> narrow, FieldContext context)
    {
        AgreementFilter asked = AgreementFilterInput.ToDomain(list.Filter);
        if (!context.Request<RequestContext>().Caller.ReadsWorkspace)
            asked = asked with { Phases = [] };
        return ReadAsync([.. parents.Select(narrow(asked))], list, context);
    }

    /// <summary>What of a filter is this one alone.</summary>
    public static IReadOnlyCollection<T> Within<T>(this T one, IReadOnlyCollection<T>? asked) => asked?.Contains(one) == false ? [] : [one];

    private static Task<IReadOnlyList<Page<Row<AgreementState>>>> ReadAsync(
        IReadOnlyList<AgreementFilter> filters, AgreementList list, FieldContext context) => context.AskAsync(request =>
            request.Get<AgreementView>().ListEachAsync(request.Workspace, filters, context.Page(list.Page), context.Cancellation));
}
