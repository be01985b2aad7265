using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Reviews;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>Whether maps can be relied on and why not, over a real store.</summary>
public sealed class StandingSpecs
{
    [Fact]
    public async Task A_material_edit_makes_a_verified_map_stale_once_and_the_next_review_verifies_it_again()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await VerifiedAsync(world));

        var first = await bank.EditAsync(sample.Map, new ScoreEmotion(sample.Touchpoint, 2, null, null));
        var second = await bank.EditAsync(sample.Map, new ScoreEmotion(sample.Touchpoint, 3, null, null));

        Assert.Equal(["journey-map.emotion-scored", "review.verification-dismissed"], first.Events.Select(stored => stored.Name));
        Assert.Equal(["journey-map.emotion-scored"], second.Events.Select(stored => stored.Name));
        var reason = Assert.Single((await StandingAsync(world, sample.Map)).StaleReasons);
        Assert.Equal((StaleCause.MaterialEdit, world.Clock.Today, sample.Touchpoint), (reason.Cause, reason.Since, reason.Edit!.Part));
        Assert.Equal(first.Revision, reason.Edit.MapRevision);
        world.Clock.Now = new(2026, 6, 20, 9, 0, 0, TimeSpan.Zero);
        await ConfirmAsync(world, sample.Map);
        Assert.Equal(Standing.Verified, (await StandingAsync(world, sample.Map)).Standing);
    }

    [Fact]
    public async Task A_cosmetic_edit_leaves_verification_and_sign_offs_alone()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await VerifiedAsync(world));
        var worded = await bank.SendAsync(bank.Lead, sample.Map.Value, new EditJourneyMap(null, [new RenameTouchpoint(sample.Touchpoint, "Fill in the form")], EditNature.Cosmetic));

        Assert.Equal(["journey-map.touchpoint-renamed"], worded.Events.Select(stored => stored.Name));
        Assert.Equal(Standing.Verified, (await StandingAsync(world, sample.Map)).Standing);
        Assert.Equal(EditNature.Cosmetic, (await world.History.ListAsync(bank.Workspace, new(Map: sample.Map), true, new(), default)).Nodes.First().Nature);

        world.Clock.Now = new(2026, 6, 20, 9, 0, 0, TimeSpan.Zero);
        var review = await SignedOffAsync(world, sample.Map);
        await bank.SendAsync(bank.Lead, sample.Map.Value, new EditJourneyMap(null, [new RenameTouchpoint(sample.Touchpoint, "Fills in the form")], EditNature.Cosmetic));
        var done = await bank.SendAsync(bank.Officer, review, new CompleteReview(ReviewOutcome.Confirmed, null, []));
        Assert.Contains("review.completed", done.Events.Select(stored => stored.Name));
    }

    [Fact]
    public async Task A_map_that_was_never_verified_stays_so_whatever_is_edited()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        var edited = await world.Bank.EditAsync(sample.Map, new ScoreEmotion(sample.Touchpoint, 2, null, null));

        Assert.Equal(["journey-map.emotion-scored"], edited.Events.Select(stored => stored.Name));
        Assert.Equal(Standing.Unverified, (await StandingAsync(world, sample.Map)).Standing);
    }

    [Fact]
    public async Task Another_owner_makes_a_verified_map_stale_and_opens_its_review()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await VerifiedAsync(world));
        await bank.SendAsync(bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.Stage, bank.Support)]), "They answer the calls");

        var reason = Assert.Single((await StandingAsync(world, sample.Map)).StaleReasons);
        Assert.Equal(
            (StaleCause.OwnerChanged, sample.Stage, bank.Officer.Person, "They answer the calls"),
            (reason.Cause, reason.Trigger!.Part, reason.Trigger.By, reason.Trigger.Reason));
        Assert.Equal((ReviewPhase.Open, world.Clock.Today), await LiveAsync(world, sample.Map));
    }

    [Fact]
    public async Task A_team_without_a_lead_makes_what_it_owns_stale_until_it_has_one()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        await bank.FormIdleAsync();
        await bank.SendAsync(bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.Stage, bank.Idle)]), "For a while");
        var reason = Assert.Single((await StandingAsync(world, sample.Map)).StaleReasons);

        Assert.Equal((StaleCause.OwnerLeft, (TeamId?)bank.Idle), (reason.Cause, reason.Team));
        Assert.Equal([sample.Map], await ListedAsync(world, StaleCause.OwnerLeft));
        await bank.SendAsync(bank.Administrator, bank.Idle.Value, new SetMember(bank.Contributor.Person!.Value, TeamRole.Lead));
        Assert.Empty(await ListedAsync(world, StaleCause.OwnerLeft));
        Assert.Equal(Standing.Due, (await StandingAsync(world, sample.Map)).Standing);
    }

    [Fact]
    public async Task A_team_whose_lead_is_away_is_unattended_which_the_orphans_tell_and_neither_its_standing_nor_the_score()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await VerifiedAsync(world));
        var (today, before) = (world.Clock.Today, await OwnedAsync(world));
        await bank.SendAsync(bank.Administrator, bank.SupportLead.Person!.Value.Value, new DeclareAbsence(new(bank.NewId()), today, today.AddDays(300), null));

        Assert.Equal([bank.Support], await world.Facts.UnattendedTeamsAsync(bank.Workspace, today, default));
        Assert.All(await OrphansAsync(world), orphan => Assert.Equal((bank.Support, OrphanReason.LeadsAway), (orphan.Team, orphan.Reason)));
        Assert.Empty((await StandingAsync(world, sample.Map)).StaleReasons);
        Assert.Equal((before, 1), (await OwnedAsync(world), before.Share));
    }

    private static async Task<IEnumerable<Orphan>> OrphansAsync(World world)
    {
        var found = (await new OrphanView(world.Store).ListAsync(
            world.Bank.Workspace, null, new(), world.Clock.Today, moment => DateOnly.FromDateTime(moment.UtcDateTime), default)).Nodes;
        Assert.NotEmpty(found);
        return found;
    }

    private static async Task<ScoreShare> OwnedAsync(World world) =>
        (await new ScoreReader(world.Store, world.Reader).ReadAsync(world.Bank.Workspace, [new(world.Clock.Today, null)], new(), default))[0].Maps[0].Figures.Owned;

    [Fact]
    public async Task Staleness_goes_one_link_far_and_no_circle_keeps_it_alive()
    {
        await using var world = await World.FoundedAsync();
        var (bank, child) = (world.Bank, await world.Bank.SampleAsync("Child"));
        var (parent, grandparent) = (await bank.SampleAsync("Parent"), await bank.SampleAsync("Grandparent"));
        await bank.EditAsync(parent.Map, new LinkSubJourney(parent.Stage, child.Map));
        await bank.EditAsync(grandparent.Map, new LinkSubJourney(grandparent.Stage, parent.Map));
        await bank.SendAsync(bank.SupportLead, child.Map.Value, new FlagJourneyMap(), "Nobody works like that");

        Assert.Equal([parent.Map], await ListedAsync(world, StaleCause.DependencyStale));
        Assert.Equal(child.Map, Assert.Single((await StandingAsync(world, parent.Map)).StaleReasons).Map);
        await bank.SendAsync(bank.SupportLead, child.Map.Value, new WithdrawFlag());
        Assert.Empty(await ListedAsync(world, StaleCause.DependencyStale));
    }

    [Fact]
    public async Task A_map_that_is_retired_triggers_those_that_it_is_linked_with()
    {
        await using var world = await World.FoundedAsync();
        var (bank, child) = (world.Bank, await world.Bank.SampleAsync("Child"));
        var (parent, stranger) = (await bank.SampleAsync("Parent"), await bank.SampleAsync("Stranger"));
        await bank.EditAsync(parent.Map, new LinkSubJourney(parent.Stage, child.Map));
        await bank.SendAsync(bank.Lead, child.Map.Value, new RetireJourneyMap(), "Nobody takes it any more");

        Assert.Equal(
            [(StaleCause.Triggered, (JourneyMapId?)null, child.Map), (StaleCause.DependencyStale, child.Map, null)],
            (await StandingAsync(world, parent.Map)).StaleReasons.Select(it => (it.Cause, it.Map, it.Trigger?.Map)));
        Assert.Equal(ReviewPhase.Open, (await LiveAsync(world, parent.Map)).Phase);
        Assert.Equal(ReviewPhase.Scheduled, (await LiveAsync(world, stranger.Map)).Phase);
    }

    [Fact]
    public async Task An_announcement_triggers_the_maps_that_it_names_and_those_of_the_teams_that_it_names()
    {
        await using var world = await World.FoundedAsync();
        var (bank, first, second) = (world.Bank, await world.Bank.SampleAsync("First"), await world.Bank.SampleAsync("Second"));
        var said = new Announcement(AnnouncedKind.Regulation, "Costs first", null, new(2026, 6, 1));
        await bank.SendAsync(bank.Officer, bank.Workspace, new Domain.Workspaces.AnnounceChange(said, [first.Map], []));

        Assert.Equal([first.Map], await ListedAsync(world, StaleCause.Triggered));
        await bank.SendAsync(bank.Lead, bank.Workspace, new Domain.Workspaces.AnnounceChange(said, [], [bank.Loans]));
        Assert.Equal([first.Map, second.Map], await ListedAsync(world, StaleCause.Triggered));
        Assert.Equal(said, Assert.Single((await StandingAsync(world, first.Map)).StaleReasons).Trigger!.Announcement);
    }

    [Fact]
    public async Task A_stale_map_whose_review_is_not_overdue_can_be_published_as_far_as_that_line_goes()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await VerifiedAsync(world));
        await bank.EditAsync(sample.Map, new ScoreEmotion(sample.Touchpoint, 2, null, null));
        Assert.Equal(Standing.Stale, (await StandingAsync(world, sample.Map)).Standing);

        await bank.SendAsync(bank.Lead, sample.Map.Value, new PublishVersion("v1", null, null));
    }

    [Fact]
    public async Task No_longer_cadence_verifies_a_stale_map()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await VerifiedAsync(world));
        await bank.EditAsync(sample.Map, new ScoreEmotion(sample.Touchpoint, 2, null, null));
        await bank.SendAsync(bank.Officer, bank.Workspace, new Domain.Workspaces.ChangeReviewPolicy(ReviewPolicy.Default with { Cadence = Cadence.Yearly, GraceDays = 60 }));
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);

        Assert.Equal([StaleCause.MaterialEdit], (await StandingAsync(world, sample.Map)).StaleReasons.Select(it => it.Cause));
    }

    [Fact]
    public async Task Where_a_map_stood_in_the_past_and_why_is_told_as_it_was_then()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await VerifiedAsync(world));
        var verified = world.Clock.Now;
        world.Clock.Now = verified.AddDays(3);
        await bank.EditAsync(sample.Map, new ScoreEmotion(sample.Touchpoint, 2, null, null));
        var edited = await StandingAsync(world, sample.Map);
        var then = world.Clock.Now;
        world.Clock.Now = then.AddDays(3);
        await bank.SendAsync(bank.SupportLead, sample.Map.Value, new FlagJourneyMap(), "Nobody works like that");

        Assert.Equal(Standing.Verified, (await PastAsync(world, verified, sample.Map)).Standing);
        Assert.Equivalent(edited, await PastAsync(world, then, sample.Map), strict: true);
        Assert.Equal([StaleCause.MaterialEdit, StaleCause.Flagged], (await PastAsync(world, world.Clock.Now, sample.Map)).StaleReasons.Select(it => it.Cause));
    }

    private static async Task<Sample> VerifiedAsync(World world)
    {
        var sample = await world.Bank.SampleAsync();
        world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await ConfirmAsync(world, sample.Map);
        Assert.Equal(Standing.Verified, (await StandingAsync(world, sample.Map)).Standing);
        return sample;
    }

    private static async Task ConfirmAsync(World world, JourneyMapId map) =>
        await world.Bank.SendAsync(world.Bank.Officer, await SignedOffAsync(world, map), new CompleteReview(ReviewOutcome.Confirmed, null, []));

    private static async Task<Guid> SignedOffAsync(World world, JourneyMapId map)
    {
        var bank = world.Bank;
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        var review = ReviewView.PlanOf((await world.Reviews.OfMapsAsync(bank.Workspace, [map], default))[map].Live!.State).Id.Value;
        var revision = (await world.Maps.ByIdsAsync(bank.Workspace, [map], default))[map].Revision;
        await bank.SendAsync(bank.Lead, review, new SignOffReview(bank.Loans, revision));
        await bank.SendAsync(bank.SupportLead, review, new SignOffReview(bank.Support, revision));
        return review;
    }

    private static async Task<MapStanding> StandingAsync(World world, JourneyMapId map) =>
        (await world.Reviews.StandingsAsync(world.Bank.Workspace, [map], world.Clock.Today, default))[0]!;

    private static async Task<MapStanding> PastAsync(World world, DateTimeOffset moment, JourneyMapId map) => (await new PortfolioTimeline(world.Store, world.Reader)
        .StandingsAsync(world.Bank.Workspace, moment, [map], BusinessCalendar.Default, default))[0]!;

    private static async Task<(ReviewPhase Phase, DateOnly OpensOn)> LiveAsync(World world, JourneyMapId map)
    {
        var live = (await world.Reviews.OfMapsAsync(world.Bank.Workspace, [map], default))[map].Live!.State;
        return (ReviewView.PhaseOf(live), ReviewView.PlanOf(live).Dates.OpensOn);
    }

    private static async Task<IEnumerable<JourneyMapId>> ListedAsync(World world, StaleCause cause) => (await world.Maps.ListAsync(
        world.Bank.Workspace, new(StaleCauses: [cause]), JourneyMapOrder.Title, new(), world.Clock.Today, default))
        .Nodes.Select(row => JourneyMapView.Last(row.State)!.Id);
}
