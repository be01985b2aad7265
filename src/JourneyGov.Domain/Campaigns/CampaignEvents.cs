using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Campaigns;

/// <summary>Something that happened to a campaign.</summary>
public abstract record CampaignEvent;

/// <summary>A campaign was planned: these reviews of one quarter, to be opened and followed together.</summary>
public sealed record CampaignPlanned(
    CampaignId Campaign, string Name, ReviewPeriod Quarter, ImmutableArray<CampaignReview> Reviews, PersonId? Owner,
    DateOnly OpensOn) : CampaignEvent;

/// <summary>Further reviews belong to it; why is the event's reason where it was open.</summary>
public sealed record ReviewsAddedToCampaign(ImmutableArray<CampaignReview> Reviews) : CampaignEvent;

/// <summary>These reviews do not belong to it any more; why is the event's reason where it was open.</summary>
public sealed record ReviewsRemovedFromCampaign(ImmutableArray<ReviewId> Reviews) : CampaignEvent;

/// <summary>These reviews shall take place on other days.</summary>
public sealed record CampaignReviewsRescheduled(ImmutableArray<CampaignReview> Reviews) : CampaignEvent;

/// <summary>It bears another name.</summary>
public sealed record CampaignRenamed(string Name) : CampaignEvent;

/// <summary>It will not be opened; why is the event's reason.</summary>
public sealed record CampaignCancelled : CampaignEvent;

/// <summary>It was opened, and with it those of its reviews that were not open yet.</summary>
public sealed record CampaignOpened : CampaignEvent;

/// <summary>Whoever can give the sign-offs that were missing was reminded of them.</summary>
/// <param name="On">The day, in the workspace.</param>
/// <param name="Persons">Who was reminded, and of what.</param>
/// <param name="Teams">Every team whose sign-off was missing, those without anybody to remind among them.</param>
/// <param name="Text">What was said to them beside.</param>
public sealed record MissingSignOffsChased(
    DateOnly On, ImmutableArray<ChasedPerson> Persons, ImmutableArray<TeamId> Teams, string? Text) : CampaignEvent;

/// <summary>It is over.</summary>
/// <param name="Note">What was said.</param>
/// <param name="Leftovers">Its reviews that had not taken place.</param>
public sealed record CampaignClosed(string? Note, ImmutableArray<ReviewId> Leftovers) : CampaignEvent;
