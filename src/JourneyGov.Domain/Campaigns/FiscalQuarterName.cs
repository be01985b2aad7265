using System.Globalization;
using System.Text.RegularExpressions;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Campaigns;

/// <summary>Reads how people name a fiscal quarter.</summary>
public static partial class FiscalQuarterName
{
    /// <summary>The quarter that a label (<c>FY2026 Q2</c>) names or that a day (<c>2026-04-01</c>) falls into; null: neither.</summary>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="text">The label or the day.</param>
    public static ReviewPeriod? Find(BusinessCalendar calendar, string text)
    {
        var day = DateOnly.TryParseExact(text.Trim(), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named)
            ? named
            : DayOf(calendar, text.Trim());
        return day is { Year: > 1 and < 9999 } known ? calendar.PeriodContaining(Cadence.Quarterly, known) : null;
    }

    // A fiscal year is called by the calendar year in which it ends.
    private static DateOnly? DayOf(BusinessCalendar calendar, string label)
    {
        if (Label().Match(label) is not { Success: true } match)
            return null;
        var (year, quarter) = (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].ValueSpan[0] - '1');
        if (year is <= 1 or >= 9999)
            return null;
        return new DateOnly(calendar.FiscalYearStartMonth == 1 ? year : year - 1, calendar.FiscalYearStartMonth, 1).AddMonths(3 * quarter);
    }

    [GeneratedRegex("^FY([0-9]{4}) Q([1-4])$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
