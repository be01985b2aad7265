using System.Globalization;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Portfolio;

/// <summary>How far apart the days of a time series are.</summary>
public enum ScoreStep
{
    /// <summary>Every day.</summary>
    Day,

    /// <summary>Every seventh day, counted back from the last.</summary>
    Week,

    /// <summary>The last day of each month.</summary>
    Month,

    /// <summary>The last day of each fiscal quarter.</summary>
    FiscalQuarter,
}

/// <summary>The days of a time series.</summary>
public static class ScoreDays
{
    /// <summary>The most days that are asked for at a time: a year, day by day.</summary>
    public const int Most = 366;

    /// <summary>The days, the oldest first; the last day is always among them.</summary>
    /// <param name="calendar">The workspace's calendar, which knows fiscal quarters.</param>
    /// <param name="from">The first day that may be one; none is, if it comes after the last.</param>
    /// <param name="to">The last day.</param>
    /// <param name="step">How far apart.</param>
    /// <exception cref="QueryRefusedException">They are too many.</exception>
    public static IReadOnlyList<DateOnly> Of(BusinessCalendar calendar, DateOnly from, DateOnly to, ScoreStep step)
    {
        var days = new List<DateOnly>();
        for (var day = to; day >= from && days.Count <= Most; day = Before(calendar, day, step))
            days.Add(day);
        if (days.Count > Most)
            throw new QueryRefusedException("from", "query.TooManyDays", Most.ToString(CultureInfo.InvariantCulture));
        days.Reverse();
        return days;
    }

    private static DateOnly Before(BusinessCalendar calendar, DateOnly day, ScoreStep step) => step switch
    {
        ScoreStep.Day => day.AddDays(-1),
        ScoreStep.Week => day.AddDays(-7),
        ScoreStep.Month => new DateOnly(day.Year, day.Month, 1).AddDays(-1),
        _ => calendar.PeriodContaining(Cadence.Quarterly, day).FirstDay.AddDays(-1),
    };
}
