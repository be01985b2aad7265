using System.Collections.Immutable;
using JourneyGov.Domain.Ownership;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>Something that happened to a journey map.</summary>
public abstract record JourneyMapEvent;

/// <summary>Whether an edit changes what a map says, or only how it says it.</summary>
public enum EditNature
{
    /// <summary>It changes what the map says: what teams and reviews agreed to before, they did not agree to.</summary>
    Material,

    /// <summary>It changes wording alone, and little of it.</summary>
    Cosmetic,
}

/// <summary>Something was said in words, perhaps in other words than before.</summary>
public abstract record WordingEvent : JourneyMapEvent
{
    /// <summary>What it was declared to be, and checked to be; null: material.</summary>
    public EditNature? Nature { get; init; }
}

/// <summary>A map was started. <paramref name="CurrentMap"/> is the current map that a future one answers.</summary>
public sealed record JourneyMapDrafted(
    JourneyMapId Map, string Title, JourneyMapKind Kind, JourneySubject Subject, PersonaId Persona, TeamId AccountableTeam,
    string? Objective, string? StartsAt, string? EndsAt, JourneyMapId? CurrentMap) : JourneyMapEvent;

/// <summary>The map got another title.</summary>
public sealed record JourneyMapRenamed(string Title) : WordingEvent;

/// <summary>The map's objective and perimeter were said anew; null clears.</summary>
public sealed record JourneyMapReframed(string? Objective, string? StartsAt, string? EndsAt) : WordingEvent;

/// <summary>The map tells the journey of another persona.</summary>
public sealed record PersonaChosen(PersonaId Persona) : JourneyMapEvent;

/// <summary>The future map answers this current map; null unlinks.</summary>
public sealed record CurrentMapLinked(JourneyMapId? CurrentMap) : JourneyMapEvent;

/// <summary>Another team answers for the map.</summary>
public sealed record AccountableTeamAssigned(TeamId Team) : JourneyMapEvent;

/// <summary>A stage was added at a position, from 0.</summary>
public sealed record StageAdded(PartId Stage, int Position, string Name, StagePhase? Phase, string? Goal, string? Progression) : JourneyMapEvent;

/// <summary>A stage got another name.</summary>
public sealed record StageRenamed(PartId Stage, string Name) : WordingEvent;

/// <summary>A stage's phase, goal and what moves the customer on were said anew; null clears.</summary>
public sealed record StageDescribed(PartId Stage, StagePhase? Phase, string? Goal, string? Progression) : WordingEvent;

/// <summary>A stage was moved to a position, from 0, counted without the stage itself.</summary>
public sealed record StageMoved(PartId Stage, int Position) : JourneyMapEvent;

/// <summary>A stage and all that it held were removed.</summary>
public sealed record StageRemoved(PartId Stage) : JourneyMapEvent;

/// <summary>Where customers give up in a stage was recorded: the share of them (0–1) where known, and why.</summary>
public sealed record DropOffRecorded(PartId Stage, decimal? Share, string Reason) : WordingEvent;

/// <summary>A stage's drop-off no longer holds.</summary>
public sealed record DropOffCleared(PartId Stage) : JourneyMapEvent;

/// <summary>Another map tells a stage in detail.</summary>
public sealed record SubJourneyLinked(PartId Stage, JourneyMapId Map) : JourneyMapEvent;

/// <summary>No other map tells this stage in detail any more.</summary>
public sealed record SubJourneyUnlinked(PartId Stage) : JourneyMapEvent;

/// <summary>A touchpoint was added to a stage at a position, from 0.</summary>
public sealed record TouchpointAdded(
    PartId Touchpoint, PartId Stage, int Position, string Name, Channel? Channel, Counterpart? MetWith, string? Action, string? Thought,
    ImmutableArray<string> Actors) : JourneyMapEvent;

/// <summary>A touchpoint got another name.</summary>
public sealed record TouchpointRenamed(PartId Touchpoint, string Name) : WordingEvent;

/// <summary>A touchpoint's channel, who is met, action, thought and actors were said anew; null clears.</summary>
public sealed record TouchpointDescribed(
    PartId Touchpoint, Channel? Channel, Counterpart? MetWith, string? Action, string? Thought, ImmutableArray<string> Actors) : WordingEvent;

/// <summary>A touchpoint was moved into a stage at a position, from 0, counted without the touchpoint itself.</summary>
public sealed record TouchpointMoved(PartId Touchpoint, PartId Stage, int Position) : JourneyMapEvent;

/// <summary>A touchpoint, its findings and its handoffs were removed.</summary>
public sealed record TouchpointRemoved(PartId Touchpoint) : JourneyMapEvent;

/// <summary>What the customer feels at a touchpoint was scored from 1 (very bad) to 5 (very good).</summary>
public sealed record EmotionScored(PartId Touchpoint, int Score, string? Feeling, string? Because) : WordingEvent;

/// <summary>What the customer feels at a touchpoint is not known any more.</summary>
public sealed record EmotionCleared(PartId Touchpoint) : JourneyMapEvent;

/// <summary>The relation can turn at this touchpoint; the stake says what is at risk.</summary>
public sealed record MomentOfTruthMarked(PartId Touchpoint, string Stake) : WordingEvent;

/// <summary>The touchpoint is no moment of truth any more.</summary>
public sealed record MomentOfTruthUnmarked(PartId Touchpoint) : JourneyMapEvent;

/// <summary>A finding was put on a stage or touchpoint. Effort and severity (1–5) are a pain's.</summary>
public sealed record FindingAdded(PartId Finding, PartId On, FindingKind Kind, string Text, PainEffort? Effort, int? Severity) : JourneyMapEvent;

