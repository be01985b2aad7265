using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>The portfolio that is kept in memory, whatever happened since it was made, is the one that is read anew.</summary>
public sealed class PortfolioKeptSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lists_brought_up_to_date_are_those_of_a_process_that_has_just_begun(int seed)
    {
        await using var world = await World.FoundedAsync();
        var (bank, random) = (world.Bank, new Random(seed));
        await bank.FormIdleAsync();
        var samples = new List<Sample> { await bank.SampleAsync("Alpha"), await bank.SampleAsync("beta") };
        await AgreeAsync(world, samples);

        for (var step = 0; step < 40; step++)
        {
            world.Clock.Now = world.Clock.Now.AddHours(random.Next(150));
            var sample = samples[random.Next(samples.Count)];
            Task happening = random.Next(13) switch
            {
                0 => DraftAsync(bank, samples, step),
                1 => bank.AskAsync(bank.Lead, sample.Map.Value, new EditJourneyMap(null, [new Rename($"Title \U0001F3E0 {random.Next(50)}")])),
                2 => bank.AskAsync(bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.Stage, bank.Support)]), "at random"),
                3 => bank.AskAsync(bank.Lead, sample.Map.Value, new EditJourneyMap(null, [new TieIndicator(sample.Stage, bank.Indicator)])),
                4 => bank.AskAsync(bank.Lead, sample.Map.Value, new EditJourneyMap(null, [new UntieIndicator(sample.Stage, bank.Indicator)])),
                5 when samples.Count > 3 => bank.AskAsync(bank.Lead, sample.Map.Value, new RetireJourneyMap(), "Not used any more"),
                6 => CompleteAsync(world, sample.Map),
                8 => bank.AskAsync(bank.Contributor, sample.Map.Value, new FlagJourneyMap(), "Nobody works like that"),
                9 => bank.AskAsync(bank.Contributor, sample.Map.Value, new WithdrawFlag()),
                10 => bank.AskAsync(bank.Lead, sample.Map.Value, new EditJourneyMap(null, [new LinkSubJourney(sample.Stage, samples[random.Next(samples.Count)].Map)])),
                11 => bank.AskAsync(bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.HelpStage, random.Next(2) == 0 ? bank.Idle : bank.Support)]), "For a while"),
                12 => bank.AskAsync(bank.Administrator, bank.Idle.Value, new SetMember(bank.Lead.Person!.Value, random.Next(2) == 0 ? TeamRole.Lead : TeamRole.Viewer)),
                7 => bank.AskAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(step % 2 == 0 ? null : bank.Retail)),
                _ => world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default),
            };
            await happening;
            await AgreeAsync(world, samples);
        }
    }

    [Fact]
    public async Task A_list_is_given_without_a_read_as_long_as_nothing_is_committed()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();
        JourneyMapFilter filter = new(AccountableTeams: [world.Bank.Loans], Standings: [Standing.Unverified]);
        Task<Page<Row<JourneyMapState>>> ListAsync() => world.Maps.ListAsync(world.Bank.Workspace, filter, JourneyMapOrder.Due, new(), world.Clock.Today, default);
        Assert.Single((await ListAsync()).Edges);
        var reads = world.Store.Reads;

        Assert.Single((await ListAsync()).Edges);
        Assert.Equal(reads, world.Store.Reads);
        await world.Bank.SampleAsync("Another");
        Assert.Equal(2, (await ListAsync()).TotalCount);
    }

    private static async Task AgreeAsync(World world, List<Sample> samples)
    {
        await using var fresh = await world.ElsewhereAsync();
        var (kept, anew, bank) = (world.Maps, new JourneyMapView(fresh), world.Bank);
        JourneyMapFilter[] filters =
        [
            new(Retired: null), new(), new(Retired: true), new(Text: "title"), new(AccountableTeams: [bank.Loans]), new(OwningTeams: [bank.Support]),
            new(Indicators: [bank.Indicator]), new(Departments: [bank.Retail]), .. Enum.GetValues<Standing>().Select(standing => new JourneyMapFilter(Standings: [standing])),
            .. Enum.GetValues<StaleCause>().Select(cause => new JourneyMapFilter(StaleCauses: [cause])),
        ];
        foreach (var filter in filters)
        {
            foreach (var order in Enum.GetValues<JourneyMapOrder>())
            {
                var (one, other) = (await ListAsync(kept), await ListAsync(anew));
                Assert.Equal(other.TotalCount, one.TotalCount);
                Assert.Equal(other.Edges.Select(edge => (edge.Cursor, edge.Node.Revision)), one.Edges.Select(edge => (edge.Cursor, edge.Node.Revision)));

                Task<Page<Row<JourneyMapState>>> ListAsync(JourneyMapView view) =>
                    view.ListAsync(bank.Workspace, filter, order, new(), world.Clock.Today, default);
            }
        }

        JourneyMapId[] maps = [.. samples.Select(sample => sample.Map)];
        Assert.Equivalent(
            await new ReviewView(fresh).StandingsAsync(bank.Workspace, maps, world.Clock.Today, default),
            await world.Reviews.StandingsAsync(bank.Workspace, maps, world.Clock.Today, default), strict: true);
        Assert.Equivalent(
            await new ReviewView(fresh).OfMapsAsync(bank.Workspace, maps, default), await world.Reviews.OfMapsAsync(bank.Workspace, maps, default), strict: true);
    }

    private static async Task<object> DraftAsync(Office bank, List<Sample> samples, int step)
    {
        samples.Add(await bank.SampleAsync($"Drafted {step}"));
        return samples;
    }

    private static async Task<object> CompleteAsync(World world, JourneyMapId map)
    {
        await world.WorkspaceClock.KeepTimeAsync(world.Bank.Workspace, world.Clock.Now, default);
        var reviews = (await world.Reviews.OfMapsAsync(world.Bank.Workspace, [map], default))[map];
        return reviews.Live is { } live
            ? await world.Bank.AskAsync(
                world.Bank.Officer, ReviewView.PlanOf(live.State).Id.Value,
                new CompleteReview(ReviewOutcome.ChangesRequired, null, [new RequiredChange(null, "Say more", world.Bank.Loans, world.Clock.Today.AddDays(9))]))
            : reviews;
    }
}
