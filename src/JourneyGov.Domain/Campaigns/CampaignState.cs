using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Campaigns;

/// <summary>Where a campaign is in its life.</summary>
public enum CampaignPhase
{
    /// <summary>Not opened yet.</summary>
    Planned,

    /// <summary>Opened, and followed.</summary>
    Open,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>Given up before it was opened.</summary>
    Cancelled,
}

/// <summary>A review in a campaign.</summary>
/// <param name="Review">The review.</param>
/// <param name="Map">The map that it reviews.</param>
/// <param name="TargetOn">The day it shall take place on, before it is due at the latest; null where no open day was left.</param>
public sealed record CampaignReview(ReviewId Review, JourneyMapId Map, DateOnly? TargetOn);

/// <summary>Somebody who was reminded.</summary>
/// <param name="Person">Who.</param>
/// <param name="SignOffs">Of which sign-offs.</param>
public sealed record ChasedPerson(PersonId Person, ImmutableArray<MissingSignOff> SignOffs);

/// <summary>A sign-off that is missing.</summary>
/// <param name="Review">Of which review.</param>
/// <param name="Team">Of which team.</param>
public sealed record MissingSignOff(ReviewId Review, TeamId Team);

/// <summary>A campaign as its events tell it; null: not planned yet.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Quarter">The fiscal quarter.</param>
/// <param name="Reviews">The reviews that belong to it.</param>
/// <param name="Owner">Who sees to it; null: nobody named.</param>
/// <param name="OpensOn">The day on which the clock opens it, where nobody did before.</param>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="LastChased">On which day each person was reminded last.</param>
/// <param name="Opened">Who opened it, and when; null before.</param>
/// <param name="Ended">Who closed or cancelled it, when and why; null before.</param>
/// <param name="Note">What was said when it was closed.</param>
/// <param name="Leftovers">Its reviews that had not taken place when it was closed.</param>
public sealed record CampaignState(
    CampaignId Id, string Name, ReviewPeriod Quarter, ImmutableArray<CampaignReview> Reviews, PersonId? Owner, DateOnly OpensOn, CampaignPhase Phase,
    ImmutableDictionary<PersonId, DateOnly> LastChased, Stamp? Opened, Stamp? Ended, string? Note, ImmutableArray<ReviewId> Leftovers)
{
    /// <summary>Whether its reviews are its own: neither closed nor cancelled.</summary>
    public bool IsLive => Phase is CampaignPhase.Planned or CampaignPhase.Open;
}
