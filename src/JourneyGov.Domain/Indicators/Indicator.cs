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
