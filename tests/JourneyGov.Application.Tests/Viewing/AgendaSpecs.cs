using JourneyGov.Application.Indicators;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class AgendaSpecs
{
    [Fact]
    public async Task An_agenda_gathers_what_speaks_for_each_item_as_it_is_now()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, pain) = await TroubledAsync(world);
        var review = await OpenedAsync(world, sample, number: 1, new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        var guest = new PersonId(bank.NewId());
        await bank.SendAsync(bank.Administrator, guest.Value, new RegisterPerson(guest, "Nora", null, sample.Map));
        await bank.SendAsync(
            new(guest, new Dictionary<TeamId, TeamRole>(), new HashSet<WorkspaceRole>(), sample.Map), sample.Map.Value,
            new LeaveComment(bank.NewPart(), sample.Call, null, "Nobody picks up"));

        var items = (await AgendaAsync(world, review)).Items;

        Assert.Equal(
            [
                "Changed NeverReviewed", "Evidence NoEvidence", "Indicator OffTarget", "EmotionGap FeelsBetterThanMeasured", "Pain SeverePain",
                "Handoff HandoffBroken", "Comment GuestComment", "Persona PersonaNotResearched", "Question Asked", "Question Asked", "Question Asked",
            ],
            items.Select(item => $"{item.Id.Kind} {item.Causes[0]}"));
        var gap = items.Single(item => item.Id.Kind == AgendaKind.EmotionGap);
        Assert.Equal(("Fill the form", "Loan NPS", 12m), (gap.About, gap.Beside, gap.Number(AgendaFigureName.Reading)));
        Assert.Equal(("Nobody picks up", bank.Support), items.Where(item => item.Id.Kind == AgendaKind.Comment).Select(item => (item.About, item.Team)).Single());
        Assert.StartsWith("Les dernières", items[^3].About, StringComparison.Ordinal);
        Assert.Equal([pain.Value], items.Where(item => item.Id.Kind == AgendaKind.Pain).Select(item => item.Id.Thing));
    }

    [Fact]
    public async Task A_map_is_confirmed_when_the_required_items_are_answered_and_a_risk_stays_accepted_until_the_pain_grows()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, pain) = await TroubledAsync(world);
        await bank.SendAsync(
            bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { AnswerAgenda = AnswerAgenda.Required, MinimumSignOffs = 1 }));
        var review = await OpenedAsync(world, sample, number: 1, new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        var revision = (await world.Maps.ByIdsAsync(bank.Workspace, [sample.Map], default))[sample.Map].Revision;
        await bank.SendAsync(bank.Lead, review.Value, new SignOffReview(bank.Loans, revision));

        var early = await bank.AskAsync(bank.Officer, review.Value, new CompleteReview(ReviewOutcome.Confirmed, null, []));
        foreach (var item in Assert.IsType<AgendaNotAnswered>(Assert.Single(early.Refusals)).Items)
            await bank.SendAsync(bank.Contributor, review.Value, new AnswerAgendaItem(new(item.Kind, item.Thing), AgendaVerdict.AcceptRisk, "Until summer"));
        await bank.SendAsync(bank.Officer, review.Value, new CompleteReview(ReviewOutcome.Confirmed, null, []));
        var then = await AgendaAsync(world, review);
        await bank.EditAsync(sample.Map, new RenameTouchpoint(sample.Touchpoint, "Fill the short form"), new RatePain(pain, null, 4));
        var next = await OpenedAsync(world, sample, number: 2, new(2026, 6, 20, 9, 0, 0, TimeSpan.Zero));
        var accepted = await AgendaAsync(world, next);
        await bank.EditAsync(sample.Map, new RatePain(pain, null, 5));
        var worse = await AgendaAsync(world, next);

        Assert.Equal(then.Items.Select(item => item.Id), (await AgendaAsync(world, review)).Items.Select(item => item.Id));
        Assert.Equal(3, then.Entries.Count(entry => entry.Answer?.Verdict == AgendaVerdict.AcceptRisk));
        Assert.Contains(then.Items, item => item.Id.Kind == AgendaKind.Changed && item.Causes.Contains(AgendaCause.NeverReviewed));
        Assert.DoesNotContain(accepted.Items, item => item.Id.Kind == AgendaKind.Pain);
        Assert.Equal(["Fill the short form", "The same papers twice"], accepted.Items.Where(item => item.Id.Kind == AgendaKind.Changed).Select(item => item.About));
        Assert.All(accepted.Items.Where(item => item.Id.Kind == AgendaKind.Changed), item => Assert.Contains(AgendaCause.NoReason, item.Causes));
        Assert.Contains(worse.Items, item => item.Id.Kind == AgendaKind.Pain);
    }

    [Fact]
    public async Task What_the_last_review_required_is_asked_for_first_with_what_became_of_it()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, _) = await TroubledAsync(world);
        var review = await OpenedAsync(world, sample, number: 1, new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        await bank.SendAsync(bank.Officer, review.Value, new CompleteReview(
            ReviewOutcome.ChangesRequired, null, [new(sample.Touchpoint, "Ask once", bank.Loans, new(2026, 5, 1)), new(null, "Call back", bank.Support, new(2026, 5, 1))]));
        await bank.SendAsync(bank.Lead, NamedId.OfImprovement(review, 1).Value, new CompleteImprovement("Fewer calls", null));
        var next = await OpenedAsync(world, sample, number: 2, new(2026, 6, 20, 9, 0, 0, TimeSpan.Zero));

        var items = (await AgendaAsync(world, next)).Items;

        Assert.Equal(["Ask once", "Call back"], items.Take(2).Select(item => item.About));
        Assert.Equal([AgendaCause.RequiredChangeDone, AgendaCause.RequiredChangeOpen], items.Take(2).Select(item => item.Causes[0]));
        Assert.DoesNotContain(items, item => item.Id.Kind == AgendaKind.Improvement);
    }

    [Fact]
    public async Task An_improvement_takes_a_pain_off_the_agenda_and_its_answer_stays()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, pain) = await TroubledAsync(world);
        var review = await OpenedAsync(world, sample, number: 1, new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        await bank.SendAsync(bank.Contributor, review.Value, new AnswerAgendaItem(new(AgendaKind.Pain, pain.Value), AgendaVerdict.Change, "Ask once"));
        var improvement = new ImprovementId(bank.NewId());
        await bank.SendAsync(bank.Lead, improvement.Value, new PlanImprovement(
            improvement, sample.Map, pain, "Ask once", null, bank.Loans, null, new(2026, 9, 1), null, null));

        var entry = Assert.Single((await AgendaAsync(world, review, AgendaKind.Pain)).Entries);

        Assert.Equal([AgendaCause.Gone], entry.Item.Causes.ToArray());
        Assert.Equal(("The same papers twice", AgendaVerdict.Change), (entry.Item.About, entry.Answer!.Verdict));
    }

    [Fact]
    public async Task Two_persons_who_answer_one_item_at_once_are_both_in_the_history_and_the_last_one_holds()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, pain) = await TroubledAsync(world);
        var review = await OpenedAsync(world, sample, number: 1, new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        var item = new AgendaItemId(AgendaKind.Pain, pain.Value);

        await Task.WhenAll(
            bank.SendAsync(bank.Lead, review.Value, new AnswerAgendaItem(item, AgendaVerdict.Change, "Ask once")),
            bank.SendAsync(bank.Contributor, review.Value, new AnswerAgendaItem(item, AgendaVerdict.AcceptRisk, "Until summer")));

        var events = await world.Log.ReadStreamAsync(bank.Workspace, Streams.Of(review), 1, 100, default);
        Assert.Equal(2, events.Count(e => e.Name == "review.agenda-item-answered"));
        Assert.Equal(events[^1].RecordedAt, Assert.Single((await AgendaAsync(world, review, AgendaKind.Pain)).Entries).Answer!.By.At);
    }

    [Fact]
    public async Task An_answer_that_meets_a_completion_is_stored_before_it_or_refused_for_that_alone()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, pain) = await TroubledAsync(world);
        var review = await OpenedAsync(world, sample, number: 1, new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));

        var answer = bank.AskAsync(bank.Lead, review.Value, new AnswerAgendaItem(new(AgendaKind.Pain, pain.Value), AgendaVerdict.Keep, null));
        await bank.SendAsync(bank.Officer, review.Value, new CompleteReview(
            ReviewOutcome.ChangesRequired, null, [new(null, "Call back", bank.Support, new(2026, 5, 1))]));

        var names = (await world.Log.ReadStreamAsync(bank.Workspace, Streams.Of(review), 1, 100, default)).Select(e => e.Name).ToList();
        var refusals = (await answer).Refusals.Select(refusal => refusal.Code);
        Assert.Equal("review.completed", names[^1]);
        Assert.Equal(names.Contains("review.agenda-item-answered") ? [] : [RefusalCode.ReviewCompleted], refusals);
    }

    [Fact]
    public async Task What_asked_for_a_review_what_is_proposed_and_what_is_offered_are_on_its_agenda_as_they_were_when_it_ended()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, _) = await TroubledAsync(world);
        var (proposal, offer, review) = (new ProposalId(bank.NewId()), new OfferId(bank.NewId()), NamedId.OfReview(sample.Map, 1));
        await bank.SendAsync(bank.Contributor, sample.Map.Value, new FlagJourneyMap(), "Nobody works like that");
        await bank.SendAsync(bank.Lead, proposal.Value, new ProposeChanges(
            proposal, sample.Map, bank.Loans, "Call back", null, null, [new RenameTouchpoint(sample.Call, "Calls back")]));
        await bank.SendAsync(bank.Lead, sample.Map.Value, new OfferOwnership(offer, sample.Touchpoint, bank.Support, null));
        string[] expected =
        [
            "Trigger Flagged Nobody works like that", "Proposal ChangesProposed Call back", "Ownership OfferOpen Fill the form",
        ];
        async Task<string[]> ItemsAsync() =>
        [
            .. (await AgendaAsync(world, review, AgendaKind.Trigger, AgendaKind.Proposal, AgendaKind.Ownership)).Items
                .Select(item => $"{item.Id.Kind} {item.Causes[0]} {item.About}"),
        ];

        Assert.Equal(expected, await ItemsAsync());

        await bank.SendAsync(bank.Officer, review.Value, new CompleteReview(
            ReviewOutcome.ChangesRequired, null, [new(null, "Call back", bank.Support, new(2026, 5, 1))]));
        world.Clock.Now = world.Clock.Now.AddDays(1);
        await bank.SendAsync(bank.Lead, proposal.Value, new WithdrawProposal());
        await bank.SendAsync(bank.SupportLead, sample.Map.Value, new DeclineOwnership(offer), "Not ours");
        Assert.Equal(expected, await ItemsAsync());
        review = NamedId.OfReview(sample.Map, 2);
        Assert.Empty(await ItemsAsync());
    }

    [Fact]
    public async Task An_agreement_is_looked_at_with_the_review_that_it_names_and_held_to_what_was_measured()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, _) = await TroubledAsync(world);
        var id = new AgreementId(bank.NewId());
        var review = await OpenedAsync(world, sample, number: 1, new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        await bank.SendAsync(bank.Lead, id.Value, new ProposeAgreement(
            id, new(null, null, bank.Indicator), bank.Loans, bank.Support, null, new(bank.Support, "Half are happy", 50, null, sample.Map, null)));
        async Task<string> ItemAsync() =>
            (await AgendaAsync(world, review, AgendaKind.Agreement)).Items is [var item] ? $"{item.Causes[0]} {item.Required} {item.Id.Thing == id.Value}" : "none";

        var proposed = await ItemAsync();
        await bank.SendAsync(bank.SupportLead, id.Value, new AcceptAgreement(null));
        var agreed = await ItemAsync();
        await bank.SendAsync(bank.Officer, review.Value, new CompleteReview(
            ReviewOutcome.ChangesRequired, null, [new(null, "Call back", bank.Support, new(2026, 5, 1))]));
        world.Clock.Now = world.Clock.Now.AddDays(1);
        await bank.SendAsync(bank.Lead, id.Value, new EndAgreement(), "It is reached");

        Assert.Equal("AgreementProposed False True", proposed);
        Assert.Equal("AgreementMissed True True", agreed);
        Assert.Equal(agreed, await ItemAsync());
        review = NamedId.OfReview(sample.Map, 2);
        Assert.Equal("none", await ItemAsync());
    }

    [Fact]
    public async Task A_review_asks_the_questions_that_were_set_when_it_opened()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample, _) = await TroubledAsync(world);
        AgendaQuestion Question(string text) => new(bank.NewId(), text, [], [], Required: true);
        await bank.SendAsync(bank.Officer, bank.Workspace, new SetAgendaTemplate([Question("Is it accessible?")]));
        var review = await OpenedAsync(world, sample, number: 1, new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));

        await bank.SendAsync(bank.Officer, bank.Workspace, new SetAgendaTemplate([Question("Is it lawful?"), Question("Is it kind?")]));
        var lead = await bank.AskAsync(bank.Lead, bank.Workspace, new SetAgendaTemplate([]));

        var agenda = await AgendaAsync(world, review, AgendaKind.Question);
        Assert.Equal(("Is it accessible?", 1), (Assert.Single(agenda.Items).About, agenda.Template.Version));
        Assert.Equal(RefusalCode.NotAllowed, lead.Refusals.Single().Code);
    }

    // The emotion says that customers feel good where the indicator misses its target; a severe pain is not answered; a handoff is broken.
    private static async Task<(Office Bank, Sample Sample, PartId Pain)> TroubledAsync(World world)
    {
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var pain = bank.NewPart();
        await bank.EditAsync(
            sample.Map, new ScoreEmotion(sample.Touchpoint, 5, null, null), new TieIndicator(sample.Touchpoint, bank.Indicator),
            new AddFinding(pain, sample.Touchpoint, FindingKind.Pain, "The same papers twice", PainEffort.Cognitive, 4),
            new DescribeHandoff(bank.NewPart(), sample.Touchpoint, sample.Call, Continuity.Broken, null));
        var recorded = await world.Readings.RecordAsync(
            bank.Workspace, bank.Lead, [new Reading(bank.Indicator, world.Clock.Now.AddHours(-1), "survey", 12)], default);
        Assert.Equal(1, recorded.Recorded);
        return (bank, sample, pain);
    }

    private static async Task<ReviewId> OpenedAsync(World world, Sample sample, int number, DateTimeOffset now)
    {
        world.Clock.Now = now;
        await world.WorkspaceClock.KeepTimeAsync(world.Bank.Workspace, now, default);
        return NamedId.OfReview(sample.Map, number);
    }

    private static async Task<ReadAgenda> AgendaAsync(World world, ReviewId review, params AgendaKind[] kinds)
    {
        var row = (await world.Reviews.ByIdsAsync(world.Bank.Workspace, [review], default))[review];
        var agendas = await new AgendaReader(world.Reader, world.Facts).OfAsync(
            world.Bank.Workspace, [AgendaPoint.Of(row.State)], kinds.Length == 0 ? Agenda.EveryKind : kinds.ToHashSet(), world.Clock.Now, default);
        return agendas[0];
    }
}
