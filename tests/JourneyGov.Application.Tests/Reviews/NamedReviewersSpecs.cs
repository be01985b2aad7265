using JourneyGov.Application.Reviews;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Reviews;

/// <summary>Who reviews what, over a real store: Léa leads the loans team, Sami the support team; Carl contributes to loans.</summary>
public sealed class NamedReviewersSpecs
{
    private static readonly DateTimeOffset InTheWindow = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_leads_when_the_window_opens_is_named_and_who_leads_later_is_not()
    {
        await using var world = await World.FoundedAsync();
        var (bank, review) = await OpenedAsync(world);
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new SetMember(bank.Contributor.Person!.Value, TeamRole.Lead));

        Assert.Equal([bank.Lead.Person], await ReviewersAsync(world, review, bank.Loans));
        Assert.Equal([review], await ListedAsync(world, new(Reviewers: [bank.Lead.Person!.Value])));
        Assert.Empty(await ListedAsync(world, new(Reviewers: [bank.Contributor.Person.Value])));
    }

    [Fact]
    public async Task Who_is_named_reviews_until_they_leave_and_then_the_remaining_leads_do()
    {
        await using var world = await World.FoundedAsync();
        var (bank, review) = await OpenedAsync(world);
        var carl = bank.Contributor.Person!.Value;
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new SetMember(carl, TeamRole.Lead));
        await bank.SendAsync(bank.Lead, review.Value, new AssignReviewers(bank.Loans, [carl]));

        Assert.Equal([carl], await ReviewersAsync(world, review, bank.Loans));
        Assert.Equal([review], await ListedAsync(world, new(AwaitingReviewers: [carl])));
        Assert.Empty(await ListedAsync(world, new(Reviewers: [bank.Lead.Person!.Value])));
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new RemoveMember(carl));

        Assert.Equal([bank.Lead.Person.Value], await ReviewersAsync(world, review, bank.Loans));
        Assert.Equal([review], await ListedAsync(world, new(Reviewers: [bank.Lead.Person.Value])));
        Assert.Empty(await ListedAsync(world, new(Reviewers: [carl])));
    }

    [Fact]
    public async Task A_review_waits_for_a_person_until_the_team_that_they_review_for_has_signed_off()
    {
        await using var world = await World.FoundedAsync();
        var (bank, review) = await OpenedAsync(world);
        var revision = (await world.Maps.ByIdsAsync(bank.Workspace, [await MapOfAsync(world, review)], default)).Values.Single().Revision;
        await bank.SendAsync(bank.Lead, review.Value, new SignOffReview(bank.Loans, revision));

        Assert.Empty(await ListedAsync(world, new(AwaitingReviewers: [bank.Lead.Person!.Value])));
        Assert.Equal([review], await ListedAsync(world, new(AwaitingReviewers: [bank.SupportLead.Person!.Value])));
        Assert.Equal([review], await ListedAsync(world, new(Reviewers: [bank.Lead.Person.Value])));
    }

    [Fact]
    public async Task A_deputy_can_be_named_while_the_lead_is_away_and_a_contributor_cannot()
    {
        await using var world = await World.FoundedAsync();
        var (bank, review) = await OpenedAsync(world);
        var carl = bank.Contributor.Person!.Value;
        var refused = await bank.AskAsync(bank.Officer, review.Value, new AssignReviewers(bank.Loans, [carl]));
        Assert.Equal((RefusalCode.NotALead, "persons[0]"), (refused.Refusals.Single().Code, refused.Refusals.Single().Path));
        await bank.SendAsync(bank.Lead, bank.Lead.Person!.Value.Value, new DeclareAbsence(new(bank.NewId()), world.Clock.Today, world.Clock.Today, carl));

        await bank.SendAsync(bank.Officer, review.Value, new AssignReviewers(bank.Loans, [carl]));

        Assert.Equal([carl], await ReviewersAsync(world, review, bank.Loans));
        Assert.Equal([review], await ListedAsync(world, new(Reviewers: [carl])));
        world.Clock.Now = InTheWindow.AddDays(1);
        Assert.Equal([bank.Lead.Person.Value], await ReviewersAsync(world, review, bank.Loans));
        Assert.Empty(await ListedAsync(world, new(Reviewers: [carl])));
    }

    [Fact]
    public async Task The_load_of_each_person_is_told_by_the_week_in_which_reviews_are_due()
    {
        await using var world = await World.FoundedAsync();
        var (bank, _) = await OpenedAsync(world);
        await bank.DraftAsync("Of loans alone");
        var load = await LoadAsync(world, new(2026, 3, 1), new(2026, 4, 30));

        Assert.Equal([(bank.Lead.Person!.Value, 2), (bank.SupportLead.Person!.Value, 1)], load.Select(of => (of.Person, of.Reviews)));
        Assert.Equal([new WeekOfReviews(new(2026, 3, 30), 2)], load[0].Weeks);
        Assert.Empty(await LoadAsync(world, new(2026, 4, 1), new(2026, 4, 30)));
        await Assert.ThrowsAsync<QueryRefusedException>(() => LoadAsync(world, new(2026, 4, 1), new(2026, 3, 31)));
    }

    private static async Task<(Office Bank, ReviewId Review)> OpenedAsync(World world)
    {
        var review = NamedId.OfReview((await world.Bank.SampleAsync()).Map, 1);
        world.Clock.Now = InTheWindow;
        await world.WorkspaceClock.KeepTimeAsync(world.Bank.Workspace, world.Clock.Now, default);
        return (world.Bank, review);
    }

    private static async Task<JourneyMapId> MapOfAsync(World world, ReviewId review) =>
        ReviewView.PlanOf((await world.Reviews.ByIdsAsync(world.Bank.Workspace, [review], default))[review].State).Map;

    private static async Task<IEnumerable<PersonId?>> ReviewersAsync(World world, ReviewId review, TeamId team) =>
        (await new SignOffReader(world.Store).OfReviewsAsync(world.Bank.Workspace, [review], world.Clock.Today, default))[review]
            .Single(of => of.Team == team).Reviewers.Select(person => (PersonId?)person);

    private static async Task<IEnumerable<ReviewId>> ListedAsync(World world, ReviewFilter filter) =>
        (await world.Reviews.ListAsync(world.Bank.Workspace, filter with { Today = world.Clock.Today }, false, new(), default)).Nodes
            .Select(row => ReviewView.PlanOf(row.State).Id);

    private static Task<IReadOnlyList<ReviewLoad>> LoadAsync(World world, DateOnly from, DateOnly to) =>
        new ReviewLoadReader(world.Store).ReadAsync(world.Bank.Workspace, from, to, world.Clock.Today, default);
}
