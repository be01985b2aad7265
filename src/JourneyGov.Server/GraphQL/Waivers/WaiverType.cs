using System.Collections.Immutable;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Commands;
using JourneyGov.Server.GraphQL.JourneyMaps;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.Waivers;

/// <summary>Binds waivers and the questions about them.</summary>
internal static class WaiverType
{
    public static void Bind(SchemaBinding schema, ObjectBinding<Root> query, ObjectBinding<Root> mutation)
    {
        schema.Type<WaiverOf>("Waiver")
            .Field("id", it => ApiId.OfWaiver(it.MapId, it.Waiver.Id))
            .Batch("journeyMap", MapsAsync)
            .Field("lines", it => it.Waiver.Lines)
            .Field("until", it => it.Waiver.Until)
            .FieldAsync("status", async (it, context) => it.Waiver.StatusOn(await WaiverLists.DayAsync(it.Map, context)))
            .Field("requested", it => it.Waiver.Requested)
            .Field("granted", it => it.Waiver.Granted)
            .Field("closed", it => it.Waiver.Closed?.By)
            .Batch("canGrant", (waivers, context) => CanAsync(waivers, JourneyMap.CanGrantWaiver, context))
            .Batch("canRefuse", (waivers, context) => CanAsync(waivers, JourneyMap.CanRefuseWaiver, context))
            .Batch("canWithdraw", (waivers, context) => CanAsync(waivers, JourneyMap.CanWithdrawWaiver, context))
            .Batch("canRevoke", (waivers, context) => CanAsync(waivers, JourneyMap.CanRevokeWaiver, context));
        schema.Connection<WaiverOf>("Waiver");
        schema.Input<WaiverFilterInput>("WaiverFilter");
        query.FieldAsync<WaiverList, Page<WaiverOf>>("waivers", (_, list, context) => WaiverLists.AllAsync(list, context));
        WaiverMutations.Bind(schema, mutation);
    }

    /// <summary>Whether the caller may ask for a waiver for each of these maps now.</summary>
    public static Task<IReadOnlyList<Permission>> CanRequestAsync(IReadOnlyList<MapAt> maps, FieldContext context) =>
        MapPermissions.EachAsync(maps, it => it.Id, async (map, those, request, ahead) =>
        {
            var refusals = await request.Get<JourneyMapQuestions>().CanRequestWaiverAsync(
                request.Command(Guid.Empty, null), map, context.Cancellation, ahead);
            return [.. those.Select(_ => refusals)];
        }, context);

    private static Task<IReadOnlyList<Permission>> CanAsync(
        IReadOnlyList<WaiverOf> waivers, Func<JourneyMapState, WaiverId, JourneyMapFacts, ImmutableArray<Refusal>> ask, FieldContext context) =>
        MapPermissions.EachAsync(waivers, it => it.MapId, (map, those, request, ahead) => request.Get<JourneyMapQuestions>().CanAnswerAsync(
            request.Command(Guid.Empty, null), map, those.Select(it => it.Waiver.Id), ask, context.Cancellation, ahead), context);

    private static async Task<IReadOnlyList<MapAt?>> MapsAsync(IReadOnlyList<WaiverOf> waivers, FieldContext context)
    {
        IReadOnlyList<MapAt?> present = await Loads.MapsAsync(context, waivers.Select(it => it.MapId));
        return [.. waivers.Select((it, index) => it.Map ?? present[index])];
    }
}
