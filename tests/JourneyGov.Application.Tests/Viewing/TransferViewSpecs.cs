using JourneyGov.Application.Ownership;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class TransferViewSpecs
{
    [Fact]
    public async Task Offers_are_found_by_what_became_of_them_and_by_whose_they_are()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var (open, declined) = (await OfferAsync(bank, sample, sample.Touchpoint), await OfferAsync(bank, sample, sample.Stage));
        await bank.SendAsync(bank.SupportLead, sample.Map.Value, new DeclineOwnership(declined), "Not ours");
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now = world.Clock.Now.AddDays(8), default);

        Assert.Equal([open], await FindAsync(world, new(Phases: [OfferPhase.Open])));
        Assert.Equal([declined], await FindAsync(world, new(Phases: [OfferPhase.Declined], Parts: [(sample.Map, sample.Stage)])));
        Assert.Equal([open], await FindAsync(world, new(Escalated: true)));
        Assert.Equal(2, (await FindAsync(world, new(ToTeams: [bank.Support], FromTeams: [bank.Loans], Maps: [sample.Map]))).Count);
        Assert.Empty(await FindAsync(world, new(FromTeams: [bank.Support])));
        Assert.Empty(await FindAsync(world, new(Teams: [bank.Support]), world.Shop.Workspace));
        var row = (await new OwnershipOfferView(world.Store).ByIdsAsync(bank.Workspace, [declined], default))[declined];
        Assert.Equal((bank.SupportLead.Person, "Not ours"), (row.Closed!.By, row.Closed.Reason));
    }

    [Fact]
    public async Task Offers_of_indicators_are_found_among_those_of_parts()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var (ofPart, offer) = (await OfferAsync(bank, sample, sample.Touchpoint), new OfferId(bank.NewId()));
        await bank.SendAsync(bank.Lead, bank.Indicator.Value, new OfferIndicator(offer, bank.Support, null));

        Assert.Equal([ofPart, offer], await FindAsync(world, new(ToTeams: [bank.Support], Phases: [OfferPhase.Open])));
        Assert.Equal([offer], await FindAsync(world, new(Indicators: [bank.Indicator])));
        Assert.Equal([ofPart], await FindAsync(world, new(Maps: [sample.Map])));
        Assert.Equal(bank.Indicator, (await world.Facts.IndicatorsOnOfferAsync(bank.Workspace, bank.Support, default)).Single());
        Assert.Equal(sample.Map, (await world.Facts.MapsOnOfferAsync(bank.Workspace, null, default)).Single());
        await bank.SendAsync(bank.SupportLead, bank.Indicator.Value, new DeclineIndicator(offer), "Not ours");
        var row = (await new OwnershipOfferView(world.Store).ByIdsAsync(bank.Workspace, [offer], default))[offer];
        Assert.Equal((null, bank.Indicator, OfferPhase.Declined, "Not ours"), (row.Map, row.Indicator, row.Phase, row.Closed!.Reason));
        Assert.Empty(await world.Facts.IndicatorsOnOfferAsync(bank.Workspace, null, default));
    }

    [Fact]
    public async Task While_somebody_is_away_their_deputy_leads_their_teams_and_at_midnight_in_the_workspace_no_more()
    {
        await using var world = await World.FoundedAsync();
        var bank = world.Bank;
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeBusinessCalendar(BusinessCalendar.Default with { TimeZone = "Europe/Paris" }));
        await IssueAsync(bank, bank.SupportLead, "deputy");
        var callers = new CallerReader(world.Store);
        await AwayAsync(bank, bank.Lead, new(2026, 1, 13), new(2026, 1, 14), bank.SupportLead.Person);

        // Midnight in Paris is at eleven in the evening, and the same reader is asked all along.
        Assert.False(await LeadsAsync(new(2026, 1, 12, 22, 59, 59, TimeSpan.Zero)));
        Assert.True(await LeadsAsync(new(2026, 1, 12, 23, 0, 0, TimeSpan.Zero)));
        Assert.True(await LeadsAsync(new(2026, 1, 14, 22, 59, 59, TimeSpan.Zero)));
        Assert.False(await LeadsAsync(new(2026, 1, 14, 23, 0, 0, TimeSpan.Zero)));

        async Task<bool> LeadsAsync(DateTimeOffset now) =>
            Assert.IsType<CallerAnswer.Known>(await callers.FindAsync(CallerReader.HashOf("deputy"), now, default)).Caller.Leads(bank.Loans);
    }

    [Fact]
    public async Task A_deputy_who_is_away_or_who_only_stands_in_for_a_deputy_leads_nothing()
    {
        await using var world = await World.FoundedAsync();
        var (bank, today) = (world.Bank, world.Clock.Today);
        await IssueAsync(bank, bank.SupportLead, "deputy");
        await IssueAsync(bank, bank.Contributor, "deputy of the deputy");
        await AwayAsync(bank, bank.Lead, today, today.AddDays(3), bank.SupportLead.Person);
        Assert.True((await CallerAsync(world, "deputy")).Leads(bank.Loans));

        await AwayAsync(bank, bank.SupportLead, today, today, bank.Contributor.Person);

        Assert.False((await CallerAsync(world, "deputy")).Leads(bank.Loans));
        var other = await CallerAsync(world, "deputy of the deputy");
        Assert.Equal((false, true), (other.Leads(bank.Loans), other.Leads(bank.Support)));
        Assert.Empty(await new PersonView(world.Store).ActsForAsync(bank.Workspace, [bank.SupportLead.Person!.Value], today, default));
        Assert.Equal(
            [bank.SupportLead.Person!.Value],
            (await new PersonView(world.Store).ActsForAsync(bank.Workspace, [bank.Contributor.Person!.Value], today, default))[bank.Contributor.Person!.Value]);
    }

    [Fact]
    public async Task A_deputy_is_among_those_who_can_sign_off()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var review = NamedId.OfReview(sample.Map, 1);
        await AwayAsync(bank, bank.Lead, world.Clock.Today, world.Clock.Today, bank.Contributor.Person);

        Assert.Equal(["Carl", "Léa"], await SignersAsync(world.Clock.Today));
        Assert.Equal(["Léa"], await SignersAsync(world.Clock.Today.AddDays(1)));

        async Task<IEnumerable<string>> SignersAsync(DateOnly day) =>
            (await new SignOffReader(world.Store).OfReviewsAsync(bank.Workspace, [review], day, default))[review]
                .Single(team => team.Team == bank.Loans).Signers.Select(signer => signer.Name);
    }

    [Fact]
    public async Task What_a_team_owns_in_name_only_is_told_with_the_reason_and_since_when()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, today) = (world.Bank, await world.Bank.SampleAsync(), world.Clock.Today);
        Assert.Empty(await OrphansAsync(world, null));
        var absence = await AwayAsync(bank, bank.SupportLead, today, today.AddDays(2), null);
        await AwayAsync(bank, bank.Lead, today, today.AddDays(2), null);

        var orphans = await OrphansAsync(world, null);

        Assert.Equal(
            [(OrphanKind.Indicator, bank.Loans), (OrphanKind.Map, bank.Loans), (OrphanKind.Persona, bank.Loans), (OrphanKind.Stage, bank.Support), (OrphanKind.Touchpoint, bank.Support)],
            orphans.Select(orphan => (orphan.Kind, orphan.Team)));
        Assert.All(orphans, orphan => Assert.Equal((OrphanReason.LeadsAway, today), (orphan.Reason, orphan.Since)));
        Assert.Equal([sample.HelpStage.Value, sample.Call.Value], orphans.Skip(3).Select(orphan => orphan.Id));
        Assert.All(await OrphansAsync(world, [bank.Retail]), orphan => Assert.Equal(bank.Loans, orphan.Team));
        await bank.SendAsync(
            bank.Administrator, bank.SupportLead.Person!.Value.Value, new ChangeAbsence(absence, today, today.AddDays(2), bank.Contributor.Person));
        Assert.DoesNotContain(await OrphansAsync(world, null), orphan => orphan.Team == bank.Support);
        Assert.Empty(await OrphansAsync(world, null, today.AddDays(3)));
    }

    [Fact]
    public async Task A_team_that_never_had_a_lead_owns_in_name_only()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, team) = (world.Bank, await world.Bank.SampleAsync(), new TeamId(world.Bank.NewId()));
        await bank.SendAsync(bank.Administrator, team.Value, new FormTeam(team, "Nobody", null));
        await bank.SendAsync(bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.Touchpoint, team)]), "It is theirs");

        var orphan = Assert.Single(await OrphansAsync(world, null));

        Assert.Equal(new Orphan(OrphanKind.Touchpoint, sample.Map, sample.Touchpoint.Value, team, OrphanReason.NoLead, null), orphan);
        Assert.Contains(team, await world.Facts.UnattendedTeamsAsync(bank.Workspace, world.Clock.Today, default));
    }

    [Fact]
    public async Task Orphans_come_page_by_page()
    {
        await using var world = await World.FoundedAsync();
        var (bank, today) = (world.Bank, world.Clock.Today);
        await bank.SampleAsync();
        await AwayAsync(bank, bank.SupportLead, today, today, null);
        await AwayAsync(bank, bank.Lead, today, today, null);
        var (all, after) = (new List<Orphan>(), (string?)null);
        do
        {
            var page = await new OrphanView(world.Store).ListAsync(bank.Workspace, null, new(First: 2, After: after), today, _ => today, default);
            all.AddRange(page.Nodes);
            after = page.HasNextPage ? page.Edges[^1].Cursor : null;
        }
        while (after is not null);

        Assert.Equal(await OrphansAsync(world, null), all);
    }

    private static async Task<OfferId> OfferAsync(Office bank, Sample sample, PartId part)
    {
        var offer = new OfferId(bank.NewId());
        await bank.SendAsync(bank.Lead, sample.Map.Value, new OfferOwnership(offer, part, bank.Support, null));
        return offer;
    }

    private static async Task<AbsenceId> AwayAsync(Office bank, Caller who, DateOnly from, DateOnly until, PersonId? deputy)
    {
        var absence = new AbsenceId(bank.NewId());
        await bank.SendAsync(bank.Administrator, who.Person!.Value.Value, new DeclareAbsence(absence, from, until, deputy));
        return absence;
    }

    private static Task IssueAsync(Office bank, Caller who, string key) => bank.SendAsync(
        bank.Administrator, who.Person!.Value.Value, new IssueApiKey(new(bank.NewId()), key, CallerReader.HashOf(key), null));

    private static async Task<Caller> CallerAsync(World world, string key) =>
        Assert.IsType<CallerAnswer.Known>(await new CallerReader(world.Store).FindAsync(CallerReader.HashOf(key), world.Clock.Now, default)).Caller;

    private static async Task<IReadOnlyList<OfferId>> FindAsync(World world, OwnershipOfferFilter filter, Guid? workspace = null) =>
        [.. (await new OwnershipOfferView(world.Store).ListEachAsync(workspace ?? world.Bank.Workspace, [filter], new(), default))[0].Nodes.Select(row => row.Offer.Id)];

    private static async Task<IReadOnlyList<Orphan>> OrphansAsync(World world, IReadOnlyCollection<DepartmentId>? departments, DateOnly? day = null) =>
        [.. (await new OrphanView(world.Store).ListAsync(
            world.Bank.Workspace, departments, new(), day ?? world.Clock.Today, moment => DateOnly.FromDateTime(moment.UtcDateTime), default)).Nodes];
}
