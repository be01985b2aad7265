using JourneyGov.Domain.Reviews;

namespace JourneyGov.Server.Demo;

/// <summary>
/// When the demo's year happened, seen from the day on which it is told. Its fiscal year starts in such a month that a quarter ends with
/// the current month: so a review is always due soon, and the quarter before is always long over.
/// </summary>
/// <param name="Today">The day on which the demo is made; nothing in it happens later than the day before.</param>
internal sealed record DemoCalendar(DateOnly Today)
{
    /// <summary>How many days ago the workspace was founded: before the first of the four quarters begins, whatever the month.</summary>
    public const int FoundedDaysAgo = 420;

    /// <summary>Where the people of the demo work.</summary>
    public const string TimeZone = "Europe/Paris";

    private static readonly string[] Seasons = ["hiver", "printemps", "été", "automne"];

    /// <summary>The calendar of the workspace: weekends and the public holidays of France are closed.</summary>
    public BusinessCalendar Business { get; } = new(
        Today.Month % 12 + 1, TimeZone, [DayOfWeek.Saturday, DayOfWeek.Sunday],
        [.. Enumerable.Range(Today.Year - 2, 5).SelectMany(FrenchHolidays.Of)]);

    /// <summary>
    /// How the workspace reviews its maps: windows that open six weeks before the due date, ten days of grace; who stays late is told first, then the
    /// whole department with the officers.
    /// </summary>
    public ReviewPolicy Policy { get; } = ReviewPolicy.Default with
    {
        WindowDays = 45,
        GraceDays = 10,
        MinimumEvidenceShare = 0.4m,
        EscalationSteps =
        [
            new(7, [EscalationRecipient.AskedReviewers, EscalationRecipient.TeamLeads]),
            new(21, [EscalationRecipient.DepartmentLeads, EscalationRecipient.GovernanceOfficers]),
        ],
    };

    /// <summary>The moment of the founding; the day on which the demo was begun is read back from it.</summary>
    public DateTimeOffset Founded => At(Today.AddDays(-FoundedDaysAgo), 9);

    /// <summary>The days of a quarter's reviews.</summary>
    /// <param name="quarter">1 to 4; the fourth is the current one, 0 the one before the first.</param>
    public ReviewDates Reviews(int quarter) =>
        Business.DatesOf(Business.PeriodContaining(Cadence.Quarterly, FirstDay(quarter)), Policy);

    /// <summary>A moment in the days after the founding.</summary>
    public DateTimeOffset AfterFounding(int days, int hour = 9) => At(Business.OpenDayFrom(Today.AddDays(days - FoundedDaysAgo)), hour);

    /// <summary>A moment in a quarter, so many days after its first; on the next day that is open.</summary>
    public DateTimeOffset In(int quarter, int day, int hour = 10) => At(Business.OpenDayFrom(FirstDay(quarter).AddDays(day)), hour);

    /// <summary>A moment before the due date of a quarter's reviews; on the next day that is open.</summary>
    public DateTimeOffset BeforeDue(int quarter, int days, int hour = 10) =>
        At(Business.OpenDayFrom(Reviews(quarter).DueOn.AddDays(-days)), hour);

    /// <summary>A moment in the last days; on the open day before, where that day is closed.</summary>
    public DateTimeOffset Ago(int days, int hour = 10)
    {
        DateOnly day = Today.AddDays(-days);
        while (Business.OpenDayFrom(day) != day)
            day = day.AddDays(-1);
        return At(day, hour);
    }

    /// <summary>The first minutes of a day, when the clock does what is due.</summary>
    public DateTimeOffset StartOf(DateOnly day) => Business.StartOf(day).AddMinutes(1);

    /// <summary>The season of a moment as people name a version: <c>printemps 2026</c>.</summary>
    public string Season(DateTimeOffset moment)
    {
        DateOnly day = Business.DayAt(moment);
        return $"{Seasons[day.Month % 12 / 3]} {day.Year}";
    }

    private DateOnly FirstDay(int quarter) => new DateOnly(Today.Year, Today.Month, 1).AddMonths(-2 + (3 * (quarter - 4)));

    private DateTimeOffset At(DateOnly day, int hour) => Business.StartOf(day).AddHours(hour);
}
