using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Ownership;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>The arguments of a list of offers.</summary>
internal sealed record OfferList(OwnershipOfferFilterInput? Filter, int? First, string? After, int? Last, string? Before)
{
    public PageRequest Page => new(First, After, Last, Before);
}

/// <summary>Which offers.</summary>
internal sealed record OwnershipOfferFilterInput(
    IReadOnlyList<OfferPhase>? Phases, IReadOnlyList<string>? ToTeams, IReadOnlyList<string>? FromTeams, IReadOnlyList<string>? JourneyMaps,
    IReadOnlyList<string>? Indicators, IReadOnlyList<string>? Parts, bool? Escalated)
{
    /// <summary>The application's filter.</summary>
    public static OwnershipOfferFilter ToDomain(OwnershipOfferFilterInput? input) => input is null
        ? new()
        : new(
            input.Phases.Any(), input.ToTeams.Ids(ApiId.Team), input.FromTeams.Ids(ApiId.Team), Teams: null, input.JourneyMaps.Ids(ApiId.JourneyMap),
            input.Parts.Ids(ApiId.PartOfAny), input.Escalated, input.Indicators.Ids(ApiId.Indicator));
}

/// <summary>Offers: of the workspace, of one thing after the other, and by their ids. Guests see none.</summary>
internal static class OfferLists
{
    /// <summary>The offers of the workspace.</summary>
    public static async Task<Page<OwnershipOfferRow>> AllAsync(OfferList list, FieldContext context)
    {
        context.Request<RequestContext>().RequireReader();
        return (await ReadAsync([OwnershipOfferFilterInput.ToDomain(list.Filter)], list, context))[0];
    }

    /// <summary>For each of these things, its offers.</summary>
    /// <param name="parents">The things.</param>
    /// <param name="list">Which of the offers.</param>
    /// <param name="narrow">Narrows what is asked for to one thing.</param>
    /// <param name="context">The question.</param>
    public static Task<IReadOnlyList<Page<OwnershipOfferRow>>> OfEachAsync<T>(
        IReadOnlyList<T> parents, OfferList list, Func<OwnershipOfferFilter, Func<T, OwnershipOfferFilter>> narrow, FieldContext context)
    {
        bool isReader = context.Request<RequestContext>().Caller.ReadsWorkspace;
        Func<T, OwnershipOfferFilter> of = narrow(OwnershipOfferFilterInput.ToDomain(list.Filter));
        return ReadAsync([.. parents.Select(parent => isReader ? of(parent) : new OwnershipOfferFilter(Maps: []))], list, context);
    }

    /// <summary>The offers with these ids, in their order; null for those that the workspace does not have.</summary>
    public static async Task<IReadOnlyList<OwnershipOfferRow?>> FindAsync(FieldContext context, IEnumerable<OfferId> ids)
    {
        var request = context.Request<RequestContext>();
        OfferId[] asked = [.. ids];
        var found = await request.Get<OwnershipOfferView>().ByIdsAsync(request.Workspace, asked, context.Cancellation);
        return [.. asked.Select(id => found.GetValueOrDefault(id))];
    }

    /// <summary>The offer of a part, or of the map by its own id, that was open at the map's revision.</summary>
    public static OwnershipOfferRow? OpenOf(MapAt map, PartId part, FieldContext context) =>
        context.Request<RequestContext>().Caller.ReadsWorkspace && map.Live.OfferOf(part) is { } offer
            ? new(map.Id, offer, OfferPhase.Open, Cause: null, Closed: null)
            : null;

    /// <summary>The offer of an indicator that was open at the revision that is asked about.</summary>
    public static OwnershipOfferRow? OpenOf(IndicatorState indicator, FieldContext context) =>
        context.Request<RequestContext>().Caller.ReadsWorkspace && indicator.Offer is { } offer
            ? new(Map: null, offer, OfferPhase.Open, Cause: null, Closed: null, indicator.Id)
            : null;

    private static Task<IReadOnlyList<Page<OwnershipOfferRow>>> ReadAsync(
        IReadOnlyList<OwnershipOfferFilter> filters, OfferList list, FieldContext context) => context.AskAsync(request =>
            request.Get<OwnershipOfferView>().ListEachAsync(request.Workspace, filters, context.Page(list.Page), context.Cancellation));
}
