using FsCheck;
using FsCheck.Fluent;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

public class NextReviewSpecs
{
    private static readonly ReviewId Second = new(Known.Id(32));

    [Theory]
    [InlineData("2026-03-12", "2026-03-31", "FY2026 Q2")] // early
    [InlineData("2026-03-31", "2026-03-31", "FY2026 Q2")] // on the last day
    [InlineData("2026-04-07", "2026-04-07", "FY2026 Q2")] // within the grace
    [InlineData("2026-06-29", "2026-06-29", "FY2026 Q2")] // so late that the next is due the day after
    [InlineData("2026-06-30", "2026-06-30", "FY2026 Q3")]
    [InlineData("2026-08-01", "2026-08-01", "FY2026 Q3")] // two quarters late
    public void The_next_review_is_that_of_the_first_period_that_ends_after_both_the_last_period_and_its_completion(
        string completedOn, string after, string period)
    {
        var next = Review.NextAfter(CompletedOn(completedOn), Second, BusinessCalendar.Default);

        Assert.Equal(new ScheduleReview(Second, LoanMap, 2, Day(after)), next);
        Assert.Equal(period, ScheduledBy(next, On(completedOn, Officer)).Period.Label);
    }

    [Fact]
    public void The_day_of_completion_is_the_workspaces()
    {
        var calendar = BusinessCalendar.Default with { TimeZone = "Pacific/Auckland" };

        Assert.Equal(Day("2026-04-08"), Review.NextAfter(CompletedOn("2026-04-07"), Second, calendar).After);
    }

    [Fact]
    public void Due_dates_are_strictly_later_each_time_and_never_drift_whenever_reviews_take_place()
    {
        var cases =
            from cadence in Gen.Elements(Enum.GetValues<Cadence>())
            from startMonth in Gen.Choose(1, 12)
            from zone in Gen.Elements("Europe/Paris", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Kiritimati")
            from draftedAfterDays in Gen.Choose(0, 400)
            from delays in Gen.Choose(-20, 300).ArrayOf(8)
            select (Cadence: cadence, StartMonth: startMonth, Zone: zone, Drafted: Day("2024-01-01").AddDays(draftedAfterDays), Delays: delays);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var facts = On("2026-01-01", Officer) with
            {
                Policy = ReviewPolicy.Default with { Cadence = c.Cadence },
                Calendar = BusinessCalendar.Default with { FiscalYearStartMonth = c.StartMonth, TimeZone = c.Zone },
            };
            var command = new ScheduleReview(FirstReview, LoanMap, 1, c.Drafted);
            var due = DateOnly.MinValue;
            foreach (var delay in c.Delays)
            {
                var scheduled = ScheduledBy(command, facts);
                Assert.True(scheduled.Dates.DueOn > due);
                Assert.Equal(facts.Calendar.PeriodContaining(c.Cadence, scheduled.Period.LastDay), scheduled.Period);
                Assert.Equal(facts.Calendar.OpenDayFrom(scheduled.Period.LastDay), scheduled.Dates.DueOn);
                due = scheduled.Dates.DueOn;
                command = Review.NextAfter(Completed(scheduled, due.AddDays(delay)), Second, facts.Calendar);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static ReviewScheduled ScheduledBy(ScheduleReview command, ReviewFacts facts) =>
        Assert.IsType<ReviewScheduled>(Assert.Single(Given().When(command, facts).Events));

    private static ReviewState.Completed CompletedOn(string day) => Completed(Scheduled, Day(day));

    private static ReviewState.Completed Completed(ReviewScheduled scheduled, DateOnly day)
    {
        var underWay = Given(scheduled, Opened).State;
        var at = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
        return (ReviewState.Completed)Review.Evolve(underWay, Confirmed, new Stamp(3, at, Amina, null, null));
    }
}
