using System.Collections.Immutable;

namespace JourneyGov.Domain.Reviews;

/// <summary>Something that happened to a review.</summary>
public abstract record ReviewEvent;

/// <summary>A review was put on the calendar: the <paramref name="Number"/>th of its map, for one period of the fiscal year.</summary>
public sealed record ReviewScheduled(ReviewId Review, JourneyMapId Map, int Number, ReviewPeriod Period, ReviewDates Dates) : ReviewEvent;

/// <summary>The policy or the calendar changed before the window opened, so the dates did.</summary>
public sealed record ReviewRescheduled(ReviewPeriod Period, ReviewDates Dates) : ReviewEvent;

/// <summary>The review was postponed; why is the event's reason.</summary>
public sealed record ReviewPostponed(ReviewDates Dates) : ReviewEvent;

/// <summary>The window opened. These teams own parts of the map and are asked to sign off.</summary>
/// <param name="MapRevision">The revision that the map was at.</param>
/// <param name="AskedTeams">The teams.</param>
/// <param name="Reviewers">Who reviews for each that has somebody; null: that was not told then.</param>
public sealed record ReviewOpened(
    long MapRevision, ImmutableArray<TeamId> AskedTeams, ImmutableArray<TeamReviewers>? Reviewers = null) : ReviewEvent;

/// <summary>These persons review for a team, and those named before do not.</summary>
public sealed record ReviewersAssigned(TeamId Team, ImmutableArray<PersonId> Persons) : ReviewEvent;

/// <summary>Somebody began to review.</summary>
public sealed record ReviewBegun : ReviewEvent;

/// <summary>A lead agreed, for a team, to one revision of the map.</summary>
public sealed record TeamSignedOff(TeamId Team, PersonId Person, long MapRevision) : ReviewEvent;

/// <summary>A later edit touched parts of a team that had signed off.</summary>
public sealed record SignOffDismissed(TeamId Team, long MapRevision) : ReviewEvent;

/// <summary>
/// Something asks for the review beside the calendar. One that was only on the calendar is taken early: it opens, and these are its days.
/// </summary>
public sealed record ReviewTriggered(ReviewTrigger Trigger, ReviewDates Dates) : ReviewEvent;

/// <summary>Whoever had flagged the map takes that back.</summary>
public sealed record FlagWithdrawn(PersonId Person) : ReviewEvent;

/// <summary>The first material edit since the review before confirmed the map: it is not what was confirmed any more.</summary>
/// <param name="MapRevision">The map's revision with the edit.</param>
/// <param name="Part">The part that it touched; the map's own id for the map.</param>
/// <param name="On">On which day, in the workspace's time zone.</param>
public sealed record VerificationDismissed(long MapRevision, PartId Part, DateOnly On) : ReviewEvent;

/// <summary>The due date and the grace passed.</summary>
public sealed record ReviewBecameOverdue : ReviewEvent;

/// <summary>The review is still overdue; this is the step, from 1, of the policy's escalation.</summary>
public sealed record ReviewEscalated(int Step) : ReviewEvent;

/// <summary>The review took place.</summary>
/// <param name="Outcome">Its outcome.</param>
/// <param name="MapRevision">The revision that was reviewed.</param>
/// <param name="Notes">What was said.</param>
/// <param name="RequiredChanges">What must be changed, by whom, until when.</param>
/// <param name="VerifiedUntil">For a confirmation: the next due date.</param>
public sealed record ReviewCompleted(
    ReviewOutcome Outcome, long MapRevision, string? Notes, ImmutableArray<RequiredChange> RequiredChanges, DateOnly? VerifiedUntil) : ReviewEvent;
