using JourneyGov.Application.Indicators;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using MediatR;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>Readings that leave an indicator's bounds ask for the reviews of its maps.</summary>
public sealed class CrossingSpecs
{
    [Fact]
    public async Task A_reading_out_of_bounds_triggers_the_maps_that_the_indicator_is_tied_to()
    {
        await using var world = await World.FoundedAsync();
        var (tied, other) = (await TiedAsync(world), await world.Bank.SampleAsync("Other"));
        await RecordAsync(world, daysAgo: 3, 45m);
        Assert.Empty(await TriggersAsync(world, tied.Map));
        await RecordAsync(world, daysAgo: 2, 12m);

        var trigger = Assert.Single(await TriggersAsync(world, tied.Map));
        Assert.Equal((TriggerCause.IndicatorOutOfBounds, world.Bank.Indicator, world.Clock.Today), (trigger.Cause, trigger.Indicator, trigger.On));
        Assert.Empty(await TriggersAsync(world, other.Map));
    }

    [Fact]
    public async Task Readings_that_are_sent_again_come_late_or_stay_outside_trigger_nothing_more()
    {
        await using var world = await World.FoundedAsync();
        await TiedAsync(world);
        await RecordAsync(world, daysAgo: 2, 12m);
        await RecordAsync(world, daysAgo: 2, 12m);
        await RecordAsync(world, daysAgo: 5, 55m);
        await RecordAsync(world, daysAgo: 4, 11m);
        await RecordAsync(world, daysAgo: 1, 10m);

        Assert.Equal(["indicator.left-bounds"], await CrossingsAsync(world));
    }

    [Fact]
    public async Task After_a_return_the_next_crossing_is_one_more()
    {
        await using var world = await World.FoundedAsync();
        await TiedAsync(world);
        await RecordAsync(world, daysAgo: 3, 12m);
        await RecordAsync(world, daysAgo: 2, 30m);
        await RecordAsync(world, daysAgo: 1, 12m);

        Assert.Equal(["indicator.left-bounds", "indicator.returned-within-bounds", "indicator.left-bounds"], await CrossingsAsync(world));
    }

    [Fact]
    public async Task What_was_cut_off_between_the_readings_and_what_they_lead_to_comes_when_they_are_sent_again()
    {
        await using var world = await World.FoundedAsync();
        var tied = await TiedAsync(world);
        await world.Readings.RecordAsync(world.Bank.Workspace, world.Bank.Lead, [Reading(world, 2, 12m)], default);
        Assert.Empty(await TriggersAsync(world, tied.Map));
        await RecordAsync(world, daysAgo: 2, 12m);

        Assert.Single(await TriggersAsync(world, tied.Map));
    }

    [Fact]
    public async Task Of_two_nodes_that_record_the_same_crossing_at_once_it_is_told_once()
    {
        await using var world = await World.FoundedAsync();
        var tied = await TiedAsync(world);
        await using var elsewhere = await world.ElsewhereAsync();
        IMediator there = Mediation.Over(elsewhere.OpenViewed(world.Clock), new FactsReader(elsewhere), new PersonKeys(elsewhere), elsewhere);
        ReadingRecorder[] nodes = [new(world.Readings, world.Mediator), new(new ReadingSeries(elsewhere, world.Clock), there)];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => nodes[i % 2].RecordAsync(Context(world), [Reading(world, 2, 12m)], default))));

        Assert.Equal(["indicator.left-bounds"], await CrossingsAsync(world));
        Assert.Single(await TriggersAsync(world, tied.Map));
    }

    private static async Task<Sample> TiedAsync(World world)
    {
        var sample = await world.Bank.SampleAsync();
        await world.Bank.SendAsync(world.Bank.Lead, world.Bank.Indicator.Value, new SetIndicatorBounds(20m, 60m));
        await world.Bank.EditAsync(sample.Map, new TieIndicator(sample.Touchpoint, world.Bank.Indicator));
        return sample;
    }

    private static Task RecordAsync(World world, int daysAgo, decimal value) =>
        new ReadingRecorder(world.Readings, world.Mediator).RecordAsync(Context(world), [Reading(world, daysAgo, value)], default);

    private static Reading Reading(World world, int daysAgo, decimal value) => new(world.Bank.Indicator, world.Clock.Now.AddDays(-daysAgo), "survey", value);

    private static CommandContext Context(World world) =>
        new(world.Bank.Workspace, world.Bank.Lead, Guid.CreateVersion7(), null, null, null, world.Clock.Now);

    private static async Task<IEnumerable<ReviewTrigger>> TriggersAsync(World world, Domain.JourneyMapId map) =>
        (ReviewView.PlanOf((await world.Reviews.OfMapsAsync(world.Bank.Workspace, [map], default))[map].Live!.State).Doubts ?? ReviewDoubts.None).Triggers;

    private static async Task<IEnumerable<string>> CrossingsAsync(World world) =>
        (await world.Log.ReadAllAsync(world.Bank.Workspace, 0, int.MaxValue, default)).Select(e => e.Name).Where(name => name.EndsWith("-bounds", StringComparison.Ordinal));
}
