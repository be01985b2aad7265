using JourneyGov.Application.Agreements;
using JourneyGov.Application.Campaigns;
using JourneyGov.Application.Improvements;
using JourneyGov.Application.Indicators;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Personas;
using JourneyGov.Application.Proposals;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;
using JourneyGov.GraphQL.Execution;
using JourneyGov.Server.GraphQL.Campaigns;
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

    /// <summary>The day that it is in the caller's workspace.</summary>
    public static async Task<DateOnly> TodayAsync(FieldContext context) =>
        (await WorkspaceAsync(context)).State.Calendar.DayAt(context.Request<RequestContext>().Clock.GetUtcNow());

    /// <summary>Teams.</summary>
    public static Task<IReadOnlyList<Row<TeamState>?>> TeamsAsync(FieldContext context, IEnumerable<TeamId?> ids)
    {
        var request = context.Request<RequestContext>();
        return request.Get<TeamView>().FindAsync(request.Workspace, ListOf(ids), context.Cancellation).AsTask();
    }

    /// <summary>Teams.</summary>
    public static Task<IReadOnlyList<Row<TeamState>?>> TeamsAsync(FieldContext context, IEnumerable<TeamId> ids) =>
        TeamsAsync(context, ids.Select(id => (TeamId?)id));

    /// <summary>The team that each parent names.</summary>
    public static Task<IReadOnlyList<Row<TeamState>?>> TeamsAsync<T>(FieldContext context, IReadOnlyList<T> parents, Func<T, TeamId?> id) =>
        TeamsAsync(context, IdsOf(parents, id));

    /// <summary>Persons.</summary>
    public static Task<IReadOnlyList<Row<PersonState>?>> PersonsAsync(FieldContext context, IEnumerable<PersonId?> ids)
    {
        var request = context.Request<RequestContext>();
        return request.Get<PersonView>().FindAsync(request.Workspace, ListOf(ids), context.Cancellation).AsTask();
    }

    /// <summary>The person that each parent names.</summary>
    public static Task<IReadOnlyList<Row<PersonState>?>> PersonsAsync<T>(FieldContext context, IReadOnlyList<T> parents, Func<T, PersonId?> id) =>
        PersonsAsync(context, IdsOf(parents, id));

    /// <summary>Personas.</summary>
    public static Task<IReadOnlyList<Row<PersonaState>?>> PersonasAsync(FieldContext context, IEnumerable<PersonaId?> ids)
    {
        var request = context.Request<RequestContext>();
        return request.Get<PersonaView>().FindAsync(request.Workspace, ListOf(ids), context.Cancellation).AsTask();
    }

    /// <summary>Indicators.</summary>
    public static Task<IReadOnlyList<Row<IndicatorState>?>> IndicatorsAsync(FieldContext context, IEnumerable<IndicatorId?> ids)
    {
        var request = context.Request<RequestContext>();
        return request.Get<IndicatorView>().FindAsync(request.Workspace, ListOf(ids), context.Cancellation).AsTask();
    }

    /// <summary>The indicator that a command was about; null for whoever may not read it.</summary>
    public static async Task<Row<IndicatorState>?> ReadableIndicatorAsync(FieldContext context, IndicatorId id) =>
        context.Request<RequestContext>().Caller.ReadsWorkspace ? (await IndicatorsAsync(context, [id]))[0] : null;

    /// <summary>Reviews.</summary>
    public static Task<IReadOnlyList<Row<ReviewState>?>> ReviewsAsync(FieldContext context, IEnumerable<ReviewId?> ids)
    {
        var request = context.Request<RequestContext>();
        return request.Get<ReviewView>().FindAsync(request.Workspace, ListOf(ids), context.Cancellation).AsTask();
    }

    /// <summary>Improvements.</summary>
    public static async Task<IReadOnlyList<Row<ImprovementState>?>> ImprovementsAsync(FieldContext context, IEnumerable<ImprovementId?> ids)
    {
        var request = context.Request<RequestContext>();
        return await request.Get<ImprovementView>().FindAsync(request.Workspace, ListOf(ids), context.Cancellation);
    }

    /// <summary>Change proposals.</summary>
    public static async Task<IReadOnlyList<Row<ProposalState>?>> ProposalsAsync(FieldContext context, IEnumerable<ProposalId?> ids)
    {
        var request = context.Request<RequestContext>();
        return await request.Get<ProposalView>().FindAsync(request.Workspace, ListOf(ids), context.Cancellation);
    }

    /// <summary>Agreements.</summary>
    public static async Task<IReadOnlyList<Row<AgreementState>?>> AgreementsAsync(FieldContext context, IEnumerable<AgreementId?> ids)
    {
        var request = context.Request<RequestContext>();
        return await request.Get<AgreementView>().FindAsync(request.Workspace, ListOf(ids), context.Cancellation);
    }

    /// <summary>Campaigns; null too for guests, who see none.</summary>
    public static async Task<IReadOnlyList<CampaignAt?>> CampaignsAsync(FieldContext context, IEnumerable<CampaignId?> ids)
    {
        var request = context.Request<RequestContext>();
        CampaignId?[] readable = [.. ids.Select(id => request.Caller.ReadsWorkspace ? id : null)];
        var rows = await request.Get<CampaignView>().FindAsync(request.Workspace, readable, context.Cancellation);
        return [.. rows.Select(CampaignAt.Of)];
    }

    /// <summary>Journey maps as they are now; null too for those that the caller may not read.</summary>
    public static async Task<IReadOnlyList<MapAt?>> MapsAsync(FieldContext context, IEnumerable<JourneyMapId?> ids)
    {
        var request = context.Request<RequestContext>();
        JourneyMapId?[] readable = [.. ids];
        for (int index = 0; index < readable.Length; index++)
        {
            if (readable[index] is { } map && !request.Caller.Reads(map))
                readable[index] = null;
        }

        IReadOnlyList<Row<JourneyMapState>?> rows = await request.Get<JourneyMapView>().FindAsync(request.Workspace, readable, context.Cancellation);
        var maps = new MapAt?[rows.Count];
        for (int index = 0; index < maps.Length; index++)
            maps[index] = MapAt.Of(rows[index]);

        return maps;
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
        var (ids, ends) = (new List<TId>(), new List<int>());
        foreach (IEnumerable<TId> list in lists)
        {
            ids.AddRange(list);
            ends.Add(ids.Count);
        }

        var results = new IReadOnlyList<T>[ends.Count];
        Array.Fill(results, []);
        if (ids.Count == 0)
            return results;

        IReadOnlyList<T?> all = await read(ids);
        for (int index = 0, start = 0; index < results.Length; start = ends[index++])
            results[index] = Known(all, start, ends[index]);

        return results;
    }

    private static List<T> Known<T>(IReadOnlyList<T?> all, int start, int end) where T : class
    {
        var known = new List<T>(end - start);
        for (int index = start; index < end; index++)
        {
            if (all[index] is { } thing)
                known.Add(thing);
        }

        return known;
    }

    private static IReadOnlyList<T> ListOf<T>(IEnumerable<T> ids) => ids as IReadOnlyList<T> ?? [.. ids];

    private static TId?[] IdsOf<T, TId>(IReadOnlyList<T> parents, Func<T, TId?> id) where TId : struct
    {
        var ids = new TId?[parents.Count];
        for (int index = 0; index < ids.Length; index++)
            ids[index] = id(parents[index]);

        return ids;
    }
}
