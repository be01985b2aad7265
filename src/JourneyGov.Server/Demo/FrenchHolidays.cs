namespace JourneyGov.Server.Demo;

/// <summary>The public holidays of mainland France (code du travail, article L3133-1).</summary>
internal static class FrenchHolidays
{
    /// <summary>The eleven holidays of a year.</summary>
    public static IEnumerable<DateOnly> Of(int year)
    {
        DateOnly easter = EasterSunday(year);
        return
        [
            new(year, 1, 1), easter.AddDays(1), new(year, 5, 1), new(year, 5, 8), easter.AddDays(39), easter.AddDays(50),
            new(year, 7, 14), new(year, 8, 15), new(year, 11, 1), new(year, 11, 11), new(year, 12, 25),
        ];
    }

    // The anonymous Gregorian algorithm (Nature, 20 April 1876), with its letters.
    private static DateOnly EasterSunday(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int g = (b - ((b + 8) / 25) + 1) / 3;
        int h = ((19 * a) + b - (b / 4) - g + 15) % 30;
        int l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        int m = (a + (11 * h) + (22 * l)) / 451;
        int days = h + l - (7 * m) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }
}
