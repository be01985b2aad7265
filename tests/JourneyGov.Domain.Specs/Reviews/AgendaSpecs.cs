using System.Collections.Immutable;
using JourneyGov.Domain.Agreements;
using JourneyGov.Domain.Improvements;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Proposals;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Reviews.Agendas;
using static JourneyGov.Domain.Specs.Known;
using static JourneyGov.Domain.Specs.Reviews.AReview;

namespace JourneyGov.Domain.Specs.Reviews;

/// <summary>What is on the agenda on 16 March, of a map whose last review was completed on 12 December.</summary>
public class AgendaSpecs
{
    private static readonly PartId Form = new(Known.Id(51)), Call = new(Known.Id(52)), Card = new(Known.Id(61)), Relay = new(Known.Id(71));
    private static readonly Stamp Then = new(1, Noon("2025-11-01"), Amina, Loans, null);
    private static readonly Finding Pain = new(Card, FindingKind.Pain, "The same papers twice", PainEffort.Cognitive, 4, [Backed("2026-01-10")], Then);
    private static readonly IndicatorState Csat = new(
        new(Known.Id(81)), "Satisfaction", Measure.Csat, "%", Direction.Up, 80, Branches, Retired: false, Then, LowerBound: 50);

    private static readonly ReviewState.Completed LastReview = new(
        new(new(new(Known.Id(30)), LoanMap, 1, Quarter, Dates, Postponed: false), ReviewPhase.InProgress, true, [Loans], [], 0),
        new(ReviewOutcome.Confirmed, 9, null, [], Day("2026-03-31")), new(4, Noon("2025-12-12"), Chloe, null, null));

    [Fact]
    public void A_healthy_map_has_nothing_on_its_agenda_but_the_questions_of_the_template() =>
        Assert.Equal([AgendaKind.Question], Of(Healthy()).Select(item => item.Id.Kind));

    [Fact]
    public void A_map_that_was_never_reviewed_is_new_as_a_whole() =>
        Assert.Equal([AgendaCause.NeverReviewed], Only(Healthy() with { Before = null, Earlier = EarlierReviews.None }, AgendaKind.Changed).Causes.ToArray());

    [Fact]
    public void A_part_that_changed_says_how_often_and_whether_a_reason_is_missing()
    {
        var facts = WithTouchpoint(it => it with { Name = "Fill the short form" }) with
        {
            Changes = new Dictionary<PartId, ChangeCount> { [Form] = new(3, 2) },
        };

        var item = Only(facts, AgendaKind.Changed);

        Assert.Equal((Form, Branches, "Fill the short form"), (item.Part, item.Team, item.About));
        Assert.Equal([AgendaCause.Changed, AgendaCause.NoReason], item.Causes.ToArray());
        Assert.Equal((3m, 2m), (item.Number(AgendaFigureName.Changes), item.Number(AgendaFigureName.ChangesWithoutReason)));
    }

    [Fact]
    public void What_came_with_a_new_stage_is_told_by_the_stage_alone()
    {
        var stage = new Stage(
            new(Known.Id(59)), "Move in", null, null, null, null, null, null,
            [new Touchpoint(new(Known.Id(58)), "Get the keys", null, null, null, null, [], null, null, null, [Pain with { Id = new(Known.Id(57)), Severity = 1 }], [], Then)],
            [], [], Then);
        var facts = Healthy();

        var item = Only(Saying(facts, facts.Content with { Stages = facts.Content.Stages.Add(stage) }), AgendaKind.Changed);

        Assert.Equal(("Move in", stage.Id), (item.About, item.Part));
        Assert.Equal([AgendaCause.Added], item.Causes.ToArray());
    }

    [Fact]
    public void Evidence_that_is_missing_comes_before_evidence_that_is_old()
    {
        var facts = WithFindings(
            Pain with { Id = new(Known.Id(62)), Severity = 1, Evidence = [Backed("2024-02-01")] },
            Pain with { Id = new(Known.Id(63)), Severity = 1, Evidence = [] },
            Pain with { Id = new(Known.Id(64)), Severity = 1, Evidence = [Backed("2024-02-01"), Backed("2025-03-16")] });

        var items = Of(facts, AgendaKind.Evidence);

        Assert.Equal([AgendaCause.NoEvidence, AgendaCause.OldEvidence], items.Select(item => item.Causes.Single()));
        Assert.Equal(774, items[1].Number(AgendaFigureName.AgeDays));
    }

