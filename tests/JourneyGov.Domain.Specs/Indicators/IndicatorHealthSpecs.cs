using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Indicators;

public class IndicatorHealthSpecs
{
    private static readonly DateOnly Taken = new(2026, 3, 1);
    private static readonly ReviewPolicy Policy = ReviewPolicy.Default with { IndicatorAgeDays = 92 };
    private static readonly IndicatorState Bounded = new(
        new(Id(81)), "Waiting", Measure.WaitingTime, "minutes", Direction.Up, Target: 30m, Loans, Retired: false, new Stamp(1, default, null, null, null),
        LowerBound: 10m, UpperBound: 50m);

    [Theory]
    [InlineData(Direction.Up, 9.99, IndicatorCondition.OutOfBounds)]
    [InlineData(Direction.Up, 10, IndicatorCondition.OffTarget)]
    [InlineData(Direction.Up, 29.99, IndicatorCondition.OffTarget)]
    [InlineData(Direction.Up, 30, IndicatorCondition.OnTarget)]
    [InlineData(Direction.Up, 50, IndicatorCondition.OnTarget)]
    [InlineData(Direction.Up, 50.01, IndicatorCondition.OutOfBounds)]
    [InlineData(Direction.Down, 9.99, IndicatorCondition.OutOfBounds)]
    [InlineData(Direction.Down, 10, IndicatorCondition.OnTarget)]
    [InlineData(Direction.Down, 30, IndicatorCondition.OnTarget)]
    [InlineData(Direction.Down, 30.01, IndicatorCondition.OffTarget)]
    [InlineData(Direction.Down, 50.01, IndicatorCondition.OutOfBounds)]
    public void A_reading_is_out_of_bounds_off_target_or_on_it(Direction direction, double reading, IndicatorCondition condition) =>
        Assert.Equal(condition, ConditionOf(Bounded with { Direction = direction }, (decimal)reading));

    [Fact]
    public void One_bound_alone_holds_on_its_side()
    {
        Assert.Equal(IndicatorCondition.OnTarget, ConditionOf(Bounded with { UpperBound = null }, 1000m));
        Assert.Equal(IndicatorCondition.OutOfBounds, ConditionOf(Bounded with { UpperBound = null }, 9m));
        Assert.Equal(IndicatorCondition.OffTarget, ConditionOf(Bounded with { LowerBound = null }, -1000m));
        Assert.Equal(IndicatorCondition.OutOfBounds, ConditionOf(Bounded with { LowerBound = null }, 51m));
    }

    [Fact]
    public void Without_a_target_a_reading_within_the_bounds_has_none_to_be_held_to()
    {
        Assert.Equal(IndicatorCondition.NoTarget, ConditionOf(Bounded with { Target = null }, 20m));
        Assert.Equal(IndicatorCondition.OutOfBounds, ConditionOf(Bounded with { Target = null }, 9m));
        Assert.Equal(IndicatorCondition.NoTarget, ConditionOf(Bounded with { Target = null, LowerBound = null, UpperBound = null }, 9m));
    }

    [Fact]
    public void Without_a_reading_nothing_is_told_and_nothing_is_fresh() =>
        Assert.Equal(new(IndicatorCondition.NoReading, null, IsFresh: false), IndicatorHealth.Of(Bounded, null, Policy, Taken));

    [Theory]
    [InlineData(null, 92)]
    [InlineData(31, 31)]
    [InlineData(92, 92)]
    [InlineData(93, 92)]
    public void A_reading_is_fresh_for_as_long_as_the_indicator_and_the_policy_both_say(int? freshForDays, int days)
    {
        var indicator = Bounded with { FreshForDays = freshForDays };

        var (last, after) = (HealthOn(indicator, Taken.AddDays(days)), HealthOn(indicator, Taken.AddDays(days + 1)));

        Assert.Equal((Taken.AddDays(days), true), (last.FreshUntil, last.IsFresh));
        Assert.Equal((Taken.AddDays(days), false), (after.FreshUntil, after.IsFresh));
    }

    private static IndicatorCondition ConditionOf(IndicatorState indicator, decimal reading) => IndicatorHealth.Of(indicator, (reading, Taken), Policy, Taken).Condition;

    private static IndicatorHealth HealthOn(IndicatorState indicator, DateOnly day) => IndicatorHealth.Of(indicator, (30m, Taken), Policy, day);
}
