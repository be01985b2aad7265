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

    /// <summary>There is a reason not to rely on it.</summary>
    Stale,
}

/// <summary>Where a map stands with its reviews. Worked out, never set.</summary>
/// <param name="Standing">Whether it can be relied on.</param>
/// <param name="VerifiedUntil">The day until which its last review confirmed it, also when that is past; null: it did not.</param>
/// <param name="StaleReasons">Every reason why it is stale, by cause; none unless it is.</param>
public sealed record MapStanding(Standing Standing, DateOnly? VerifiedUntil, ImmutableArray<StaleReason> StaleReasons)
{
    /// <summary>The standing of a map on a day.</summary>
    /// <param name="live">Its review on the calendar or under way; null: none, as for a retired map.</param>
    /// <param name="last">Its last review that took place; null: none yet.</param>
    /// <param name="today">The day, in the workspace's time zone.</param>
    /// <param name="around">What counts beside its reviews; null: nothing does.</param>
    public static MapStanding Of(ReviewState? live, ReviewState.Completed? last, DateOnly today, MapSurroundings? around = null) =>
        From(live is null ? null : LiveReview.Of(live), last?.Result.VerifiedUntil, today, around);

    /// <summary>The same of as much as it depends on.</summary>
    /// <param name="live">Its review on the calendar or under way; null: none, as for a retired map.</param>
    /// <param name="verifiedUntil">Until which day its last review that took place confirmed it; null: it did not, or none did yet.</param>
    /// <param name="today">The day, in the workspace's time zone.</param>
    /// <param name="around">What counts beside its reviews; null: nothing does.</param>
    public static MapStanding From(LiveReview? live, DateOnly? verifiedUntil, DateOnly today, MapSurroundings? around = null)
    {
        ImmutableArray<StaleReason> reasons =
        [
            .. Reviews.StaleReasons.Of(live, verifiedUntil, today, around).OrderBy(reason => reason.Cause).ThenBy(reason => reason.Since),
        ];
        return new(StandingOf(live, verifiedUntil, today, reasons.Length > 0), verifiedUntil, reasons);
    }

    /// <summary>Whether the map can be relied on, of as much as that depends on.</summary>
    public static Standing StandingOf(LiveReview? live, DateOnly? verifiedUntil, DateOnly today, MapSurroundings? around = null) =>
        StandingOf(live, verifiedUntil, today, Reviews.StaleReasons.Of(live, verifiedUntil, today, around).Any());

    private static Standing StandingOf(LiveReview? live, DateOnly? verifiedUntil, DateOnly today, bool isStale)
    {
        if (isStale)
            return Standing.Stale;
        if (live is not null && (live.Phase != ReviewPhase.Scheduled || today >= live.Dates.OpensOn || verifiedUntil < today))
            return Standing.Due;
        return verifiedUntil >= today ? Standing.Verified : Standing.Unverified;
    }
}

/// <summary>What of a review that is not over says where its map stands.</summary>
/// <param name="Id">The review.</param>
/// <param name="Phase">Scheduled, or one of those under way.</param>
/// <param name="Dates">Its days.</param>
/// <param name="Doubts">What has come to speak against relying on the map since the review before; null: nothing.</param>
public sealed record LiveReview(ReviewId Id, ReviewPhase Phase, ReviewDates Dates, ReviewDoubts? Doubts = null)
{
    /// <summary>That of a review; null before it is scheduled.</summary>
    public static LiveReview? Of(ReviewState review) => ReviewRules.PlanOf(review) is { } plan
        ? new(plan.Id, review is ReviewState.UnderWay underWay ? underWay.Phase : ReviewPhase.Scheduled, plan.Dates, plan.Doubts)
        : null;
}
