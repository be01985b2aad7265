using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

public class MapStandingSpecs
{
    private static readonly ReviewState.Completed LastConfirmed = Last(Confirmed with { VerifiedUntil = Day("2026-03-31") });
    private static readonly ReviewState.Completed LastRequiredChanges = Last(Confirmed with { Outcome = ReviewOutcome.ChangesRequired, VerifiedUntil = null });

    [Fact]
    public void A_map_without_any_review_is_unverified() => Assert.Equal(Standing.Unverified, On("2026-02-01", null, null).Standing);

    [Fact]
    public void A_map_whose_first_review_is_to_come_is_unverified() => Assert.Equal(Standing.Unverified, On("2026-02-01", Plan, null).Standing);

    [Fact]
    public void A_map_that_must_change_is_unverified() => Assert.Equal(Standing.Unverified, On("2026-02-01", Plan, LastRequiredChanges).Standing);

    [Fact]
    public void A_confirmed_map_is_verified_until_the_next_window_opens()
    {
        var standing = On("2026-03-09", Plan, LastConfirmed);

        Assert.Equal((Standing.Verified, Day("2026-03-31")), (standing.Standing, standing.VerifiedUntil));
        Assert.Equal(Standing.Due, On("2026-03-10", Plan, LastConfirmed).Standing);
    }

    [Fact]
    public void A_map_under_review_is_due() => Assert.Equal(Standing.Due, On("2026-04-07", Given(Scheduled, Opened).State, LastConfirmed).Standing);

    [Fact]
    public void Postponing_the_review_does_not_verify_the_map_for_longer()
    {
        var postponed = Given(Scheduled, new ReviewPostponed(new(Day("2026-04-10"), Day("2026-04-20"), Day("2026-04-27")))).State;

        Assert.Equal(Standing.Verified, On("2026-03-31", postponed, LastConfirmed).Standing);
        Assert.Equal(Standing.Due, On("2026-04-01", postponed, LastConfirmed).Standing);
    }

    [Fact]
    public void An_overdue_review_makes_the_map_stale_and_the_reason_says_since_when_and_what_clears_it()
    {
        var standing = On("2026-04-08", Given(Scheduled, Opened, new ReviewBecameOverdue()).State, LastConfirmed);

        Assert.Equal(Standing.Stale, standing.Standing);
        Assert.Equal(new StaleReason(StaleCause.Expired, Day("2026-04-08"), FirstReview), Assert.Single(standing.StaleReasons));
    }

    [Fact]
    public void A_map_is_stale_from_the_first_minute_of_the_day_even_before_the_clock_says_so() =>
        Assert.Equal(Standing.Stale, On("2026-04-08", Given(Scheduled, Opened).State, LastConfirmed).Standing);

    [Fact]
    public void A_map_without_a_review_to_come_is_verified_as_long_as_its_last_one_said()
    {
        Assert.Equal(Standing.Verified, On("2026-03-31", null, LastConfirmed).Standing);
        Assert.Equal(Standing.Unverified, On("2026-04-01", null, LastConfirmed).Standing);
    }

    private static ReviewState Plan => Given(Scheduled).State;

    private static ReviewState.Completed Last(ReviewCompleted result) => (ReviewState.Completed)Given(Scheduled, Opened, result).State;

    private static MapStanding On(string today, ReviewState? live, ReviewState.Completed? last) => MapStanding.Of(live, last, Day(today));
}
