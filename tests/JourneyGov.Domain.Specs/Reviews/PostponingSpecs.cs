using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

public class PostponingSpecs
{
    private const string Why = "The director is away";
    private static readonly PostponeReview ToTwentiethOfApril = new(Day("2026-04-20"));

    [Fact]
    public void A_review_on_the_calendar_is_postponed_with_its_window() =>
        Given(Scheduled).When(ToTwentiethOfApril, On("2026-03-01", Officer, Why))
            .Then(new ReviewPostponed(new ReviewDates(Day("2026-03-30"), Day("2026-04-20"), Day("2026-04-27"))));

    [Fact]
    public void A_window_that_is_open_stays_open() =>
        Given(Scheduled, Opened).When(ToTwentiethOfApril, On("2026-03-15", Lead(Amina, Loans), Why)).Then(new ReviewPostponed(LaterDates));

    [Fact]
    public void A_new_due_date_on_a_closed_day_moves_to_the_next_open_one() =>
        Given(Scheduled, Opened).When(new PostponeReview(Day("2026-04-18")), On("2026-03-15", Officer, Why)).Then(new ReviewPostponed(LaterDates))
            .When(new PostponeReview(Day("2026-04-18")), On("2026-03-15", Officer, Why)).ThenNothing();

    [Fact]
    public void An_overdue_review_is_open_again_when_it_is_postponed()
    {
        var asked = Given(Scheduled, Opened, new ReviewBecameOverdue(), new ReviewEscalated(1)).When(ToTwentiethOfApril, On("2026-04-16", Officer, Why));

        Assert.Equal((ReviewPhase.Open, 0), Assert.IsType<ReviewState.UnderWay>(asked.State) is var review ? (review.Phase, review.EscalationStep) : default);
        asked.When(new KeepTime(), On("2026-04-27", Caller.Clock)).ThenNothing()
            .When(new KeepTime(), On("2026-04-28", Caller.Clock)).Then(new ReviewBecameOverdue());
    }

    [Fact]
    public void A_review_that_had_begun_is_in_progress_again_when_it_is_postponed()
    {
        var asked = Given(Scheduled, Opened, new ReviewBecameOverdue(), new ReviewBegun()).When(ToTwentiethOfApril, On("2026-04-16", Officer, Why));

        Assert.Equal(ReviewPhase.InProgress, Assert.IsType<ReviewState.UnderWay>(asked.State).Phase);
    }

    [Fact]
    public void A_review_is_postponed_once() =>
        Given(Scheduled, new ReviewPostponed(LaterDates)).When(new PostponeReview(Day("2026-04-21")), On("2026-03-15", Officer, Why))
            .ThenRefused(RefusalCode.AlreadyPostponed);

    [Fact]
    public void Postponing_needs_a_reason() =>
        Given(Scheduled).When(ToTwentiethOfApril, On("2026-03-01", Officer)).ThenRefused((RefusalCode.ReasonRequired, "reason"));

    [Theory]
    [InlineData("2026-03-31")] // the present due date
    [InlineData("2026-03-01")] // earlier
    [InlineData("2026-05-01")] // 31 days later
    [InlineData("9999-12-31")]
    public void The_new_due_date_is_later_by_no_more_than_the_policys_days(string day)
    {
        var asked = Given(Scheduled).When(new PostponeReview(Day(day)), On("2026-03-01", Officer, Why));

        asked.ThenRefused((RefusalCode.PostponementOutOfRange, "dueOn"));
        Assert.Equal("2026-04-01 2026-04-30", string.Join(" ", asked.Refusals[0].Arguments));
    }

    [Fact]
    public void A_new_due_date_may_be_the_last_that_the_policy_allows() =>
        Given(Scheduled, Opened).When(new PostponeReview(Day("2026-04-30")), On("2026-03-11", Officer, Why))
            .Then(new ReviewPostponed(new ReviewDates(Day("2026-03-10"), Day("2026-04-30"), Day("2026-05-07"))));

    [Fact]
    public void A_closed_day_that_would_move_the_due_date_beyond_the_policys_days_is_refused() =>
        Given(Scheduled, Opened)
            .When(
                new PostponeReview(Day("2026-04-30")),
                On("2026-03-11", Officer, Why) with { Calendar = BusinessCalendar.Default with { Holidays = [Day("2026-04-30")] } })
            .ThenRefused((RefusalCode.PostponementOutOfRange, "dueOn"));

    [Fact]
    public void A_due_date_in_the_past_postpones_nothing() =>
        Given(Scheduled, Opened, new ReviewBecameOverdue()).When(new PostponeReview(Day("2026-04-09")), On("2026-04-10", Officer, Why))
            .ThenRefused(RefusalCode.PostponementOutOfRange);

    [Fact]
    public void A_review_that_is_overdue_for_longer_than_the_policys_days_must_take_place()
    {
        var review = Given(Scheduled, Opened, new ReviewBecameOverdue()).When(new PostponeReview(Day("2026-05-01")), On("2026-05-01", Officer, Why));

        review.ThenRefused(RefusalCode.PostponementOutOfRange);
        Assert.Equal(RefusalCode.PostponementOutOfRange, Assert.Single(Review.CanPostpone(review.State, On("2026-05-01", Officer))).Code);
    }

    [Fact]
    public void A_completed_review_cannot_be_postponed() =>
        Given(Scheduled, Opened, Confirmed).When(ToTwentiethOfApril, On("2026-03-20", Officer, Why)).ThenRefused(RefusalCode.ReviewCompleted);

    [Fact]
    public void All_reasons_against_postponing_come_at_once() =>
        Given(Scheduled, new ReviewPostponed(LaterDates)).When(new PostponeReview(Day("2026-04-21")), On("2026-03-15", Officer) with { MapRetired = true })
            .ThenRefused(RefusalCode.MapRetired, RefusalCode.AlreadyPostponed, RefusalCode.ReasonRequired);

    [Fact]
    public void Only_the_accountable_teams_leads_and_governance_officers_postpone()
    {
        Given(Scheduled).When(ToTwentiethOfApril, On("2026-03-01", Lead(Bruno, Branches), Why)).ThenRefused(RefusalCode.NotAllowed);
        Given(Scheduled).When(ToTwentiethOfApril, On("2026-03-01", Contributor(Amina, Loans), Why)).ThenRefused(RefusalCode.NotAllowed);
    }
}
