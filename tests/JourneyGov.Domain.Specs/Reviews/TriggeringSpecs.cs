using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

public class TriggeringSpecs
{
    private static readonly ReviewDates Early = new(Day("2026-02-02"), Day("2026-02-23"), Day("2026-03-02"));

    [Fact]
    public void A_review_on_the_calendar_is_taken_early_and_due_a_window_from_the_trigger_on() =>
        Given(Scheduled).When(new TriggerReview(Regulated), On("2026-02-02", Officer)).Then(new ReviewTriggered(Regulated, Early), Opened);

    [Fact]
    public void It_stays_the_review_of_its_period()
    {
        var state = Assert.IsType<ReviewState.UnderWay>(Given(Scheduled, new ReviewTriggered(Regulated, Early), Opened).State);

        Assert.Equal((Quarter, Early, 1), (state.Plan.Period, state.Plan.Dates, state.Plan.Number));
        Assert.Equal([Regulated], state.Plan.Doubts!.Triggers.AsEnumerable());
    }

    [Fact]
    public void The_due_date_is_an_open_day() =>
        Given(Scheduled).When(new TriggerReview(Regulated), On("2026-02-07", Officer))
            .Then(new ReviewTriggered(Regulated, new(Day("2026-02-07"), Day("2026-03-02"), Day("2026-03-09"))), Opened);

    [Fact]
    public void It_is_never_later_than_it_was() =>
        Given(Scheduled).When(new TriggerReview(Regulated), On("2026-03-12", Officer))
            .Then(new ReviewTriggered(Regulated, Dates), Opened);

    [Fact]
    public void A_review_under_way_keeps_its_days_and_gets_the_trigger_added() =>
        Given(Scheduled, Opened).When(new TriggerReview(Regulated), On("2026-03-12", Officer)).Then(new ReviewTriggered(Regulated, Dates))
            .When(new TriggerReview(Regulated with { On = Day("2026-03-13") }), On("2026-03-13", Officer)).ThenNothing();

    [Fact]
    public void Another_change_announced_is_another_trigger() =>
        Given(Scheduled, Opened, new ReviewTriggered(Regulated, Dates))
            .When(new TriggerReview(Released), On("2026-03-12", Officer)).Then(new ReviewTriggered(Released, Dates));

    [Fact]
    public void A_review_that_is_over_and_one_of_a_retired_map_are_not_triggered()
    {
        Given(Scheduled, Opened, Confirmed).When(new TriggerReview(Regulated), On("2026-04-02", Officer)).ThenNothing();
        Given(Scheduled).When(new TriggerReview(Regulated), On("2026-02-02", Officer) with { MapRetired = true }).ThenNothing();
    }

    [Fact]
    public void A_review_taken_early_can_still_be_postponed_once() =>
        Given(Scheduled, new ReviewTriggered(Regulated, Early), Opened)
            .When(new PostponeReview(Day("2026-03-16")), On("2026-02-10", Officer, "The team moves house"))
            .Then(new ReviewPostponed(new(Day("2026-02-02"), Day("2026-03-16"), Day("2026-03-23"))));

    [Fact]
    public void After_a_review_taken_early_the_next_is_that_of_the_next_period()
    {
        var done = (ReviewState.Completed)Given(Scheduled, new ReviewTriggered(Regulated, Early), Opened, Confirmed).State;

        Assert.Equal(Day("2026-03-31"), Review.NextAfter(done, new(Id(32)), BusinessCalendar.Default).After);
    }

    [Fact]
    public void Anybody_but_a_guest_flags_a_map_and_says_why()
    {
        Given(Scheduled).When(new FlagJourneyMap(), On("2026-02-02", Viewer(Bruno, Payments), " Nobody works like that ")).Then(
            new ReviewTriggered(Flag("Nobody works like that"), Early), Opened);
        Given(Scheduled, Opened, Confirmed).When(new FlagJourneyMap(), On("2026-04-02", Officer, "Late")).ThenRefused(RefusalCode.ReviewCompleted);
        Given(Scheduled).When(new FlagJourneyMap(), On("2026-02-02", Guest, "No")).ThenRefused(RefusalCode.NotAllowed);
        Given(Scheduled).When(new FlagJourneyMap(), On("2026-02-02", Viewer(Bruno, Payments))).ThenRefused((RefusalCode.ReasonRequired, "reason"));
    }

    [Fact]
    public void A_person_has_one_flag_on_a_map()
    {
        var flagged = Given(Scheduled, new ReviewTriggered(Flag("Nobody works like that"), Early), Opened);

        flagged.When(new FlagJourneyMap(), On("2026-02-03", Viewer(Bruno, Payments), "Nobody works like that")).ThenNothing();
        flagged.When(new FlagJourneyMap(), On("2026-02-03", Viewer(Bruno, Payments), "Another reason")).ThenRefused(RefusalCode.AlreadyFlagged);
        flagged.When(new FlagJourneyMap(), On("2026-02-03", Viewer(Amina, Loans), "Nor do we")).Then(
            new ReviewTriggered(new(TriggerCause.Flagged, Day("2026-02-03"), Amina, "Nor do we"), Early));
    }

    [Fact]
    public void Only_who_flagged_takes_it_back_and_the_review_stays_open()
    {
        var flagged = Given(Scheduled, new ReviewTriggered(Flag("Nobody works like that"), Early), Opened);

        flagged.When(new WithdrawFlag(), On("2026-02-03", Officer)).ThenRefused(RefusalCode.NotFlagged);
        flagged.When(new WithdrawFlag(), On("2026-02-03", Viewer(Bruno, Payments))).Then(new FlagWithdrawn(Bruno));
        Assert.Null(Assert.IsType<ReviewState.UnderWay>(flagged.State).Plan.Doubts);
    }

    [Fact]
    public void The_first_material_edit_after_a_confirmation_is_kept_and_no_other() =>
        Given(Scheduled).When(new DismissVerification(13, Stage), On("2026-02-02", Contributor(Amina, Loans)))
            .Then(new VerificationDismissed(13, Stage, Day("2026-02-02")))
            .When(new DismissVerification(14, Map), On("2026-02-03", Contributor(Amina, Loans))).ThenNothing();

    [Fact]
    public void A_review_that_is_overdue_by_its_days_is_not_put_off_by_a_longer_cadence() =>
        Given(Scheduled).When(new KeepTime(), On("2026-04-08", Caller.Clock) with { Policy = ReviewPolicy.Default with { Cadence = Cadence.Yearly } })
            .Then(Opened, new ReviewBecameOverdue());

    private static ReviewTrigger Released => Regulated with { Announcement = new(AnnouncedKind.Release, "The new app", null, Day("2026-05-01")) };

    private static ReviewTrigger Flag(string reason) => new(TriggerCause.Flagged, Day("2026-02-02"), Bruno, reason);
}
