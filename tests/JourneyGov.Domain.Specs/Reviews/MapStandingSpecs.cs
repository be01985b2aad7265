using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;
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

    [Fact]
    public void A_material_edit_after_the_confirmation_makes_the_map_stale_until_its_review_is_completed()
    {
        var reason = Assert.Single(On("2026-02-10", Given(Scheduled, Edited).State, LastConfirmed).StaleReasons);

        Assert.Equal((StaleCause.MaterialEdit, Day("2026-02-02"), FirstReview, Edited), (reason.Cause, reason.Since, reason.ClearedBy, reason.Edit));
        Assert.Equal([StaleRemedy.CompleteReview], reason.Remedies.AsEnumerable());
    }

    [Fact]
    public void A_map_that_was_never_confirmed_cannot_have_been_edited_or_given_away_since()
    {
        var changed = Given(Scheduled, Edited, new ReviewTriggered(GivenAway, Dates), Opened).State;

        Assert.Empty(On("2026-02-10", changed, LastRequiredChanges).StaleReasons);
        Assert.Equal(Standing.Due, On("2026-02-10", changed, null).Standing);
        Assert.Equal([StaleCause.MaterialEdit, StaleCause.OwnerChanged], Causes(On("2026-02-10", changed, LastConfirmed)));
    }

    [Fact]
    public void Triggers_and_flags_make_any_map_stale_and_a_flag_can_be_taken_back()
    {
        ReviewTrigger flag = new(TriggerCause.Flagged, Day("2026-02-03"), Amina, "Wrong");
        var standing = On("2026-02-10", Given(Scheduled, new ReviewTriggered(Regulated, Dates), Opened, new ReviewTriggered(flag, Dates)).State, null);

        Assert.Equal([(StaleCause.Triggered, Regulated), (StaleCause.Flagged, flag)], standing.StaleReasons.Select(it => (it.Cause, it.Trigger!)));
        Assert.Equal([StaleRemedy.CompleteReview, StaleRemedy.WithdrawFlag], standing.StaleReasons[1].Remedies.AsEnumerable());
    }

    [Fact]
    public void An_owning_team_without_a_lead_and_a_stale_map_that_it_depends_on_make_it_stale()
    {
        MapSurroundings around = new([(Branches, Day("2026-02-01"))], [(HomeMap, Day("2026-01-30"))]);
        var standing = MapStanding.Of(Plan, LastConfirmed, Day("2026-02-10"), around);

        Assert.Equal(Standing.Stale, standing.Standing);
        Assert.Equal(
            [(StaleCause.OwnerLeft, Day("2026-02-01"), (TeamId?)Branches, (JourneyMapId?)null), (StaleCause.DependencyStale, Day("2026-01-30"), null, HomeMap)],
            standing.StaleReasons.Select(it => (it.Cause, it.Since, it.Team, it.Map)));
    }

    [Fact]
    public void A_retired_map_is_not_stale_whatever_is_around_it() =>
        Assert.Empty(MapStanding.Of(null, LastConfirmed, Day("2026-02-10"), new([(Branches, Day("2026-02-01"))], [])).StaleReasons);

    [Theory]
    [InlineData(Cadence.Monthly)]
    [InlineData(Cadence.Yearly)]
    public void No_change_of_the_cadence_verifies_a_stale_map(Cadence cadence)
    {
        var facts = AReview.On("2026-02-03", Caller.Clock) with { Policy = ReviewPolicy.Default with { Cadence = cadence } };
        var replanned = Given(Scheduled, Edited).When(new KeepTime(), facts).State;

        Assert.Equal([StaleCause.MaterialEdit], Causes(On("2026-02-03", replanned, LastConfirmed)));
    }

    [Fact]
    public void All_reasons_come_at_once_by_cause() => Assert.Equal(
        [StaleCause.Expired, StaleCause.MaterialEdit, StaleCause.OwnerChanged, StaleCause.Triggered],
        Causes(On(
            "2026-04-08", Given(Scheduled, Opened, new ReviewTriggered(Regulated, Dates), new ReviewTriggered(GivenAway, Dates), Edited).State,
            LastConfirmed)));

    private static VerificationDismissed Edited => new(13, Stage, Day("2026-02-02"));

    private static ReviewTrigger GivenAway => new(TriggerCause.OwnerChanged, Day("2026-02-04"), Amina, null, Stage);

    private static IEnumerable<StaleCause> Causes(MapStanding standing) => standing.StaleReasons.Select(reason => reason.Cause);

    private static ReviewState Plan => Given(Scheduled).State;

    private static ReviewState.Completed Last(ReviewCompleted result) => (ReviewState.Completed)Given(Scheduled, Opened, result).State;

    private static MapStanding On(string today, ReviewState? live, ReviewState.Completed? last) => MapStanding.Of(live, last, Day(today));
}
