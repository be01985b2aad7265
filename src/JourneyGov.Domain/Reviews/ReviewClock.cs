using static JourneyGov.Domain.Reviews.ReviewState;

namespace JourneyGov.Domain.Reviews;

/// <summary>What time does to a review.</summary>
internal static class ReviewClock
{
    /// <summary>
    /// The next thing that is due, or null. Asked again with the state after it until nothing is, it catches up after any downtime in
    /// one go; asked twice, it says nothing, for what happened is in the state. A retired map's review rests.
    /// </summary>
    public static ReviewEvent? NextDue(ReviewState state, ReviewFacts facts)
    {
        if (facts.MapRetired)
            return null;

        var today = facts.Calendar.DayAt(facts.Now);
        return state switch
        {
            // One that is overdue by its days stays so: a change of policy takes nothing back that has happened.
            Scheduled { Postponed: false } s when today <= s.Dates.OverdueAfter && Replan(s, facts, today) is { } replanned => replanned,
            Scheduled s when today >= s.Dates.OpensOn => Opened(s, facts),
            UnderWay { Phase: ReviewPhase.Open or ReviewPhase.InProgress } u when today > u.Plan.Dates.OverdueAfter => new ReviewBecameOverdue(),
            UnderWay { Phase: ReviewPhase.Overdue or ReviewPhase.Escalated } u when EscalatesBy(today, u, facts) => Escalated(u, facts),
            _ => null,
        };
    }

    /// <summary>The window opens.</summary>
    public static ReviewOpened Opened(Scheduled plan, ReviewFacts facts)
    {
        TeamId[] asked = [.. facts.OwningTeams.Keys.OrderBy(team => team.Value)];
        return new(facts.MapRevision, [.. asked], facts.Template, Reviewers.Now(plan, asked, facts));
    }

    private static ReviewEscalated Escalated(UnderWay review, ReviewFacts facts)
    {
        var tells = facts.Policy.EscalationSteps?[review.EscalationStep].Tells;
        return new(
            review.EscalationStep + 1, tells,
            tells?.Contains(EscalationRecipient.AskedReviewers) == true ? Reviewers.Now(review.Plan, review.AskedTeams, facts) : null);
    }

    private static ReviewRescheduled? Replan(Scheduled review, ReviewFacts facts, DateOnly today)
    {
        var period = PeriodNow(review, facts, today);
        var dates = facts.Calendar.DatesOf(period, facts.Policy);
        return period == review.Period && dates == review.Dates ? null : new ReviewRescheduled(period, dates);
    }

    // A period that the calendar still has is kept even when it is over: else a due date that closed days push past its end would skip
    // the review. Where the cadence changed, the first new period that is not over holds: nobody is overdue by a change of policy.
    private static ReviewPeriod PeriodNow(Scheduled review, ReviewFacts facts, DateOnly today)
    {
        var same = facts.Calendar.PeriodContaining(facts.Policy.Cadence, review.Period.LastDay);
        if (same.FirstDay == review.Period.FirstDay && same.LastDay == review.Period.LastDay)
            return same;
        return facts.Calendar.PeriodContaining(facts.Policy.Cadence, today > review.Period.FirstDay ? today : review.Period.FirstDay);
    }

    private static bool EscalatesBy(DateOnly today, UnderWay review, ReviewFacts facts) =>
        review.EscalationStep < facts.Policy.EscalationDays.Length
        && today > review.Plan.Dates.OverdueAfter.AddDays(facts.Policy.EscalationDays[review.EscalationStep]);
}