    [Fact]
    public void A_moment_of_truth_needs_some_evidence() => Assert.Equal(
        [AgendaCause.MomentWithoutEvidence],
        Only(WithTouchpoint(it => it with { MomentOfTruth = "They may give up" }), AgendaKind.Evidence).Causes.ToArray());

    [Theory]
    [InlineData(40, new[] { AgendaCause.OutOfBounds, AgendaCause.ReadingMoved }, true)]
    [InlineData(75, new[] { AgendaCause.OffTarget }, false)]
    [InlineData(99, new[] { AgendaCause.ReadingMoved }, false)]
    public void An_indicator_that_is_out_of_bounds_off_target_or_moved_is_looked_at(double reading, AgendaCause[] causes, bool required)
    {
        var item = Only(Measuring((decimal)reading, "2026-03-01", before: 82), AgendaKind.Indicator);

        Assert.Equal(causes, item.Causes.ToArray());
        Assert.Equal((required, Branches, (decimal?)82m), (item.Required, item.Team, item.Number(AgendaFigureName.PreviousReading)));
    }

    [Fact]
    public void An_indicator_that_is_not_read_is_looked_at()
    {
        Assert.Equal([AgendaCause.OldReading], Only(Measuring(82, "2025-10-01", before: 82), AgendaKind.Indicator).Causes.ToArray());
        Assert.Equal(
            [AgendaCause.NoReading], Only(Measuring(82, "2026-03-01", 82) with { Indicators = [new(Csat, null, null)] }, AgendaKind.Indicator).Causes.ToArray());
        Assert.Empty(Of(Measuring(82, "2026-03-01", before: 82), AgendaKind.Indicator));
    }

    [Theory]
    [InlineData(1, 80, AgendaCause.FeelsWorseThanMeasured)]
    [InlineData(2, 90, AgendaCause.FeelsWorseThanMeasured)]
    [InlineData(4, 79, AgendaCause.FeelsBetterThanMeasured)]
    [InlineData(5, 20, AgendaCause.FeelsBetterThanMeasured)]
    [InlineData(3, 20, null)]
    [InlineData(3, 90, null)]
    [InlineData(2, 79, null)]
    [InlineData(4, 80, null)]
    public void An_emotion_that_contradicts_the_measured_satisfaction_is_explained(int score, double reading, AgendaCause? cause)
    {
        Assert.Equal(cause, AgendaOfMeasures.ContradictionOf(score, Csat, (decimal)reading));
        Assert.Null(AgendaOfMeasures.ContradictionOf(score, Csat with { Measure = Measure.WaitingTime }, (decimal)reading));
        Assert.Null(AgendaOfMeasures.ContradictionOf(score, Csat with { Target = null }, (decimal)reading));
    }

    [Fact]
    public void A_severe_pain_is_answered_by_an_opportunity_an_improvement_or_a_risk_that_was_accepted()
    {
        var facts = WithFindings(Pain);
        var improvement = new ImprovementState(
            new(Known.Id(91)), LoanMap, Card, "Ask once", null, Loans, null, Day("2026-09-30"), null, null, ImprovementPhase.Planned, null, null, Then);

        Assert.Equal((true, 4m), (Only(facts, AgendaKind.Pain).Required, Only(facts, AgendaKind.Pain).Number(AgendaFigureName.Severity)));
        Assert.Empty(Of(WithFindings(Pain with { Severity = 3 }), AgendaKind.Pain));
        Assert.Empty(Of(WithFindings(Pain, Pain with { Id = new(Known.Id(65)), Kind = FindingKind.Opportunity, Severity = null }), AgendaKind.Pain));
        Assert.Empty(Of(facts with { Improvements = [improvement] }, AgendaKind.Pain));
        Assert.Single(Of(facts with { Improvements = [improvement with { Phase = ImprovementPhase.Dropped }] }, AgendaKind.Pain));
        Assert.Empty(Of(Accepting(facts, severity: 4), AgendaKind.Pain));
        Assert.Single(Of(Accepting(facts, severity: 3), AgendaKind.Pain));
    }

