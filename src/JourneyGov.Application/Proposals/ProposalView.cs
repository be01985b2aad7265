using JourneyGov.Application.History;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Proposals;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Proposals;

/// <summary>Which change proposals. All conditions must hold.</summary>
/// <param name="Text">Whose title contains this, in any case.</param>
/// <param name="Phases">In one of these phases.</param>
/// <param name="Maps">Of one of these maps.</param>
/// <param name="Authors">By one of these persons.</param>
/// <param name="Teams">On behalf of one of these teams.</param>
/// <param name="AwaitingTeams">That one of these teams must approve and has not.</param>
public sealed record ProposalFilter(
    string? Text = null,
    IReadOnlyCollection<ProposalPhase>? Phases = null,
    IReadOnlyCollection<JourneyMapId>? Maps = null,
    IReadOnlyCollection<PersonId>? Authors = null,
    IReadOnlyCollection<TeamId>? Teams = null,
    IReadOnlyCollection<TeamId>? AwaitingTeams = null);

/// <summary>The order of change proposals.</summary>
public enum ProposalOrder
{
    /// <summary>The latest sent first.</summary>
    SentLatestFirst,

    /// <summary>The earliest sent first.</summary>
    Sent,

    /// <summary>The earliest to expire first.</summary>
    Expires,
}

/// <summary>What the views know of change proposals.</summary>
/// <param name="store">Where the views are.</param>
public sealed class ProposalView(IStore store)
{
    private const string Table = "change_proposal";
    private const string Awaited = "SELECT t.proposal FROM change_proposal_team t WHERE t.workspace = @workspace AND t.team";

    /// <summary>The proposals with these ids; those that the workspace does not have are left out.</summary>
    public Task<IReadOnlyDictionary<ProposalId, Row<ProposalState>>> ByIdsAsync(
        Guid workspace, IReadOnlyCollection<ProposalId> ids, CancellationToken cancellationToken) =>
        store.ByIdsAsync<ProposalId, ProposalState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The proposals with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<ProposalState>?>> FindAsync(
        Guid workspace, IReadOnlyList<ProposalId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<ProposalId, ProposalState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The proposals of the workspace.</summary>
    public async Task<Page<Row<ProposalState>>> ListAsync(
        Guid workspace, ProposalFilter filter, ProposalOrder order, PageRequest page, CancellationToken cancellationToken) =>
        (await ListEachAsync(workspace, [filter], order, page, cancellationToken))[0];

    /// <summary>Several lists of proposals, read at once: a page of each, in their order.</summary>
    public Task<IReadOnlyList<Page<Row<ProposalState>>>> ListEachAsync(
        Guid workspace, IReadOnlyList<ProposalFilter> filters, ProposalOrder order, PageRequest page, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Page<Row<ProposalState>>>>(
            async connection =>
            {
                var pages = new List<Page<Row<ProposalState>>>(filters.Count);
                foreach (var filter in filters)
                    pages.Add(await Filtered(workspace, filter).ReadAsync(connection, page, By(order), row => row.Row<ProposalState>()));
                return pages;
            },
            cancellationToken);

    /// <summary>The proposals of each of these maps that are not decided yet, in the order in which they were sent.</summary>
    public Task<IReadOnlyDictionary<JourneyMapId, IReadOnlyList<ProposalId>>> OpenOfMapsAsync(
        Guid workspace, IReadOnlyCollection<JourneyMapId> maps, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<JourneyMapId, IReadOnlyList<ProposalId>>>(
            async connection =>
            {
                var open = (await connection.RowsAsync(
                    """
                    SELECT map, id FROM change_proposal WHERE workspace = @workspace AND map IN (@maps) AND phase IN ('OPEN', 'CHANGES_REQUESTED')
                    ORDER BY sent_at, id
                    """,
                    row => (Map: new JourneyMapId(row.Id("map")), Proposal: new ProposalId(row.Id("id"))),
                    ("workspace", workspace), ("maps", maps.Select(map => map.Value)))).ToLookup(row => row.Map, row => row.Proposal);
                return maps.Distinct().ToDictionary(map => map, IReadOnlyList<ProposalId> (map) => [.. open[map]]);
            },
            cancellationToken);

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var row = await view.FoldAsync(Table, Proposal.Decider, events);
        var proposal = row.State!;
        view.Put(Table,
        [
            ("id", id), ("map", proposal.Map.Value), ("author", proposal.Author.Value), ("team", proposal.Team.Value),
            ("search_title", SearchText.Of(proposal.Title)), ("phase", proposal.Phase), ("sent_at", proposal.Sent.At), ("expires_on", proposal.ExpiresOn),
            .. row.Columns(),
        ]);
        view.Remove("change_proposal_team", ("proposal", id));
        foreach (var team in proposal.AwaitedTeams)
            view.Put("change_proposal_team", ("proposal", id), ("team", team.Value));
        foreach (var e in events)
            ChangeView.Project(view, e, proposal.Map, []);
    }

    private static Ordering By(ProposalOrder order) => order == ProposalOrder.Expires
        ? new("proposal-expires", [OrderKey.Text("p.expires_on"), OrderKey.Id("p.id")])
        : new("proposal-sent", [OrderKey.Number("p.sent_at"), OrderKey.Id("p.id")], Descending: order == ProposalOrder.SentLatestFirst);

    private static PagedQuery Filtered(Guid workspace, ProposalFilter filter) =>
        new PagedQuery("p.last_change, p.state", "change_proposal p", "p.workspace", workspace)
            .Containing("p.search_title", filter.Text)
            .In("p.phase", "phases", filter.Phases)
            .In("p.map", "maps", filter.Maps?.Select(id => id.Value))
            .In("p.author", "authors", filter.Authors?.Select(id => id.Value))
            .In("p.team", "teams", filter.Teams?.Select(id => id.Value))
            .Within("p.id", Awaited, "awaiting", filter.AwaitingTeams?.Select(id => id.Value));
}
