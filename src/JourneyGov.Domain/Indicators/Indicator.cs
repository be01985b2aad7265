using System.Collections.Immutable;

namespace JourneyGov.Domain.Indicators;

/// <summary>What an indicator measures, by its standard definition.</summary>
public enum Measure
{
    /// <summary>Net promoter score.</summary>
    Nps,

    /// <summary>Customer satisfaction.</summary>
    Csat,

    /// <summary>Customer effort score.</summary>
    Ces,

    /// <summary>First contact resolution.</summary>
    FirstContactResolution,

    /// <summary>Waiting time.</summary>
    WaitingTime,

    /// <summary>Conversion.</summary>
    Conversion,

    /// <summary>Retention.</summary>
    Retention,

    /// <summary>Churn.</summary>
    Churn,

    /// <summary>Lifetime value.</summary>
    LifetimeValue,

    /// <summary>Upsell.</summary>
    Upsell,

    /// <summary>One of the workspace's own.</summary>
    Own,
}

/// <summary>Which way is better.</summary>
public enum Direction
{
    /// <summary>Higher is better.</summary>
    Up,

    /// <summary>Lower is better.</summary>
    Down,
}

/// <summary>Something that happened to an indicator. Its readings are a time series, not events.</summary>
public abstract record IndicatorEvent;

/// <summary>An indicator was defined.</summary>
public sealed record IndicatorDefined(
    IndicatorId Indicator, string Name, Measure Measure, string Unit, Direction Direction, decimal? Target, TeamId Team) : IndicatorEvent;

/// <summary>Its target changed; null: none.</summary>
public sealed record IndicatorTargetSet(decimal? Target) : IndicatorEvent;

/// <summary>It is not measured any more.</summary>
public sealed record IndicatorRetired : IndicatorEvent;

/// <summary>An indicator as its events tell; null: not defined yet.</summary>
public sealed record IndicatorState(
    IndicatorId Id, string Name, Measure Measure, string Unit, Direction Direction, decimal? Target, TeamId Team, bool Retired, Stamp LastChange);

/// <summary>What can be asked of an indicator.</summary>
public abstract record IndicatorCommand;

/// <summary>Defines it, owned by a team.</summary>
public sealed record DefineIndicator(
    IndicatorId Indicator, string Name, Measure Measure, string Unit, Direction Direction, decimal? Target, TeamId Team) : IndicatorCommand;

/// <summary>Sets its target.</summary>
public sealed record SetIndicatorTarget(decimal? Target) : IndicatorCommand;

/// <summary>Retires it.</summary>
public sealed record RetireIndicator : IndicatorCommand;

/// <summary>What a decision about an indicator needs to know.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="LiveTeams">The teams that are not dissolved.</param>
/// <param name="UsedBy">The live maps that it is tied to.</param>
public sealed record IndicatorFacts(Caller Caller, IReadOnlySet<TeamId> LiveTeams, ImmutableArray<JourneyMapId> UsedBy);

/// <summary>A measure tied to maps, stages and touchpoints.</summary>
public static class Indicator
{
    private const int LongestUnit = 40;

    /// <summary>The aggregate.</summary>
    public static Decider<IndicatorState?, IndicatorCommand, IndicatorFacts, IndicatorEvent> Decider { get; } = new(null, Evolve, Decide);

    /// <summary>The indicator after one more event.</summary>
    public static IndicatorState Evolve(IndicatorState? state, IndicatorEvent happened, Stamp stamp) => (state, happened) switch
    {
        (null, IndicatorDefined e) => new(e.Indicator, e.Name, e.Measure, e.Unit, e.Direction, e.Target, e.Team, Retired: false, stamp),
        ({ } s, IndicatorTargetSet e) => s with { Target = e.Target, LastChange = stamp },
        ({ } s, IndicatorRetired) => s with { Retired = true, LastChange = stamp },
        _ => throw new InvalidOperationException($"An indicator cannot have {happened.GetType().Name} now."),
    };

    /// <summary>What a command comes to.</summary>
    public static Decision<IndicatorEvent> Decide(IndicatorState? state, IndicatorCommand command, IndicatorFacts facts) =>
        Authorise(state, command, facts.Caller) is { } refusal ? Decision.Refuse<IndicatorEvent>(refusal) : (state, command) switch
        {
            (null, DefineIndicator c) => Define(c with { Name = c.Name.Trim(), Unit = c.Unit.Trim() }, facts),
            (null, _) => Decision.Refuse<IndicatorEvent>(Refusal.Because(RefusalCode.NotFound)),
            ({ } s, DefineIndicator c) when IsAlready(s, c) => Decision.Nothing<IndicatorEvent>(),
            (_, DefineIndicator) => Decision.Refuse<IndicatorEvent>(Refusal.Because(RefusalCode.IdInUse)),
            ({ Retired: true }, RetireIndicator) => Decision.Nothing<IndicatorEvent>(),
            ({ Retired: true }, _) => Decision.Refuse<IndicatorEvent>(Refusal.Because(RefusalCode.Retired)),
            ({ } s, SetIndicatorTarget c) when s.Target == c.Target => Decision.Nothing<IndicatorEvent>(),
            ({ } s, SetIndicatorTarget c) => Decision.Unless<IndicatorEvent>(TargetCanBeMet(s.Measure, c.Target), new IndicatorTargetSet(c.Target)),
            (_, RetireIndicator) => Decision.Unless<IndicatorEvent>(IsUnused(facts), new IndicatorRetired()),
            _ => throw new InvalidOperationException($"An indicator does not know {command.GetType().Name}."),
        };

    private static Refusal? Authorise(IndicatorState? state, IndicatorCommand command, Caller caller) => (state, command) switch
    {
        (_, DefineIndicator c) => Authority.ToEditFor(caller, c.Team, "team"),
        ({ } s, _) => Authority.ToEditFor(caller, s.Team),
        _ => null,
    };

    private static Decision<IndicatorEvent> Define(DefineIndicator command, IndicatorFacts facts) => Decision.Unless<IndicatorEvent>(
        [
            .. TextRule.Line(command.Name, "name"), .. TextRule.Line(command.Unit, "unit", LongestUnit),
            .. TargetCanBeMet(command.Measure, command.Target),
            .. Refusal.When(!facts.LiveTeams.Contains(command.Team), RefusalCode.UnknownTeam, "team"),
        ],
        new IndicatorDefined(command.Indicator, command.Name, command.Measure, command.Unit, command.Direction, command.Target, command.Team));

    private static bool IsAlready(IndicatorState s, DefineIndicator c) =>
        (s.Id, s.Name, s.Measure, s.Unit, s.Direction, s.Target, s.Team)
        == (c.Indicator, c.Name.Trim(), c.Measure, c.Unit.Trim(), c.Direction, c.Target, c.Team);

    private static IEnumerable<Refusal> TargetCanBeMet(Measure measure, decimal? target) =>
        target is { } value && MeasureScale.Of(measure) is var (least, most) ? RangeRule.Within(value, least, most, "target") : [];

    private static IEnumerable<Refusal> IsUnused(IndicatorFacts facts) =>
        facts.UsedBy.IsEmpty ? [] : [new StillInUse(RefusalCode.InUse, facts.UsedBy, [], [])];
}
