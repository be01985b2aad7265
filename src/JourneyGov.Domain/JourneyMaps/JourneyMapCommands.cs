using System.Collections.Immutable;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.JourneyMaps;

/// <summary>What can be asked of a journey map.</summary>
public abstract record JourneyMapCommand;

/// <summary>Starts a map, with edits applied to it at once, so that a whole map goes in or stays out.</summary>
public sealed record DraftJourneyMap(
    JourneyMapId Map, string Title, JourneyMapKind Kind, JourneySubject Subject, PersonaId Persona, TeamId AccountableTeam,
    string? Objective, string? StartsAt, string? EndsAt, JourneyMapId? CurrentMap, ImmutableArray<JourneyMapEdit> Edits) : JourneyMapCommand;

/// <summary>
/// Applies edits, all or none. Edits to parts changed after <paramref name="BasedOn"/> are refused; null: based on now. Those that are declared
/// cosmetic by their <paramref name="Nature"/> are checked to be that; null: they are material.
/// </summary>
public sealed record EditJourneyMap(long? BasedOn, ImmutableArray<JourneyMapEdit> Edits, EditNature? Nature = null) : JourneyMapCommand;

/// <summary>Applies the edits of a proposal that every team asked has approved; who applies it need not own what they touch.</summary>
public sealed record ApplyProposal(long BasedOn, ImmutableArray<JourneyMapEdit> Edits) : JourneyMapCommand;

/// <summary>Brings the map, or one stage, back to an earlier revision, whose content the facts carry.</summary>
public sealed record RestoreJourneyMap(long ToRevision, PartId? Stage, long? BasedOn) : JourneyMapCommand;

/// <summary>Publishes the current content as the next version.</summary>
public sealed record PublishVersion(string VersionName, string? ReleaseNotes, long? BasedOn) : JourneyMapCommand;

/// <summary>Leaves a comment on a part (null: on the map), about a revision (null: the current one).</summary>
public sealed record LeaveComment(PartId Comment, PartId? Part, long? OnRevision, string Text) : JourneyMapCommand;

/// <summary>Sets the map's own review policy; laxer than what holds without it only by a governance officer; null removes it.</summary>
public sealed record SetMapReviewPolicy(PolicyOverride? Policy) : JourneyMapCommand;

/// <summary>Offers a stage, a touchpoint or (null) the map to another team, until a day; null: as long as is usual.</summary>
public sealed record OfferOwnership(OfferId Offer, PartId? Part, TeamId To, DateOnly? ExpiresOn) : JourneyMapCommand;

/// <summary>Accepts what was offered, for the team that it was offered to.</summary>
public sealed record AcceptOwnership(OfferId Offer) : JourneyMapCommand;

/// <summary>Declines what was offered, with a reason.</summary>
public sealed record DeclineOwnership(OfferId Offer) : JourneyMapCommand;

/// <summary>Takes an offer back.</summary>
public sealed record WithdrawOwnershipOffer(OfferId Offer) : JourneyMapCommand;

/// <summary>JourneyGov's own clock lets time pass for the map's offers.</summary>
public sealed record KeepOffersInTime : JourneyMapCommand;

/// <summary>Closes the offers that were made to a team that is dissolved.</summary>
public sealed record CloseOffersTo(TeamId Team) : JourneyMapCommand;

/// <summary>Asks, with a reason, that the map be excused from lines of the publishing checklist until a day.</summary>
public sealed record RequestWaiver(WaiverId Waiver, ImmutableArray<ChecklistItem> Lines, DateOnly Until) : JourneyMapCommand;

/// <summary>Grants a waiver that somebody else asked for.</summary>
public sealed record GrantWaiver(WaiverId Waiver) : JourneyMapCommand;

/// <summary>Refuses, with a reason, a waiver that somebody else asked for.</summary>
public sealed record RefuseWaiver(WaiverId Waiver) : JourneyMapCommand;

/// <summary>Takes back the request of a waiver.</summary>
public sealed record WithdrawWaiver(WaiverId Waiver) : JourneyMapCommand;

/// <summary>Ends, with a reason, a waiver before its day.</summary>
public sealed record RevokeWaiver(WaiverId Waiver) : JourneyMapCommand;

/// <summary>Retires the map.</summary>
public sealed record RetireJourneyMap : JourneyMapCommand;

/// <summary>What a decision about a journey map needs to know from elsewhere.</summary>
/// <param name="Now">The time, UTC.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Reason">The command's reason.</param>
/// <param name="NextRevision">The revision that the first event of this decision will have: the stream's revision + 1.</param>
/// <param name="LiveTeams">The teams that are not dissolved.</param>
/// <param name="LivePersonas">The personas that are not retired.</param>
/// <param name="LiveMaps">The other maps that are not retired, with kind and the sub-journeys they link to.</param>
/// <param name="Indicators">The indicators that are not retired.</param>
/// <param name="WorkspacePolicy">The workspace's review policy.</param>
/// <param name="Calendar">The workspace's calendar, which says what day it is.</param>
/// <param name="HasOverdueReview">Whether a review of the map is overdue or escalated.</param>
/// <param name="SignOffs">The sign-offs that hold in the map's live review or, if it has none in its window, in the last completed one.</param>
/// <param name="RestoreFrom">The content at the revision that a restore names; null otherwise, or when there is none.</param>
/// <param name="UnattendedTeams">The teams that are unattended today: nobody who leads them is there or has a deputy; null: none is known to be.</param>
/// <param name="HasOpenProposal">Whether a change of the map is proposed that is not decided yet.</param>
public sealed record JourneyMapFacts(
    DateTimeOffset Now,
    Caller Caller,
    string? Reason,
    long NextRevision,
    IReadOnlySet<TeamId> LiveTeams,
    IReadOnlySet<PersonaId> LivePersonas,
    IReadOnlyDictionary<JourneyMapId, OtherMap> LiveMaps,
    IReadOnlyDictionary<IndicatorId, LiveIndicator> Indicators,
    ReviewPolicy WorkspacePolicy,
    BusinessCalendar Calendar,
    bool HasOverdueReview,
    ImmutableArray<Approval> SignOffs,
    JourneyMapContent? RestoreFrom,
    IReadOnlySet<TeamId>? UnattendedTeams = null,
    bool HasOpenProposal = false)
{
    /// <summary>
    /// What the department of the accountable team asks in place of the workspace; null: nothing, or the decision does not depend on it.
    /// </summary>
    public PolicyOverride? DepartmentPolicy { get; init; }

    /// <summary>What is asked of the map's reviews, with what it asks itself.</summary>
    public PolicyLevels PoliciesWith(PolicyOverride? map) => new(WorkspacePolicy, DepartmentPolicy, map);
}

/// <summary>What a decision about one map needs to know of another.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="SubJourneys">The maps that its stages link to.</param>
public sealed record OtherMap(JourneyMapKind Kind, ImmutableArray<JourneyMapId> SubJourneys);

/// <summary>What a decision about a map needs to know of an indicator that is not retired.</summary>
/// <param name="LastReadOn">The day of its last reading, in the workspace's time zone; null: none yet.</param>
/// <param name="FreshForDays">For how many days a reading of it stays fresh; null: as the policy says.</param>
public sealed record LiveIndicator(DateOnly? LastReadOn, int? FreshForDays);
