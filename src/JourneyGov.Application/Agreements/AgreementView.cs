using JourneyGov.Application.History;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Agreements;

/// <summary>Which agreements. All conditions must hold.</summary>
/// <param name="Teams">Of one of these teams, on either side.</param>
/// <param name="Phases">In one of these phases.</param>
/// <param name="Maps">On a handoff of one of these maps, or looked at with the review of one of them.</param>
/// <param name="Handoffs">On one of these handoffs of these maps.</param>
/// <param name="Indicators">On one of these indicators.</param>
public sealed record AgreementFilter(
    IReadOnlyCollection<TeamId>? Teams = null,
    IReadOnlyCollection<AgreementPhase>? Phases = null,
    IReadOnlyCollection<JourneyMapId>? Maps = null,
    IReadOnlyCollection<(JourneyMapId Map, PartId Part)>? Handoffs = null,
    IReadOnlyCollection<IndicatorId>? Indicators = null);

/// <summary>What the views know of agreements.</summary>
/// <param name="store">Where the views are.</param>
public sealed class AgreementView(IStore store)
{
    private const string Table = "agreement";
    private static readonly Ordering NewestFirst = new("agreement", [OrderKey.Number("a.proposed_at"), OrderKey.Id("a.id")], Descending: true);

    /// <summary>The agreements with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<AgreementState>?>> FindAsync(
        Guid workspace, IReadOnlyList<AgreementId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<AgreementId, AgreementState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>Several lists of agreements, read at once: a page of each, in their order, the newest first.</summary>
    public Task<IReadOnlyList<Page<Row<AgreementState>>>> ListEachAsync(
        Guid workspace, IReadOnlyList<AgreementFilter> filters, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Page<Row<AgreementState>>>>(
            async connection =>
            {
                var pages = new List<Page<Row<AgreementState>>>(filters.Count);
                foreach (var filter in filters)
                    pages.Add(await Filtered(workspace, filter).ReadAsync(connection, page, NewestFirst, row => row.Row<AgreementState>()));
                return pages;
            },
            cancellationToken);

    /// <summary>The agreements on handoffs of these maps that are in force, or were at a moment: which there were from the views, what they said from the log.</summary>
    public async Task<ILookup<(JourneyMapId Map, PartId Handoff), Row<AgreementState>>> OnHandoffsAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, (StateReader Reader, DateTimeOffset Moment)? then, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            connection => connection.RowsAsync(
                "SELECT last_change, state FROM agreement WHERE workspace = @workspace AND map IN (@maps) AND handoff IS NOT NULL AND proposed_at <= @moment"
                + (then is null ? " AND phase = 'IN_FORCE'" : " AND (closed_at IS NULL OR closed_at > @moment)"),
                row => row.Row<AgreementState>(), ("workspace", workspace), ("maps", maps.Select(map => map.Value)), ("moment", then?.Moment ?? DateTimeOffset.MaxValue)),
            cancellationToken);
        for (var i = 0; then is var (reader, moment) && i < rows.Count; i++)
        {
            var stream = Streams.Of(rows[i].State.Id);
            var row = await new StreamTimeline(reader).ReadAsync(Agreement.Decider, workspace, stream, new AsOf.Moment(moment), cancellationToken);
            rows[i] = new(row!.State!, row.LastChange);
        }

        return rows.Where(row => row.State.Phase == AgreementPhase.InForce).ToLookup(row => (row.State.Matter.Map!.Value, row.State.Matter.Handoff!.Value));
    }

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var row = await view.FoldAsync(Table, Agreement.Decider, events);
        var agreement = row.State!;
        view.Put(Table,
        [
            ("id", id), ("map", agreement.Matter.Map?.Value), ("handoff", agreement.Matter.Handoff?.Value),
            ("indicator", agreement.Matter.Indicator?.Value), ("team", agreement.Team.Value), ("with_team", agreement.With.Value),
            ("review_with", agreement.Terms.ReviewWith?.Value), ("phase", agreement.Phase), ("ends_on", agreement.Terms.EndsOn),
            ("proposed_at", agreement.Made.At), ("closed_at", agreement.Closed?.At), .. row.Columns(),
        ]);
        foreach (var e in events)
            ChangeView.Project(view, e, agreement.Matter.Map, []);
    }

    private static PagedQuery Filtered(Guid workspace, AgreementFilter filter) =>
        new PagedQuery("a.last_change, a.state", "agreement a", "a.workspace", workspace)
            .Where("(a.team IN (@teams) OR a.with_team IN (@teams))", "teams", filter.Teams?.Select(id => id.Value))
            .In("a.phase", "phases", filter.Phases)
            .Where("(a.map IN (@maps) OR a.review_with IN (@maps))", "maps", filter.Maps?.Select(id => id.Value))
            .Where("(a.map, a.handoff) IN (@handoffs)", "handoffs", filter.Handoffs?.Select(part => (part.Map.Value, part.Part.Value)))
            .In("a.indicator", "indicators", filter.Indicators?.Select(id => id.Value));
}
