using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class ReviewViewSpecs
{
    [Fact]
    public async Task What_is_due_this_quarter_and_who_must_sign_is_one_question()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, review) = await OpenAsync(world);

        var due = await world.Reviews.ListAsync(
            bank.Workspace, new(DueFrom: new(2026, 1, 1), DueTo: new(2026, 3, 31), Phases: [ReviewPhase.Open]), false, new(), default);
        var signOffs = (await new SignOffReader(world.Store).OfReviewsAsync(bank.Workspace, [review], world.Clock.Today, default))[review];

        Assert.Equal([review], due.Nodes.Select(row => ReviewView.PlanOf(row.State).Id));
        Assert.Equal(["Loans", "Support"], signOffs.Select(team => team.Name));
        Assert.Equal(["Léa", "Sami"], signOffs.SelectMany(team => team.Signers).Select(signer => signer.Name));
        Assert.All(signOffs, team => Assert.Null(team.Approval));
    }

    [Fact]
    public async Task A_team_that_signed_is_awaited_no_more_until_an_edit_dismisses_its_sign_off()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, review) = await OpenAsync(world);
        var revision = (await world.Maps.ByIdsAsync(bank.Workspace, [sample.Map], default))[sample.Map].Revision;

        await bank.SendAsync(bank.Lead, review.Value, new SignOffReview(bank.Loans, revision));

        Assert.Empty(await AwaitingAsync(world, bank.Loans));
        Assert.Equal([review], await AwaitingAsync(world, bank.Support));
        var signed = (await new SignOffReader(world.Store).OfReviewsAsync(bank.Workspace, [review], world.Clock.Today, default))[review];
        Assert.Equal(bank.Lead.Person, signed.Single(team => team.Team == bank.Loans).Approval?.Person);

        await bank.EditAsync(sample.Map, new RenameTouchpoint(sample.Touchpoint, "Fill the long form"));

        Assert.Equal([review], await AwaitingAsync(world, bank.Loans));
    }

    [Fact]
    public async Task A_map_shows_its_live_review_and_the_last_that_took_place()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, review) = await OpenAsync(world);
        await bank.SendAsync(
            bank.Officer, review.Value, new CompleteReview(ReviewOutcome.ChangesRequired, null, [new(null, "Shorten it", bank.Loans, new(2026, 5, 1))]));

        var reviews = (await world.Reviews.OfMapsAsync(bank.Workspace, [sample.Map], default))[sample.Map];

        Assert.Equal(review, ReviewView.PlanOf(reviews.Last!.State).Id);
        Assert.Equal(2, ReviewView.PlanOf(reviews.Live!.State).Number);
        Assert.Equal(Standing.Unverified, reviews.StandingOn(new(2026, 4, 1)).Standing);
        Assert.Equal(
            [review],
            (await world.Reviews.ListAsync(bank.Workspace, new(Outcomes: [ReviewOutcome.ChangesRequired]), false, new(), default)).Nodes.Select(IdOf));
    }

    [Fact]
    public async Task Reviews_are_filtered_by_map_team_department_and_period()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, review) = await OpenAsync(world);
        var period = ReviewView.PlanOf((await world.Reviews.ByIdsAsync(bank.Workspace, [review], default))[review].State).Period.Label;

        Assert.Equal([review], await ListAsync(world, new(Maps: [sample.Map], AccountableTeams: [bank.Loans], Departments: [bank.Retail], Period: period)));
        Assert.Empty(await ListAsync(world, new(AccountableTeams: [bank.Support])));
        Assert.Empty(await ListAsync(world, new(Period: "FY1999 Q1")));
    }

    private static async Task<(Office Bank, Sample Sample, ReviewId Review)> OpenAsync(World world)
    {
        var sample = await world.Bank.SampleAsync();
        world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await world.WorkspaceClock.KeepTimeAsync(world.Bank.Workspace, world.Clock.Now, default);
        var live = (await world.Reviews.OfMapsAsync(world.Bank.Workspace, [sample.Map], default))[sample.Map].Live!;
        return (world.Bank, sample, IdOf(live));
    }

    private static ReviewId IdOf(Row<ReviewState> row) => ReviewView.PlanOf(row.State).Id;

    private static Task<IReadOnlyList<ReviewId>> AwaitingAsync(World world, TeamId team) => ListAsync(world, new(AwaitingTeams: [team]));

    private static async Task<IReadOnlyList<ReviewId>> ListAsync(World world, ReviewFilter filter) =>
        [.. (await world.Reviews.ListAsync(world.Bank.Workspace, filter, false, new(), default)).Nodes.Select(IdOf)];
}
