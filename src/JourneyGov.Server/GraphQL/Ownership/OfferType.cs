using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL.Ownership;

/// <summary>Binds offers of ownership and the questions about them.</summary>
internal static class OfferType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        BindOffer(schema.Type<OwnershipOfferRow>("OwnershipOffer"));
        schema.Connection<OwnershipOfferRow>("OwnershipOffer");
        schema.Input<OwnershipOfferFilterInput>("OwnershipOfferFilter");
        query.FieldAsync<OfferList, Page<OwnershipOfferRow>>("ownershipOffers", (_, list, context) => OfferLists.AllAsync(list, context));
        OfferMutations.Bind(schema, mutation);
    }

    private static void BindOffer(ObjectBinding<OwnershipOfferRow> offer) => offer
        .Field("id", it => it.Map is { } map ? ApiId.OfOffer(map, it.Offer.Id) : ApiId.OfOffer(it.Indicator!.Value, it.Offer.Id))
        .Batch("journeyMap", (offers, context) => Loads.MapsAsync(context, offers.Select(it => it.Map)))
        .Batch("part", PartsAsync)
        .Batch("from", (offers, context) => Loads.TeamsAsync(context, offers.Select(it => it.Offer.From)))
        .Batch("to", (offers, context) => Loads.TeamsAsync(context, offers.Select(it => it.Offer.To)))
        .Field("escalatesOn", it => it.Offer.EscalatesOn)
        .Field("expiresOn", it => it.Offer.ExpiresOn)
        .Field("offered", it => it.Offer.Offered)
        .Field("escalated", it => it.Offer.Escalated)
        .Batch("canAccept", (offers, context) => OfferPermissions.OfAsync(offers, JourneyMap.CanAccept, Indicator.CanAccept, context))
        .Batch("canDecline", (offers, context) => OfferPermissions.OfAsync(offers, JourneyMap.CanDecline, Indicator.CanDecline, context))
        .Batch("canWithdraw", (offers, context) => OfferPermissions.OfAsync(offers, JourneyMap.CanWithdraw, Indicator.CanWithdraw, context));

    private static async Task<IReadOnlyList<object?>> PartsAsync(IReadOnlyList<OwnershipOfferRow> offers, FieldContext context)
    {
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, offers.Select(it => it.Map));
        var indicators = await Loads.IndicatorsAsync(context, offers.Select(it => it.Indicator));
        return [.. offers.Select((it, index) => it.Map is null ? (object?)indicators[index] : maps[index]?.Find(it.Offer.Part))];
    }
}