/// <summary>A finding was said in other words.</summary>
public sealed record FindingReworded(PartId Finding, string Text) : WordingEvent;

/// <summary>What a pain costs the customer, and how much it hurts (1–5).</summary>
public sealed record PainRated(PartId Finding, PainEffort? Effort, int? Severity) : JourneyMapEvent;

/// <summary>A finding and its evidence were removed.</summary>
public sealed record FindingRemoved(PartId Finding) : JourneyMapEvent;

/// <summary>A finding got backing.</summary>
public sealed record EvidenceAttached(
    PartId Evidence, PartId Finding, EvidenceKind Kind, string Source, DateOnly CollectedOn, string? Quote, string? Link, int? SampleSize) : JourneyMapEvent;

/// <summary>A piece of evidence does not back its finding any more.</summary>
public sealed record EvidenceWithdrawn(PartId Evidence) : JourneyMapEvent;

/// <summary>How the customer passes from one touchpoint to another was described for the first time or anew.</summary>
public sealed record HandoffDescribed(PartId Handoff, PartId From, PartId To, Continuity Continuity, string? Note) : WordingEvent;

/// <summary>A handoff's description was removed.</summary>
public sealed record HandoffRemoved(PartId Handoff) : JourneyMapEvent;

/// <summary>An indicator measures the map, a stage or a touchpoint.</summary>
public sealed record IndicatorTied(PartId Part, IndicatorId Indicator) : JourneyMapEvent;

/// <summary>An indicator does not measure this part any more.</summary>
public sealed record IndicatorUntied(PartId Part, IndicatorId Indicator) : JourneyMapEvent;

/// <summary>A stage or touchpoint has an owner of its own; null: it inherits from what holds it.</summary>
public sealed record PartOwnerAssigned(PartId Part, TeamId? Team) : JourneyMapEvent;

/// <summary>
/// A stage, a touchpoint or the map (whose own id is then the part's) was offered to another team; until that accepts, the old owner stays
/// responsible. Unanswered on the day it escalates, the governance officers hear of it; after the day it expires, it cannot be answered.
/// </summary>
public sealed record OwnershipOffered(
    OfferId Offer, PartId Part, TeamId From, TeamId To, DateOnly EscalatesOn, DateOnly ExpiresOn) : JourneyMapEvent;

/// <summary>Half of an offer's time passed without an answer: the governance officers were told.</summary>
public sealed record OwnershipOfferEscalated(OfferId Offer, PartId Part) : JourneyMapEvent;

/// <summary>The offer was accepted: from now on this team owns the part.</summary>
public sealed record OwnershipAccepted(OfferId Offer, PartId Part, TeamId Team) : JourneyMapEvent;

/// <summary>The offer was declined; the old owner stays. The reason is told beside the event.</summary>
public sealed record OwnershipDeclined(OfferId Offer, PartId Part) : JourneyMapEvent;

/// <summary>The offer does not stand any more.</summary>
public sealed record OwnershipOfferWithdrawn(OfferId Offer, PartId Part, WithdrawalCause Cause) : JourneyMapEvent;

/// <summary>Nobody answered the offer in its time; the old owner stays.</summary>
public sealed record OwnershipOfferExpired(OfferId Offer, PartId Part) : JourneyMapEvent;

/// <summary>Somebody asked that the map be excused from lines of the publishing checklist until a day. The reason is told beside the event.</summary>
public sealed record WaiverRequested(WaiverId Waiver, ImmutableArray<ChecklistItem> Lines, DateOnly Until) : JourneyMapEvent;

/// <summary>Somebody else granted the waiver: it excuses the map until its day.</summary>
public sealed record WaiverGranted(WaiverId Waiver) : JourneyMapEvent;

/// <summary>The waiver was not granted. The reason is told beside the event.</summary>
public sealed record WaiverRefused(WaiverId Waiver) : JourneyMapEvent;

/// <summary>Whoever asked for the waiver took it back, or the map was retired.</summary>
public sealed record WaiverWithdrawn(WaiverId Waiver) : JourneyMapEvent;

/// <summary>The waiver was ended before its day. The reason is told beside the event.</summary>
public sealed record WaiverRevoked(WaiverId Waiver) : JourneyMapEvent;

/// <summary>A comment was left on the map or one of its parts, about the revision that the commentator saw.</summary>
public sealed record CommentLeft(PartId Comment, PartId Part, long OnRevision, string Text) : JourneyMapEvent;

/// <summary>The map may be reviewed more strictly than the workspace asks; null: as the workspace asks.</summary>
public sealed record MapReviewPolicySet(Reviews.PolicyOverride? Policy) : JourneyMapEvent;

/// <summary>
/// The map, or one stage of it, was brought back to an earlier revision. The event carries the whole content that holds from now on
/// and names the parts that it changed, so that reading it never needs the past.
/// </summary>
public sealed record JourneyMapRestored(long ToRevision, PartId? Stage, JourneyMapContent Content, ImmutableArray<PartId> ChangedParts) : JourneyMapEvent;

/// <summary>A version was published: the content as of <paramref name="Revision"/>, under a number, a name and release notes.</summary>
public sealed record VersionPublished(
    int Number, string Name, string? ReleaseNotes, long Revision, ImmutableArray<Approval> Approvals, ImmutableArray<ChecklistLine> Checklist) : JourneyMapEvent;

/// <summary>The map is not used any more; it stays readable, its title is free again.</summary>
public sealed record JourneyMapRetired : JourneyMapEvent;
