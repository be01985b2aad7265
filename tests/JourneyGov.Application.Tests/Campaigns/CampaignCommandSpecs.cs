using System.Collections.Immutable;
using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;
using MediatR;

namespace JourneyGov.Application.Tests.Campaigns;

public sealed class CampaignCommandSpecs
{
    [Fact]
    public async Task Opening_a_campaign_opens_its_scheduled_reviews_in_the_same_append_and_their_due_dates_stay()
    {
        await using var it = await Organisation.FoundedAsync();
        var maps = await MapsAsync(it, 3);
        var campaign = await PlannedAsync(it, maps);
        var before = await ReviewAsync(it, maps[0]);

        var opened = Organisation.Accepted(await it.AskAsync(it.Officer, campaign.Value, new OpenCampaign()));
        var again = Organisation.Accepted(await it.AskAsync(it.Officer, campaign.Value, new OpenCampaign()));

        Assert.Equal(["campaign.opened", "review.opened", "review.opened", "review.opened"], opened.Events.Select(e => e.Name));
        Assert.Empty(again.Events);
        var review = Assert.IsType<ReviewState.UnderWay>(await ReviewAsync(it, maps[0]));
        Assert.Equal(Assert.IsType<ReviewState.Scheduled>(before).Dates, review.Plan.Dates);
        Assert.Equal(new[] { it.Loans, it.Support }.OrderBy(team => team.Value), review.AskedTeams.AsEnumerable());
    }

    [Fact]
    public async Task A_campaign_whose_opening_fails_is_opened_whole_by_whoever_tries_next()
    {
        await using var it = await Organisation.FoundedAsync();
        var maps = await MapsAsync(it, 3);
        var campaign = await PlannedAsync(it, maps);
        var open = new Ask<OpenCampaign>(it.Context(it.Officer), campaign.Value, new OpenCampaign());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Mediation.Over(new LostLog(it.Log), it.Facts, it.Keys).Send(open));
        Assert.All(await Task.WhenAll(maps.Select(map => ReviewAsync(it, map))), review => Assert.IsType<ReviewState.Scheduled>(review));
        var opened = Organisation.Accepted(await it.Mediator.Send(open));
        var again = Organisation.Accepted(await it.Mediator.Send(open));