    [Fact]
    public void A_risk_is_accepted_as_long_as_the_last_answer_to_the_pain_says_so()
    {
        ItemAnswer accepted = new(new(AgendaKind.Pain, Card.Value), AgendaVerdict.AcceptRisk, "For now", "Papers", Card, Branches, 4, Then);

        Assert.Equal(4, EarlierReviews.PainsAccepted([Answering(accepted)])[Card]);
        Assert.Empty(EarlierReviews.PainsAccepted([Answering(accepted), Answering(accepted with { Verdict = AgendaVerdict.Change })]));
    }

    [Fact]
    public void Improvements_are_looked_at_when_they_are_due_overdue_or_done_since_the_last_review()
    {
        var planned = new ImprovementState(
            new(Known.Id(91)), LoanMap, null, "Ask once", null, Loans, null, Day("2026-03-15"), new(Csat.Id, 85, Day("2026-06-30")), null,
            ImprovementPhase.Planned, null, null, Then);
        var done = planned with { Phase = ImprovementPhase.Done, Seen = new("Fewer calls", 83, null), Closed = new(2, Noon("2026-02-01"), Amina, Loans, null) };
        AgendaItem? Asked(ImprovementState it) => Of(Healthy() with { Improvements = [it] }, AgendaKind.Improvement).SingleOrDefault();

        Assert.Equal((AgendaCause.ImprovementOverdue, true), (Asked(planned)!.Causes.Single(), Asked(planned)!.Required));
        Assert.Equal(AgendaCause.ImprovementDue, Asked(planned with { DueOn = Day("2026-03-31") })!.Causes.Single());
        Assert.Null(Asked(planned with { DueOn = Day("2026-04-01") }));
        Assert.Equal((85m, 83m), (Asked(done)!.Number(AgendaFigureName.ExpectedReading), Asked(done)!.Number(AgendaFigureName.SeenReading)));
        Assert.Null(Asked(done with { Closed = new(2, Noon("2025-12-01"), Amina, Loans, null) }));
    }

    [Fact]
    public void What_the_last_review_required_comes_first_and_is_not_told_twice()
    {
        var planned = new ImprovementState(
            new(Known.Id(91)), LoanMap, AReview.Stage, "Ask once", null, Loans, null, Day("2026-03-15"), null, null, ImprovementPhase.Planned, null, null, Then);
        var facts = Healthy() with
        {
            Improvements = [planned],
            Earlier = new(LastReview, [new(planned.Id, ClearerOffer, planned), new(new(Known.Id(92)), ClearerOffer, null)], ImmutableDictionary<PartId, int>.Empty),
        };

        var items = Of(facts);

        Assert.Equal([AgendaKind.LastReview, AgendaKind.LastReview, AgendaKind.Question], items.Select(item => item.Id.Kind));
        Assert.Equal(["Ask once", ClearerOffer.Text], items.Take(2).Select(item => item.About));
        Assert.All(items.Take(2), item => Assert.True(item.Required));
    }

    [Fact]
    public void Handoffs_guests_persona_linked_maps_and_owners_are_looked_at()
    {
        var facts = Healthy();
        var broken = Saying(facts, facts.Content with { Handoffs = [new(Relay, Form, Call, Continuity.Broken, null, Then)] }) with { Before = null };
        var comment = new Comment(new(Known.Id(95)), Form, 9, "Too long", new(10, Noon("2026-01-05"), Bruno, null, null));

        Assert.Equal("Fill the form → Call", Only(broken, AgendaKind.Handoff).About);
        Assert.Equal("Too long", Only(facts with { Map = facts.Map with { Comments = [comment] }, Guests = ImmutableHashSet.Create(Bruno) }, AgendaKind.Comment).About);
        Assert.Empty(Of(facts with { Map = facts.Map with { Comments = [comment] } }, AgendaKind.Comment));
        Assert.Equal(
            [AgendaCause.PersonaResearchOld],
            Only(facts with { Persona = facts.Persona! with { Profile = facts.Persona.Profile with { ResearchedOn = Day("2025-03-15") } } }, AgendaKind.Persona).Causes.ToArray());
        Assert.Equal(
            [AgendaCause.ParentStale],
            Only(facts with { Related = [new(HomeMap, "Home", Loans, MapRelation.Parent, Map, IsStale: true, IsRetired: false)] }, AgendaKind.Related).Causes.ToArray());
        Assert.Equal("Branches", Only(facts with { Teams = [facts.Teams[0] with { Members = facts.Teams[0].Members.SetItem(Amina, TeamRole.Contributor) }] }, AgendaKind.Ownership).About);
    }

