using static JourneyGov.Domain.Reviews.ReviewState;

namespace JourneyGov.Domain.Reviews;

/// <summary>
/// What happens to a review beside the calendar: it is triggered, its map is flagged, what the review before confirmed is edited. The map has one
/// review at a time: the one on the calendar is taken early, and what comes after is added to it.
/// </summary>
internal static class ReviewTriggers
{
    /// <summary>The plan after one more event; null: the event is not of this kind.</summary>
    public static Scheduled? Evolve(Scheduled plan, ReviewEvent happened)
    {
        var doubts = plan.Doubts ?? ReviewDoubts.None;
        return happened switch
        {
            ReviewTriggered e => plan with { Dates = e.Dates, Doubts = doubts with { Triggers = doubts.Triggers.Add(e.Trigger) } },
            FlagWithdrawn e => plan with { Doubts = Kept(doubts with { Triggers = doubts.Triggers.RemoveAll(it => IsFlagOf(it, e.Person)) }) },
            VerificationDismissed e => plan with { Doubts = doubts with { Edit = e } },
            _ => null,
        };
    }

    /// <summary>What a command of this kind comes to.</summary>
    public static Decision<ReviewEvent> Decide(ReviewState state, ReviewCommand command, ReviewFacts facts)
    {
        var plan = ReviewRules.PlanOf(state);
        return command switch
        {
            FlagJourneyMap => Flag(state, plan, facts),
            WithdrawFlag => Withdraw(state, facts),
            _ when plan is null || facts.MapRetired => Decision.Nothing<ReviewEvent>(),
            DismissVerification c => Dismiss(plan, c, facts),
            TriggerReview c => Trigger(state, plan, c.Trigger, facts),
            _ => throw new InvalidOperationException($"No review is triggered by {command.GetType().Name}."),
        };
    }

    private static Decision<ReviewEvent> Dismiss(Scheduled plan, DismissVerification command, ReviewFacts facts) => plan.Doubts?.Edit is null
        ? Decision.Of<ReviewEvent>(new VerificationDismissed(command.MapRevision, command.Part, facts.Calendar.DayAt(facts.Now)))
        : Decision.Nothing<ReviewEvent>();

    private static Decision<ReviewEvent> Flag(ReviewState state, Scheduled? plan, ReviewFacts facts)
    {
        var reason = TextRule.Tidy(facts.Reason);
        if (ReviewRules.FlagOf(plan, facts.Caller.Person) is { } flag && flag.Reason == reason)
            return Decision.Nothing<ReviewEvent>();
        Refusal[] reasons = [.. ReviewRules.ForFlag(state, facts)];
        if (reasons.Length > 0 || plan is null)
            return Decision.Refuse<ReviewEvent>(reasons);
        return Trigger(state, plan, new(TriggerCause.Flagged, facts.Calendar.DayAt(facts.Now), facts.Caller.Person, reason), facts);
    }

    private static Decision<ReviewEvent> Withdraw(ReviewState state, ReviewFacts facts)
    {
        Refusal[] reasons = [.. ReviewRules.ForWithdrawal(state, facts)];
        return reasons.Length > 0 || facts.Caller.Person is not { } person
            ? Decision.Refuse<ReviewEvent>(reasons)
            : Decision.Of<ReviewEvent>(new FlagWithdrawn(person));
    }

    private static Decision<ReviewEvent> Trigger(ReviewState state, Scheduled plan, ReviewTrigger trigger, ReviewFacts facts)
    {
        if (plan.Doubts?.Triggers.Any(open => open.Covers(trigger)) == true)
            return Decision.Nothing<ReviewEvent>();
        return state is UnderWay
            ? Decision.Of<ReviewEvent>(new ReviewTriggered(trigger, plan.Dates))
            : Decision.Of<ReviewEvent>(new ReviewTriggered(trigger, BroughtForward(plan.Dates, facts)), ReviewClock.Opened(plan, facts));
    }

    // As long as any window is from the day of the trigger on, and never later than it was.
    private static ReviewDates BroughtForward(ReviewDates dates, ReviewFacts facts)
    {
        var today = facts.Calendar.DayAt(facts.Now);
        var dueOn = facts.Calendar.OpenDayFrom(today.AddDays(facts.Policy.WindowDays));
        var opensOn = today < dates.OpensOn ? today : dates.OpensOn;
        return dueOn < dates.DueOn ? new(opensOn, dueOn, dueOn.AddDays(facts.Policy.GraceDays)) : dates with { OpensOn = opensOn };
    }

    private static bool IsFlagOf(ReviewTrigger trigger, PersonId person) => trigger.Cause == TriggerCause.Flagged && trigger.By == person;

    private static ReviewDoubts? Kept(ReviewDoubts doubts) => doubts is { Edit: null, Triggers.IsEmpty: true } ? null : doubts;
}
