using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog.Following;
using static JourneyGov.Domain.JourneyMaps.ChecklistItem;
using static JourneyGov.Domain.JourneyMaps.WaiverStatus;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class WaiverViewSpecs
{
    [Fact]
    public async Task Waivers_are_found_by_how_they_stand_on_a_day_and_by_map_team_and_line()
    {
        await using var world = await World.FoundedAsync();
        var (bank, first, second) = (world.Bank, await world.Bank.SampleAsync("First"), await world.Bank.SampleAsync("Second"));
        var waiting = await RequestAsync(world, first, 10, NoOverdueReview, PersonaPresent);
        var inForce = await GrantedAsync(world, first, 20, IndicatorsFresh);
        var refused = await RequestAsync(world, second, 10, NoOverdueReview);
        await bank.SendAsync(bank.Officer, second.Map.Value, new RefuseWaiver(refused), "Review it");
        var withdrawn = await RequestAsync(world, second, 10, NoOverdueReview);
        await bank.SendAsync(bank.Lead, second.Map.Value, new WithdrawWaiver(withdrawn));
        var revoked = await GrantedAsync(world, second, 10, NoOverdueReview);
        await bank.SendAsync(bank.Officer, second.Map.Value, new RevokeWaiver(revoked), "It was reviewed");

        Assert.Equal([revoked, withdrawn, refused, inForce, waiting], await FindAsync(world, new()));
        Assert.Equal([waiting], await FindAsync(world, new([Requested])));
        Assert.Equal([revoked, withdrawn, refused], await FindAsync(world, new([Revoked, Withdrawn, Refused])));
        Assert.Equal([inForce, waiting], await FindAsync(world, new([Requested, InForce]), days: 10));
        Assert.Equal([inForce, waiting], await FindAsync(world, new([Lapsed, InForce]), days: 11));
        Assert.Equal([inForce, waiting], await FindAsync(world, new([Lapsed, Ended]), days: 21));
        Assert.Empty(await FindAsync(world, new([Requested, InForce]), days: 21));
        Assert.Equal([inForce, waiting], await FindAsync(world, new(Maps: [first.Map])));
        Assert.Equal([waiting], await FindAsync(world, new(Maps: [first.Map], Lines: [PersonaPresent, NoOverdueReview])));
        Assert.Equal(5, (await FindAsync(world, new(Teams: [bank.Loans]))).Count);
        Assert.Empty(await FindAsync(world, new(Teams: [bank.Support])));
        Assert.Empty((await new WaiverView(world.Store).ListAsync(world.Shop.Workspace, new(), new(), world.Clock.Today, default)).Nodes);
    }

    [Fact]
    public async Task They_come_page_by_page_and_a_map_that_changes_hands_takes_them_along()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        foreach (var line in new[] { NoOverdueReview, IndicatorsFresh, PersonaPresent })
            await RequestAsync(world, sample, 10, line);
        var view = new WaiverView(world.Store);
        var first = await view.ListAsync(bank.Workspace, new(), new(First: 2), world.Clock.Today, default);
        var rest = await view.ListAsync(bank.Workspace, new(), new(First: 2, After: first.Edges[^1].Cursor), world.Clock.Today, default);
        Assert.Equal(await FindAsync(world, new()), [.. first.Nodes.Concat(rest.Nodes).Select(row => row.Waiver.Id)]);

        await bank.SendAsync(bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignAccountableTeam(bank.Support)]), "They answer for it");

        Assert.Equal(3, (await FindAsync(world, new(Teams: [bank.Support]))).Count);
    }

    [Fact]
    public async Task A_view_folded_anew_says_the_same()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        await GrantedAsync(world, sample, 10, IndicatorsFresh, NoOverdueReview);
        await bank.SendAsync(bank.Officer, sample.Map.Value, new RetireJourneyMap(), "Not used any more");
        var before = await ViewRows.OfAsync(world.Store);

        await new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Each.Single(view => view.Name == "journey-maps"))
            .RunAsync(bank.Workspace, null, default);

        Assert.Contains(before, row => row.StartsWith("waiver", StringComparison.Ordinal));
        Assert.Equal(before, await ViewRows.OfAsync(world.Store));
        Assert.Single(await FindAsync(world, new([Withdrawn])));
    }

    [Fact]
    public async Task What_was_refused_is_said_in_the_language_of_the_request()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var waiver = await GrantedAsync(world, sample, 10, IndicatorsFresh);
        var until = Until(world, 10);

        var again = await bank.AskAsync(bank.Lead, sample.Map.Value, new RequestWaiver(new(bank.NewId()), [IndicatorsFresh], until), "Once more");
        var granted = await bank.AskAsync(bank.Officer, sample.Map.Value, new GrantWaiver(waiver));

        Assert.Equal(
            $"The map has a waiver for “every indicator was read recently” already: it is in force, until {until:O}.", await SaidAsync(again, Texts.English));
        Assert.Equal("La dérogation n’attend pas de décision : elle est en vigueur.", await SaidAsync(granted, Texts.French));

        async Task<string> SaidAsync(CommandOutcome outcome, Texts texts) => Assert.Single(
            await new RefusalReader(world.Store).DescribeAsync(bank.Workspace, sample.Map, outcome.Refusals, texts, default)).Message;
    }

    private static DateOnly Until(World world, int days) => world.Clock.Today.AddDays(days);

    private static async Task<Domain.WaiverId> RequestAsync(World world, Sample sample, int days, params ChecklistItem[] lines)
    {
        var (bank, waiver) = (world.Bank, new Domain.WaiverId(world.Bank.NewId()));
        // A moment later, so that the order is known.
        world.Clock.Now = world.Clock.Now.AddSeconds(1);
        await bank.SendAsync(bank.Lead, sample.Map.Value, new RequestWaiver(waiver, [.. lines], Until(world, days)), "The fair is in May");
        return waiver;
    }

    private static async Task<Domain.WaiverId> GrantedAsync(World world, Sample sample, int days, params ChecklistItem[] lines)
    {
        var waiver = await RequestAsync(world, sample, days, lines);
        await world.Bank.SendAsync(world.Bank.Officer, sample.Map.Value, new GrantWaiver(waiver));
        return waiver;
    }

    private static async Task<IReadOnlyList<Domain.WaiverId>> FindAsync(World world, WaiverFilter filter, int days = 0) =>
    [
        .. (await new WaiverView(world.Store).ListAsync(world.Bank.Workspace, filter, new(), Until(world, days), default)).Nodes
            .Select(row => row.Waiver.Id),
    ];
}
