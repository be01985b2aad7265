using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Indicators;

/// <summary>What an indicator's last reading tells.</summary>
public enum IndicatorCondition
{
    /// <summary>It is as good as the target, or better.</summary>
    OnTarget,

    /// <summary>It is worse than the target, and within the bounds.</summary>
    OffTarget,

    /// <summary>It is below the lower bound or above the upper one, whatever the target.</summary>
    OutOfBounds,

    /// <summary>It is within the bounds, and there is no target to hold it to.</summary>
    NoTarget,

    /// <summary>There is none yet.</summary>
    NoReading,
}

/// <summary>How an indicator stands on a day. Worked out, never set.</summary>
/// <param name="Condition">What its last reading tells.</param>
/// <param name="FreshUntil">The last day on which that reading is fresh, also when that is past; null: there is none yet.</param>
/// <param name="IsFresh">Whether it is fresh on the day; without a reading, nothing is.</param>
public sealed record IndicatorHealth(IndicatorCondition Condition, DateOnly? FreshUntil, bool IsFresh)
{
    /// <summary>The health of an indicator on a day.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="last">Its last reading, and the day it was taken on in the workspace's time zone; null: none yet.</param>
    /// <param name="policy">The workspace's policy, which says for how long readings stay fresh at most.</param>
    /// <param name="today">The day, in the workspace's time zone.</param>
    public static IndicatorHealth Of(IndicatorState indicator, (decimal Value, DateOnly TakenOn)? last, ReviewPolicy policy, DateOnly today)
    {
        DateOnly? freshUntil = last is { } reading ? policy.FreshUntil(reading.TakenOn, indicator.FreshForDays) : null;
        return new(ConditionOf(indicator, last?.Value), freshUntil, freshUntil >= today);
    }

    /// <summary>Whether a reading is below an indicator's lower bound or above its upper one; what lies on a bound is within it.</summary>
    public static bool IsOutOfBounds(IndicatorState indicator, decimal reading) => reading < indicator.LowerBound || reading > indicator.UpperBound;

    /// <summary>Whether a reading is as good as a value, or better; what lies on it reaches it.</summary>
    public static bool Reaches(IndicatorState indicator, decimal reading, decimal value) =>
        indicator.Direction == Direction.Up ? reading >= value : reading <= value;

    private static IndicatorCondition ConditionOf(IndicatorState indicator, decimal? reading) => (reading, indicator) switch
    {
        (null, _) => IndicatorCondition.NoReading,
        ({ } value, _) when IsOutOfBounds(indicator, value) => IndicatorCondition.OutOfBounds,
        (_, { Target: null }) => IndicatorCondition.NoTarget,
        ({ } value, { Target: { } target }) => Reaches(indicator, value, target) ? IndicatorCondition.OnTarget : IndicatorCondition.OffTarget,
    };
}
