using System.Globalization;

namespace JourneyGov.Domain.Reviews;

/// <summary>
/// Reads a workspace's calendar: the periods of its fiscal year, its open days, its local midnights. A fiscal year is named by the
/// calendar year in which it ends, which is the calendar year itself when it starts in January: a year that starts in April 2025 is
/// <c>FY2026</c>, its second quarter, July to September 2025, <c>FY2026 Q2</c>. Half years are <c>H1</c> and <c>H2</c>, months
/// <c>M01</c> to <c>M12</c> counted from the start of the fiscal year; a yearly period is called by the year alone.
/// </summary>
public static class FiscalCalendar
{
    /// <summary>The period of the fiscal year that a day falls into.</summary>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="cadence">How long periods are.</param>
    /// <param name="day">The day.</param>
    public static ReviewPeriod PeriodContaining(this BusinessCalendar calendar, Cadence cadence, DateOnly day)
    {
        var months = Months(cadence);
        var monthOfYear = (day.Month - calendar.FiscalYearStartMonth + 12) % 12;
        var index = monthOfYear / months;
        var firstDay = new DateOnly(day.Year, day.Month, 1).AddMonths(index * months - monthOfYear);
        var lastDayOfYear = firstDay.AddMonths(12 - index * months).AddDays(-1);
        return new(Label(cadence, lastDayOfYear.Year, index + 1), firstDay, firstDay.AddMonths(months).AddDays(-1));
    }

    /// <summary>The first period that ends after a day.</summary>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="cadence">How long periods are.</param>
    /// <param name="day">The day; a period that ends on it is over.</param>
    public static ReviewPeriod FirstPeriodEndingAfter(this BusinessCalendar calendar, Cadence cadence, DateOnly day) =>
        calendar.PeriodContaining(cadence, day.AddDays(1));

    /// <summary>The days of the review of a period: due on its last day, or the next open one when that is closed.</summary>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="period">The period.</param>
    /// <param name="policy">Says how long the window and the grace are.</param>
    public static ReviewDates DatesOf(this BusinessCalendar calendar, ReviewPeriod period, ReviewPolicy policy)
    {
        var dueOn = calendar.OpenDayFrom(period.LastDay);
        return new(dueOn.AddDays(-policy.WindowDays), dueOn, dueOn.AddDays(policy.GraceDays));
    }

    /// <summary>The day itself when the workspace works on it, else the next day on which it does.</summary>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="day">The day.</param>
    public static DateOnly OpenDayFrom(this BusinessCalendar calendar, DateOnly day)
    {
        while (calendar.ClosedWeekdays.Contains(day.DayOfWeek) || calendar.Holidays.Contains(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The day that it is in the workspace at a moment.</summary>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="moment">The moment.</param>
    public static DateOnly DayAt(this BusinessCalendar calendar, DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone(calendar)).DateTime);

    /// <summary>
    /// The moment, UTC, at which a day starts in the workspace: local midnight; where the clocks skip it, the moment at which they do;
    /// where they show it twice, the first time.
    /// </summary>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="day">The day.</param>
    public static DateTimeOffset StartOf(this BusinessCalendar calendar, DateOnly day)
    {
        var zone = Zone(calendar);
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>Whether a time zone is one that calendars can name: an IANA id, not an operating system's own name for it.</summary>
    /// <param name="timeZone">The id.</param>
    public static bool IsTimeZone(string timeZone) => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) && zone.HasIanaId;

    private static TimeZoneInfo Zone(BusinessCalendar calendar) => TimeZoneInfo.FindSystemTimeZoneById(calendar.TimeZone);

    private static int Months(Cadence cadence) => cadence switch
    {
        Cadence.Monthly => 1,
        Cadence.Quarterly => 3,
        Cadence.HalfYearly => 6,
        Cadence.Yearly => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, "A cadence that the calendar does not know."),
    };

    private static string Label(Cadence cadence, int year, int number) => cadence switch
    {
        Cadence.Monthly => string.Create(CultureInfo.InvariantCulture, $"FY{year} M{number:00}"),
        Cadence.Quarterly => string.Create(CultureInfo.InvariantCulture, $"FY{year} Q{number}"),
        Cadence.HalfYearly => string.Create(CultureInfo.InvariantCulture, $"FY{year} H{number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"FY{year}"),
    };
}
