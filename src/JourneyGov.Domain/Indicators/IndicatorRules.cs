using static JourneyGov.Domain.Authority;

namespace JourneyGov.Domain.Indicators;

/// <summary>The rules of an indicator, by name. Each gives the reasons why not; none: it is met.</summary>
internal static class IndicatorRules
{
    private const int LongestUnit = 40;
    private const int LongestFreshness = 366;

    /// <summary>Who may do what: contributors of the team that owns it; its leads give it away, and so do governance officers.</summary>
    public static Refusal? Authority(IndicatorState? state, IndicatorCommand command, Caller caller) => (state, command) switch
    {
        (_, DefineIndicator c) => ToEditFor(caller, c.Team, "team"),
        (_, NoteReading) => null,
        ({ } s, AssignIndicatorTeam) => ToGiveAway(caller, s.Team),
        ({ } s, _) => ToEditFor(caller, s.Team),
        _ => null,
    };

    /// <summary>What must hold before it is defined.</summary>
    public static IEnumerable<Refusal> ForDefinition(DefineIndicator command, IndicatorFacts facts) =>
    [
        .. TextRule.Line(command.Name, "name"), .. TextRule.Line(command.Unit, "unit", LongestUnit),
        .. IsOnScale(command.Measure, command.Target, "target"), .. TeamIsLive(command.Team, facts),
    ];

    /// <summary>A value that readings of a measure can have; null asks nothing.</summary>
    public static IEnumerable<Refusal> IsOnScale(Measure measure, decimal? value, string path) =>
        value is { } number && MeasureScale.Of(measure) is var (least, most) ? RangeRule.Within(number, least, most, path) : [];

    /// <summary>Bounds that readings can cross, the lower below the upper.</summary>
    public static IEnumerable<Refusal> ForBounds(Measure measure, decimal? lower, decimal? upper) =>
    [
        .. IsOnScale(measure, lower, "lowerBound"), .. IsOnScale(measure, upper, "upperBound"),
        .. Refusal.When(lower >= upper, RefusalCode.BoundsCrossed, "upperBound"),
    ];

    /// <summary>How long readings can stay fresh; null asks nothing.</summary>
    public static IEnumerable<Refusal> ForFreshness(int? days) => days is { } number ? RangeRule.Within(number, 1, LongestFreshness, "freshForDays") : [];

    /// <summary>What must hold before another team owns it: an officer of no team that gives it away says why.</summary>
    public static IEnumerable<Refusal> ForAssignment(IndicatorState state, TeamId team, IndicatorFacts facts) =>
    [
        .. TeamIsLive(team, facts),
        .. Refusal.When(!facts.Caller.Leads(state.Team) && TextRule.Tidy(facts.Reason) is null, RefusalCode.ReasonRequired, "reason"),
    ];

    /// <summary>No live map is measured by it.</summary>
    public static IEnumerable<Refusal> IsUnused(IndicatorFacts facts) =>
        facts.UsedBy.IsEmpty ? [] : [new StillInUse(RefusalCode.InUse, facts.UsedBy, [], [])];

    private static IEnumerable<Refusal> TeamIsLive(TeamId team, IndicatorFacts facts) =>
        Refusal.When(!facts.LiveTeams.Contains(team), RefusalCode.UnknownTeam, "team");
}
