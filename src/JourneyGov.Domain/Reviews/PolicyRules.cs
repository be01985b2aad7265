using System.Collections.Immutable;

namespace JourneyGov.Domain.Reviews;

/// <summary>What a review policy and a business calendar must be. Each rule gives the reasons why not; none: it is met.</summary>
internal static class PolicyRules
{
    private const int MostEscalations = 10;
    private const int LongestEscalation = 365;
    private const int MostHolidays = 1000;

    private static readonly DateOnly FirstHoliday = new(1900, 1, 1);
    private static readonly DateOnly LastHoliday = new(2199, 12, 31);

    /// <summary>Every figure of a policy is within the range that its docstring gives.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="path">Where it is in the input.</param>
    public static IEnumerable<Refusal> FiguresInRange(ReviewPolicy policy, string path = "policy") =>
    [
        .. RangeRule.Within(policy.WindowDays, 1, 60, $"{path}.windowDays"),
        .. RangeRule.Within(policy.GraceDays, 0, 60, $"{path}.graceDays"),
        .. RangeRule.Within(policy.MinimumSignOffs ?? 1, 1, 100, $"{path}.minimumSignOffs"),
        .. RangeRule.Within(policy.EvidenceAgeDays, 1, 3650, $"{path}.evidenceAgeDays"),
        .. RangeRule.Within(policy.MinimumEvidenceShare, 0m, 1m, $"{path}.minimumEvidenceShare"),
        .. RangeRule.Within(policy.IndicatorAgeDays, 1, 3650, $"{path}.indicatorAgeDays"),
        .. RangeRule.AtMost(policy.EscalationDays.Length, MostEscalations, $"{path}.escalationDays"),
        .. EscalationsAgree(policy, path),
        .. EscalationsAscend(policy, path),
        .. EscalationsTellSomebody(policy, path),
        .. RangeRule.Within(policy.PostponementDays, 0, 90, $"{path}.postponementDays"),
        .. RangeRule.Within(policy.MostNoticesPerDay(), 1, 200, $"{path}.noticesPerDay"),
        .. RangeRule.Within(policy.CosmeticTextChange ?? 0, 0, 100, $"{path}.cosmeticTextChange"),
    ];

    /// <summary>Every figure that is asked is within the range that its docstring gives.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="path">Where it is in the input.</param>
    public static IEnumerable<Refusal> FiguresInRange(PolicyOverride asked, string path = "policy") =>
    [
        .. asked.GraceDays is { } grace ? RangeRule.Within(grace, 0, 60, $"{path}.graceDays") : [],
        .. asked.EvidenceAgeDays is { } age ? RangeRule.Within(age, 1, 3650, $"{path}.evidenceAgeDays") : [],
        .. asked.MinimumEvidenceShare is { } share ? RangeRule.Within(share, 0m, 1m, $"{path}.minimumEvidenceShare") : [],
    ];

    /// <summary>The calendar names a month, a time zone and sensible holidays, and leaves a day of the week to work on.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="path">Where it is in the input.</param>
    public static IEnumerable<Refusal> CalendarWorks(BusinessCalendar calendar, string path = "calendar") =>
    [
        .. RangeRule.Within(calendar.FiscalYearStartMonth, 1, 12, $"{path}.fiscalYearStartMonth"),
        .. Refusal.When(!FiscalCalendar.IsTimeZone(calendar.TimeZone), RefusalCode.UnknownTimeZone, $"{path}.timeZone", calendar.TimeZone),
        .. Refusal.When(calendar.ClosedWeekdays.Distinct().Count() == 7, RefusalCode.NoOpenDay, $"{path}.closedWeekdays"),
        .. RangeRule.AtMost(calendar.Holidays.Length, MostHolidays, $"{path}.holidays"),
        .. calendar.Holidays.SelectMany((day, i) => RangeRule.Within(day, FirstHoliday, LastHoliday, $"{path}.holidays[{i}]")),
    ];

    /// <summary>Escalations that are said by their days and by their steps are said alike.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="path">Where it is in the input.</param>
    public static IEnumerable<Refusal> EscalationsAgree(ReviewPolicy policy, string path = "policy") => Refusal.When(
        policy.EscalationSteps is { } steps && !steps.Select(step => step.AfterDays).SequenceEqual(policy.EscalationDays),
        RefusalCode.EscalationStepsDisagree, $"{path}.escalationSteps");

    private static IEnumerable<Refusal> EscalationsAscend(ReviewPolicy policy, string path) =>
    [
        .. Ascend(policy.EscalationDays, step => $"{path}.escalationDays[{step}]"),
        .. policy.EscalationSteps is { } steps && EscalationsAgree(policy, path).Any()
            ? Ascend([.. steps.Select(step => step.AfterDays)], step => $"{path}.escalationSteps[{step}].afterDays")
            : [],
    ];

    private static IEnumerable<Refusal> Ascend(ImmutableArray<int> days, Func<int, string> path) =>
        days.SelectMany((day, step) => RangeRule.Within(day, step == 0 ? 0 : Math.Min(days[step - 1], LongestEscalation) + 1, LongestEscalation, path(step)));

    private static IEnumerable<Refusal> EscalationsTellSomebody(ReviewPolicy policy, string path) =>
        policy.Escalations().SelectMany((step, i) =>
            Refusal.When(step.Tells.IsEmpty, RefusalCode.ListEmpty, $"{path}.escalationSteps[{i}].tells"));
}
