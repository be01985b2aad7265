using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Campaigns;

/// <summary>Why a map's review cannot be in a campaign.</summary>
public enum CampaignExclusion
{
    /// <summary>The map has no review on the calendar or under way, as when it is retired.</summary>
    NoLiveReview,

    /// <summary>Its review belongs to another quarter.</summary>
    OtherQuarter,

    /// <summary>Its review is in another campaign that is not over.</summary>
    InOtherCampaign,
}

/// <summary>A team that must sign off.</summary>
/// <param name="Team">The team.</param>
/// <param name="Leads">Its leads: what a quarter asks of the team is theirs to give, whoever stands in today.</param>
/// <param name="Deputies">Who can sign as well, standing in for one of them today.</param>
public sealed record SigningTeam(TeamId Team, ImmutableArray<PersonId> Leads, params ImmutableArray<PersonId> Deputies)
{
    /// <summary>Who can sign today.</summary>
    public ImmutableArray<PersonId> Signers => [.. Leads, .. Deputies];
}

/// <summary>The review of a map that is on the calendar or under way.</summary>
public sealed record CandidateReview(ReviewId Id, ReviewPeriod Period, ReviewDates Dates);

/// <summary>A campaign that a review is in.</summary>
public sealed record HoldingCampaign(CampaignId Id, string Name);

/// <summary>A map whose review may be in a campaign.</summary>
/// <param name="Map">The map.</param>
/// <param name="Title">Its title.</param>
/// <param name="Live">Its live review; null: none.</param>
/// <param name="Signing">The teams that own a part of it, in a fixed order.</param>
/// <param name="Holder">The campaign, not over, that its review is in; null: none.</param>
public sealed record CampaignCandidate(
    JourneyMapId Map, string Title, CandidateReview? Live, ImmutableArray<SigningTeam> Signing, HoldingCampaign? Holder)
{
    /// <summary>Why its review cannot be in a campaign of a quarter; null: it can.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <param name="campaign">The campaign; null: one that is still to be planned.</param>
    public CampaignExclusion? ExcludedFrom(ReviewPeriod quarter, CampaignId? campaign)
    {
        if (Live is null)
            return CampaignExclusion.NoLiveReview;
        // A period belongs to the quarter that it ends in: its due date may be pushed past that by closed days, or by a postponement.
        if (Live.Period.LastDay < quarter.FirstDay || Live.Period.LastDay > quarter.LastDay)
            return CampaignExclusion.OtherQuarter;
        return Holder is { } holder && holder.Id != campaign ? CampaignExclusion.InOtherCampaign : null;
    }
}
