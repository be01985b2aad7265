using JourneyGov.Application.Improvements;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class ImprovementViewSpecs
{
    private static readonly DateOnly April = new(2026, 4, 30);

    [Fact]
    public async Task Improvements_are_found_by_whatever_they_have_the_earliest_due_first()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan, other) = (world.Bank, await world.Bank.SampleAsync(), await world.Bank.SampleAsync("Assurance"));
        var late = await PlanAsync(bank, new(default, loan.Map, loan.Touchpoint, "Écrire la liste", null, bank.Loans, bank.Contributor.Person, April, null));
        var early = await PlanAsync(bank, new(default, loan.Map, null, "Answer in a day", null, bank.Support, null, April.AddDays(-30), new(bank.Indicator, 40m, April)));
        var elsewhere = await PlanAsync(bank, new(default, other.Map, other.Call, "Call back", null, bank.Support, null, April.AddDays(-10), null));
        await bank.SendAsync(bank.SupportLead, elsewhere.Value, new CompleteImprovement("Fewer calls", null));

        Assert.Equal([early, elsewhere, late], await ListAsync(world, new()));
        Assert.Equal([late, elsewhere, early], await ListAsync(world, new(), latestFirst: true));
        Assert.Equal([late], await ListAsync(world, new(Text: "ecrire")));
        Assert.Equal([early, late], await ListAsync(world, new(Maps: [loan.Map])));
        Assert.Equal([late], await ListAsync(world, new(Parts: [(loan.Map, loan.Touchpoint)])));
        Assert.Equal([early], await ListAsync(world, new(Parts: [(loan.Map, new PartId(loan.Map.Value))])));
        Assert.Equal([early, elsewhere], await ListAsync(world, new(Teams: [bank.Support])));
        Assert.Equal([late], await ListAsync(world, new(Persons: [bank.Contributor.Person!.Value])));
        Assert.Equal([elsewhere], await ListAsync(world, new(Phases: [ImprovementPhase.Done, ImprovementPhase.Dropped])));
        Assert.Equal([early], await ListAsync(world, new(Indicators: [bank.Indicator])));
        Assert.Empty(await ListAsync(world, new(Maps: [])));
    }

    [Fact]
    public async Task What_is_overdue_is_worked_out_from_the_day_that_is_asked_about()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var (open, done) = (await PlanAsync(bank, Plan(bank, loan)), await PlanAsync(bank, Plan(bank, loan)));
        await bank.SendAsync(bank.Lead, done.Value, new CompleteImprovement("Fewer calls", null));

        Assert.Empty(await ListAsync(world, new(Overdue: true), today: April));
        Assert.Equal([open, done], await ListAsync(world, new(Overdue: false), today: April));
        Assert.Equal([open], await ListAsync(world, new(Overdue: true), today: April.AddDays(1)));
        Assert.Equal([done], await ListAsync(world, new(Overdue: false), today: April.AddDays(1)));
    }

    [Fact]
    public async Task Lists_of_several_things_are_read_at_once_page_by_page()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan, other) = (world.Bank, await world.Bank.SampleAsync(), await world.Bank.SampleAsync("Assurance"));
        ImprovementId[] planned = [await PlanAsync(bank, Plan(bank, loan)), await PlanAsync(bank, Plan(bank, loan)), await PlanAsync(bank, Plan(bank, other))];
        var view = new ImprovementView(world.Store);

        var pages = await view.ListEachAsync(bank.Workspace, [new(Maps: [loan.Map]), new(Maps: [other.Map])], false, new(First: 1), April, default);
        var next = await view.ListAsync(bank.Workspace, new(Maps: [loan.Map]), false, new(First: 1, After: pages[0].Edges[0].Cursor), April, default);

        Assert.Equal([(2, planned[0]), (1, planned[2])], pages.Select(page => ((int)page.TotalCount!.Value, page.Nodes.Single().State.Id)));
        Assert.Equal((planned[1], false), (next.Nodes.Single().State.Id, next.HasNextPage));
        Assert.Empty((await view.ListAsync(world.Shop.Workspace, new(), false, new(), April, default)).Nodes);
    }

    [Fact]
    public async Task The_effect_seen_is_the_last_reading_at_that_moment_where_nobody_names_one()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var id = await PlanAsync(bank, Plan(bank, loan) with { Expected = new(bank.Indicator, 40m, April) });
        var taken = world.Clock.Now.AddDays(-1);
        await world.Readings.RecordAsync(
            bank.Workspace, bank.Lead, [new(bank.Indicator, taken.AddDays(-1), "survey", 30m), new(bank.Indicator, taken, "survey", 38.5m)], default);

        await bank.SendAsync(bank.Lead, id.Value, new CompleteImprovement("Fewer calls", null));

        var row = (await new ImprovementView(world.Store).FindAsync(bank.Workspace, [id], default))[0]!;
        Assert.Equal(new EffectSeen("Fewer calls", 38.5m, taken), row.State.Seen);
        Assert.Equal((2, bank.Lead.Person), (row.Revision, row.State.Closed!.By));
    }

    [Fact]
    public async Task Its_history_is_told_and_it_is_read_as_it_was()
    {
        await using var world = await World.FoundedAsync();
        var (bank, loan) = (world.Bank, await world.Bank.SampleAsync());
        var id = new ImprovementId(bank.NewId());
        await bank.SendAsync(bank.Lead, id.Value, Plan(bank, loan) with { Improvement = id });
        await bank.SendAsync(bank.Lead, id.Value, new DropImprovement(), "Not worth it");
        await bank.SendAsync(bank.Lead, id.Value, new ReopenImprovement(), "The complaints came back");

        var history = await world.History.ListAsync(bank.Workspace, new(Streams.Of(id)), false, new(), default);
        var then = await new StreamTimeline(world.Reader).ReadAsync(Improvement.Decider, bank.Workspace, Streams.Of(id), new AsOf.Revision(2), default);

        Assert.Equal(["improvement.planned", "improvement.dropped", "improvement.reopened"], history.Nodes.Select(change => change.Name));
        Assert.All(history.Nodes, change => Assert.Equal((loan.Map, bank.Loans), (change.Map, change.Stamp.Team)));
        Assert.Equal((ImprovementPhase.Dropped, "Not worth it"), (then!.State!.Phase, then.State.Closed!.Reason));
        Assert.Equal(ImprovementPhase.Planned, (await new ImprovementView(world.Store).FindAsync(bank.Workspace, [id], default))[0]!.State.Phase);
    }

    private static PlanImprovement Plan(Office bank, Sample loan) => new(default, loan.Map, null, "Ask once", null, bank.Loans, null, April, null);

    private static async Task<ImprovementId> PlanAsync(Office bank, PlanImprovement plan)
    {
        var id = new ImprovementId(bank.NewId());
        await bank.SendAsync(bank.Officer, id.Value, plan with { Improvement = id });
        return id;
    }

    private static async Task<IEnumerable<ImprovementId>> ListAsync(World world, ImprovementFilter filter, bool latestFirst = false, DateOnly? today = null) =>
        (await new ImprovementView(world.Store).ListAsync(world.Bank.Workspace, filter, latestFirst, new(), today ?? April, default)).Nodes.Select(row => row.State.Id);
}
