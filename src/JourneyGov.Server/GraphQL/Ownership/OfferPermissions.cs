using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
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

    /// <summary>Whether the caller may do something with each of these offers now.</summary>
    /// <param name="offers">The offers.</param>
    /// <param name="ask">What: one of the questions of the domain.</param>
    /// <param name="context">The question.</param>
    public static Task<IReadOnlyList<Permission>> OfAsync(
        IReadOnlyList<OwnershipOfferRow> offers, Func<JourneyMapState, OfferId, JourneyMapFacts, ImmutableArray<Refusal>> ask, FieldContext context) =>
        MapPermissions.EachAsync(offers, it => it.Map, (map, those, request, ahead) => request.Get<JourneyMapQuestions>().CanAnswerAsync(
            request.Command(Guid.Empty, null), map, those.Select(it => it.Offer.Id), ask, context.Cancellation, ahead), context);
}
