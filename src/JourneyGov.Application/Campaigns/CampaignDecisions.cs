using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Campaigns;

/// <summary>What follows from a command to a campaign: its reviews are its own from its plan to its end, and are opened with it.</summary>
/// <param name="facts">What decisions about campaigns need to know.</param>
/// <param name="reviewFacts">What decisions about their reviews need to know.</param>
internal sealed class CampaignDecisions(CampaignFactsSource facts, ReviewFactsSource reviewFacts)
{
    /// <summary>Decides a command, and in the same append what it means for the reviews.</summary>
    public async Task DecideAsync(UnitOfWork work, CampaignId campaign, CampaignCommand command, CancellationToken cancellationToken)
    {
        var stream = Streams.Of(campaign);
        var before = (await work.LoadAsync(Campaign.Decider, stream, cancellationToken)).State;
        var known = await facts.OfAsync(work, before, command, cancellationToken);
        foreach (var happened in await work.DecideAsync(Campaign.Decider, stream, command, known, cancellationToken))
            await FollowAsync(work, campaign, before, happened, cancellationToken);
    }

    private async Task FollowAsync(
        UnitOfWork work, CampaignId campaign, CampaignState? before, CampaignEvent happened, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case CampaignPlanned planned:
                await TakeAsync(work, campaign, planned.Reviews, cancellationToken);
                return;
            case ReviewsAddedToCampaign added:
                await TakeAsync(work, campaign, added.Reviews, cancellationToken);
                if (before!.Phase == CampaignPhase.Open)
                    await OpenAsync(work, added.Reviews, cancellationToken);
                return;
            case ReviewsRemovedFromCampaign removed:
                await ReleaseAsync(work, campaign, removed.Reviews, cancellationToken);
                return;
            case CampaignOpened:
                await OpenAsync(work, before!.Reviews, cancellationToken);
                return;
            case CampaignCancelled or CampaignClosed:
                await ReleaseAsync(work, campaign, before!.Reviews.Select(it => it.Review), cancellationToken);
                return;
        }
    }

    private static async Task TakeAsync(
        UnitOfWork work, CampaignId campaign, IEnumerable<CampaignReview> reviews, CancellationToken cancellationToken)
    {
        foreach (var it in reviews)
            await ReservedNames.FollowAsync(work, NameKind.CampaignReview, campaign.Value, null, NameOf(it.Review), "journeyMaps", cancellationToken);
    }

    private static async Task ReleaseAsync(UnitOfWork work, CampaignId campaign, IEnumerable<ReviewId> reviews, CancellationToken cancellationToken)
    {
        foreach (var review in reviews)
            await ReservedNames.FollowAsync(work, NameKind.CampaignReview, campaign.Value, NameOf(review), null, "", cancellationToken);
    }

    // Those that are open already, or over, say nothing new.
    private async Task OpenAsync(UnitOfWork work, IEnumerable<CampaignReview> reviews, CancellationToken cancellationToken)
    {
        var open = new OpenReview();
        foreach (var it in reviews)
        {
            if ((await work.LoadAsync(Review.Decider, Streams.Of(it.Review), cancellationToken)).State is ReviewState.Scheduled)
            {
                var known = await reviewFacts.OfAsync(work, it.Map, open, cancellationToken);
                await work.DecideAsync(Review.Decider, Streams.Of(it.Review), open, known, cancellationToken);
            }
        }
    }

    /// <summary>What the reservation of a review by a campaign is made of.</summary>
    public static string NameOf(ReviewId review) => review.Value.ToString("N");
}
