using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Campaigns;

/// <summary>What can be asked of a campaign.</summary>
public abstract record CampaignCommand;

/// <summary>Plans it.</summary>
/// <param name="Campaign">Its id.</param>
/// <param name="Name">As people shall call it.</param>
/// <param name="Quarter">The fiscal quarter: its label, or a day of it.</param>
/// <param name="Maps">The maps whose live reviews belong to it.</param>
/// <param name="Owner">Who sees to it; null: nobody named.</param>
/// <param name="Targets">Target days that are chosen; the others are proposed.</param>
/// <param name="OpensOn">The day on which the clock opens it; null: when the first window opens.</param>
public sealed record PlanCampaign(
    CampaignId Campaign, string Name, string Quarter, ImmutableArray<JourneyMapId> Maps, PersonId? Owner, ImmutableArray<TargetDay> Targets,
    DateOnly? OpensOn) : CampaignCommand;

/// <summary>Adds the live reviews of maps; needs a reason once it is open.</summary>
public sealed record AddToCampaign(ImmutableArray<JourneyMapId> Maps, ImmutableArray<TargetDay> Targets) : CampaignCommand;

/// <summary>Takes the reviews of maps out of it; needs a reason once it is open.</summary>
public sealed record RemoveFromCampaign(ImmutableArray<JourneyMapId> Maps) : CampaignCommand;

/// <summary>Chooses other target days.</summary>
public sealed record RescheduleInCampaign(ImmutableArray<TargetDay> Targets) : CampaignCommand;

/// <summary>Gives it another name.</summary>
public sealed record RenameCampaign(string Name) : CampaignCommand;

/// <summary>Gives it up before it is opened; needs a reason.</summary>
public sealed record CancelCampaign : CampaignCommand;

/// <summary>Opens it; said by the clock too, which does so on its planned day.</summary>
public sealed record OpenCampaign : CampaignCommand;

/// <summary>Reminds whoever can give the sign-offs that are missing.</summary>
public sealed record ChaseCampaign(string? Text) : CampaignCommand;

/// <summary>Ends it.</summary>
public sealed record CloseCampaign(string? Note) : CampaignCommand;

/// <summary>The day that the review of a map shall take place on.</summary>
public sealed record TargetDay(JourneyMapId Map, DateOnly On);

/// <summary>What a decision about a campaign needs to know from elsewhere.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Reason">The command's reason.</param>
/// <param name="Today">The day that it is in the workspace.</param>
/// <param name="Calendar">The workspace's calendar.</param>
/// <param name="Candidates">The maps that the command names, and for new target days those of the campaign; unknown ones are missing.</param>
/// <param name="Persons">Who has not left the workspace.</param>
/// <param name="Missing">The sign-offs that its reviews under way wait for, with who can give them.</param>
/// <param name="NotOver">Its reviews that have not taken place.</param>
public sealed record CampaignFacts(
    Caller Caller, string? Reason, DateOnly Today, BusinessCalendar Calendar, IReadOnlyDictionary<JourneyMapId, CampaignCandidate> Candidates,
    IReadOnlySet<PersonId> Persons, ImmutableArray<AwaitedSignOff> Missing, ImmutableArray<ReviewId> NotOver);

/// <summary>A sign-off that is waited for, and who can give it: leads, and who stands in for one.</summary>
public sealed record AwaitedSignOff(MissingSignOff SignOff, ImmutableArray<PersonId> Signers);