        Assert.Equal(3, opened.Events.Count(e => e.Name == "review.opened"));
        Assert.True(again.Replayed);
        Assert.Equal(3, (await it.AllEventsAsync()).Count(e => e.Name == "review.opened"));
    }

    [Fact]
    public async Task The_clock_opens_a_campaign_on_its_day_once_however_many_nodes_look()
    {
        await using var it = await Organisation.FoundedAsync();
        var maps = await MapsAsync(it, 2);
        var campaign = await PlannedAsync(it, maps, opensOn: new DateOnly(2026, 2, 2));
        await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default);
        Assert.Equal(CampaignPhase.Planned, (await CampaignAsync(it, campaign)).Phase);
        it.Clock.Now = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            new WorkspaceClock(Mediation.Over(it.Log, it.Facts, it.Keys), it.Facts).KeepTimeAsync(it.Workspace, it.Clock.Now, default)));

        var state = await CampaignAsync(it, campaign);
        Assert.Equal((CampaignPhase.Open, (PersonId?)null), (state.Phase, state.Opened!.By));
        Assert.Equal(["campaign.opened", "review.opened", "review.opened"], (await it.AllEventsAsync()).Select(e => e.Name).Where(name => name.EndsWith(".opened", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Of_two_campaigns_that_claim_one_review_at_once_one_gets_it_and_the_other_hears_who_did()
    {
        await using var it = await Organisation.FoundedAsync();
        var maps = await MapsAsync(it, 2);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(number =>
            PlanAsync(it, Mediation.Over(it.Log, it.Facts, it.Keys), new(it.NewId()), [maps[0]], $"Campaign {number}")));

        Assert.Single(outcomes, outcome => outcome.Refusals.Count == 0);
        var refusal = Assert.Single(outcomes.Single(outcome => outcome.Refusals.Count > 0).Refusals);
        Assert.Equal((RefusalCode.ReviewInOtherCampaign, "journeyMaps[0]"), (refusal.Code, refusal.Path));
        Assert.StartsWith("Campaign", refusal.Arguments[1], StringComparison.Ordinal);
        Assert.Single(await it.AllEventsAsync(), e => e.Name == "campaign.planned");
    }

    [Fact]
    public async Task A_review_is_free_for_another_campaign_once_its_own_is_cancelled_closed_or_without_it()
    {
        await using var it = await Organisation.FoundedAsync();
        var maps = await MapsAsync(it, 2);
        var first = await PlannedAsync(it, maps);
        Assert.Equal(RefusalCode.ReviewInOtherCampaign, (await PlanAsync(it, it.Mediator, new(it.NewId()), [maps[0]])).Refusals.Single().Code);
        Organisation.Accepted(await it.AskAsync(it.Officer, first.Value, new RemoveFromCampaign([maps[0]])));

        var second = await PlannedAsync(it, [maps[0]]);
        Assert.Equal(
            RefusalCode.ReviewInOtherCampaign, (await it.AskAsync(it.Officer, second.Value, new AddToCampaign([maps[1]], []))).Refusals.Single().Code);
        Organisation.Accepted(await it.AskAsync(it.Officer, first.Value, new CancelCampaign(), reason: "The merger"));
        Organisation.Accepted(await it.AskAsync(it.Officer, second.Value, new OpenCampaign()));
        var added = Organisation.Accepted(await it.AskAsync(it.Officer, second.Value, new AddToCampaign([maps[1]], []), reason: "It is free now"));
        Organisation.Accepted(await it.AskAsync(it.Officer, second.Value, new CloseCampaign("Enough")));

        Assert.Contains(added.Events, e => e.Name == "review.opened");
        await PlannedAsync(it, maps);
    }

    [Fact]
    public async Task Of_officers_who_open_cancel_and_close_at_once_each_hears_what_became_of_it()
    {
        await using var it = await Organisation.FoundedAsync();
        var maps = await MapsAsync(it, 2);
        var campaign = await PlannedAsync(it, maps);
        Task<CommandOutcome> On<TCommand>(TCommand command) where TCommand : notnull => Mediation.Over(it.Log, it.Facts, it.Keys)
            .Send(new Ask<TCommand>(it.Context(it.Officer, reason: "The merger"), campaign.Value, command));

        var (opened, cancelled) = (On(new OpenCampaign()), On(new CancelCampaign()));
        await Task.WhenAll(opened, cancelled);
        var phase = (await CampaignAsync(it, campaign)).Phase;
        if (phase == CampaignPhase.Open)
            Assert.Equal(RefusalCode.CampaignIsOpen, (await cancelled).Refusals.Single().Code);
        else
            Assert.Equal(RefusalCode.CampaignOver, (await opened).Refusals.Single().Code);

        var another = phase == CampaignPhase.Open ? campaign : await PlannedAsync(it, maps);
        Organisation.Accepted(await it.AskAsync(it.Officer, another.Value, new OpenCampaign()));
        var closings = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => Mediation.Over(it.Log, it.Facts, it.Keys)
            .Send(new Ask<CloseCampaign>(it.Context(it.Officer), another.Value, new CloseCampaign(number == 2 ? "Otherwise" : "Done")))));
        Assert.Single(closings, outcome => outcome.Events.Count > 0);
        Assert.All(closings.SelectMany(outcome => outcome.Refusals), refusal => Assert.Equal(RefusalCode.CampaignOver, refusal.Code));
        Assert.Single(await it.AllEventsAsync(), e => e.Name == "campaign.closed");
    }

    [Fact]
    public async Task Whoever_can_sign_is_reminded_of_what_is_missing_once_a_day_and_of_nothing_that_was_signed()
    {
        await using var it = await Organisation.FoundedAsync();
        var maps = await MapsAsync(it, 2);
        var campaign = await PlannedAsync(it, maps);
        Organisation.Accepted(await it.AskAsync(it.Officer, campaign.Value, new OpenCampaign()));
        var revision = (await it.Reader.ReadAsync(JourneyMap.Decider, it.Workspace, Streams.Of(maps[0]), AsOf.Current, default)).Revision;
        Organisation.Accepted(await it.AskAsync(it.LoansLead, NamedId.OfReview(maps[0], 1).Value, new SignOffReview(it.Loans, revision)));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Mediation.Over(it.Log, it.Facts, it.Keys)
            .Send(new Ask<ChaseCampaign>(it.Context(it.Officer), campaign.Value, new ChaseCampaign("By Friday")))));

        Assert.Equal([RefusalCode.AlreadyChasedToday], outcomes.SelectMany(outcome => outcome.Refusals).Select(refusal => refusal.Code));
        var chased = (MissingSignOffsChased)EventCodec.Decode(
            (await it.AllEventsAsync()).Single(e => e.Name == "campaign.missing-sign-offs-chased")).Event;
        var (first, second) = (NamedId.OfReview(maps[0], 1), NamedId.OfReview(maps[1], 1));
        Assert.Equal([new(second, it.Loans)], chased.Persons.Single(person => person.Person == it.LoansLead.Person).SignOffs.AsEnumerable());
        Assert.Equal(
            new MissingSignOff[] { new(first, it.Support), new(second, it.Support) }, chased.Persons.Single(person => person.Person == it.SupportLead.Person).SignOffs);
    }

    [Fact]
    public async Task A_campaign_closes_with_what_did_not_take_place_named_and_a_completed_review_counts_as_over()
    {
        await using var it = await Organisation.FoundedAsync();
        var maps = await MapsAsync(it, 2);
        var campaign = await PlannedAsync(it, maps);
        Organisation.Accepted(await it.AskAsync(it.Officer, campaign.Value, new OpenCampaign()));
        Organisation.Accepted(await it.AskAsync(
            it.Officer, NamedId.OfReview(maps[0], 1).Value, new CompleteReview(ReviewOutcome.ChangesRequired, null, [new(null, "Ask once", it.Loans, new(2026, 6, 30))])));

        Organisation.Accepted(await it.AskAsync(it.Officer, campaign.Value, new CloseCampaign(null)));

        Assert.Equal([NamedId.OfReview(maps[1], 1)], (await CampaignAsync(it, campaign)).Leftovers.AsEnumerable());
    }

    [Fact]
    public async Task Campaigns_are_none_of_a_guests_business()
    {
        await using var it = await Organisation.FoundedAsync();
        var maps = await MapsAsync(it, 1);
        var campaign = await PlannedAsync(it, maps);
        var guest = new Caller(new PersonId(it.NewId()), new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole>(), maps[0]);

        Assert.Equal(RefusalCode.NotFound, (await it.AskAsync(guest, campaign.Value, new OpenCampaign())).Refusals.Single().Code);
        Assert.Equal(RefusalCode.NotAllowed, (await it.AskAsync(it.LoansLead, campaign.Value, new OpenCampaign())).Refusals.Single().Code);
    }

    private static async Task<ImmutableArray<JourneyMapId>> MapsAsync(Organisation it, int count)
    {
        var maps = ImmutableArray.CreateBuilder<JourneyMapId>();
        for (var i = 0; i < count; i++)
            maps.Add((await it.DraftedMapAsync($"Map {i}")).Id);
        return maps.ToImmutable();
    }

    private static Task<CommandOutcome> PlanAsync(
        Organisation it, IMediator mediator, CampaignId id, ImmutableArray<JourneyMapId> maps, string name = "Winter", DateOnly? opensOn = null) =>
        mediator.Send(new Ask<PlanCampaign>(it.Context(it.Officer), id.Value, new PlanCampaign(id, name, "FY2026 Q1", maps, null, [], opensOn)));

    private static async Task<CampaignId> PlannedAsync(Organisation it, ImmutableArray<JourneyMapId> maps, DateOnly? opensOn = null)
    {
        var id = new CampaignId(it.NewId());
        Organisation.Accepted(await PlanAsync(it, it.Mediator, id, maps, opensOn: opensOn));
        return id;
    }

    private static async Task<ReviewState> ReviewAsync(Organisation it, JourneyMapId map) =>
        (await it.Reader.ReadAsync(Review.Decider, it.Workspace, Streams.Of(NamedId.OfReview(map, 1)), AsOf.Current, default)).State;

    private static async Task<CampaignState> CampaignAsync(Organisation it, CampaignId campaign) =>
        (await it.Reader.ReadAsync(Campaign.Decider, it.Workspace, Streams.Of(campaign), AsOf.Current, default)).State!;

    private sealed class LostLog(IEventLog log) : PassingLog(log)
    {
        public override Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken cancellationToken) =>
            throw new StoreUnavailableException("The store is gone.");
    }
}
