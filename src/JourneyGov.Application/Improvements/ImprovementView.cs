using JourneyGov.Application.History;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Improvements;

/// <summary>Which improvements. All conditions must hold.</summary>
/// <param name="Text">Whose title contains this, in any case.</param>
/// <param name="Maps">Of one of these maps.</param>
/// <param name="Parts">Of one of these parts of these maps; of the map as a whole by its own id.</param>
/// <param name="Teams">That one of these teams does.</param>
/// <param name="Persons">That one of these persons does.</param>
/// <param name="Phases">In one of these phases.</param>
/// <param name="Overdue">Whether they should have been made before today.</param>
/// <param name="Indicators">Whose effect one of these indicators shall show.</param>
public sealed record ImprovementFilter(
    string? Text = null,
    IReadOnlyCollection<JourneyMapId>? Maps = null,
    IReadOnlyCollection<(JourneyMapId Map, PartId Part)>? Parts = null,
    IReadOnlyCollection<TeamId>? Teams = null,
    IReadOnlyCollection<PersonId>? Persons = null,
    IReadOnlyCollection<ImprovementPhase>? Phases = null,
    bool? Overdue = null,
    IReadOnlyCollection<IndicatorId>? Indicators = null);

/// <summary>What the views know of improvements.</summary>
/// <param name="store">Where the views are.</param>
public sealed class ImprovementView(IStore store)
{
    private const string Table = "improvement";
    private const string IsOverdue = "i.phase = 'PLANNED' AND i.due_on < @today";

    /// <summary>The improvements with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<ImprovementState>?>> FindAsync(
        Guid workspace, IReadOnlyList<ImprovementId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<ImprovementId, ImprovementState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The improvements of the workspace by due day, the earliest first unless the latest are asked for.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="filter">Which improvements.</param>
    /// <param name="latestFirst">Whether the latest come first.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="today">The day, in the workspace's time zone, on which they are overdue or not.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Page<Row<ImprovementState>>> ListAsync(
        Guid workspace, ImprovementFilter filter, bool latestFirst, PageRequest page, DateOnly today, CancellationToken cancellationToken) =>
        (await ListEachAsync(workspace, [filter], latestFirst, page, today, cancellationToken))[0];

    /// <summary>Several lists of improvements, read at once: a page of each, in their order.</summary>
    public Task<IReadOnlyList<Page<Row<ImprovementState>>>> ListEachAsync(
        Guid workspace, IReadOnlyList<ImprovementFilter> filters, bool latestFirst, PageRequest page, DateOnly today,
        CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<Page<Row<ImprovementState>>>>(
            async connection =>
            {
                var order = new Ordering("improvement-due", [OrderKey.Text("i.due_on"), OrderKey.Text("i.search_title"), OrderKey.Id("i.id")], latestFirst);
                var pages = new List<Page<Row<ImprovementState>>>(filters.Count);
                foreach (var filter in filters)
                    pages.Add(await Filtered(workspace, filter, today).ReadAsync(connection, page, order, row => row.Row<ImprovementState>()));
                return pages;
            },
            cancellationToken);

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var row = await view.FoldAsync(Table, Improvement.Decider, events);
        var improvement = row.State!;
        view.Put(Table,
        [
            ("id", id), ("map", improvement.Map.Value), ("part", improvement.Part?.Value ?? improvement.Map.Value),
            ("search_title", SearchText.Of(improvement.Title)), ("team", improvement.Team.Value), ("person", improvement.Person?.Value),
            ("phase", improvement.Phase), ("due_on", improvement.DueOn), ("indicator", improvement.Expected?.Indicator.Value), .. row.Columns(),
        ]);
        foreach (var e in events)
            ChangeView.Project(view, e, improvement.Map, []);
    }

    private static PagedQuery Filtered(Guid workspace, ImprovementFilter filter, DateOnly today) =>
        new PagedQuery("i.last_change, i.state", "improvement i", "i.workspace", workspace)
            .Containing("i.search_title", filter.Text)
            .In("i.map", "maps", filter.Maps?.Select(id => id.Value))
            .Where("(i.map, i.part) IN (@parts)", "parts", filter.Parts?.Select(part => (part.Map.Value, part.Part.Value)))
            .In("i.team", "teams", filter.Teams?.Select(id => id.Value))
            .In("i.person", "persons", filter.Persons?.Select(id => id.Value))
            .In("i.phase", "phases", filter.Phases)
            .In("i.indicator", "indicators", filter.Indicators?.Select(id => id.Value))
            .When(filter.Overdue == true, IsOverdue)
            .When(filter.Overdue == false, $"NOT ({IsOverdue})")
            .With("today", filter.Overdue is null ? null : today);
}
