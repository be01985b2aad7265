using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews.Agendas;

namespace JourneyGov.Domain.Reviews;

/// <summary>How a review ended.</summary>
public enum ReviewOutcome
{
    /// <summary>The map holds; it is verified until the next due date.</summary>
    Confirmed,

    /// <summary>The map must be changed.</summary>
    ChangesRequired,

    /// <summary>The map is not needed any more.</summary>
    Retire,
}

/// <summary>Where a review is in its life.</summary>
public enum ReviewPhase
{
    /// <summary>On the calendar.</summary>
    Scheduled,

    /// <summary>Its window is open.</summary>
    Open,

    /// <summary>Somebody has begun.</summary>
    InProgress,

    /// <summary>Due date and grace have passed.</summary>
    Overdue,

    /// <summary>Overdue, and escalated.</summary>
    Escalated,

    /// <summary>It took place.</summary>
    Completed,
}

/// <summary>A period of the fiscal year.</summary>
/// <param name="Label">As people call it: <c>FY2026 Q2</c>.</param>
/// <param name="FirstDay">Its first day.</param>
/// <param name="LastDay">Its last day.</param>
public sealed record ReviewPeriod(string Label, DateOnly FirstDay, DateOnly LastDay);

/// <summary>The days of a review, in the workspace's time zone.</summary>
/// <param name="OpensOn">The first day of its window.</param>
/// <param name="DueOn">The day it is due, an open day.</param>
/// <param name="OverdueAfter">The last day of grace.</param>
public sealed record ReviewDates(DateOnly OpensOn, DateOnly DueOn, DateOnly OverdueAfter);

/// <summary>What a review found must be changed.</summary>
/// <param name="Part">The part, or null for the map.</param>
/// <param name="Text">What.</param>
/// <param name="Team">Who does it.</param>
/// <param name="DueOn">Until when.</param>
public sealed record RequiredChange(PartId? Part, string Text, TeamId Team, DateOnly DueOn);

/// <summary>A review as its events tell it.</summary>
public abstract record ReviewState
{
    private ReviewState()
    {
    }

    /// <summary>Before the first event.</summary>
    public sealed record NotScheduled : ReviewState;

    /// <summary>On the calendar, window not open yet.</summary>
    /// <param name="Id">The review.</param>
    /// <param name="Map">The map.</param>
    /// <param name="Number">From 1, for each map.</param>
    /// <param name="Period">The period that it is the review of.</param>
    /// <param name="Dates">Its days.</param>
    /// <param name="Postponed">Whether it was postponed.</param>
    /// <param name="Doubts">What has come to speak against relying on the map since the review before; null: nothing.</param>
    /// <param name="Reviewers">Who is named to review for which team; null: nobody yet.</param>
    public sealed record Scheduled(
        ReviewId Id, JourneyMapId Map, int Number, ReviewPeriod Period, ReviewDates Dates, bool Postponed, ReviewDoubts? Doubts = null,
        ImmutableArray<TeamReviewers>? Reviewers = null) : ReviewState;

    /// <summary>Window open and not completed: open, in progress, overdue or escalated.</summary>
    /// <param name="Plan">As it was scheduled.</param>
    /// <param name="Phase">Open, InProgress, Overdue or Escalated.</param>
    /// <param name="Begun">Whether somebody has begun, which being overdue does not undo.</param>
    /// <param name="AskedTeams">The teams asked to sign off.</param>
    /// <param name="SignOffs">Those that hold.</param>
    /// <param name="EscalationStep">The last step made, 0 for none.</param>
    /// <param name="Answers">What was answered to items of the agenda, each once, in the order of the last answers.</param>
    /// <param name="Template">The questions that it opened with; null: it opened before there were any.</param>
    public sealed record UnderWay(
        Scheduled Plan, ReviewPhase Phase, bool Begun, ImmutableArray<TeamId> AskedTeams, ImmutableArray<Approval> SignOffs, int EscalationStep,
        ImmutableArray<ItemAnswer> Answers = default, AgendaTemplate? Template = null)
        : ReviewState
    {
        /// <summary>What was answered to items of the agenda, each once, in the order of the last answers.</summary>
        public ImmutableArray<ItemAnswer> Answers { get; init; } = Answers.IsDefault ? [] : Answers;
    }

    /// <summary>It took place.</summary>
    public sealed record Completed(UnderWay Last, ReviewCompleted Result, Stamp By) : ReviewState;
}
