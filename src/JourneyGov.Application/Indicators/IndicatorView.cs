using JourneyGov.Application.Ownership;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Indicators;

/// <summary>Which indicators. All conditions must hold.</summary>
/// <param name="Text">Whose name contains this, in any case.</param>
/// <param name="Teams">Owned by one of these teams.</param>
/// <param name="Measures">Measuring one of these.</param>
/// <param name="Retired">The retired ones instead of the others.</param>
/// <param name="Conditions">Whose last reading tells one of these.</param>
/// <param name="Fresh">Whose last reading is fresh, or is not or not there.</param>
public sealed record IndicatorFilter(
    string? Text = null, IReadOnlyCollection<TeamId>? Teams = null, IReadOnlyCollection<Measure>? Measures = null, bool Retired = false,
    IReadOnlyCollection<IndicatorCondition>? Conditions = null, bool? Fresh = null);

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
    /// <param name="workspace">The workspace.</param>
    /// <param name="filter">Which indicators.</param>
    /// <param name="page">Which stretch.</param>
    /// <param name="now">The moment at which their readings tell something and are fresh or not.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Page<Row<IndicatorState>>> ListAsync(
        Guid workspace, IndicatorFilter filter, PageRequest page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var inThatHealth = filter is { Conditions: null, Fresh: null } ? null : await InHealthAsync(workspace, filter, now, cancellationToken);
        return await store.ReadAsync(
            connection => new PagedQuery("p.last_change, p.state", "indicator p", "p.workspace", workspace)
                .Where("p.retired = @retired", "retired", filter.Retired)
                .Containing("p.search_name", filter.Text)
                .In("p.team", "teams", filter.Teams?.Select(team => team.Value))
                .In("p.measure", "measures", filter.Measures)
                .In("p.id", "in_that_health", inThatHealth)
                .ReadAsync(connection, page, ByName, row => row.Row<IndicatorState>()),
            cancellationToken);
    }

    /// <summary>How indicators stand at a moment, in their order.</summary>
    public async Task<IReadOnlyList<IndicatorHealth>> HealthAsync(
        Guid workspace, IReadOnlyCollection<IndicatorState> indicators, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await ReadingSeries.LastAsync(store, workspace, indicators.Select(it => it.Id).ToHashSet(), now, cancellationToken);
        var state = (await new WorkspaceView(store).FindAsync(workspace, cancellationToken))?.State;
        var (policy, calendar) = (state?.Policy ?? ReviewPolicy.Default, state?.Calendar ?? BusinessCalendar.Default);
        var today = calendar.DayAt(now);
        (decimal, DateOnly)? LastOf(IndicatorId id) => last.TryGetValue(id, out var reading) ? (reading.Value, calendar.DayAt(reading.TakenAt)) : null;
        return [.. indicators.Select(it => IndicatorHealth.Of(it, LastOf(it.Id), policy, today))];
    }

    // The rule is the domain's and in no column, for what a reading tells changes without an event: with the readings, and with the day.
    private async Task<IEnumerable<Guid>> InHealthAsync(Guid workspace, IndicatorFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var indicators = await store.ReadAsync(
            connection => connection.RowsAsync(
                "SELECT last_change, state FROM indicator WHERE workspace = @workspace AND retired = @retired", row => row.Row<IndicatorState>().State,
                ("workspace", workspace), ("retired", filter.Retired)),
            cancellationToken);
        var health = await HealthAsync(workspace, indicators, now, cancellationToken);
        return indicators.Zip(health)
            .Where(it => filter.Conditions?.Contains(it.Second.Condition) != false && (filter.Fresh ?? it.Second.IsFresh) == it.Second.IsFresh)
            .Select(it => it.First.Id.Value);
    }

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var row = await view.FoldAsync(
            Table, Indicator.Decider, events, (e, before, after) => OwnershipOfferView.Project(view, e, before, after!));
        var indicator = row.State!;
        view.Put(Table,
        [
            ("id", id), ("name", indicator.Name), ("search_name", SearchText.Of(indicator.Name)), ("team", indicator.Team.Value), ("measure", indicator.Measure),
            ("retired", indicator.Retired), .. row.Columns(),
        ]);
    }
}
