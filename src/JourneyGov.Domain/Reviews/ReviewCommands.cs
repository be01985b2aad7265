using System.Collections.Immutable;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Domain.Reviews;

/// <summary>What can be asked of a review. Those of the clock carry no caller's wish: they say what time it is.</summary>
public abstract record ReviewCommand;

/// <summary>Puts the map's next review on the calendar; said by the draft of a map or the completion of the review before.</summary>
public sealed record ScheduleReview(ReviewId Review, JourneyMapId Map, int Number, DateOnly After) : ReviewCommand;

/// <summary>The clock: reschedules, opens, makes overdue, escalates, whatever is due now, each once.</summary>
public sealed record KeepTime : ReviewCommand;

/// <summary>Opens it before its own window; said by the campaign that it is in. Its due date stays.</summary>
public sealed record OpenReview : ReviewCommand;

/// <summary>Postpones, once, to a later day; the reason is the command's.</summary>
public sealed record PostponeReview(DateOnly DueOn) : ReviewCommand;

/// <summary>Begins.</summary>
public sealed record BeginReview : ReviewCommand;

/// <summary>Names who reviews for a team, in place of those named before.</summary>
public sealed record AssignReviewers(TeamId Team, ImmutableArray<PersonId> Persons) : ReviewCommand;

/// <summary>Agrees for a team to the map as of a revision that the caller has read.</summary>
public sealed record SignOffReview(TeamId Team, long MapRevision) : ReviewCommand;

/// <summary>Answers an item of the agenda, or answers it anew.</summary>
public sealed record AnswerAgendaItem(AgendaItemId Item, AgendaVerdict Verdict, string? Comment) : ReviewCommand;

/// <summary>Takes an answer back.</summary>
public sealed record WithdrawAnswer(AgendaItemId Item) : ReviewCommand;

/// <summary>An edit of the map touched parts of these teams.</summary>
public sealed record DismissSignOffs(ImmutableArray<TeamId> Teams, long MapRevision) : ReviewCommand;

/// <summary>A material edit of the map, which the review before had confirmed, touched this part first.</summary>
public sealed record DismissVerification(long MapRevision, PartId Part) : ReviewCommand;

/// <summary>Something happened that asks for the review beside the calendar; said by what follows from other commands.</summary>
public sealed record TriggerReview(ReviewTrigger Trigger) : ReviewCommand;

/// <summary>Says that the map cannot be relied on; why is the command's reason.</summary>
public sealed record FlagJourneyMap : ReviewCommand;

/// <summary>Takes one's own flag back.</summary>
public sealed record WithdrawFlag : ReviewCommand;

/// <summary>Ends the review.</summary>
public sealed record CompleteReview(ReviewOutcome Outcome, string? Notes, ImmutableArray<RequiredChange> RequiredChanges) : ReviewCommand;

/// <summary>What a decision about a review needs to know from elsewhere.</summary>
/// <param name="Now">The time, UTC.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Reason">The command's reason.</param>
/// <param name="Policy">The policy that holds for the map: the workspace's, with what the map asks beyond it.</param>
/// <param name="Calendar">The workspace's calendar.</param>
/// <param name="AccountableTeam">Of the map.</param>
/// <param name="OwningTeams">Every team that owns a part of the map, now, with the last change of any part of theirs.</param>
/// <param name="LiveTeams">The teams that are not dissolved.</param>
/// <param name="LiveParts">The parts that the map holds now, the map itself among them.</param>
/// <param name="MapRevision">Of the map, now.</param>
/// <param name="AuthorsSinceLastReview">Who changed the map since its last completed review.</param>
/// <param name="MapRetired">Whether the map is retired.</param>
public sealed record ReviewFacts(
    DateTimeOffset Now,
    Caller Caller,
    string? Reason,
    ReviewPolicy Policy,
    BusinessCalendar Calendar,
    TeamId AccountableTeam,
    IReadOnlyDictionary<TeamId, Stamp> OwningTeams,
    IReadOnlySet<TeamId> LiveTeams,
    IReadOnlySet<PartId> LiveParts,
    long MapRevision,
    IReadOnlySet<PersonId> AuthorsSinceLastReview,
    bool MapRetired)
{
    /// <summary>The items of the agenda, now, of the kinds that the decision depends on.</summary>
    public ImmutableArray<AgendaItem> Agenda { get; init; } = [];

    /// <summary>The questions that reviews of the workspace ask now.</summary>
    public AgendaTemplate? Template { get; init; }

    /// <summary>Who can sign for each owning team today; null where the decision neither opens the review nor names reviewers.</summary>
    public IReadOnlyDictionary<TeamId, TeamSigners>? Signers { get; init; }
}
