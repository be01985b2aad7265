using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
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
        EachAsync([.. asked], it => it.Map, (map, those, request, ahead) => request.Get<JourneyMapQuestions>().CanOfferAsync(
            request.Command(Guid.Empty, null), map, those.Select(it => it.Part), context.Cancellation, ahead), context);

    /// <summary>Whether the caller may do something with each of these offers now.</summary>
    /// <param name="offers">The offers.</param>
    /// <param name="ask">What: one of the questions of the domain.</param>
    /// <param name="context">The question.</param>
    public static Task<IReadOnlyList<Permission>> OfAsync(
        IReadOnlyList<OwnershipOfferRow> offers, Func<JourneyMapState, OfferId, JourneyMapFacts, ImmutableArray<Refusal>> ask, FieldContext context) =>
        EachAsync(offers, it => it.Map, (map, those, request, ahead) => request.Get<JourneyMapQuestions>().CanAnswerAsync(
            request.Command(Guid.Empty, null), map, those.Select(it => it.Offer.Id), ask, context.Cancellation, ahead), context);

    private static async Task<IReadOnlyList<Permission>> EachAsync<T>(
        IReadOnlyList<T> all, Func<T, JourneyMapId> mapOf,
        Func<JourneyMapId, IReadOnlyList<T>, RequestContext, KnownFacts, Task<ImmutableArray<ImmutableArray<Refusal>>>> ask, FieldContext context)
    {
        var permissions = new Permission[all.Count];
        KnownFacts ahead = await JourneyMapType.AheadAsync(all.Select(mapOf), context);
        foreach (var map in all.Index().GroupBy(it => mapOf(it.Item)))
        {
            (int Index, T Item)[] those = [.. map];
            var refusals = await ask(map.Key, [.. those.Select(it => it.Item)], context.Request<RequestContext>(), ahead);
            foreach ((int position, var it) in those.Index())
                permissions[it.Index] = Permission.Unless(refusals[position], map.Key);
        }

        return permissions;
    }
}
