using System.Collections.Immutable;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>What the caller may do with offers: the reasons of the commands. Each map is looked at once.</summary>
internal static class OfferPermissions
{
    /// <summary>Whether the caller may offer each of these parts now; null: the map itself.</summary>
    public static Task<IReadOnlyList<Permission>> CanOfferAsync(FieldContext context, IEnumerable<(JourneyMapId Map, PartId? Part)> asked) =>
        MapPermissions.EachAsync([.. asked], it => it.Map, (map, those, request, ahead) => request.Get<JourneyMapQuestions>().CanOfferAsync(
            request.Command(Guid.Empty, null), map, those.Select(it => it.Part), context.Cancellation, ahead), context);

    /// <summary>Whether the caller may offer each of these indicators now.</summary>
    public static Task<IReadOnlyList<Permission>> CanOfferAsync(FieldContext context, IEnumerable<IndicatorState> indicators) =>
        OfIndicatorsAsync(indicators.Select(it => (it, default(OfferId))), (state, _, facts) => Indicator.CanOffer(state, facts), context);

    /// <summary>Whether the caller may do something with each of these offers now.</summary>
    /// <param name="offers">The offers.</param>
    /// <param name="askMap">What: one of the domain's questions about maps.</param>
    /// <param name="askIndicator">The same question about indicators.</param>
    /// <param name="context">The question.</param>
    public static async Task<IReadOnlyList<Permission>> OfAsync(
        IReadOnlyList<OwnershipOfferRow> offers, Func<JourneyMapState, OfferId, JourneyMapFacts, ImmutableArray<Refusal>> askMap,
        Func<IndicatorState, OfferId, IndicatorFacts, IReadOnlyList<Refusal>> askIndicator, FieldContext context)
    {
        var ofMaps = new Queue<Permission>(await MapPermissions.EachAsync(
            [.. offers.Where(it => it.Map is not null)], it => it.Map!.Value, (map, those, request, ahead) => request.Get<JourneyMapQuestions>()
                .CanAnswerAsync(request.Command(Guid.Empty, null), map, those.Select(it => it.Offer.Id), askMap, context.Cancellation, ahead), context));
        OwnershipOfferRow[] others = [.. offers.Where(it => it.Map is null)];
        IReadOnlyList<Row<IndicatorState>?> indicators = await Loads.IndicatorsAsync(context, others.Select(it => it.Indicator));
        var ofIndicators = new Queue<Permission>(await OfIndicatorsAsync(
            indicators.Zip(others, (indicator, it) => (indicator!.State, it.Offer.Id)), askIndicator, context));
        return [.. offers.Select(it => (it.Map is null ? ofIndicators : ofMaps).Dequeue())];
    }

    private static async Task<IReadOnlyList<Permission>> OfIndicatorsAsync(
        IEnumerable<(IndicatorState Indicator, OfferId Offer)> asked,
        Func<IndicatorState, OfferId, IndicatorFacts, IReadOnlyList<Refusal>> ask, FieldContext context)
    {
        var request = context.Request<RequestContext>();
        BusinessCalendar calendar = (await Loads.WorkspaceAsync(context)).State.Calendar;
        var refusals = await request.Get<IndicatorQuestions>().AnswerEachAsync(
            request.Command(Guid.Empty, null), calendar, asked, ask, context.Cancellation);
        return [.. refusals.Select(reasons => Permission.Unless(reasons, map: null))];
    }
}
