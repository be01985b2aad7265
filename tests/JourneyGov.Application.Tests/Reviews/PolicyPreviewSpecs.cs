using System.Globalization;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Reviews;

/// <summary>What another policy would change, over a real store.</summary>
public sealed class PolicyPreviewSpecs
{
    private static readonly ReviewPolicy Monthly = ReviewPolicy.Default with { Cadence = Cadence.Monthly, WindowDays = 7 };

    [Theory]
    [InlineData("2026-01-12")]
    [InlineData("2026-02-09")]
    [InlineData("2026-02-10")]
    [InlineData("2026-03-20")]
    [InlineData("2026-05-20")]
    public async Task What_was_foreseen_is_what_the_clock_then_does(string on)
    {
        await using var world = await World.FoundedAsync();
        var (bank, day) = (world.Bank, DateOnly.Parse(on, CultureInfo.InvariantCulture));
        await bank.SampleAsync("Loan");
        var strict = await bank.SampleAsync("Account");
        await bank.SendAsync(bank.Lead, strict.Map.Value, new SetMapReviewPolicy(new(null, 2, null, null)));
        await bank.SendAsync(bank.Lead, (await bank.SampleAsync("Gone")).Map.Value, new RetireJourneyMap());

        var preview = await PreviewAsync(world, bank.Officer, new PolicyChange.OfWorkspace(new ChangeReviewPolicy(Monthly)), day);
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(Monthly));
        await KeepTimeAsync(world);
        world.Clock.Now = new(day, new TimeOnly(9, 0), TimeSpan.Zero);
        await KeepTimeAsync(world);

        Assert.Equal(2, preview.Maps.Count);
        var reviews = await world.Reviews.OfMapsAsync(bank.Workspace, [.. preview.Maps.Select(map => map.Map)], default);
        Assert.All(preview.Maps, map => Assert.Equal(Told(reviews[map.Map].Live!.State), Told(map.Then.Review!)));
    }

    [Theory]
    [InlineData("2026-02-04", 0)]
    [InlineData("2026-02-05", 2)]
    [InlineData("2026-03-20", 2)]
    [InlineData("2026-05-20", 0)]
    public async Task What_was_foreseen_of_a_department_is_what_the_clock_then_does_to_its_maps_and_to_no_others(string on, int becomeOverdue)
    {
        await using var world = await World.FoundedAsync();
        var (bank, day) = (world.Bank, DateOnly.Parse(on, CultureInfo.InvariantCulture));
        var change = new SetDepartmentReviewPolicy(bank.Retail, new(Cadence.Monthly, 2, null, null));
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { WindowDays = 7 }));
        JourneyMapId[] own = [(await bank.SampleAsync("Loan")).Map, (await bank.SampleAsync("Account")).Map];
        var strict = (await bank.SampleAsync("Strict")).Map;
        await bank.SendAsync(bank.Lead, strict.Value, new SetMapReviewPolicy(new(Cadence.Monthly, 0, null, null)));
        var other = new JourneyMapId(bank.NewId());
        await bank.SendAsync(bank.SupportLead, other.Value, new DraftJourneyMap(
            other, "Help", JourneyMapKind.CurrentState, JourneySubject.Customer, bank.Persona, bank.Support, null, null, null, null, []));

        var preview = await PreviewAsync(world, bank.Lead, new PolicyChange.OfWorkspace(change), day);
        var before = await TellAsync();
        await bank.SendAsync(bank.Lead, bank.Workspace, change);
        await KeepTimeAsync(world);
        world.Clock.Now = new(day, new TimeOnly(9, 0), TimeSpan.Zero);
        await KeepTimeAsync(world);

        var after = await TellAsync();
        Assert.Equal(own.ToHashSet(), preview.Maps.Select(map => map.Map).ToHashSet());
        Assert.All(preview.Maps, map => Assert.Equal(after[map.Map], Told(map.Then.Review!)));
        Assert.All(preview.Maps, map => Assert.NotEqual(before[map.Map].Dates, after[map.Map].Dates));
        Assert.Equal(becomeOverdue, preview.Maps.Count(map => map.Effects.Contains(PolicyEffect.BecomesOverdue)));
        Assert.Equal(before[other].Dates, after[other].Dates);

        async Task<Dictionary<JourneyMapId, (ReviewPhase Phase, ReviewPeriod Period, ReviewDates Dates)>> TellAsync() =>
            (await world.Reviews.OfMapsAsync(bank.Workspace, [.. own, other], default)).ToDictionary(it => it.Key, it => Told(it.Value.Live!.State));
    }

    [Fact]
    public async Task What_would_be_refused_to_a_lead_of_a_department_changes_nothing_and_says_why()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();
        var laxer = new PolicyChange.OfWorkspace(new SetDepartmentReviewPolicy(world.Bank.Retail, new(Cadence.Yearly, null, null, 0.1m)));

        var asLead = await PreviewAsync(world, world.Bank.Lead, laxer, null);
        var asOther = await PreviewAsync(world, world.Bank.SupportLead, laxer, null);

        Assert.Equal(["policy.cadence", "policy.minimumEvidenceShare"], asLead.Refusals.Select(refusal => refusal.Path));
        Assert.Equal((RefusalCode.NotAllowed, 0, 0), (Assert.Single(asOther.Refusals).Code, asLead.Maps.Count, asOther.Maps.Count));
    }

    [Fact]
    public async Task Asking_stores_nothing()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();
        var before = (await world.Log.HeadAsync(world.Bank.Workspace, default)).Position;

        await PreviewAsync(world, world.Bank.Officer, new PolicyChange.OfWorkspace(new ChangeReviewPolicy(Monthly)), null);

        Assert.Equal(before, (await world.Log.HeadAsync(world.Bank.Workspace, default)).Position);
    }

    [Fact]
    public async Task Maps_of_another_workspace_are_none_of_this_one()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();

        Assert.Empty((await PreviewAsync(world, world.Shop.Officer, new PolicyChange.OfWorkspace(new ChangeReviewPolicy(Monthly)), null, world.Shop)).Maps);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(367)]
    public async Task One_looks_neither_back_nor_further_ahead_than_a_year(int days)
    {
        await using var world = await World.FoundedAsync();
        await Assert.ThrowsAsync<QueryRefusedException>(() => PreviewAsync(
            world, world.Bank.Officer, new PolicyChange.OfWorkspace(new ChangeReviewPolicy(Monthly)), world.Clock.Today.AddDays(days)));
    }

    private static Task<PolicyPreview> PreviewAsync(World world, Caller caller, PolicyChange change, DateOnly? on, Office? office = null) =>
        new PolicyPreviewReader(world.Store, world.Reader, world.Facts).ReadAsync(
            new((office ?? world.Bank).Workspace, caller, Guid.Empty, null, null, null, world.Clock.Now), change, on, default);

    private static Task KeepTimeAsync(World world) => world.WorkspaceClock.KeepTimeAsync(world.Bank.Workspace, world.Clock.Now, default);

    private static (ReviewPhase Phase, ReviewPeriod Period, ReviewDates Dates) Told(ReviewState review) =>
        (ReviewView.PhaseOf(review), ReviewView.PlanOf(review).Period, ReviewView.PlanOf(review).Dates);
}
