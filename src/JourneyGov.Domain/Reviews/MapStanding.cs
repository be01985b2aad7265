using System.Collections.Immutable;

namespace JourneyGov.Domain.Reviews;

/// <summary>Whether a map can be relied on.</summary>
public enum Standing
{
    /// <summary>No review has confirmed it, or the last one did not.</summary>
    Unverified,

    /// <summary>The last review confirmed it, and the next is not due yet.</summary>
    Verified,

    /// <summary>Its review is under way, or verification has run out.</summary>
    Due,

    /// <summary>Its review is overdue.</summary>
    Stale,
}

/// <summary>Why a map is stale.</summary>
public enum StaleCause
{
    /// <summary>Its review did not take place in time.</summary>
    Expired,
}

/// <summary>One reason why a map is stale.</summary>
/// <param name="Cause">What made it so.</param>
/// <param name="Since">Since which day, in the workspace's time zone.</param>
/// <param name="ClearedBy">The review whose completion clears it.</param>
public sealed record StaleReason(StaleCause Cause, DateOnly Since, ReviewId ClearedBy);

/// <summary>Where a map stands with its reviews. Worked out, never set.</summary>
/// <param name="Standing">Whether it can be relied on.</param>
/// <param name="VerifiedUntil">The day until which its last review confirmed it, also when that is past; null: it did not.</param>
/// <param name="StaleReasons">Every reason why it is stale; none unless it is.</param>
public sealed record MapStanding(Standing Standing, DateOnly? VerifiedUntil, ImmutableArray<StaleReason> StaleReasons)
{
    /// <summary>The standing of a map on a day.</summary>
    /// <param name="live">Its review on the calendar or under way; null: none, as for a retired map.</param>
    /// <param name="last">Its last review that took place; null: none yet.</param>
    /// <param name="today">The day, in the workspace's time zone.</param>
    public static MapStanding Of(ReviewState? live, ReviewState.Completed? last, DateOnly today)
    {
        var verifiedUntil = last?.Result.VerifiedUntil;
        if (live is not null && ReviewRules.PlanOf(live) is { } plan)
        {
            if (IsOverdue(live, plan, today))
                return new(Standing.Stale, verifiedUntil, [new(StaleCause.Expired, plan.Dates.OverdueAfter.AddDays(1), plan.Id)]);
            if (live is ReviewState.UnderWay || today >= plan.Dates.OpensOn || verifiedUntil < today)
                return new(Standing.Due, verifiedUntil, []);
        }

        return new(verifiedUntil >= today ? Standing.Verified : Standing.Unverified, verifiedUntil, []);
    }

    // By date as well as by phase: a map is stale from the first minute of the day, even before the clock has said so.
    private static bool IsOverdue(ReviewState live, ReviewState.Scheduled plan, DateOnly today) =>
        live is ReviewState.UnderWay { Phase: ReviewPhase.Overdue or ReviewPhase.Escalated } || today > plan.Dates.OverdueAfter;
}
