using System.Collections.Immutable;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Domain.Reviews;

/// <summary>Something that happened to a review.</summary>
public abstract record ReviewEvent;

/// <summary>A review was put on the calendar: the <paramref name="Number"/>th of its map, for one period of the fiscal year.</summary>
public sealed record ReviewScheduled(ReviewId Review, JourneyMapId Map, int Number, ReviewPeriod Period, ReviewDates Dates) : ReviewEvent;

/// <summary>The policy or the calendar changed before the window opened, so the dates did.</summary>
public sealed record ReviewRescheduled(ReviewPeriod Period, ReviewDates Dates) : ReviewEvent;

/// <summary>The review was postponed; why is the event's reason.</summary>
public sealed record ReviewPostponed(ReviewDates Dates) : ReviewEvent;

/// <summary>The window opened.</summary>
/// <param name="MapRevision">The revision that the map was at.</param>
/// <param name="AskedTeams">The teams that own parts of the map, which are asked to sign off.</param>
/// <param name="Template">The questions that the review asks, whatever the template says later; null: it opened before there were any.</param>
/// <param name="Reviewers">Who reviews for each team that has somebody; null: nobody was named then.</param>
public sealed record ReviewOpened(
    long MapRevision, ImmutableArray<TeamId> AskedTeams, AgendaTemplate? Template = null, ImmutableArray<TeamReviewers>? Reviewers = null)
    : ReviewEvent;

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

/// <summary>Somebody answered an item of the agenda, or answered it anew; it says as much of the item as stays when its cause is gone.</summary>
/// <param name="Kind">What the item is about.</param>
/// <param name="Thing">The thing.</param>
/// <param name="Verdict">What they said.</param>
/// <param name="Comment">In words.</param>
/// <param name="About">What the item was about, as people call it.</param>
/// <param name="Part">The part of the map; the map itself by its own id.</param>
/// <param name="Team">The team that the item is of.</param>
/// <param name="Severity">For a pain: how severe it was.</param>
public sealed record AgendaItemAnswered(
    AgendaKind Kind, Guid Thing, AgendaVerdict Verdict, string? Comment, string About, PartId Part, TeamId Team, int? Severity) : ReviewEvent;

/// <summary>The answer to an item of the agenda was taken back.</summary>
public sealed record AgendaAnswerWithdrawn(AgendaKind Kind, Guid Thing) : ReviewEvent;

/// <summary>The due date and the grace passed.</summary>
public sealed record ReviewBecameOverdue : ReviewEvent;

/// <summary>The review is still overdue, so more people hear of it.</summary>
/// <param name="Step">The step, from 1, of the policy's escalation.</param>
/// <param name="Tells">Whom the policy of then tells, whatever it says later; null: those whom steps usually tell.</param>
/// <param name="Reviewers">Who reviewed for each team then that had somebody, where the step tells them.</param>
public sealed record ReviewEscalated(
    int Step, ImmutableArray<EscalationRecipient>? Tells = null, ImmutableArray<TeamReviewers>? Reviewers = null) : ReviewEvent;

/// <summary>The review took place.</summary>
/// <param name="Outcome">Its outcome.</param>
/// <param name="MapRevision">The revision that was reviewed.</param>
/// <param name="Notes">What was said.</param>
/// <param name="RequiredChanges">What must be changed, by whom, until when.</param>
/// <param name="VerifiedUntil">For a confirmation: the next due date.</param>
public sealed record ReviewCompleted(
    ReviewOutcome Outcome, long MapRevision, string? Notes, ImmutableArray<RequiredChange> RequiredChanges, DateOnly? VerifiedUntil) : ReviewEvent;
