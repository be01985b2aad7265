using FsCheck;
using FsCheck.Fluent;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

public class KeepingTimeSpecs
{
    private static readonly ReviewPolicy Monthly = ReviewPolicy.Default with { Cadence = Cadence.Monthly };

    [Theory]
    [InlineData("2026-03-09", "")]
    [InlineData("2026-03-10", "ReviewOpened")]
    [InlineData("2026-04-07", "ReviewOpened")]
    [InlineData("2026-04-08", "ReviewOpened ReviewBecameOverdue")]
    [InlineData("2026-04-14", "ReviewOpened ReviewBecameOverdue")]
    [InlineData("2026-04-15", "ReviewOpened ReviewBecameOverdue ReviewEscalated")]
    [InlineData("2026-04-29", "ReviewOpened ReviewBecameOverdue ReviewEscalated ReviewEscalated")]
    [InlineData("2027-12-31", "ReviewOpened ReviewBecameOverdue ReviewEscalated ReviewEscalated")]
    public void The_clock_catches_up_all_at_once_however_long_it_was_away(string today, string kinds) =>
        Assert.Equal(kinds, Kinds(Given(Scheduled).When(new KeepTime(), On(today, Caller.Clock)).Events));

    [Fact]
    public void The_clock_says_everything_once()
    {
        var review = Given(Scheduled).When(new KeepTime(), On("2026-04-30", Caller.Clock));

        review.Then(Opened, new ReviewBecameOverdue(), new ReviewEscalated(1), new ReviewEscalated(2))
            .When(new KeepTime(), On("2026-04-30", Caller.Clock)).ThenNothing();
    }

    [Fact]
    public void An_escalation_says_whom_the_policy_tells_then_and_who_reviews_then()
    {
        var policy = ReviewPolicy.Default with
        {
            EscalationSteps = [new(7, [EscalationRecipient.AskedReviewers]), new(21, [EscalationRecipient.DepartmentLeads, EscalationRecipient.GovernanceOfficers])],
        };
        var facts = On("2026-04-29", Caller.Clock) with
        {
            Policy = policy,
            Signers = new Dictionary<TeamId, TeamSigners> { [Loans] = new([Amina, Bruno], [Denis]), [Branches] = new([Chloe], []) },
        };

        Given(Scheduled, Opened, new ReviewersAssigned(Loans, [Denis]), new ReviewersAssigned(Branches, [Bruno]), new ReviewBecameOverdue())
            .When(new KeepTime(), facts)
            .Then(
                new ReviewEscalated(1, [EscalationRecipient.AskedReviewers], [new(Loans, [Denis]), new(Branches, [Chloe])]),
                new ReviewEscalated(2, [EscalationRecipient.DepartmentLeads, EscalationRecipient.GovernanceOfficers]));
    }

    [Fact]
    public void Nobody_but_the_clock_keeps_time() =>
        Given(Scheduled).When(new KeepTime(), On("2026-03-10", Officer)).ThenRefused(RefusalCode.NotAllowed);

    [Fact]
    public void A_day_begins_in_the_workspace_not_in_UTC()
    {
        var facts = On("2026-03-09", Caller.Clock) with { Calendar = BusinessCalendar.Default with { TimeZone = "Asia/Tokyo" } };

        Given(Scheduled).When(new KeepTime(), facts with { Now = new(2026, 3, 9, 14, 59, 59, TimeSpan.Zero) }).ThenNothing();
        Given(Scheduled).When(new KeepTime(), facts with { Now = new(2026, 3, 9, 15, 0, 0, TimeSpan.Zero) }).Then(Opened);
    }

    [Fact]
    public void The_review_of_a_retired_map_rests() =>
        Given(Scheduled).When(new KeepTime(), On("2026-12-31", Caller.Clock) with { MapRetired = true }).ThenNothing();

    [Fact]
    public void A_review_that_took_place_is_left_alone() =>
        Given(Scheduled, Opened, Confirmed).When(new KeepTime(), On("2026-12-31", Caller.Clock)).ThenNothing();

    [Fact]
    public void A_review_that_somebody_began_becomes_overdue_all_the_same() =>
        Given(Scheduled, Opened, new ReviewBegun()).When(new KeepTime(), On("2026-04-08", Caller.Clock)).Then(new ReviewBecameOverdue());

    [Fact]
    public void A_changed_policy_moves_the_window_of_a_review_that_is_not_open_yet()
    {
        var facts = On("2026-02-20", Caller.Clock) with { Policy = ReviewPolicy.Default with { WindowDays = 30, GraceDays = 0 } };

        Given(Scheduled)
            .When(new KeepTime(), facts).Then(new ReviewRescheduled(Quarter, new(Day("2026-03-01"), Day("2026-03-31"), Day("2026-03-31"))))
            .When(new KeepTime(), facts).ThenNothing();
    }

