using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Domain.Reviews;

/// <summary>What another policy or calendar would do to one map.</summary>
public enum PolicyEffect
{
    /// <summary>Its review would be overdue, and is not with what holds now.</summary>
    BecomesOverdue,

    /// <summary>Its review would be in time, and is overdue with what holds now.</summary>
    StaysInTime,

    /// <summary>Its review would be escalated further.</summary>
    EscalatesFurther,

    /// <summary>Its review would be due on an earlier day.</summary>
    DueEarlier,

    /// <summary>Its review would be due on a later day.</summary>
    DueLater,

    /// <summary>Its review would be due on the same day, and open or become overdue on another one.</summary>
    OtherDays,

    /// <summary>A line of the publishing checklist would block that does not block now.</summary>
    PublishingBlocked,

    /// <summary>A line of the publishing checklist would not block any more.</summary>
    PublishingFreed,
}

/// <summary>What decides when a map is reviewed and what publishing it asks.</summary>
/// <param name="Policy">What the map's own policy adds to.</param>
/// <param name="Map">What the map asks beyond it; null: nothing of its own.</param>
/// <param name="Calendar">The workspace's calendar.</param>
public sealed record PoliciesOfMap(ReviewPolicy Policy, MapReviewPolicy? Map, BusinessCalendar Calendar);

/// <summary>How one map would stand on a day if nobody did anything until then.</summary>
/// <param name="Review">Its review on the calendar or under way; null: it has none.</param>
/// <param name="Blocking">The lines of the publishing checklist that block, none that a waiver excuses from.</param>
public sealed record MapForesight(ReviewState? Review, ImmutableArray<ChecklistItem> Blocking)
{
    /// <summary>Lets the clock run, with these policies from now on, over the map and its review as they are.</summary>
    /// <param name="map">The map.</param>
    /// <param name="review">Its review that is not over; null: it has none.</param>
    /// <param name="policies">What would hold.</param>
    /// <param name="on">Until which day; one that is over means now.</param>
    /// <param name="mapFacts">What is known of the map now.</param>
    /// <param name="reviewFacts">What is known of its review now.</param>
    public static MapForesight Of(
        JourneyMapState.Live map, ReviewState? review, PoliciesOfMap policies, DateOnly on, JourneyMapFacts mapFacts, ReviewFacts reviewFacts)
    {
        var day = policies.Calendar.StartOf(on);
        var then = day > reviewFacts.Now ? day : reviewFacts.Now;
        var now = reviewFacts with { Policy = policies.Policy.With(policies.Map), Calendar = policies.Calendar };
        // What the policies change at once comes first: only then does time pass.
        var foreseen = review is null ? null : Reviews.Review.CaughtUp(Reviews.Review.CaughtUp(review, now), now with { Now = then });
        var lines = PublishingChecklist.Evaluate(map with { ReviewPolicy = policies.Map }, mapFacts with
        {
            Now = then,
            WorkspacePolicy = policies.Policy,
            Calendar = policies.Calendar,
            HasOverdueReview = IsOverdue(foreseen),
        });
        return new(foreseen, [.. lines.Where(line => line.Prevents()).Select(line => line.Item)]);
    }

    /// <summary>What differs if things come to another foresight than this one.</summary>
    /// <param name="other">The same map on the same day, with other policies.</param>
    public ImmutableArray<PolicyEffect> EffectsOf(MapForesight other) => [.. EffectsOnReview(Review, other.Review), .. EffectsOnPublishing(other)];

    private IEnumerable<PolicyEffect> EffectsOnPublishing(MapForesight other)
    {
        if (other.Blocking.Except(Blocking).Any())
            yield return PolicyEffect.PublishingBlocked;
        if (Blocking.Except(other.Blocking).Any())
            yield return PolicyEffect.PublishingFreed;
    }

    private static IEnumerable<PolicyEffect> EffectsOnReview(ReviewState? before, ReviewState? after)
    {
        if (IsOverdue(after) != IsOverdue(before))
            yield return IsOverdue(after) ? PolicyEffect.BecomesOverdue : PolicyEffect.StaysInTime;
        if (StepOf(after) > StepOf(before))
            yield return PolicyEffect.EscalatesFurther;
        if (DatesOf(before) is { } old && DatesOf(after) is { } dates && dates != old)
            yield return dates.DueOn == old.DueOn ? PolicyEffect.OtherDays : dates.DueOn < old.DueOn ? PolicyEffect.DueEarlier : PolicyEffect.DueLater;
    }

    private static bool IsOverdue(ReviewState? review) => review is ReviewState.UnderWay { Phase: ReviewPhase.Overdue or ReviewPhase.Escalated };

    private static int StepOf(ReviewState? review) => (review as ReviewState.UnderWay)?.EscalationStep ?? 0;

    private static ReviewDates? DatesOf(ReviewState? review) => review is null ? null : ReviewRules.PlanOf(review)?.Dates;
}
