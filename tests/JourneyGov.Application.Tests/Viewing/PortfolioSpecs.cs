using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class PortfolioSpecs
{
    [Fact]
    public async Task A_map_is_found_by_a_word_of_its_title_whatever_its_case_and_accents()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync("Prêt  Immobilier");
        await world.Bank.DraftAsync("Onboarding");

        Assert.Equal([sample.Map], await ListAsync(world, world.Bank, new(Text: "pret imm")));
        Assert.Equal([sample.Map], await ListAsync(world, world.Bank, new(Text: "PRÊT")));
        Assert.Empty(await ListAsync(world, world.Bank, new(Text: "%")));
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uD800")]
    [InlineData("a\0b")]
    [InlineData("' OR 1 = 1 --")]
    public async Task A_text_that_no_title_holds_finds_nothing_whatever_it_is(string text)
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync("a b");

        Assert.Empty(await ListAsync(world, world.Bank, new(Text: text)));
    }

    [Fact]
    public async Task A_title_with_any_character_that_the_rules_allow_is_stored_and_found()
    {
        await using var world = await World.FoundedAsync();
        var map = await world.Bank.DraftAsync("Odd \uFFFE title \U0001F600");

        Assert.Equal([map], await ListAsync(world, world.Bank, new(Text: "title \U0001F600")));
    }

    [Fact]
    public async Task Every_condition_of_a_filter_must_hold()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        var sample = await bank.SampleAsync();
        var plain = await bank.DraftAsync("Onboarding");
        await bank.EditAsync(sample.Map, new TieIndicator(sample.Touchpoint, bank.Indicator));

        Assert.Equal([plain, sample.Map], await ListAsync(world, bank, new(AccountableTeams: [bank.Loans], Departments: [bank.Retail])));
        Assert.Equal([sample.Map], await ListAsync(world, bank, new(OwningTeams: [bank.Support])));
        Assert.Empty(await ListAsync(world, bank, new(OwningTeams: [bank.Support], Text: "onboarding")));
        Assert.Equal([sample.Map], await ListAsync(world, bank, new(Indicators: [bank.Indicator], Personas: [bank.Persona])));
        Assert.Empty(await ListAsync(world, bank, new(Kinds: [JourneyMapKind.FutureState])));
        Assert.Empty(await ListAsync(world, bank, new(Subjects: [])));
        Assert.Empty(await ListAsync(world, bank, new(Departments: [new(Guid.Empty)])));
    }

    [Fact]
    public async Task A_retired_map_is_listed_when_retired_ones_are_asked_for()
    {
        await using var world = await World.FoundedAsync();
        var map = await world.Bank.DraftAsync("Old");
        await world.Bank.SendAsync(world.Bank.Lead, map.Value, new RetireJourneyMap());

        Assert.Empty(await ListAsync(world, world.Bank, new()));
        Assert.Equal([map], await ListAsync(world, world.Bank, new(Retired: true)));
        Assert.Equal([map], await ListAsync(world, world.Bank, new(Retired: null)));
    }

    [Fact]
    public async Task Moments_of_truth_with_a_severe_pain_that_nothing_backs_are_listed_by_owning_team()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        var sample = await bank.SampleAsync();
        var (unbacked, backed, mild) = (bank.NewPart(), bank.NewPart(), bank.NewPart());
        await bank.EditAsync(
            sample.Map,
            new MarkMomentOfTruth(sample.Touchpoint, "trust"),
            new AddFinding(unbacked, sample.Touchpoint, FindingKind.Pain, "Too long", PainEffort.Cognitive, 4),
            new AddFinding(mild, sample.Touchpoint, FindingKind.Pain, "Small print", null, 2));
        await bank.SendAsync(bank.SupportLead, sample.Map.Value, new EditJourneyMap(null,
        [
            new MarkMomentOfTruth(sample.Call, "patience"),
            new AddFinding(backed, sample.Call, FindingKind.Pain, "On hold", PainEffort.Emotional, 5),
            new AttachEvidence(bank.NewPart(), backed, EvidenceKind.Complaint, "CRM", new(2026, 1, 2), null, null, null),
        ]));
        FindingCondition severe = new([FindingKind.Pain], 4), assumed = severe with { IsAssumption = true };

        Assert.Equal([sample.Touchpoint], await TouchpointsAsync(world, new(IsMomentOfTruth: true, Finding: assumed)));
        Assert.Equal([sample.Touchpoint, sample.Call], await TouchpointsAsync(world, new(IsMomentOfTruth: true, Finding: severe)));
        Assert.Equal([sample.Call, sample.Touchpoint], await TouchpointsAsync(world, new(Finding: severe), PartOrder.Severity));
        Assert.Equal(1, (await world.Parts.CountTouchpointsAsync(bank.Workspace, new(Finding: assumed), default))[bank.Loans]);
        Assert.Equal([backed, unbacked, mild], await FindingsAsync(world, new(), PartOrder.Severity));
        Assert.Equal([unbacked], await FindingsAsync(world, new(Finding: assumed, OnMomentOfTruth: true), PartOrder.Owner));
        Assert.Equal([backed], await FindingsAsync(world, new(Owners: [bank.Support]), PartOrder.JourneyMap));
    }

    [Fact]
    public async Task Touchpoints_are_found_by_channel_counterpart_emotion_and_name()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        await world.Bank.EditAsync(sample.Map, new ScoreEmotion(sample.Touchpoint, 2, null, null));

        Assert.Equal([sample.Touchpoint], await TouchpointsAsync(world, new(MaximumEmotion: 2)));
        Assert.Empty(await TouchpointsAsync(world, new(MinimumEmotion: 3)));
        Assert.Equal([sample.Call], await TouchpointsAsync(world, new(Channels: [Channel.Phone], MetWith: [Counterpart.Us])));
        Assert.Equal([sample.Call], await TouchpointsAsync(world, new(Text: "CALL")));
        Assert.Equal([sample.Touchpoint], await TouchpointsAsync(world, new(Departments: [world.Bank.Retail])));
    }

    [Fact]
    public async Task A_part_that_is_removed_leaves_the_portfolio()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        await world.Bank.EditAsync(sample.Map, new RemoveTouchpoint(sample.Touchpoint));

        Assert.Equal([sample.Call], await TouchpointsAsync(world, new()));
        Assert.Empty(await world.Parts.ByIdsAsync(world.Bank.Workspace, [(sample.Map, sample.Touchpoint)], default));
        Assert.Equal(
            world.Bank.Support, (await world.Parts.ByIdsAsync(world.Bank.Workspace, [(sample.Map, sample.Call)], default)).Single().Owner);
    }

    [Fact]
    public async Task Owning_teams_are_those_that_own_the_map_or_a_part_of_it()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();

        var owners = await world.Parts.OwningTeamsAsync(world.Bank.Workspace, [sample.Map], default);

        Assert.Equal([world.Bank.Loans, world.Bank.Support], owners[sample.Map]);
    }

    [Fact]
    public async Task One_workspace_never_sees_anothers_maps_parts_reviews_or_history()
    {
        await using var world = await World.FoundedAsync();
        var (bank, shop) = (await world.Bank.SampleAsync("Same title"), await world.Shop.SampleAsync("Same title"));

        Assert.Equal([bank.Map], await ListAsync(world, world.Bank, new()));
        Assert.Equal([shop.Map], await ListAsync(world, world.Shop, new()));
        Assert.Equal(2, (await TouchpointsAsync(world, new())).Count);
        Assert.Empty(await world.Maps.ByIdsAsync(world.Shop.Workspace, [bank.Map], default));
        Assert.Empty(await world.Parts.ByIdsAsync(world.Shop.Workspace, [(bank.Map, bank.Touchpoint)], default));
        Assert.Empty((await world.Parts.OwningTeamsAsync(world.Shop.Workspace, [bank.Map], default)).Values);
        Assert.Equal(1, (await world.Reviews.ListAsync(world.Shop.Workspace, new(), false, new(), default)).TotalCount);
        Assert.Null((await world.Reviews.OfMapsAsync(world.Shop.Workspace, [bank.Map], default))[bank.Map].Live);
        Assert.Empty((await world.History.ListAsync(world.Shop.Workspace, new(Map: bank.Map), true, new(), default)).Edges);
        Assert.Empty(await world.History.OfPartAsync(world.Shop.Workspace, bank.Map, bank.Touchpoint, 0, default));
        Assert.Null(await world.Timeline.ReadAsync(world.Shop.Workspace, bank.Map, new MapPoint.Now(), default));
        Assert.Equal(await world.Facts.LiveTeamsAsync(world.Bank.Workspace, default), new HashSet<TeamId> { world.Bank.Loans, world.Bank.Support });
        Assert.Equal([bank.Map], (await world.Facts.LiveMapsAsync(world.Bank.Workspace, default)).Keys);
    }

    [Fact]
    public async Task The_standing_that_lists_filter_by_is_the_domains_on_every_day()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        var (confirmed, never) = ((await bank.SampleAsync("Confirmed")).Map, (await bank.SampleAsync("Never")).Map);
        world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        var young = await bank.DraftAsync("Drafted after the clock's round");
        var review = ReviewView.PlanOf((await world.Reviews.OfMapsAsync(bank.Workspace, [confirmed], default))[confirmed].Live!.State).Id;
        var revision = (await world.Maps.ByIdsAsync(bank.Workspace, [confirmed], default))[confirmed].Revision;
        await bank.SendAsync(bank.Lead, review.Value, new SignOffReview(bank.Loans, revision));
        await bank.SendAsync(bank.SupportLead, review.Value, new SignOffReview(bank.Support, revision));
        await bank.SendAsync(bank.Officer, review.Value, new CompleteReview(ReviewOutcome.Confirmed, null, []));

        var seen = new HashSet<Standing>();
        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2026, 8, 1); day = day.AddDays(3))
        {
            var reviews = await world.Reviews.OfMapsAsync(bank.Workspace, [confirmed, never, young], default);
            foreach (var standing in Enum.GetValues<Standing>())
            {
                var expected = reviews.Where(map => map.Value.StandingOn(day).Standing == standing).Select(map => map.Key).ToHashSet();
                if (expected.Count > 0)
                    seen.Add(standing);
                var listed = await world.Maps.ListAsync(bank.Workspace, new(Standings: [standing]), JourneyMapOrder.Title, new(), day, default);
                Assert.Equal(expected, listed.Nodes.Select(IdOf).ToHashSet());
            }
        }

        Assert.Equal([.. Enum.GetValues<Standing>()], seen.Order());
    }

    private static JourneyMapId IdOf(Row<JourneyMapState> row) => row.State switch
    {
        JourneyMapState.Live live => live.Id,
        JourneyMapState.Retired retired => retired.Last.Id,
        _ => throw new InvalidOperationException("A map that is not drafted has no row."),
    };

    private static async Task<IReadOnlyList<JourneyMapId>> ListAsync(World world, Office office, JourneyMapFilter filter) =>
        [.. (await world.Maps.ListAsync(office.Workspace, filter, JourneyMapOrder.Title, new(), world.Clock.Today, default)).Nodes.Select(IdOf)];

    private static async Task<IReadOnlyList<PartId>> TouchpointsAsync(World world, TouchpointFilter filter, PartOrder order = PartOrder.Owner) =>
        [.. (await world.Parts.TouchpointsAsync(world.Bank.Workspace, filter, order, new(), default)).Nodes.Select(part => part.Part)];

    private static async Task<IReadOnlyList<PartId>> FindingsAsync(World world, FindingFilter filter, PartOrder order) =>
        [.. (await world.Parts.FindingsAsync(world.Bank.Workspace, filter, order, new(), default)).Nodes.Select(part => part.Part)];
}
