using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Tests.Viewing;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Reviews;

/// <summary>What a department asks, over a real store: it holds wherever a policy holds for a map.</summary>
public sealed class DepartmentPolicySpecs
{
    private static readonly PolicyOverride Monthly = new(Cadence.Monthly, null, null, null);
    private static readonly ReviewPolicy ShortWindow = ReviewPolicy.Default with { WindowDays = 14 };
    private static readonly DateOnly EndOfJanuary = new(2026, 2, 2), EndOfMarch = new(2026, 3, 31);

    [Fact]
    public async Task Reviews_of_a_departments_maps_are_put_on_other_days_and_back_with_what_it_asks()
    {
        await using var world = await FoundedAsync();
        var (bank, map) = (world.Bank, (await world.Bank.SampleAsync()).Map);

        await SetAsync(bank, Monthly);
        Assert.Equal(EndOfJanuary, await DueOnAsync(world, map));
        Assert.Equal(EndOfJanuary, await DueOnAsync(world, (await bank.SampleAsync("Drafted later")).Map));
        await SetAsync(bank, null);
        Assert.Equal(EndOfMarch, await DueOnAsync(world, map));
    }

    [Fact]
    public async Task What_holds_follows_the_team_to_its_department_and_the_map_to_its_team()
    {
        await using var world = await FoundedAsync();
        var (bank, map) = (world.Bank, (await world.Bank.SampleAsync()).Map);
        await SetAsync(bank, Monthly);

        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(null));
        Assert.Equal(EndOfMarch, await DueOnAsync(world, map));
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(bank.Retail));
        Assert.Equal(EndOfJanuary, await DueOnAsync(world, map));
        await bank.SendAsync(bank.Officer, map.Value, new SetMapReviewPolicy(new(Cadence.Quarterly, null, null, null)));
        Assert.Equal(EndOfMarch, await DueOnAsync(world, map));
        await bank.SendAsync(bank.Officer, map.Value, new SetMapReviewPolicy(null));
        Assert.Equal(EndOfJanuary, await DueOnAsync(world, map));
        await bank.SendAsync(
            bank.Officer, map.Value, new EditJourneyMap(null, [new AssignAccountableTeam(bank.Support)]), "Loans are sold by support now");
        Assert.Equal((Cadence.Quarterly, PolicyLevel.Workspace), CadenceIn(await PoliciesAsync(world, map)));
    }

    [Fact]
    public async Task Evidence_is_as_old_as_the_department_lets_it_be_for_publishing_and_on_the_agenda()
    {
        await using var world = await FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var finding = bank.NewPart();
        await bank.EditAsync(
            sample.Map,
            new AddFinding(finding, sample.Touchpoint, FindingKind.Insight, "Nobody reads it", null, null),
            new AttachEvidence(bank.NewPart(), finding, EvidenceKind.Interview, "Four clients", world.Clock.Today.AddDays(-40), null, null, 4));
        world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await KeepTimeAsync(world);

        Assert.Equal((true, false), await EvidenceAsync());
        await SetAsync(bank, new(null, null, 60, null));
        Assert.Equal((false, true), await EvidenceAsync());
        await bank.SendAsync(bank.Officer, sample.Map.Value, new SetMapReviewPolicy(new(null, null, 200, null)));
        Assert.Equal((true, false), await EvidenceAsync());

        async Task<(bool Met, bool OnAgenda)> EvidenceAsync()
        {
            var lines = await new JourneyMapQuestions(world.Reader, world.Facts).ChecklistAsync(Context(world, bank.Lead), sample.Map, default);
            var review = (await world.Reviews.OfMapsAsync(bank.Workspace, [sample.Map], default))[sample.Map].Live!.State;
            var agenda = await new AgendaReader(world.Reader, world.Facts).OfAsync(
                bank.Workspace, [new(review)], Agenda.EveryKind, world.Clock.Now, default);
            return (lines.Single(line => line.Item == ChecklistItem.FindingsWithFreshEvidence).Met,
                agenda[0].Items.Any(item => item.Id.Kind == AgendaKind.Evidence));
        }
    }

    [Fact]
    public async Task For_a_map_of_the_past_what_its_department_asked_then_holds()
    {
        await using var world = await FoundedAsync();
        var (bank, map) = (world.Bank, (await world.Bank.SampleAsync()).Map);
        var quarterly = world.Clock.Now;
        world.Clock.Now = quarterly.AddDays(1);
        await SetAsync(bank, Monthly);
        var monthly = world.Clock.Now;
        world.Clock.Now = monthly.AddDays(1);
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(null));

        Assert.Equal((Cadence.Quarterly, PolicyLevel.Workspace), CadenceIn(await PoliciesAsync(world, map, quarterly)));
        Assert.Equal((Cadence.Monthly, PolicyLevel.Department), CadenceIn(await PoliciesAsync(world, map, monthly)));
        Assert.Equal((Cadence.Quarterly, PolicyLevel.Workspace), CadenceIn(await PoliciesAsync(world, map)));
    }

    [Fact]
    public async Task Two_officers_who_change_policies_at_once_are_one_after_the_other_and_nothing_is_lost()
    {
        await using var world = await FoundedAsync();
        var (bank, digital) = (world.Bank, new DepartmentId(world.Bank.NewId()));
        await bank.SendAsync(bank.Administrator, bank.Workspace, new AddDepartment(digital, "Digital"));

        await Task.WhenAll(
            SetAsync(bank, Monthly),
            bank.SendAsync(bank.Officer, bank.Workspace, new SetDepartmentReviewPolicy(digital, new(null, 1, null, null))),
            bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { WindowDays = 10 })));

        var state = (await world.Reader.ReadAsync(Workspace.Decider, bank.Workspace, Streams.Of(new WorkspaceId(bank.Workspace)), AsOf.Current, default)).State;
        Assert.Equal(ReviewPolicy.Default with { WindowDays = 10, Cadence = Cadence.Monthly }, Comparable(state.Policies(bank.Retail).InForce));
        Assert.Equal(ReviewPolicy.Default with { WindowDays = 10, GraceDays = 1 }, Comparable(state.Policies(digital).InForce));
    }

    [Fact]
    public async Task A_lead_who_is_overtaken_by_a_stricter_workspace_is_not_laxer_than_that()
    {
        await using var world = await FoundedAsync();
        var bank = world.Bank;
        var overtaken = new OvertakenLog(world.Log, _ => bank.SendAsync(
            bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { Cadence = Cadence.Monthly })));
        var quarterly = new SetDepartmentReviewPolicy(bank.Retail, new(Cadence.Quarterly, 3, null, null));

        var outcome = await Mediation.Over(overtaken, world.Facts, world.Keys).Send(
            new Ask<SetDepartmentReviewPolicy>(Context(world, bank.Lead), bank.Workspace, quarterly));

        var refusal = Assert.Single(outcome.Refusals);
        Assert.Equal((RefusalCode.DepartmentPolicyTooLax, "policy.cadence"), (refusal.Code, refusal.Path));
    }

    [Fact]
    public async Task A_map_that_is_confirmed_while_its_team_changes_its_department_is_verified_as_long_as_that_one_says()
    {
        await using var world = await FoundedAsync();
        var (bank, map) = (world.Bank, (await world.Bank.SampleAsync()).Map);
        await SetAsync(bank, Monthly);
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(ShortWindow with { MinimumSignOffs = 1 }));
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(null));
        world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await KeepTimeAsync(world);
        var review = NamedId.OfReview(map, 1);
        await bank.SendAsync(bank.Lead, review.Value, new SignOffReview(bank.Loans, (await world.Maps.ByIdsAsync(bank.Workspace, [map], default))[map].Revision));
        var overtaken = new OvertakenLog(world.Log, _ => bank.SendAsync(bank.Administrator, bank.Loans.Value, new PlaceTeam(bank.Retail)));

        Organisation.Accepted(await Mediation.Over(overtaken, world.Facts, world.Keys).Send(new Ask<CompleteReview>(
            Context(world, bank.Officer), review.Value, new CompleteReview(ReviewOutcome.Confirmed, null, []))));

        var done = (ReviewState.Completed)(await world.Reviews.OfMapsAsync(bank.Workspace, [map], default))[map].Last!.State;
        Assert.Equal((2, new DateOnly(2026, 4, 30)), (overtaken.Times, done.Result.VerifiedUntil));
    }

    [Fact]
    public async Task An_edit_reads_no_team_for_it_and_publishing_does()
    {
        await using var it = await Organisation.FoundedAsync();
        var (map, department) = (await it.DraftedMapAsync(), new DepartmentId(it.NewId()));
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Workspace, new AddDepartment(department, "Retail")));
        Organisation.Accepted(await it.AskAsync(it.Administrator, it.Loans.Value, new PlaceTeam(department)));
        Organisation.Accepted(await it.AskAsync(it.LoansLead, it.Workspace, new SetDepartmentReviewPolicy(department, Monthly)));
        it.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await it.WorkspaceClock.KeepTimeAsync(it.Workspace, it.Clock.Now, default);
        Organisation.Accepted(await it.AskAsync(it.LoansLead, NamedId.OfReview(map.Id, 1).Value, new SignOffReview(it.Loans, 6)));
        var log = new ListeningLog(it.Log);
        var mediator = Mediation.Over(log, it.Facts, it.Keys);

        var edited = Organisation.Accepted(await mediator.Send(new Ask<EditJourneyMap>(
            it.Context(it.LoansLead), map.Id.Value, new EditJourneyMap(null, [new ScoreEmotion(map.Touchpoint, 2, null, null)]))));
        Assert.Contains(edited.Events, e => e.Name == "review.sign-off-dismissed");
        Assert.DoesNotContain(Streams.Of(it.Loans), log.Read);
        Organisation.Accepted(await mediator.Send(new Ask<PublishVersion>(it.Context(it.LoansLead), map.Id.Value, new PublishVersion("v1", null, null))));
        Assert.Contains(Streams.Of(it.Loans), log.Read);
    }

    // Short enough that a monthly review of January is still on the calendar on the twelfth.
    private static async Task<World> FoundedAsync()
    {
        var world = await World.FoundedAsync();
        await world.Bank.SendAsync(world.Bank.Officer, world.Bank.Workspace, new ChangeReviewPolicy(ShortWindow));
        return world;
    }

    private static ReviewPolicy Comparable(ReviewPolicy policy) =>
        policy with { EscalationDays = ReviewPolicy.Default.EscalationDays, BlockingLines = ReviewPolicy.Default.BlockingLines };

    private static (Cadence, PolicyLevel) CadenceIn(PolicyLevels policies) => (policies.InForce.Cadence, policies.Origins.Cadence);

    private static Task SetAsync(Office bank, PolicyOverride? policy) =>
        bank.SendAsync(bank.Officer, bank.Workspace, new SetDepartmentReviewPolicy(bank.Retail, policy));

    private static Task KeepTimeAsync(World world) => world.WorkspaceClock.KeepTimeAsync(world.Bank.Workspace, world.Clock.Now, default);

    private static CommandContext Context(World world, Caller caller) =>
        new(world.Bank.Workspace, caller, Guid.NewGuid(), null, "request-1", null, world.Clock.Now);

    private static async Task<DateOnly> DueOnAsync(World world, JourneyMapId map)
    {
        await KeepTimeAsync(world);
        return ReviewView.PlanOf((await world.Reviews.OfMapsAsync(world.Bank.Workspace, [map], default))[map].Live!.State).Dates.DueOn;
    }

    private static async Task<PolicyLevels> PoliciesAsync(World world, JourneyMapId map, DateTimeOffset? moment = null)
    {
        var row = (await world.Maps.ByIdsAsync(world.Bank.Workspace, [map], default))[map];
        return (await new MapPolicyReader(world.Reader).OfAsync(world.Bank.Workspace, [JourneyMapView.Last(row.State)!], moment, default))[0];
    }

    /// <summary>A log that remembers which streams were read.</summary>
    private sealed class ListeningLog(IEventLog log) : PassingLog(log)
    {
        private readonly HashSet<StreamId> _read = [];

        public IReadOnlyCollection<StreamId> Read => _read;

        public override Task<IReadOnlyList<RecordedEvent>> ReadStreamAsync(
            Guid workspace, StreamId stream, long fromRevision, int maximum, CancellationToken cancellationToken)
        {
            _read.Add(stream);
            return base.ReadStreamAsync(workspace, stream, fromRevision, maximum, cancellationToken);
        }
    }
}
