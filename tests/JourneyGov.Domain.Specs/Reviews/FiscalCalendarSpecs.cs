using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Specs.Reviews;

public class FiscalCalendarSpecs
{
    [Theory]
    [InlineData(1, Cadence.Quarterly, "2026-05-20", "FY2026 Q2", "2026-04-01", "2026-06-30")]
    [InlineData(1, Cadence.Quarterly, "2026-01-01", "FY2026 Q1", "2026-01-01", "2026-03-31")]
    [InlineData(1, Cadence.Quarterly, "2026-12-31", "FY2026 Q4", "2026-10-01", "2026-12-31")]
    [InlineData(4, Cadence.Quarterly, "2025-04-01", "FY2026 Q1", "2025-04-01", "2025-06-30")]
    [InlineData(4, Cadence.Quarterly, "2026-03-31", "FY2026 Q4", "2026-01-01", "2026-03-31")]
    [InlineData(4, Cadence.Yearly, "2026-02-10", "FY2026", "2025-04-01", "2026-03-31")]
    [InlineData(4, Cadence.HalfYearly, "2025-09-30", "FY2026 H1", "2025-04-01", "2025-09-30")]
    [InlineData(4, Cadence.HalfYearly, "2025-10-01", "FY2026 H2", "2025-10-01", "2026-03-31")]
    [InlineData(10, Cadence.Monthly, "2025-12-05", "FY2026 M03", "2025-12-01", "2025-12-31")]
    [InlineData(12, Cadence.Quarterly, "2024-02-29", "FY2024 Q1", "2023-12-01", "2024-02-29")]
    [InlineData(12, Cadence.Quarterly, "2023-02-28", "FY2023 Q1", "2022-12-01", "2023-02-28")]
    [InlineData(3, Cadence.Yearly, "2024-02-29", "FY2024", "2023-03-01", "2024-02-29")]
    [InlineData(1, Cadence.Monthly, "2100-02-28", "FY2100 M02", "2100-02-01", "2100-02-28")]
    [InlineData(2, Cadence.HalfYearly, "2026-01-31", "FY2026 H2", "2025-08-01", "2026-01-31")]
    public void A_day_falls_into_one_period_of_the_fiscal_year(
        int startMonth, Cadence cadence, string day, string label, string firstDay, string lastDay)
    {
        var calendar = BusinessCalendar.Default with { FiscalYearStartMonth = startMonth };

        Assert.Equal(new ReviewPeriod(label, Day(firstDay), Day(lastDay)), calendar.PeriodContaining(cadence, Day(day)));
    }

    [Theory]
    [InlineData("2026-03-30", "FY2026 Q1")]
    [InlineData("2026-03-31", "FY2026 Q2")]
    [InlineData("2026-04-01", "FY2026 Q2")]
    public void A_period_that_ends_on_a_day_does_not_end_after_it(string after, string label) =>
        Assert.Equal(label, BusinessCalendar.Default.FirstPeriodEndingAfter(Cadence.Quarterly, Day(after)).Label);

    [Theory]
    [InlineData("2026-06-30", "", "2026-06-30")] // a Tuesday
    [InlineData("2026-01-31", "", "2026-02-02")] // a Saturday
    [InlineData("2026-05-31", "2026-06-01", "2026-06-02")] // a Sunday, then a holiday
    [InlineData("2024-03-31", "2024-04-01 2024-04-02", "2024-04-03")] // Easter: a Sunday and two holidays
    [InlineData("2025-12-31", "2025-12-31 2026-01-01 2026-01-02", "2026-01-05")] // holidays that run into a weekend
    [InlineData("2026-08-03", "2026-08-03 2026-08-04 2026-08-05 2026-08-06 2026-08-07", "2026-08-10")] // a week closed altogether
    public void A_due_date_on_a_closed_day_moves_to_the_next_open_one(string lastDay, string holidays, string dueOn)
    {
        var calendar = BusinessCalendar.Default with { Holidays = [.. holidays.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day)] };

        Assert.Equal(Day(dueOn), calendar.OpenDayFrom(Day(lastDay)));
    }

    [Fact]
    public void A_workspace_may_rest_on_other_days_than_the_weekend()
    {
        var calendar = BusinessCalendar.Default with { ClosedWeekdays = [DayOfWeek.Friday, DayOfWeek.Saturday] };

        Assert.Equal(Day("2025-02-02"), calendar.OpenDayFrom(Day("2025-01-31")));
    }

    [Fact]
    public void The_window_and_the_grace_are_counted_from_the_due_date_after_it_moved()
    {
        var period = BusinessCalendar.Default.PeriodContaining(Cadence.Quarterly, Day("2024-03-31"));
        var dates = BusinessCalendar.Default.DatesOf(period, ReviewPolicy.Default);

        Assert.Equal(new ReviewDates(Day("2024-03-11"), Day("2024-04-01"), Day("2024-04-08")), dates);
    }

    [Theory]
    [InlineData("Etc/UTC", "2026-06-30", "2026-06-30T00:00Z")]
    [InlineData("Europe/Paris", "2026-01-15", "2026-01-14T23:00Z")]
    [InlineData("Europe/Paris", "2026-03-29", "2026-03-28T23:00Z")] // the clocks go forward at 2 in the morning
    [InlineData("Europe/Paris", "2026-03-30", "2026-03-29T22:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00Z")] // midnight is skipped: the day starts at 1
    [InlineData("America/Sao_Paulo", "2018-11-05", "2018-11-05T02:00Z")]
    [InlineData("America/Sao_Paulo", "2019-02-17", "2019-02-17T03:00Z")] // the hour before midnight comes twice
    [InlineData("Asia/Beirut", "2025-03-30", "2025-03-29T22:00Z")] // midnight is skipped
    [InlineData("Asia/Beirut", "2025-10-26", "2025-10-25T22:00Z")] // the hour before midnight comes twice
    [InlineData("America/Havana", "2025-11-02", "2025-11-02T04:00Z")] // midnight itself comes twice: the first counts
    [InlineData("Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00Z")]
    public void A_day_starts_at_local_midnight_or_where_the_clocks_skip_it_right_after(string timeZone, string day, string moment)
    {
        var calendar = BusinessCalendar.Default with { TimeZone = timeZone };
        var start = calendar.StartOf(Day(day));

        Assert.Equal(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), start);
        Assert.Equal(TimeSpan.Zero, start.Offset);
        Assert.Equal(Day(day), calendar.DayAt(start));
        Assert.Equal(Day(day).AddDays(-1), calendar.DayAt(start.AddTicks(-1)));
    }

    [Fact]
    public void Every_day_of_every_year_starts_when_the_day_before_it_ends()
    {
        var cases =
            from zone in Gen.Elements("Europe/Paris", "America/Sao_Paulo", "Asia/Beirut", "America/Havana", "Africa/Cairo", "Australia/Lord_Howe")
            from days in Gen.Choose(0, 40 * 365)
            select (Calendar: BusinessCalendar.Default with { TimeZone = zone }, Day: new DateOnly(2000, 1, 1).AddDays(days));

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var start = c.Calendar.StartOf(c.Day);
            return c.Calendar.DayAt(start) == c.Day && c.Calendar.DayAt(start.AddTicks(-1)) == c.Day.AddDays(-1);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("Europe/Paris", true)]
    [InlineData("UTC", true)]
    [InlineData("Romance Standard Time", false)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("\0", false)]
    [InlineData("", false)]
    public void A_time_zone_is_named_by_its_IANA_id(string timeZone, bool known) => Assert.Equal(known, FiscalCalendar.IsTimeZone(timeZone));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