    [Fact]
    public void A_new_holiday_moves_the_due_date_and_a_window_that_opens_with_it_opens_at_once()
    {
        var facts = On("2026-03-11", Caller.Clock) with { Calendar = BusinessCalendar.Default with { Holidays = [Day("2026-03-31")] } };

        Given(Scheduled).When(new KeepTime(), facts)
            .Then(new ReviewRescheduled(Quarter, new(Day("2026-03-11"), Day("2026-04-01"), Day("2026-04-08"))), Opened);
    }

    [Fact]
    public void A_shorter_cadence_brings_the_review_of_the_month_that_runs_and_makes_nobody_overdue() =>
        Given(Scheduled).When(new KeepTime(), On("2026-02-05", Caller.Clock) with { Policy = Monthly with { WindowDays = 7 } })
            .Then(new ReviewRescheduled(
                new("FY2026 M02", Day("2026-02-01"), Day("2026-02-28")), new(Day("2026-02-23"), Day("2026-03-02"), Day("2026-03-09"))));

    [Fact]
    public void A_shorter_cadence_reviews_no_month_again_that_the_last_review_covered() =>
        Given(Scheduled).When(new KeepTime(), On("2025-12-10", Caller.Clock) with { Policy = Monthly with { WindowDays = 7 } })
            .Then(new ReviewRescheduled(
                new("FY2026 M01", Day("2026-01-01"), Day("2026-01-31")), new(Day("2026-01-26"), Day("2026-02-02"), Day("2026-02-09"))));

    [Fact]
    public void A_longer_cadence_puts_the_review_off_to_the_end_of_the_year() =>
        Given(Scheduled).When(new KeepTime(), On("2026-02-05", Caller.Clock) with { Policy = ReviewPolicy.Default with { Cadence = Cadence.Yearly } })
            .Then(new ReviewRescheduled(
                new("FY2026", Day("2026-01-01"), Day("2026-12-31")), new(Day("2026-12-10"), Day("2026-12-31"), Day("2027-01-07"))));

    [Fact]
    public void A_fiscal_year_that_starts_in_another_month_renames_the_quarter() =>
        Given(Scheduled).When(new KeepTime(), On("2026-02-05", Caller.Clock) with { Calendar = BusinessCalendar.Default with { FiscalYearStartMonth = 4 } })
            .Then(new ReviewRescheduled(Quarter with { Label = "FY2026 Q4" }, Dates));

    [Fact]
    public void A_postponed_review_and_one_that_is_open_keep_their_dates()
    {
        var facts = On("2026-03-05", Caller.Clock) with { Policy = Monthly };

        Given(Scheduled, new ReviewPostponed(LaterDates)).When(new KeepTime(), facts).ThenNothing();
        Given(Scheduled, Opened).When(new KeepTime(), facts).ThenNothing();
    }

    [Fact]
    public void A_due_date_that_holidays_push_beyond_the_period_does_not_skip_the_review()
    {
        var facts = On("2026-04-02", Caller.Clock) with
        {
            Policy = ReviewPolicy.Default with { WindowDays = 1 },
            Calendar = BusinessCalendar.Default with { Holidays = [Day("2026-03-31"), Day("2026-04-01"), Day("2026-04-02"), Day("2026-04-03")] },
        };

        Given(Scheduled).When(new KeepTime(), facts)
            .Then(new ReviewRescheduled(Quarter, new(Day("2026-04-05"), Day("2026-04-06"), Day("2026-04-13"))));
    }

    [Fact]
    public void However_often_the_clock_looks_it_comes_to_the_same_as_looking_once_at_the_end()
    {
        var moments = Gen.Choose(-5000, 5000).Select(hours => Noon("2026-03-31").AddHours(hours)).NonEmptyListOf();
        Prop.ForAll(moments.ToArbitrary(), looks =>
        {
            var ascending = looks.Order().ToArray();
            var step = Given(Scheduled);
            var often = ascending.SelectMany(now => step.When(new KeepTime(), At(now)).Events).ToArray();
            var once = Given(Scheduled).When(new KeepTime(), At(ascending[^1])).Events;

            Assert.Equal(Kinds(once), Kinds(often));
            Assert.Equal(often.Length, often.Distinct().Count());
        }).QuickCheckThrowOnFailure();
    }

    private static ReviewFacts At(DateTimeOffset now) => On("2026-03-31", Caller.Clock) with { Now = now };

    private static string Kinds(IEnumerable<ReviewEvent> events) => string.Join(' ', events.Select(happened => happened.GetType().Name));
}
