using JourneyGov.Application.History;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>Which journey maps. All conditions must hold.</summary>
/// <param name="Text">Whose title contains this, in any case.</param>
/// <param name="Kinds">Of one of these kinds.</param>
/// <param name="Subjects">Telling the journey of one of these.</param>
/// <param name="Personas">Of one of these personas.</param>
/// <param name="AccountableTeams">That one of these teams is accountable for.</param>
/// <param name="OwningTeams">That one of these teams owns, or owns a part of.</param>
/// <param name="Departments">Whose accountable team is in one of these departments.</param>
/// <param name="CurrentMap">Answering this current map.</param>
/// <param name="Indicators">Tied, or with a part tied, to one of these indicators.</param>
/// <param name="Standings">That stand so.</param>
/// <param name="StaleCauses">That are stale for one of these reasons.</param>
/// <param name="Retired">The retired ones instead of the others; null: both.</param>
public sealed record JourneyMapFilter(
    string? Text = null,
    IReadOnlyCollection<JourneyMapKind>? Kinds = null,
    IReadOnlyCollection<JourneySubject>? Subjects = null,
    IReadOnlyCollection<PersonaId>? Personas = null,
    IReadOnlyCollection<TeamId>? AccountableTeams = null,
    IReadOnlyCollection<TeamId>? OwningTeams = null,
    IReadOnlyCollection<DepartmentId>? Departments = null,
    JourneyMapId? CurrentMap = null,
    IReadOnlyCollection<IndicatorId>? Indicators = null,
    IReadOnlyCollection<Standing>? Standings = null,
    IReadOnlyCollection<StaleCause>? StaleCauses = null,
    bool? Retired = false);

/// <summary>The order of journey maps.</summary>
public enum JourneyMapOrder
{
    /// <summary>By title.</summary>
    Title,

    /// <summary>By last change, the latest first.</summary>
    LastChange,

    /// <summary>By the day their next review is due, the earliest first; those without a review last.</summary>
    Due,

    /// <summary>By how often they were read, the most read first: <see cref="MapReads"/>.</summary>
    MostRead,
}

/// <summary>What the views know of journey maps.</summary>
/// <param name="store">Where the views are.</param>
public sealed class JourneyMapView(IStore store)
{
    /// <summary>Its table.</summary>
    internal const string Table = "journey_map";
    private readonly PortfolioIndexes _portfolio = PortfolioIndexes.Of(store);

