namespace JourneyGov.Domain.Improvements;

/// <summary>The rules of an improvement, by name. Each gives the reasons why not; none: it is met.</summary>
internal static class ImprovementRules
{
    /// <summary>
    /// Who may do what: contributors of the team that does it change it. Leads of the map's accountable team and governance officers plan for
    /// any team, and give to another what they planned.
    /// </summary>
    public static Refusal? Authority(ImprovementState? state, ImprovementCommand command, ImprovementFacts facts) => (state, command) switch
    {
        // Whoever leaves leaves what was theirs to do, or hands it over, by that.
        (_, ReassignImprovement) when facts.Caller.IsClock => null,
        (_, PlanImprovement or ReassignImprovement) when Oversees(facts) => null,
        (_, PlanImprovement c) => Domain.Authority.ToEditFor(facts.Caller, c.Team, "team"),
        ({ } s, ReassignImprovement c) => Domain.Authority.ToEditFor(facts.Caller, s.Team) ?? Domain.Authority.ToEditFor(facts.Caller, c.Team, "team"),
        ({ } s, _) => Domain.Authority.ToEditFor(facts.Caller, s.Team),
        _ => null,
    };

    /// <summary>What must hold before it is planned.</summary>
    public static IEnumerable<Refusal> ForPlanning(PlanImprovement command, ImprovementFacts facts) =>
    [
        .. MapIsLive(facts), .. MapHasPart(command.Part, facts), .. ForWording(command.Title, command.Description),
        .. ForAssignment(command.Team, command.Person, facts), .. IsNotPast(command.DueOn, "dueOn", facts), .. ForExpectation(command.Expected, facts),
    ];

    /// <summary>What the texts must be.</summary>
    public static IEnumerable<Refusal> ForWording(string title, string? description) =>
        [.. TextRule.Line(title, "title"), .. TextRule.OptionalProse(description, "description")];

    /// <summary>Who can do it: a team that exists, and somebody of it.</summary>
    public static IEnumerable<Refusal> ForAssignment(TeamId team, PersonId? person, ImprovementFacts facts) =>
    [
        .. TeamIsLive(team, "team", facts),
        .. Refusal.When(person is { } named && !facts.Members.Contains(named), RefusalCode.NotAMember, "person"),
    ];

    /// <summary>What must hold before it is due on another day.</summary>
    public static IEnumerable<Refusal> ForRescheduling(ImprovementState state, DateOnly dueOn, ImprovementFacts facts) =>
        [.. IsNotPast(dueOn, "dueOn", facts), .. dueOn > state.DueOn ? HasReason(facts) : []];

    /// <summary>What an effect that is expected must be.</summary>
    public static IEnumerable<Refusal> ForExpectation(ExpectedEffect? expected, ImprovementFacts facts)
    {
        if (expected is null)
            return [];
        return
        [
            .. Refusal.When(facts.Indicator is null or { IsRetired: true }, RefusalCode.UnknownIndicator, "expected.indicator"),
            .. IsOnScale(expected.Reading, "expected.reading", facts),
            .. IsNotPast(expected.ShowsOn, "expected.showsOn", facts),
        ];
    }

    /// <summary>What must be said of the effect that was seen.</summary>
    public static IEnumerable<Refusal> ForCompletion(ImprovementState state, CompleteImprovement command, ImprovementFacts facts) =>
    [
        .. TextRule.Prose(command.Effect, "effect"),
        .. Refusal.When(command.Reading is not null && state.Expected is null, RefusalCode.NoEffectExpected, "reading"),
        .. command.Reading is { } reading ? IsOnScale(reading, "reading", facts) : [],
    ];

    /// <summary>What must hold before it is taken up again.</summary>
    public static IEnumerable<Refusal> ForReopening(ImprovementState state, ImprovementFacts facts) =>
        [.. HasReason(facts), .. TeamIsLive(state.Team, "", facts)];

    /// <summary>The reason that some commands need.</summary>
    public static IEnumerable<Refusal> HasReason(ImprovementFacts facts) => TextRule.Reason(facts.Reason);

    /// <summary>What was read after the improvement's last change, and no other revision.</summary>
    public static IEnumerable<Refusal> IsBasedOnLastChange(ImprovementState state, long? basedOn)
    {
        if (basedOn < state.LastChange.Revision)
            yield return new StaleRevision("basedOn", new PartId(state.Id.Value), basedOn.Value, state.LastChange);
        if (basedOn > state.LastChange.Revision)
            yield return Refusal.Because(RefusalCode.UnknownRevision, "basedOn", RangeRule.Text(state.LastChange.Revision));
    }

    private static bool Oversees(ImprovementFacts facts) =>
        facts.Caller.Is(WorkspaceRole.GovernanceOfficer) || (facts.Map is { } map && facts.Caller.Leads(map.AccountableTeam));

    private static IEnumerable<Refusal> MapIsLive(ImprovementFacts facts) =>
        Refusal.When(facts.Map is null or { IsRetired: true }, RefusalCode.UnknownMap, "mapId");

    private static IEnumerable<Refusal> MapHasPart(PartId? part, ImprovementFacts facts) =>
        Refusal.When(part is { } named && facts.Map?.LiveParts.Contains(named) != true, RefusalCode.UnknownPart, "part");

    private static IEnumerable<Refusal> TeamIsLive(TeamId team, string path, ImprovementFacts facts) =>
        Refusal.When(!facts.LiveTeams.Contains(team), RefusalCode.UnknownTeam, path);

    private static IEnumerable<Refusal> IsNotPast(DateOnly day, string path, ImprovementFacts facts) =>
        RangeRule.Within(day, facts.Today, DateOnly.MaxValue, path);

    private static IEnumerable<Refusal> IsOnScale(decimal reading, string path, ImprovementFacts facts) =>
        facts.Indicator?.Scale is var (least, most) ? RangeRule.Within(reading, least, most, path) : [];
}
