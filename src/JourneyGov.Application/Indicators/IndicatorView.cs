using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Indicators;

/// <summary>Which indicators. All conditions must hold.</summary>
/// <param name="Text">Whose name contains this, in any case.</param>
/// <param name="Teams">Owned by one of these teams.</param>
/// <param name="Measures">Measuring one of these.</param>
/// <param name="Retired">The retired ones instead of the others.</param>
public sealed record IndicatorFilter(
    string? Text = null, IReadOnlyCollection<TeamId>? Teams = null, IReadOnlyCollection<Measure>? Measures = null, bool Retired = false);

/// <summary>What the views know of indicators.</summary>
/// <param name="store">Where the views are.</param>
public sealed class IndicatorView(IStore store)
{
    private const string Table = "indicator";
    private static readonly Ordering ByName = new("indicator-name", [OrderKey.Text("p.search_name"), OrderKey.Id("p.id")]);

    /// <summary>The indicators with these ids; those that the workspace does not have are left out.</summary>
    public Task<IReadOnlyDictionary<IndicatorId, Row<IndicatorState>>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<IndicatorId> ids, CancellationToken cancellationToken) =>
        store.ByIdsAsync<IndicatorId, IndicatorState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The indicators with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<IndicatorState>?>> FindAsync(Guid workspace, IReadOnlyList<IndicatorId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<IndicatorId, IndicatorState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The indicators of the workspace, by name.</summary>
    public Task<Page<Row<IndicatorState>>> ListAsync(Guid workspace, IndicatorFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync(
            connection => new PagedQuery("p.last_change, p.state", "indicator p", "p.workspace", workspace)
                .Where("p.retired = @retired", "retired", filter.Retired)
                .Containing("p.search_name", filter.Text)
                .In("p.team", "teams", filter.Teams?.Select(team => team.Value))
                .In("p.measure", "measures", filter.Measures)
                .ReadAsync(connection, page, ByName, row => row.Row<IndicatorState>()),
            cancellationToken);

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var row = await view.FoldAsync(Table, Indicator.Decider, events);
        var indicator = row.State!;
        view.Put(Table,
        [
            ("id", id), ("name", indicator.Name), ("search_name", SearchText.Of(indicator.Name)), ("team", indicator.Team.Value), ("measure", indicator.Measure),
            ("retired", indicator.Retired), .. row.Columns(),
        ]);
    }
}