    /// <summary>The maps with these ids; those that the workspace does not have are left out.</summary>
    public Task<IReadOnlyDictionary<JourneyMapId, Row<JourneyMapState>>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> ids, CancellationToken cancellationToken) =>
        store.ByIdsAsync<JourneyMapId, JourneyMapState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The maps with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<JourneyMapState>?>> FindAsync(
        Guid workspace, IReadOnlyList<JourneyMapId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<JourneyMapId, JourneyMapState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>All maps that a filter asks for, by title.</summary>
    public async Task<IReadOnlyList<JourneyMapId>> IdsAsync(Guid workspace, JourneyMapFilter filter, DateOnly today, CancellationToken cancellationToken) =>
        (await _portfolio.CurrentAsync(workspace, filter.OwningTeams is not null, filter.Indicators is not null, cancellationToken)).IdsOf(filter, today);

    /// <summary>The maps of the workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="filter">Which maps.</param>
    /// <param name="order">In which order.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="today">The day, in the workspace's time zone, that standings are worked out for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Page<Row<JourneyMapState>>> ListAsync(
        Guid workspace, JourneyMapFilter filter, JourneyMapOrder order, PageRequest page, DateOnly today, CancellationToken cancellationToken)
    {
        while (true)
        {
            var index = await _portfolio.CurrentAsync(workspace, filter.OwningTeams is not null, filter.Indicators is not null, cancellationToken);
            if (order == JourneyMapOrder.MostRead)
                index = index.With(await MapReads.Of(store).UntilAsync(workspace, today, cancellationToken));
            var found = index.Page(filter, order, page, today);
            var rows = await FindAsync(workspace, [.. found.Edges.Select(edge => (JourneyMapId?)edge.Node.Map)], cancellationToken);
            // Where a map was changed between the two, the page is made again of what is now.
            if (found.Edges.Zip(rows).All(pair => pair.First.Node.Revision == pair.Second?.Revision))
            {
                return new(
                    [.. found.Edges.Zip(rows, (edge, row) => new Edge<Row<JourneyMapState>>(edge.Cursor, row!))],
                    found.HasNextPage, found.HasPreviousPage, found.TotalCount);
            }

            OneRequest.Begin();
        }
    }

    /// <summary>The versions of a map, the newest first; of a map as it was, those that it had then.</summary>
    public static Page<PublishedVersion> Versions(JourneyMapState map, PageRequest page) => Pages.Of(
        Last(map)?.Versions ?? [], page, new("version", [OrderKey.Number("number")], Descending: true), version => [(long)version.Number]);

    /// <summary>The comments on a map and its parts, the newest first; of a map as it was, those that it had then.</summary>
    public static Page<Comment> Comments(JourneyMapState map, PageRequest page) => Pages.Of(
        Last(map)?.Comments ?? [], page, new("comment", [OrderKey.Number("revision")], Descending: true), comment => [comment.Left.Revision]);

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var before = await view.BeforeAsync(JourneyMap.Decider, events);
        var (after, passed) = (before, new List<Held<JourneyMapState>>());
        var past = PastMap.Of(before);
        var score = new PastScoreWriter(view, id, before);
        foreach (var e in events)
        {
            var happened = (JourneyMapEvent)e.Event;
            ChangeView.Project(view, e, new(id), PartsTouched.By(happened, after));
            var then = after;
            after = JourneyMap.Evolve(after, happened, e.Stamp);
            OwnershipOfferView.Project(view, id, e, then, after);
            WaiverView.Project(view, id, happened, after);
            var now = PastMap.Of(after);
            if (now != past)
                now!.Put(view, id, e.Stamp.At);
            past = now;
            score.Follow(happened, after, e.Stamp.At);
            if (StateReader.IsSnapshotKept(e.Recorded.Revision))
                passed.Add(new(after, e.Recorded.Revision));
        }

        score.Write();
        var row = new Row<JourneyMapState>(after, events[^1].Stamp);
        view.Came(Table, row, events, passed);
        Write(view, id, before, row, passed.LastOrDefault());
        new PartRows(view, id).Follow(before, after);
    }

    /// <summary>A map that was drafted, as it is or as it was when it was retired.</summary>
    internal static JourneyMapState.Live? Last(JourneyMapState state) => state switch
    {
        JourneyMapState.Live live => live,
        JourneyMapState.Retired retired => retired.Last,
        _ => null,
    };

    private static void Write(ViewTransaction view, Guid id, JourneyMapState before, Row<JourneyMapState> row, Held<JourneyMapState>? kept)
    {
        var isNew = before is JourneyMapState.NotDrafted;
        var columns = Columns(row.State);
        (string, object?)[] changing =
        [
            ("changed_at", row.LastChange.At), ("last_change", StateCodec.Serialize(row.LastChange)),
            .. JourneyMapTail.Columns(kept, isNew),
        ];
        if (isNew)
            view.Put(Table, [("id", id), .. columns, .. changing]);
        else
            view.Set(Table, [("id", id)], [.. columns.Except(Columns(before)), .. changing]);
    }

    private static (string Name, object? Value)[] Columns(JourneyMapState state)
    {
        var live = Last(state)!;
        var content = live.Content;
        return
        [
            ("title", content.Title), ("search_title", SearchText.Of(content.Title)), ("kind", content.Kind), ("subject", content.Subject),
            ("persona", content.Persona.Value), ("accountable_team", content.AccountableTeam.Value), ("current_map", content.CurrentMap?.Value),
            ("retired", state is JourneyMapState.Retired), ("drafted_at", live.DraftedBy.At),
        ];
    }
}
