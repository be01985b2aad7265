using JourneyGov.Application.Indicators;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class IndicatorViewSpecs
{
    [Fact]
    public async Task Bounds_freshness_and_team_are_read_as_they_are_and_as_they_were_and_their_history_is_told()
    {
        await using var world = await World.FoundedAsync();
        var (bank, view) = (world.Bank, new IndicatorView(world.Store));
        await bank.SendAsync(bank.Contributor, bank.Indicator.Value, new SetIndicatorBounds(-12.5m, 60m));
        await bank.SendAsync(bank.Contributor, bank.Indicator.Value, new SetIndicatorFreshness(31));
        await bank.SendAsync(bank.Officer, bank.Indicator.Value, new AssignIndicatorTeam(bank.Support), "The team is gone");

        var now = (await view.FindAsync(bank.Workspace, [bank.Indicator], default))[0]!;
        var then = await new StreamTimeline(world.Reader).ReadAsync(Indicator.Decider, bank.Workspace, Streams.Of(bank.Indicator), new AsOf.Revision(2), default);
        var history = await world.History.ListAsync(bank.Workspace, new(Streams.Of(bank.Indicator)), false, new(), default);

        Assert.Equal((-12.5m, 60m, 31, bank.Support), (now.State.LowerBound, now.State.UpperBound, now.State.FreshForDays, now.State.Team));
        Assert.Equal((4, "The team is gone"), (now.Revision, now.LastChange.Reason));
        Assert.Equal((-12.5m, 60m, null, bank.Loans), (then!.State!.LowerBound, then.State.UpperBound, then.State.FreshForDays, then.State.Team));
        Assert.Equal(
            ["indicator.defined", "indicator.bounds-set", "indicator.freshness-set", "indicator.team-assigned"], history.Nodes.Select(change => change.Name));
    }

    [Fact]
    public async Task Another_team_records_its_readings_and_owns_it_once_it_is_given_away()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        var reading = new Reading(bank.Indicator, world.Clock.Now, "survey", 10);
        await bank.SendAsync(bank.Lead, bank.Indicator.Value, new OfferIndicator(new(bank.Indicator.Value), bank.Support, null));
        await bank.SendAsync(bank.SupportLead, bank.Indicator.Value, new AcceptIndicator(new(bank.Indicator.Value)));

        Assert.Equal("reading.NotAllowed", (await world.Readings.RecordAsync(bank.Workspace, bank.Lead, [reading], default)).Refused.Single().Reason);
        Assert.Equal(1, (await world.Readings.RecordAsync(bank.Workspace, bank.SupportLead, [reading], default)).Recorded);
        Assert.Equal(bank.Indicator, (await world.Facts.OwnedByAsync(bank.Workspace, bank.Support, default)).Indicators.Single());
        Assert.Empty((await world.Facts.OwnedByAsync(bank.Workspace, bank.Loans, default)).Indicators);
    }

    [Fact]
    public async Task Indicators_are_found_by_what_their_last_readings_tell()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        var (on, off, below, above) = (await ReadAsync(world, "A", 40m), await ReadAsync(world, "B", 39.99m), await ReadAsync(world, "C", -10m), await ReadAsync(world, "D", 90m));
        var free = await ReadAsync(world, "E", 5m);
        await bank.SendAsync(bank.Lead, free.Value, new SetIndicatorTarget(null));
        foreach (var bounded in new[] { on, off, below, above })
            await bank.SendAsync(bank.Lead, bounded.Value, new SetIndicatorBounds(-9.5m, 89.5m));

        Assert.Equal([on], await ListAsync(world, new(Conditions: [IndicatorCondition.OnTarget])));
        Assert.Equal([off], await ListAsync(world, new(Conditions: [IndicatorCondition.OffTarget])));
        Assert.Equal([below, above], await ListAsync(world, new(Conditions: [IndicatorCondition.OutOfBounds])));
        Assert.Equal([free], await ListAsync(world, new(Conditions: [IndicatorCondition.NoTarget])));
        Assert.Equal([bank.Indicator], await ListAsync(world, new(Conditions: [IndicatorCondition.NoReading])));
        Assert.Equal([on, off], await ListAsync(world, new(Conditions: [IndicatorCondition.OffTarget, IndicatorCondition.OnTarget])));
        Assert.Equal([above], await ListAsync(world, new(Text: "d", Conditions: [IndicatorCondition.OutOfBounds])));
        Assert.Empty(await ListAsync(world, new(Teams: [bank.Support], Conditions: [IndicatorCondition.OutOfBounds])));
        Assert.Empty(await ListAsync(world, new(Retired: true, Conditions: Enum.GetValues<IndicatorCondition>())));
    }

    [Fact]
    public async Task What_is_told_is_told_by_the_last_reading_and_no_other()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        await RecordAsync(world, bank.Indicator, world.Clock.Now.AddDays(-2), 50m);
        Assert.Equal([bank.Indicator], await ListAsync(world, new(Conditions: [IndicatorCondition.OnTarget])));

        await RecordAsync(world, bank.Indicator, world.Clock.Now.AddDays(-1), 10m);
        await RecordAsync(world, bank.Indicator, world.Clock.Now.AddDays(-3), 50m);

        Assert.Empty(await ListAsync(world, new(Conditions: [IndicatorCondition.OnTarget])));
        Assert.Equal([bank.Indicator], await ListAsync(world, new(Conditions: [IndicatorCondition.OffTarget])));
    }

    [Fact]
    public async Task A_page_of_those_in_one_condition_counts_and_goes_on_among_them_alone()
    {
        await using var world = await World.FoundedAsync();
        IndicatorId[] read = [await ReadAsync(world, "A", 1m), await ReadAsync(world, "B", 2m), await ReadAsync(world, "Z", 3m)];
        var (view, filter) = (new IndicatorView(world.Store), new IndicatorFilter(Conditions: [IndicatorCondition.OffTarget]));

        var first = await view.ListAsync(world.Bank.Workspace, filter, new(First: 2), world.Clock.Now, default);
        var next = await view.ListAsync(world.Bank.Workspace, filter, new(First: 2, After: first.Edges[1].Cursor), world.Clock.Now, default);

        Assert.Equal((3, read[0], read[1]), ((int)first.TotalCount!.Value, first.Nodes.First().State.Id, first.Nodes.Last().State.Id));
        Assert.Equal((read[2], false), (next.Nodes.Single().State.Id, next.HasNextPage));
        Assert.Empty((await view.ListAsync(world.Shop.Workspace, filter, new(), world.Clock.Now, default)).Nodes);
    }

    [Fact]
    public async Task Readings_are_fresh_through_their_last_day_in_the_workspaces_time_zone()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeBusinessCalendar(BusinessCalendar.Default with { TimeZone = "Pacific/Auckland" }));
        // The thirteenth of January in Auckland already.
        await RecordAsync(world, bank.Indicator, new(2026, 1, 12, 12, 0, 0, TimeSpan.Zero), 10m);
        await bank.SendAsync(bank.Lead, bank.Indicator.Value, new SetIndicatorFreshness(2));

        var last = await HealthAsync(world, new(2026, 1, 15, 10, 59, 0, TimeSpan.Zero));
        var after = await HealthAsync(world, new(2026, 1, 15, 11, 0, 0, TimeSpan.Zero));

        Assert.Equal((new DateOnly(2026, 1, 15), true), (last.FreshUntil, last.IsFresh));
        Assert.Equal((new DateOnly(2026, 1, 15), false), (after.FreshUntil, after.IsFresh));
    }

    [Fact]
    public async Task Without_days_of_its_own_an_indicator_is_held_to_those_of_the_policy()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        await RecordAsync(world, bank.Indicator, world.Clock.Now, 10m);
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { IndicatorAgeDays = 10 }));

        Assert.Equal(world.Clock.Today.AddDays(10), (await HealthAsync(world, world.Clock.Now)).FreshUntil);
        Assert.Equal([bank.Indicator], await ListAsync(world, new(Fresh: true), world.Clock.Now.AddDays(10)));
        Assert.Empty(await ListAsync(world, new(Fresh: true), world.Clock.Now.AddDays(11)));
        Assert.Equal([bank.Indicator], await ListAsync(world, new(Fresh: false), world.Clock.Now.AddDays(11)));
        Assert.Empty(await ListAsync(world, new(Fresh: false), world.Clock.Now.AddDays(10)));
    }

    [Fact]
    public async Task A_reading_from_the_first_day_of_all_is_not_fresh()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SendAsync(world.Bank.Officer, world.Bank.Workspace, new ChangeBusinessCalendar(BusinessCalendar.Default with { TimeZone = "America/New_York" }));
        await RecordAsync(world, world.Bank.Indicator, DateTimeOffset.MinValue, 10m);

        Assert.False((await HealthAsync(world, world.Clock.Now)).IsFresh);
    }

    [Fact]
    public async Task The_publishing_checklist_holds_an_indicator_to_its_own_days()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        await bank.EditAsync(sample.Map, new TieIndicator(sample.Stage, bank.Indicator));
        await RecordAsync(world, bank.Indicator, world.Clock.Now.AddDays(-20), 10m);

        var lax = await PublishedAsync(bank, sample.Map, "Lax");
        await bank.SendAsync(bank.Lead, bank.Indicator.Value, new SetIndicatorFreshness(19));
        await bank.EditAsync(sample.Map, new Rename("Renamed"));
        var strict = await PublishedAsync(bank, sample.Map, "Strict");

        Assert.Equal((true, false), (lax.Met, strict.Met));
        Assert.Equal(sample.Stage, Assert.Single(strict.Parts));

        async Task<ChecklistLine> PublishedAsync(Office office, JourneyMapId map, string name)
        {
            await office.SendAsync(office.Lead, map.Value, new PublishVersion(name, null, null));
            var live = (JourneyMapState.Live)(await world.Maps.ByIdsAsync(office.Workspace, [map], default))[map].State;
            return live.Versions[^1].Checklist.Single(line => line.Item == ChecklistItem.IndicatorsFresh);
        }
    }

    private static async Task<IndicatorId> ReadAsync(World world, string name, decimal value)
    {
        var (bank, id) = (world.Bank, new IndicatorId(world.Bank.NewId()));
        await bank.SendAsync(bank.Lead, id.Value, new DefineIndicator(id, name, Measure.Nps, "points", Direction.Up, 40, bank.Loans));
        await RecordAsync(world, id, world.Clock.Now.AddDays(-1), value);
        return id;
    }

    private static async Task RecordAsync(World world, IndicatorId indicator, DateTimeOffset taken, decimal value)
    {
        world.Clock.Now = taken > world.Clock.Now ? taken : world.Clock.Now;
        Assert.Equal(1, (await world.Readings.RecordAsync(world.Bank.Workspace, world.Bank.Lead, [new(indicator, taken, "survey", value)], default)).Recorded);
    }

    private static async Task<IEnumerable<IndicatorId>> ListAsync(World world, IndicatorFilter filter, DateTimeOffset? now = null) =>
        (await new IndicatorView(world.Store).ListAsync(world.Bank.Workspace, filter, new(), now ?? world.Clock.Now, default)).Nodes.Select(row => row.State.Id);

    private static async Task<IndicatorHealth> HealthAsync(World world, DateTimeOffset now)
    {
        var view = new IndicatorView(world.Store);
        var indicator = (await view.FindAsync(world.Bank.Workspace, [world.Bank.Indicator], default))[0]!;
        return (await view.HealthAsync(world.Bank.Workspace, [indicator.State], now, default)).Single();
    }
}