    [Theory]
    [InlineData(TriggerCause.IndicatorOutOfBounds, AgendaCause.IndicatorLeftBounds, "Satisfaction")]
    [InlineData(TriggerCause.LinkedMapRetired, AgendaCause.LinkedMapRetired, "Satisfaction")]
    [InlineData(TriggerCause.ChangeAnnounced, AgendaCause.ChangeAnnounced, "New law")]
    [InlineData(TriggerCause.OwnerChanged, AgendaCause.OwnerChanged, "Call")]
    [InlineData(TriggerCause.Flagged, AgendaCause.Flagged, "Nobody works like that")]
    public void What_asked_for_the_review_must_be_answered(TriggerCause cause, AgendaCause expected, string about)
    {
        var trigger = new ReviewTrigger(
            cause, Day("2026-03-15"), Bruno, "Nobody works like that", cause == TriggerCause.OwnerChanged ? Call : null,
            Announcement: cause == TriggerCause.ChangeAnnounced ? new(AnnouncedKind.Regulation, "New law", null, Day("2026-07-01")) : null);
        var named = cause is TriggerCause.IndicatorOutOfBounds or TriggerCause.LinkedMapRetired;

        var item = Only(Healthy() with { Triggers = [new(trigger, Known.Id(97), named ? "Satisfaction" : null)] }, AgendaKind.Trigger);

        Assert.Equal((about, Known.Id(97), true), (item.About, item.Id.Thing, item.Required));
        Assert.Equal([expected], item.Causes.ToArray());
        Assert.Equal(cause == TriggerCause.OwnerChanged ? Branches : Loans, item.Team);
        Assert.Contains(AgendaKind.Trigger, Agenda.RequiredKinds);
    }

    [Fact]
    public void Open_proposals_are_looked_at_by_the_owner_of_what_they_touch_and_decided_ones_are_not()
    {
        var open = Proposal.Evolve(
            null,
            new ProposalSent(
                new(Known.Id(98)), LoanMap, Bruno, Payments, "Ask once", null, 9, [], [new(PartKind.Touchpoint, Form, [Branches])], [Branches], Day("2026-04-10")),
            Then);

        var item = Only(Healthy() with { Proposals = [open, open with { Phase = ProposalPhase.Rejected }] }, AgendaKind.Proposal);

        Assert.Equal(("Ask once", Form, Branches, false), (item.About, item.Part, item.Team, item.Required));
        Assert.Equal(Day("2026-04-10"), item.Figures.Single().Day);
        Assert.Equal(Loans, Only(Healthy() with { Proposals = [open with { Parts = [] }] }, AgendaKind.Proposal).Team);
    }

    [Fact]
    public void A_part_that_is_offered_to_another_team_is_looked_at_until_that_answers()
    {
        var facts = Healthy();
        var offer = new OwnershipOffer(new(Known.Id(96)), Call, Branches, Payments, Day("2026-03-20"), Day("2026-04-10"), Then, Escalated: null);

        var item = Only(facts with { Map = facts.Map with { Offers = [offer] } }, AgendaKind.Ownership);

        Assert.Equal(("Call", Call, Branches), (item.About, item.Part, item.Team));
        Assert.Equal([AgendaCause.OfferOpen], item.Causes.ToArray());
        Assert.Empty(Of(facts, AgendaKind.Ownership));
    }

