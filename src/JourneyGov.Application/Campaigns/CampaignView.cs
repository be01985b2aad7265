using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Campaigns;

/// <summary>Which campaigns. All conditions must hold.</summary>
/// <param name="Text">Whose name contains this, in any case.</param>
/// <param name="Phases">In one of these phases.</param>
/// <param name="Quarter">Of the quarter with this label: <c>FY2026 Q2</c>.</param>
public sealed record CampaignFilter(string? Text = null, IReadOnlyCollection<CampaignPhase>? Phases = null, string? Quarter = null);

/// <summary>What the views know of campaigns.</summary>
/// <param name="store">Where the views are.</param>
public sealed class CampaignView(IStore store)
{
    private const string Table = "campaign";

    /// <summary>The campaigns with these ids, in their order; null for an id that is null or that the workspace does not have.</summary>
    public ValueTask<IReadOnlyList<Row<CampaignState>?>> FindAsync(
        Guid workspace, IReadOnlyList<CampaignId?> ids, CancellationToken cancellationToken) =>
        RowCache.Of(store).FindAsync<CampaignId, CampaignState>(Table, workspace, ids, id => id.Value, cancellationToken);

    /// <summary>The campaigns of the workspace by quarter, the latest first unless the earliest are asked for.</summary>
    public Task<Page<Row<CampaignState>>> ListAsync(
        Guid workspace, CampaignFilter filter, bool earliestFirst, PageRequest page, CancellationToken cancellationToken) => store.ReadAsync(
            connection => new PagedQuery("c.last_change, c.state", "campaign c", "c.workspace", workspace)
                .Containing("c.search_name", filter.Text)
                .In("c.phase", "phases", filter.Phases)
                .Where("c.quarter = @quarter", "quarter", filter.Quarter)
                .ReadAsync(
                    connection, page,
                    new("campaign-quarter", [OrderKey.Text("c.first_day"), OrderKey.Text("c.search_name"), OrderKey.Id("c.id")], !earliestFirst),
                    row => row.Row<CampaignState>()),
            cancellationToken);

    /// <summary>For each of these reviews, the campaign that it is in, or else was in last; those that never were in any are left out.</summary>
    public Task<IReadOnlyDictionary<ReviewId, CampaignId>> OfReviewsAsync(
        Guid workspace, IReadOnlyCollection<ReviewId> reviews, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<ReviewId, CampaignId>>(
            async connection => (await connection.RowsAsync(
                """
                SELECT r.review, r.campaign FROM campaign_review r JOIN campaign c ON c.workspace = r.workspace AND c.id = r.campaign
                WHERE r.workspace = @workspace AND r.review IN (@reviews) AND r.standing > 0
                ORDER BY r.review, r.standing DESC, c.first_day DESC, c.id DESC
                """,
                row => (Review: new ReviewId(row.Id("review")), Campaign: new CampaignId(row.Id("campaign"))),
                ("workspace", workspace), ("reviews", reviews.Select(review => review.Value).Distinct())))
                .DistinctBy(row => row.Review).ToDictionary(row => row.Review, row => row.Campaign),
            cancellationToken);

    /// <summary>For each of these reviews, the campaign that is not over and that it is in; those in none are left out.</summary>
    public Task<IReadOnlyDictionary<ReviewId, HoldingCampaign>> HoldersAsync(
        Guid workspace, IReadOnlyCollection<ReviewId> reviews, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyDictionary<ReviewId, HoldingCampaign>>(
            async connection => (await connection.RowsAsync(
                """
                SELECT r.review, c.last_change, c.state FROM campaign_review r JOIN campaign c ON c.workspace = r.workspace AND c.id = r.campaign
                WHERE r.workspace = @workspace AND r.review IN (@reviews) AND r.standing = 2
                """,
                row => (Review: new ReviewId(row.Id("review")), Campaign: row.Row<CampaignState>().State),
                ("workspace", workspace), ("reviews", reviews.Select(review => review.Value).Distinct())))
                .ToDictionary(row => row.Review, row => new HoldingCampaign(row.Campaign.Id, row.Campaign.Name)),
            cancellationToken);

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var row = await view.FoldAsync(Table, Campaign.Decider, events);
        var campaign = row.State!;
        view.Put(Table,
        [
            ("id", id), ("search_name", SearchText.Of(campaign.Name)), ("phase", campaign.Phase), ("quarter", campaign.Quarter.Label),
            ("first_day", campaign.Quarter.FirstDay), .. row.Columns(),
        ]);
        view.Remove("campaign_review", ("campaign", id));
        var standing = campaign.IsLive ? 2L : campaign.Phase == CampaignPhase.Closed ? 1L : 0L;
        foreach (var review in campaign.Reviews)
            view.Put("campaign_review", ("campaign", id), ("review", review.Review.Value), ("standing", standing));
    }
}
