using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
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
        .Field("id", it => ApiId.OfOffer(it.Map, it.Offer.Id))
        .Batch("journeyMap", (offers, context) => Loads.MapsAsync(context, offers.Select(it => it.Map)))
        .Batch("part", PartsAsync)
        .Batch("from", (offers, context) => Loads.TeamsAsync(context, offers.Select(it => it.Offer.From)))
        .Batch("to", (offers, context) => Loads.TeamsAsync(context, offers.Select(it => it.Offer.To)))
        .Field("escalatesOn", it => it.Offer.EscalatesOn)
        .Field("expiresOn", it => it.Offer.ExpiresOn)
        .Field("offered", it => it.Offer.Offered)
        .Field("escalated", it => it.Offer.Escalated)
        .Batch("canAccept", (offers, context) => OfferPermissions.OfAsync(offers, JourneyMap.CanAccept, context))
        .Batch("canDecline", (offers, context) => OfferPermissions.OfAsync(offers, JourneyMap.CanDecline, context))
        .Batch("canWithdraw", (offers, context) => OfferPermissions.OfAsync(offers, JourneyMap.CanWithdraw, context));

    private static async Task<IReadOnlyList<object?>> PartsAsync(IReadOnlyList<OwnershipOfferRow> offers, FieldContext context)
    {
        IReadOnlyList<MapAt?> maps = await Loads.MapsAsync(context, offers.Select(it => it.Map));
        return [.. offers.Select((it, index) => maps[index]?.Find(it.Offer.Part))];
    }
}
