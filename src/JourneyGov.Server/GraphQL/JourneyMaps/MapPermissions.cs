using System.Collections.Immutable;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Refusals;

namespace JourneyGov.Server.GraphQL.JourneyMaps;

/// <summary>What the caller may do with what belongs to maps: the reasons of the commands. Each map is looked at once.</summary>
internal static class MapPermissions
{
    /// <summary>Asks about many things, those of one map together.</summary>
    /// <param name="all">The things.</param>
    /// <param name="mapOf">The map of each.</param>
    /// <param name="ask">Asks about those of one map.</param>
    /// <param name="context">The question.</param>
    public static async Task<IReadOnlyList<Permission>> EachAsync<T>(
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
