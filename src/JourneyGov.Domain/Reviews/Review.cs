using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews.Agendas;
using static JourneyGov.Domain.Reviews.ReviewState;

namespace JourneyGov.Domain.Reviews;

/// <summary>
/// The dated check of one map for one period of the fiscal year. A review takes place even if nothing changed, for the market may
/// have; it can be postponed once, and is never skipped, deleted or silently closed.
/// </summary>
public static class Review
{
    /// <summary>The aggregate.</summary>
    public static Decider<ReviewState, ReviewCommand, ReviewFacts, ReviewEvent> Decider { get; } = new(new NotScheduled(), Evolve, Decide);

    /// <summary>The review after one more event.</summary>
    public static ReviewState Evolve(ReviewState state, ReviewEvent happened, Stamp stamp) => (state, happened) switch
    {
        (NotScheduled, ReviewScheduled e) => new Scheduled(e.Review, e.Map, e.Number, e.Period, e.Dates, Postponed: false),
        (Scheduled s, ReviewRescheduled e) => s with { Period = e.Period, Dates = e.Dates },
        (Scheduled s, ReviewPostponed e) => s with { Dates = e.Dates, Postponed = true },
        (Scheduled s, ReviewOpened e) => Open(s with { Reviewers = e.Reviewers ?? s.Reviewers }, e),
        (Scheduled s, ReviewersAssigned e) => Reviewers.Evolve(s, e),
        (UnderWay u, ReviewersAssigned e) => u with { Plan = Reviewers.Evolve(u.Plan, e) },
        (UnderWay u, ReviewPostponed e) => Reopen(u with { Plan = u.Plan with { Dates = e.Dates, Postponed = true } }),
        (UnderWay u, ReviewBegun) => u with { Begun = true, Phase = u.Phase == ReviewPhase.Open ? ReviewPhase.InProgress : u.Phase },
        (UnderWay u, TeamSignedOff e) => u with { SignOffs = [.. u.SignOffs.Where(IsNotBy(e)), new(e.Team, e.Person, e.MapRevision, stamp.At)] },
        (UnderWay u, SignOffDismissed e) => u with { SignOffs = u.SignOffs.RemoveAll(s => s.Team == e.Team && s.Revision < e.MapRevision) },
        (Scheduled s, _) when ReviewTriggers.Evolve(s, happened) is { } doubted => doubted,
        (UnderWay u, _) when ReviewTriggers.Evolve(u.Plan, happened) is { } doubted => u with { Plan = doubted },
        (UnderWay u, AgendaItemAnswered e) => u with { Answers = u.Answers.RemoveAll(IsTo(e.Kind, e.Thing)).Add(AnswerIn(e, stamp)) },
        (UnderWay u, AgendaAnswerWithdrawn e) => u with { Answers = u.Answers.RemoveAll(IsTo(e.Kind, e.Thing)) },
        (UnderWay u, ReviewBecameOverdue) => u with { Phase = ReviewPhase.Overdue },
        (UnderWay u, ReviewEscalated e) => u with { Phase = ReviewPhase.Escalated, EscalationStep = e.Step },
        (UnderWay u, ReviewCompleted e) => new Completed(u, e, stamp),
        _ => throw new InvalidOperationException($"A review that is {state.GetType().Name} cannot have {happened.GetType().Name}."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<ReviewEvent> Decide(ReviewState state, ReviewCommand command, ReviewFacts facts) =>
        ReviewRules.Authority(state, command, facts) is { } refusal ? Decision.Refuse<ReviewEvent>(refusal) : (state, command) switch
        {
            (NotScheduled, ScheduleReview c) => Schedule(c, facts),
            (_, ScheduleReview) => Decision.Nothing<ReviewEvent>(),
            (NotScheduled, _) => Decision.Refuse<ReviewEvent>(Refusal.Because(RefusalCode.NotFound)),
            (_, KeepTime) => Decision.Of<ReviewEvent>([.. Due(state, facts)]),
            (Scheduled s, OpenReview) when !facts.MapRetired => Decision.Of<ReviewEvent>(ReviewClock.Opened(s, facts)),
            (_, OpenReview) => Decision.Nothing<ReviewEvent>(),
            (UnderWay u, DismissSignOffs c) => Decision.Of(Dismissed(u, c)),
            (_, DismissSignOffs) => Decision.Nothing<ReviewEvent>(),
            (_, DismissVerification or TriggerReview or FlagJourneyMap or WithdrawFlag) => ReviewTriggers.Decide(state, command, facts),
            (Scheduled or UnderWay, PostponeReview c) when IsPostponedTo(c.DueOn, state, facts) => Decision.Nothing<ReviewEvent>(),
            (_, PostponeReview c) => Postpone(state, c, facts),
            (UnderWay { Begun: true }, BeginReview) => Decision.Nothing<ReviewEvent>(),
            (_, BeginReview) => Decision.Unless<ReviewEvent>(ReviewRules.ForBeginning(state, facts), new ReviewBegun()),
            (_, AssignReviewers c) => Reviewers.Decide(state, c, facts),
            (_, SignOffReview c) => SignOff(state, c, facts),
            (_, AnswerAgendaItem c) => Answer(state, c, facts),
            (_, WithdrawAnswer c) => Withdraw(state, c, facts),
            (Completed done, CompleteReview c) when SaysTheSame(done.Result, c) => Decision.Nothing<ReviewEvent>(),
            (_, CompleteReview c) => Complete(state, c, facts),
            _ => throw new InvalidOperationException($"A review does not know {command.GetType().Name}."),
        };

    /// <summary>Why the caller could not sign off now; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanSignOff(ReviewState state, SignOffReview command, ReviewFacts facts) =>
        Reasons(state, command, facts, ReviewRules.ForSignOff(state, command, facts));

    /// <summary>Why the caller could not name reviewers for a team now, whomever; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanAssignReviewers(ReviewState state, TeamId team, ReviewFacts facts) =>
        Reasons(state, new AssignReviewers(team, []), facts, ReviewRules.ForNaming(state, team, facts));

    /// <summary>Why the caller could not complete the review with an outcome now, whatever else they say; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanComplete(ReviewState state, ReviewOutcome outcome, ReviewFacts facts) =>
        Reasons(state, new CompleteReview(outcome, null, []), facts, ReviewRules.ForCompletion(state, outcome, facts));

    /// <summary>Why the caller could not postpone the review now to any day; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanPostpone(ReviewState state, ReviewFacts facts) =>
        Reasons(state, new PostponeReview(default), facts, ReviewRules.ForPostponement(state, facts));

    /// <summary>Why the caller could not answer an item of the agenda now, whatever they say; empty: they could.</summary>
    public static IReadOnlyList<Refusal> CanAnswer(ReviewState state, AgendaItemId item, ReviewFacts facts) =>
        Reasons(state, new WithdrawAnswer(item), facts, ReviewRules.ForAnswering(state, item, facts));

    /// <summary>The review once the clock has done whatever is due now.</summary>
    public static ReviewState CaughtUp(ReviewState state, ReviewFacts facts) =>
        Due(state, facts).Aggregate(state, (review, happened) => EvolveAt(review, happened, facts.Now));

    /// <summary>
    /// The command that puts the next review on the calendar: that of the first period that ends after both the period just reviewed
    /// and the day it was completed. Early or late, the next due date is the fiscal calendar's, so reviews never drift.
    /// </summary>
    /// <param name="completed">The review that took place.</param>
    /// <param name="next">The id of the next one.</param>
    /// <param name="calendar">The workspace's calendar.</param>
    public static ScheduleReview NextAfter(Completed completed, ReviewId next, BusinessCalendar calendar)
    {
        var plan = completed.Last.Plan;
        return new(next, plan.Map, plan.Number + 1, LastDayReviewed(plan, calendar.DayAt(completed.By.At)));
    }

    private static Decision<ReviewEvent> Schedule(ScheduleReview command, ReviewFacts facts)
    {
        if (facts.MapRetired)
            return Decision.Nothing<ReviewEvent>();
        var period = facts.Calendar.FirstPeriodEndingAfter(facts.Policy.Cadence, command.After);
        var dates = facts.Calendar.DatesOf(period, facts.Policy);
        return Decision.Of<ReviewEvent>(new ReviewScheduled(command.Review, command.Map, command.Number, period, dates));
    }

    private static IEnumerable<ReviewEvent> Due(ReviewState state, ReviewFacts facts)
    {
        while (ReviewClock.NextDue(state, facts) is { } next)
        {
            yield return next;
            state = EvolveAt(state, next, facts.Now);
        }
    }

    private static ReviewState EvolveAt(ReviewState state, ReviewEvent happened, DateTimeOffset now) =>
        Evolve(state, happened, new Stamp(0, now, By: null, Team: null, Reason: null));

    private static Decision<ReviewEvent> Postpone(ReviewState state, PostponeReview command, ReviewFacts facts)
    {
        Refusal[] reasons = [.. ReviewRules.ForPostponement(state, facts), .. ReviewRules.ForPostponementTo(state, command.DueOn, facts)];
        if (reasons.Length > 0 || ReviewRules.PlanOf(state) is not { } plan)
            return Decision.Refuse<ReviewEvent>(reasons);

        // A window that is open stays open; one that is not moves with the due date.
        var dueOn = facts.Calendar.OpenDayFrom(command.DueOn);
        var opensOn = state is UnderWay ? plan.Dates.OpensOn : dueOn.AddDays(-facts.Policy.WindowDays);
        return Decision.Of<ReviewEvent>(new ReviewPostponed(new ReviewDates(opensOn, dueOn, dueOn.AddDays(facts.Policy.GraceDays))));
    }

    private static Decision<ReviewEvent> SignOff(ReviewState state, SignOffReview command, ReviewFacts facts)
    {
        Refusal[] reasons = [.. ReviewRules.ForSignOff(state, command, facts)];
        if (reasons.Length > 0 || state is not UnderWay review || facts.Caller.Person is not { } person)
            return Decision.Refuse<ReviewEvent>(reasons);
        if (review.SignOffs.Any(s => s.Team == command.Team && s.Person == person && s.Revision == command.MapRevision))
            return Decision.Nothing<ReviewEvent>();

        var signed = new TeamSignedOff(command.Team, person, command.MapRevision);
        return review.Begun ? Decision.Of<ReviewEvent>(signed) : Decision.Of<ReviewEvent>(new ReviewBegun(), signed);
    }

    private static Decision<ReviewEvent> Answer(ReviewState state, AnswerAgendaItem command, ReviewFacts facts)
    {
        var comment = TextRule.Tidy(command.Comment);
        Refusal[] reasons = [.. ReviewRules.ForAnswering(state, command.Item, facts), .. AgendaRules.ForVerdict(command.Verdict, comment)];
        if (reasons.Length > 0 || state is not UnderWay review || AgendaRules.Find(state, command.Item, facts) is not { } item)
            return Decision.Refuse<ReviewEvent>(reasons);
        if (AgendaRules.AnswerTo(state, item.Id) is { } said && (said.Verdict, said.Comment) == (command.Verdict, comment))
            return Decision.Nothing<ReviewEvent>();

        var answered = new AgendaItemAnswered(
            item.Id.Kind, item.Id.Thing, command.Verdict, comment, item.About, item.Part, item.Team, (int?)item.Number(AgendaFigureName.Severity));
        return review.Begun ? Decision.Of<ReviewEvent>(answered) : Decision.Of<ReviewEvent>(new ReviewBegun(), answered);
    }

    private static Decision<ReviewEvent> Withdraw(ReviewState state, WithdrawAnswer command, ReviewFacts facts)
    {
        Refusal[] reasons = [.. ReviewRules.ForAnswering(state, command.Item, facts)];
        if (reasons.Length > 0)
            return Decision.Refuse<ReviewEvent>(reasons);
        return AgendaRules.AnswerTo(state, command.Item) is null
            ? Decision.Nothing<ReviewEvent>()
            : Decision.Of<ReviewEvent>(new AgendaAnswerWithdrawn(command.Item.Kind, command.Item.Thing));
    }

    private static Decision<ReviewEvent> Complete(ReviewState state, CompleteReview command, ReviewFacts facts)
    {
        Refusal[] reasons = [.. ReviewRules.ForCompletion(state, command.Outcome, facts), .. ReviewRules.ForOutcome(command, facts)];
        if (reasons.Length > 0 || ReviewRules.PlanOf(state) is not { } plan)
            return Decision.Refuse<ReviewEvent>(reasons);

        return Decision.Of<ReviewEvent>(new ReviewCompleted(
            command.Outcome, facts.MapRevision, TextRule.Tidy(command.Notes),
            [.. command.RequiredChanges.Select(c => c with { Text = c.Text.Trim() })],
            command.Outcome == ReviewOutcome.Confirmed ? NextDueDate(plan, facts) : null));
    }

    private static DateOnly NextDueDate(Scheduled plan, ReviewFacts facts)
    {
        var reviewed = LastDayReviewed(plan, facts.Calendar.DayAt(facts.Now));
        return facts.Calendar.DatesOf(facts.Calendar.FirstPeriodEndingAfter(facts.Policy.Cadence, reviewed), facts.Policy).DueOn;
    }

    private static DateOnly LastDayReviewed(Scheduled plan, DateOnly completedOn) =>
        plan.Period.LastDay > completedOn ? plan.Period.LastDay : completedOn;

    private static ReviewEvent[] Dismissed(UnderWay review, DismissSignOffs command) =>
    [
        .. review.SignOffs
            .Where(s => command.Teams.Contains(s.Team) && s.Revision < command.MapRevision)
            .Select(s => s.Team).Distinct()
            .Select(team => new SignOffDismissed(team, command.MapRevision)),
    ];

    private static UnderWay Open(Scheduled plan, ReviewOpened opened) =>
        new(plan, ReviewPhase.Open, Begun: false, opened.AskedTeams, SignOffs: [], EscalationStep: 0, Template: opened.Template);

    private static UnderWay Reopen(UnderWay review) =>
        review with { Phase = review.Begun ? ReviewPhase.InProgress : ReviewPhase.Open, EscalationStep = 0 };

    private static Predicate<ItemAnswer> IsTo(AgendaKind kind, Guid thing) => answer => answer.Item == new AgendaItemId(kind, thing);

    private static ItemAnswer AnswerIn(AgendaItemAnswered e, Stamp stamp) =>
        new(new(e.Kind, e.Thing), e.Verdict, e.Comment, e.About, e.Part, e.Team, e.Severity, stamp);

    private static Func<Approval, bool> IsNotBy(TeamSignedOff e) => signOff => signOff.Team != e.Team || signOff.Person != e.Person;

    // The days are compared before the calendar is asked, which would run off the end of time with the last day of all.
    private static bool IsPostponedTo(DateOnly dueOn, ReviewState state, ReviewFacts facts) =>
        ReviewRules.PlanOf(state) is { Postponed: true } plan
        && dueOn <= plan.Dates.DueOn && facts.Calendar.OpenDayFrom(dueOn) == plan.Dates.DueOn;

    private static bool SaysTheSame(ReviewCompleted done, CompleteReview command) =>
        done.Outcome == command.Outcome
        && done.Notes == TextRule.Tidy(command.Notes)
        && done.RequiredChanges.SequenceEqual(command.RequiredChanges.Select(c => c with { Text = c.Text.Trim() }));

    private static Refusal[] Reasons(ReviewState state, ReviewCommand command, ReviewFacts facts, IEnumerable<Refusal> rules) =>
        ReviewRules.Authority(state, command, facts) is { } refusal ? [refusal] : [.. rules];
}
