using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Improvements;

public sealed class ImprovementCommandSpecs
{
    private static readonly DateTimeOffset InTheWindow = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Due = new(2026, 6, 30);

    [Fact]
    public async Task What_a_review_requires_is_planned_in_the_append_that_completes_it()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var review = NamedId.OfReview(map.Id, 1);
        await TickAsync(it);
        RequiredChange[] changes =
            [new(map.Touchpoint, "Ask once\nand keep what was said", it.Loans, Due), new(null, "Date the evidence", it.Support, Due.AddDays(1))];

        var completed = Organisation.Accepted(await it.AskAsync(it.Officer, review.Value, new CompleteReview(ReviewOutcome.ChangesRequired, null, [.. changes])));

        Assert.Equal(["review.completed", "improvement.planned", "improvement.planned", "review.scheduled"], completed.Events.Select(e => e.Name));
        var (first, second) = (await ImprovementAsync(it, NamedId.OfImprovement(review, 1)), await ImprovementAsync(it, NamedId.OfImprovement(review, 2)));
        Assert.Equal((map.Id, map.Touchpoint, "Ask once", changes[0].Text, it.Loans, Due, review), (first.Map, first.Part, first.Title, first.Description, first.Team, first.DueOn, first.Review));
        Assert.Equal((null, "Date the evidence", null, it.Support, Due.AddDays(1), review), (second.Part, second.Title, second.Description, second.Team, second.DueOn, second.Review));
    }

    [Fact]
    public async Task A_completion_sent_again_plans_nothing_twice_and_a_refused_one_plans_nothing()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var review = NamedId.OfReview(map.Id, 1);
        await TickAsync(it);
        var complete = new CompleteReview(ReviewOutcome.ChangesRequired, null, [new(null, "Ask once", it.Loans, Due)]);

        var refused = await it.AskAsync(it.Officer, review.Value, complete with { RequiredChanges = [.. complete.RequiredChanges, new(null, " ", it.Loans, Due)] });
        var planned = await CountAsync(it);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, review.Value, complete));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, review.Value, complete));

        Assert.Equal((RefusalCode.TextEmpty, "requiredChanges[1].text"), (refused.Refusals.Single().Code, refused.Refusals.Single().Path));
        Assert.Equal((0, 1), (planned, await CountAsync(it)));
    }

    [Fact]
    public async Task A_plan_names_a_part_of_a_live_map_and_a_member_of_a_live_team()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();

        var wrong = await PlanAsync(it, it.Officer, map.Id, new PartId(it.NewId()), it.Loans, it.SupportLead.Person);
        var (id, right) = (new ImprovementId(it.NewId()), it.LoansContributor.Person!.Value);
        var planned = await it.AskAsync(it.SupportLead, id.Value, Plan(id, map.Id, map.SupportTouchpoint, it.Support, it.SupportLead.Person));
        var given = await it.AskAsync(it.LoansLead, id.Value, new ReassignImprovement(it.Loans, right));

        Assert.Equal([(RefusalCode.UnknownPart, "part"), (RefusalCode.NotAMember, "person")], wrong.Refusals.Select(refusal => (refusal.Code, refusal.Path)));
        Assert.Equal((id.Value, 1), (planned.Subject, planned.Revision));
        // The loans team answers for the map.
        Assert.Empty(given.Refusals);
        Assert.Equal((it.Loans, right), ((await ImprovementAsync(it, id)).Team, (await ImprovementAsync(it, id)).Person));
    }

    [Fact]
    public async Task Whoever_left_the_workspace_is_given_no_improvement_and_leaves_those_they_had_to_their_team()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var (id, person) = (new ImprovementId(it.NewId()), it.LoansContributor.Person!.Value);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, id.Value, Plan(id, map.Id, null, it.Loans, person)));
        Organisation.Accepted(await it.AskAsync(it.Administrator, person.Value, new RemovePerson()));

        var again = await PlanAsync(it, it.LoansLead, map.Id, null, it.Loans, person);

        Assert.Equal((RefusalCode.NotAMember, "person"), (again.Refusals.Single().Code, again.Refusals.Single().Path));
        Assert.Equal((it.Loans, null), ((await ImprovementAsync(it, id)).Team, (await ImprovementAsync(it, id)).Person));
    }

    [Fact]
    public async Task A_team_with_improvements_to_make_cannot_be_dissolved_nor_lose_its_last_lead_until_they_are_done_or_given_away()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = new JourneyMapId(it.NewId());
        Organisation.Accepted(await it.DraftAsync(it.LoansLead, map, "Loan"));
        var (first, second) = (new ImprovementId(it.NewId()), new ImprovementId(it.NewId()));
        foreach (var id in new[] { first, second })
            Organisation.Accepted(await it.AskAsync(it.Officer, id.Value, Plan(id, map, null, it.Support, null)));

        var owning = Assert.IsType<StillInUse>((await it.AskAsync(it.Administrator, it.Support.Value, new DissolveTeam())).Refusals.Single());
        var lead = await it.AskAsync(it.Administrator, it.SupportLead.Person!.Value.Value, new RemovePerson());
        Organisation.Accepted(await it.AskAsync(it.SupportLead, first.Value, new CompleteImprovement("Nobody calls twice", null)));
        Organisation.Accepted(await it.AskAsync(it.Officer, second.Value, new ReassignImprovement(it.Loans, null)));

        Assert.Equal([first, second], owning.Improvements.AsEnumerable());
        Assert.Equal("2", owning.Arguments[3]);
        Assert.Equal(RefusalCode.LastLead, lead.Refusals.Single().Code);
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Support.Value, new DissolveTeam()));
        Assert.Equal(RefusalCode.UnknownTeam, (await it.AskAsync(it.SupportLead, first.Value, new ReopenImprovement(), reason: "It came back")).Refusals.Single().Code);
    }

    [Fact]
    public async Task A_retired_map_is_improved_no_more_and_what_was_planned_for_it_is_brought_to_an_end()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var id = new ImprovementId(it.NewId());
        Organisation.Accepted(await it.AskAsync(it.LoansLead, id.Value, Plan(id, map.Id, null, it.Loans, null)));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, map.Id.Value, new RetireJourneyMap()));

        var late = await PlanAsync(it, it.LoansLead, map.Id, null, it.Loans, null);

        Assert.Equal((RefusalCode.UnknownMap, "mapId"), (late.Refusals.Single().Code, late.Refusals.Single().Path));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, id.Value, new DropImprovement(), reason: "Not sold any more"));
    }

    [Fact]
    public async Task Improvements_are_none_of_a_guests_business()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var id = new ImprovementId(it.NewId());
        Organisation.Accepted(await it.AskAsync(it.LoansLead, id.Value, Plan(id, map.Id, null, it.Loans, null)));
        var guest = new Caller(new PersonId(it.NewId()), new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole>(), map.Id);

        var dropped = await it.AskAsync(guest, id.Value, new DropImprovement(), reason: "Why not");

        Assert.Equal((RefusalCode.NotFound, null), (dropped.Refusals.Single().Code, dropped.Subject));
    }

    [Fact]
    public async Task A_command_to_an_improvement_that_does_not_exist_finds_none()
    {
        await using var it = await Organisation.FoundedAsync();

        var outcome = await it.AskAsync(it.LoansLead, it.NewId(), new DropImprovement(), reason: "Why not");

        Assert.Equal((RefusalCode.NotFound, null), (outcome.Refusals.Single().Code, outcome.Subject));
    }

    [Fact]
    public async Task An_effect_is_expected_of_an_indicator_of_the_workspace_within_its_scale()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, id, nps) = (await it.DraftedMapAsync(), new ImprovementId(it.NewId()), new IndicatorId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, nps.Value, new DefineIndicator(nps, "Loan NPS", Measure.Nps, "points", Direction.Up, 40, it.Loans)));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, id.Value, Plan(id, map.Id, null, it.Loans, null)));

        var unknown = await it.AskAsync(it.LoansLead, id.Value, new ExpectEffect(new(new(it.NewId()), 40m, Due)));
        var beyond = await it.AskAsync(it.LoansLead, id.Value, new ExpectEffect(new(nps, 400m, Due)));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, id.Value, new ExpectEffect(new(nps, 40m, Due))));

        Assert.Equal((RefusalCode.UnknownIndicator, "expected.indicator"), (unknown.Refusals.Single().Code, unknown.Refusals.Single().Path));
        Assert.Equal((RefusalCode.OutOfRange, "expected.reading"), (beyond.Refusals.Single().Code, beyond.Refusals.Single().Path));
        Assert.Equal(new ExpectedEffect(nps, 40m, Due), (await ImprovementAsync(it, id)).Expected);
    }

    private static PlanImprovement Plan(ImprovementId id, JourneyMapId map, PartId? part, TeamId team, PersonId? person) =>
        new(id, map, part, "Ask once", null, team, person, Due, null);

    private static Task<CommandOutcome> PlanAsync(Organisation it, Caller caller, JourneyMapId map, PartId? part, TeamId team, PersonId? person)
    {
        var id = new ImprovementId(it.NewId());
        return it.AskAsync(caller, id.Value, Plan(id, map, part, team, person));
    }

    private static async Task TickAsync(Organisation it)
    {
        it.Clock.Now = InTheWindow;
        await it.WorkspaceClock.KeepTimeAsync(it.Workspace, InTheWindow, default);
    }

    private static async Task<int> CountAsync(Organisation it) => (await it.AllEventsAsync()).Count(e => e.Name == "improvement.planned");

    private static async Task<ImprovementState> ImprovementAsync(Organisation it, ImprovementId id) =>
        (await it.Reader.ReadAsync(Improvement.Decider, it.Workspace, Streams.Of(id), AsOf.Current, default)).State!;
}