    [Theory]
    [InlineData(82, AgreementPhase.InForce, AgendaCause.AgreementMissed, true)]
    [InlineData(83, AgreementPhase.InForce, AgendaCause.AgreementStands, false)]
    [InlineData(null, AgreementPhase.InForce, AgendaCause.AgreementStands, false)]
    [InlineData(82, AgreementPhase.Proposed, AgendaCause.AgreementProposed, false)]
    public void What_two_teams_agreed_on_an_indicator_is_held_to_its_last_reading(
        int? reading, AgreementPhase phase, AgendaCause expected, bool required)
    {
        var terms = new AgreementTerms(Payments, "Nobody waits", 83, null, LoanMap, Day("2026-06-30"));
        var read = new IndicatorRead(Csat, reading is { } value ? (value, Day("2026-03-10")) : null, null);

        var item = Only(Agreeing(phase, new(null, null, Csat.Id), terms, new(null, new(Branches, false, null), Both), read), AgendaKind.Agreement);

        Assert.Equal(("Satisfaction", Payments, required), (item.About, item.Team, item.Required));
        Assert.Equal([expected], item.Causes.ToArray());
        Assert.Equal((83m, (decimal?)reading), (item.Number(AgendaFigureName.Target), item.Number(AgendaFigureName.Reading)));
        Assert.Equal(Day("2026-06-30"), item.Figures.Single(figure => figure.Name == AgendaFigureName.DueOn).Day);
        Assert.Contains(AgendaKind.Agreement, Agenda.RequiredKinds);
    }

    [Theory]
    [InlineData("2026-03-16", null, AgendaCause.AgreementMissed)]
    [InlineData("2026-03-17", null, AgendaCause.AgreementStands)]
    [InlineData(null, "2026-03-15", AgendaCause.AgreementStands)]
    public void An_agreement_is_missed_on_days_on_which_it_holds_and_on_no_other(string? startsOn, string? endsOn, AgendaCause expected)
    {
        var terms = new AgreementTerms(Payments, null, 83, null, LoanMap, endsOn is null ? null : Day(endsOn));
        var facts = Agreeing(
            AgreementPhase.InForce, new(null, null, Csat.Id), terms, new(null, new(Branches, false, null), Both), new(Csat, (82, Day("2026-03-10")), null));
        var agreement = facts.Agreements[0].Agreement with { StartsOn = startsOn is null ? null : Day(startsOn) };

        var item = Only(facts with { Agreements = [facts.Agreements[0] with { Agreement = agreement }] }, AgendaKind.Agreement);

        Assert.Equal([expected], item.Causes.ToArray());
    }

    [Fact]
    public void An_agreement_on_a_handoff_of_the_map_is_looked_at_and_must_be_answered_when_its_handoff_is_gone()
    {
        var (matter, terms) = (new AgreedMatter(LoanMap, Relay, null), new AgreementTerms(Branches, null, null, null, null, null));

        var holds = Only(Agreeing(AgreementPhase.InForce, matter, terms, new(new(Branches, Payments, false), null, Both)), AgendaKind.Agreement);
        var broken = Only(Agreeing(AgreementPhase.InForce, matter, terms, new(null, null, Both)), AgendaKind.Agreement);

        Assert.Equal((Relay, AgendaCause.AgreementStands, false), (holds.Part, holds.Causes[0], holds.Required));
        Assert.Equal((Relay, AgendaCause.AgreementBroken, true), (broken.Part, broken.Causes[0], broken.Required));
    }

    [Fact]
    public void A_question_is_asked_of_the_maps_that_it_is_meant_for()
    {
        AgendaItem? Asked(AgendaQuestion question) => Of(Healthy() with { Template = new(1, [question]) }, AgendaKind.Question).SingleOrDefault();
        var question = new AgendaQuestion(Known.Id(99), "Is it accessible?", [], [], Required: true);

        Assert.True(Asked(question)!.Required);
        Assert.NotNull(Asked(question with { Kinds = [JourneyMapKind.CurrentState], Subjects = [JourneySubject.Customer] }));
        Assert.Null(Asked(question with { Kinds = [JourneyMapKind.FutureState] }));
        Assert.Null(Asked(question with { Subjects = [JourneySubject.Employee] }));
    }

    [Fact]
    public void An_answer_stays_when_the_cause_of_its_item_is_gone()
    {
        ItemAnswer answer = new(new(AgendaKind.Pain, Card.Value), AgendaVerdict.AcceptRisk, "For now", "Papers", Card, Branches, 4, Then);

        var entry = Assert.Single(Agenda.Answered([], [answer]));

        Assert.Equal([AgendaCause.Gone], entry.Item.Causes.ToArray());
        Assert.Equal(("Papers", answer), (entry.Item.About, entry.Answer));
    }

