using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.JourneyMaps;

namespace JourneyGov.Server.GraphQL;

/// <summary>
/// What things refer to, read once for a whole level of a query: ids in, one row for each out, in their order; null for an id that is null
/// or that the caller's workspace does not have.
/// </summary>
internal static class Loads
{
    /// <summary>The caller's workspace.</summary>
    public static async Task<Row<WorkspaceState>> WorkspaceAsync(FieldContext context)
    {
        var request = context.Request<RequestContext>();
        return await request.Get<WorkspaceView>().FindAsync(request.Workspace, context.Cancellation)
            ?? throw new InvalidOperationException("The caller's workspace is not there.");
    }

    /// <summary>Teams.</summary>
    public static Task<IReadOnlyList<Row<TeamState>?>> TeamsAsync(FieldContext context, IEnumerable<TeamId?> ids) =>
        AlignAsync<TeamId, Row<TeamState>>(context, ids, context.Request<RequestContext>().Get<TeamView>().ByIdsAsync);

    /// <summary>Teams.</summary>
    public static Task<IReadOnlyList<Row<TeamState>?>> TeamsAsync(FieldContext context, IEnumerable<TeamId> ids) =>
        TeamsAsync(context, ids.Select(id => (TeamId?)id));

    /// <summary>Persons.</summary>
    public static Task<IReadOnlyList<Row<PersonState>?>> PersonsAsync(FieldContext context, IEnumerable<PersonId?> ids) =>
        AlignAsync<PersonId, Row<PersonState>>(context, ids, context.Request<RequestContext>().Get<PersonView>().ByIdsAsync);

    /// <summary>Personas.</summary>
    public static Task<IReadOnlyList<Row<PersonaState>?>> PersonasAsync(FieldContext context, IEnumerable<PersonaId?> ids) =>
        AlignAsync<PersonaId, Row<PersonaState>>(context, ids, context.Request<RequestContext>().Get<PersonaView>().ByIdsAsync);

    /// <summary>Indicators.</summary>
    public static Task<IReadOnlyList<Row<IndicatorState>?>> IndicatorsAsync(FieldContext context, IEnumerable<IndicatorId?> ids) =>
        AlignAsync<IndicatorId, Row<IndicatorState>>(context, ids, context.Request<RequestContext>().Get<IndicatorView>().ByIdsAsync);

    /// <summary>Reviews.</summary>
    public static Task<IReadOnlyList<Row<ReviewState>?>> ReviewsAsync(FieldContext context, IEnumerable<ReviewId?> ids) =>
        AlignAsync<ReviewId, Row<ReviewState>>(context, ids, context.Request<RequestContext>().Get<ReviewView>().ByIdsAsync);

    /// <summary>Journey maps as they are now; null too for those that the caller may not read.</summary>
    public static async Task<IReadOnlyList<MapAt?>> MapsAsync(FieldContext context, IEnumerable<JourneyMapId?> ids)
    {
        var request = context.Request<RequestContext>();
        IEnumerable<JourneyMapId?> readable = ids.Select(id => id is { } map && request.Caller.Reads(map) ? id : null);
        IReadOnlyList<Row<JourneyMapState>?> rows =
            await AlignAsync<JourneyMapId, Row<JourneyMapState>>(context, readable, request.Get<JourneyMapView>().ByIdsAsync);
        return [.. rows.Select(row => MapAt.Of(row))];
    }

    /// <summary>Journey maps as they are now.</summary>
    public static Task<IReadOnlyList<MapAt?>> MapsAsync(FieldContext context, IEnumerable<JourneyMapId> ids) =>
        MapsAsync(context, ids.Select(id => (JourneyMapId?)id));

    /// <summary>Several things for each parent, read at once: unknown ones are left out.</summary>
    /// <param name="lists">The ids that each parent names.</param>
    /// <param name="read">Reads a flat list.</param>
    public static async Task<IReadOnlyList<IReadOnlyList<T>>> ListsAsync<TId, T>(
        IEnumerable<IEnumerable<TId>> lists, Func<IEnumerable<TId>, Task<IReadOnlyList<T?>>> read) where T : class
    {
        TId[][] ids = [.. lists.Select(list => list.ToArray())];
        IReadOnlyList<T?> all = await read(ids.SelectMany(list => list));
        int start = 0;
        return [.. ids.Select(list => (IReadOnlyList<T>)[.. all.Skip((start += list.Length) - list.Length).Take(list.Length).OfType<T>()])];
    }

    private static async Task<IReadOnlyList<T?>> AlignAsync<TId, T>(
        FieldContext context, IEnumerable<TId?> ids,
        Func<Guid, IReadOnlyCollection<TId>, CancellationToken, Task<IReadOnlyDictionary<TId, T>>> read)
        where TId : struct where T : class
    {
        TId?[] asked = [.. ids];
        TId[] distinct = [.. asked.OfType<TId>().Distinct()];
        if (distinct.Length == 0)
            return new T?[asked.Length];

        IReadOnlyDictionary<TId, T> found = await read(context.Request<RequestContext>().Workspace, distinct, context.Cancellation);
        return [.. asked.Select(id => id is { } known ? found.GetValueOrDefault(known) : null)];
    }
}