    private static Evidence Backed(string day) => new(new(Guid.NewGuid()), EvidenceKind.Survey, "Survey", Day(day), null, null, null, Then);

    private static AgendaFacts Healthy()
    {
        var content = new JourneyMapContent(
            "Loan", JourneyMapKind.CurrentState, JourneySubject.Customer, new(Known.Id(85)), Loans, null, null, null, null,
            [
                new(AReview.Stage, "Apply", null, null, null, Branches, null, null,
                    [Touchpoint(Form, "Fill the form"), Touchpoint(Call, "Call")], [], [], Then),
            ],
            [], [], Then);
        return new(
            Day("2026-03-16"), Dates.DueOn, ReviewPolicy.Default, BusinessCalendar.Default,
            new(LoanMap, content, ImmutableDictionary<PartId, Stamp>.Empty, [], [], null, Then), new(LastReview, [], ImmutableDictionary<PartId, int>.Empty),
            content, ImmutableDictionary<PartId, ChangeCount>.Empty, [], [],
            new PersonaState(new(Known.Id(85)), "First-time buyer", new(null, [], [], [], [], [], null, Day("2026-01-01")), Loans, false, Then),
            ImmutableHashSet<PersonId>.Empty, [],
            [new TeamState(Branches, "Branches", null, ImmutableDictionary<PersonId, TeamRole>.Empty.Add(Amina, TeamRole.Lead), false)],
            new(0, [new(Known.Id(99), "Is it accessible?", [], [], false)]), [], [], []);
    }

    private static IReadOnlySet<TeamId> Both => new HashSet<TeamId> { Branches, Payments };

    private static AgendaFacts Agreeing(
        AgreementPhase phase, AgreedMatter matter, AgreementTerms terms, AgreementGround ground, IndicatorRead? indicator = null)
    {
        var isInForce = phase == AgreementPhase.InForce;
        var agreement = new AgreementState(
            new(Known.Id(95)), matter, Branches, Payments, null, phase, isInForce ? null : new(terms, Branches, Then),
            isInForce ? new(terms, Then, Then) : null, null, Then, Then);
        return Healthy() with { Agreements = [new(agreement, ground, indicator?.Indicator.Name ?? "Fill the form → Call", indicator)] };
    }

    private static Touchpoint Touchpoint(PartId id, string name) => new(id, name, null, null, null, null, [], null, null, null, [], [], Then);

    private static AgendaFacts Saying(AgendaFacts facts, JourneyMapContent content) => facts with { Map = facts.Map with { Content = content } };

    private static AgendaFacts WithTouchpoint(Func<Touchpoint, Touchpoint> change)
    {
        var facts = Healthy();
        var stage = facts.Content.Stages[0];
        return Saying(facts, facts.Content with { Stages = [stage with { Touchpoints = stage.Touchpoints.SetItem(0, change(stage.Touchpoints[0])) }] });
    }

    private static AgendaFacts WithFindings(params Finding[] findings) => WithTouchpoint(it => it with { Findings = [.. findings] });

    private static AgendaFacts Measuring(decimal reading, string takenOn, decimal before) =>
        WithTouchpoint(it => it with { Indicators = [Csat.Id] }) with { Indicators = [new(Csat, (reading, Day(takenOn)), before)] };

    private static AgendaFacts Accepting(AgendaFacts facts, int severity) =>
        facts with { Earlier = facts.Earlier with { AcceptedPains = new Dictionary<PartId, int> { [Card] = severity } } };

    private static ReviewState.Completed Answering(ItemAnswer answer) => LastReview with { Last = LastReview.Last with { Answers = [answer] } };

    private static ImmutableArray<AgendaItem> Of(AgendaFacts facts, params AgendaKind[] kinds) =>
        Agenda.Of(facts, kinds.Length == 0 ? Agenda.EveryKind : kinds.ToHashSet());

    private static AgendaItem Only(AgendaFacts facts, AgendaKind kind) => Assert.Single(Of(facts, kind));
}
