using System.Collections.Immutable;
using JourneyGov.Domain.Improvements;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Improvements;

public class ImprovementSpecs
{
    private static readonly ImprovementId It = new(Id(91));
    private static readonly PartId Pain = new(Id(31));
    private static readonly IndicatorId Nps = new(Id(81));
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateOnly Due = new(2026, 4, 30);
    private static readonly ExpectedEffect Better = new(Nps, 40m, new(2026, 9, 30));
    private static readonly ImprovementPlanned Planned = new(It, LoanMap, Pain, "Show the rate first", null, Loans, null, Due, null, null);
    private static readonly PlanImprovement Plan = new(It, LoanMap, Pain, "Show the rate first", null, Loans, null, Due, null);
    private static readonly ImprovementCompleted Completed = new(new("Fewer calls", null, null));
    private static readonly ImprovementFacts ByContributor = By(Contributor(Amina, Loans));
    private static readonly ImprovementFacts WithReason = ByContributor with { Reason = "The budget is cut" };

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, ImprovementEvent[])[] phases =
            [("not planned", []), ("planned", [Planned]), ("done", [Planned, Completed]), ("dropped", [Planned, new ImprovementDropped()])];
        ImprovementCommand[] commands =
        [
            Plan, new RewordImprovement("Show the whole cost first", null, null), new ReassignImprovement(Loans, Amina),
            new RescheduleImprovement(Due.AddDays(-7)), new ExpectEffect(Better), new CompleteImprovement("Nobody calls", null), new DropImprovement(),
            new ReopenImprovement(),
        ];

        Snapshot.Match(this, string.Join('\n',
            "A contributor of its team, with a reason:\n", Matrix.Of(Improvement.Decider, WithReason, phases, commands),
            "A lead of the team that answers for the map:\n", Matrix.Of(Improvement.Decider, By(Lead(Bruno, Branches)) with { Reason = "Merger" }, phases, commands),
            "A governance officer:\n", Matrix.Of(Improvement.Decider, By(Officer) with { Reason = "Merger" }, phases, commands),
            "A contributor of another team:\n", Matrix.Of(Improvement.Decider, By(Contributor(Bruno, Payments)) with { Reason = "Merger" }, phases, commands)));
    }

    [Fact]
    public void An_improvement_is_planned_once_for_a_part_or_for_the_whole_map() =>
        Given()
            .When(Plan with { Title = " Show the rate first ", Description = " " }, ByContributor).Then(Planned)
            .When(Plan, ByContributor).ThenNothing()
            .When(Plan with { Part = null }, ByContributor).ThenRefused(RefusalCode.IdInUse);

    [Fact]
    public void The_map_named_as_a_part_is_the_whole_map() =>
        Given().When(Plan with { Part = new PartId(LoanMap.Value) }, ByContributor).Then(Planned with { Part = null });

    [Fact]
    public void All_that_is_wrong_with_a_plan_comes_at_once() =>
        Given()
            .When(
                Plan with { Title = "", Description = new string('d', 4001), Part = new PartId(Id(99)), Person = Bruno, DueOn = Today.AddDays(-1), Expected = new(Nps, 101m, Today.AddDays(-1)) },
                ByContributor with { LiveTeams = ImmutableHashSet<TeamId>.Empty })
            .ThenRefused(
                (RefusalCode.UnknownPart, "part"), (RefusalCode.TextEmpty, "title"), (RefusalCode.TextTooLong, "description"), (RefusalCode.UnknownTeam, "team"),
                (RefusalCode.NotAMember, "person"), (RefusalCode.OutOfRange, "dueOn"), (RefusalCode.OutOfRange, "expected.reading"), (RefusalCode.OutOfRange, "expected.showsOn"));

    [Fact]
    public void A_map_that_is_retired_or_never_was_is_not_improved()
    {
        Given().When(Plan, ByContributor with { Map = ByContributor.Map! with { IsRetired = true } }).ThenRefused((RefusalCode.UnknownMap, "mapId"));
        Given().When(Plan with { Part = null }, ByContributor with { Map = null }).ThenRefused((RefusalCode.UnknownMap, "mapId"));
    }

    [Fact]
    public void Work_is_planned_for_a_team_by_itself_by_the_lead_of_the_team_that_answers_for_the_map_and_by_governance_officers()
    {
        Given().When(Plan, By(Lead(Bruno, Branches))).Then(Planned);
        Given().When(Plan, By(Officer)).Then(Planned);
        Given().When(Plan, By(Contributor(Bruno, Branches))).ThenRefused((RefusalCode.OwnedByAnotherTeam, "team"));
        Given().When(Plan, By(Viewer(Amina, Loans))).ThenRefused((RefusalCode.NotAllowed, ""));
        Given().When(Plan, By(Guest)).ThenRefused((RefusalCode.NotAllowed, ""));
    }

    [Fact]
    public void Only_the_team_that_does_it_changes_it_and_a_refusal_names_the_team()
    {
        foreach (var caller in new[] { Officer, Lead(Bruno, Branches) })
        {
            var owned = Assert.IsType<OwnedByAnotherTeam>(Assert.Single(Given(Planned).When(new DropImprovement(), By(caller)).Refusals));
            Assert.Equal(Loans, owned.Team);
        }
    }

    [Fact]
    public void It_is_given_to_another_team_only_by_whoever_may_plan_for_both()
    {
        var toPayments = new ReassignImprovement(Payments, null);
        Given(Planned).When(toPayments, ByContributor).ThenRefused((RefusalCode.OwnedByAnotherTeam, "team"));
        Given(Planned).When(toPayments, By(Contributor(Amina, Payments))).ThenRefused((RefusalCode.OwnedByAnotherTeam, ""));
        foreach (var caller in new[] { Contributor(Amina, Loans, Payments), Lead(Bruno, Branches), Officer })
            Given(Planned).When(toPayments, By(caller)).Then(new ImprovementReassigned(Payments, null));
    }

    [Fact]
    public void Somebody_of_the_team_does_it_and_nobody_else() =>
        Given(Planned)
            .When(new ReassignImprovement(Loans, Bruno), ByContributor).ThenRefused((RefusalCode.NotAMember, "person"))
            .When(new ReassignImprovement(Loans, Amina), ByContributor).Then(new ImprovementReassigned(Loans, Amina))
            .When(new ReassignImprovement(Loans, Amina), ByContributor).ThenNothing()
            .When(new ReassignImprovement(Loans, null), ByContributor).Then(new ImprovementReassigned(Loans, null));

    [Fact]
    public void A_rewording_that_has_not_read_the_last_change_is_refused() =>
        Given(Planned)
            .When(new RewordImprovement("Show the cost first", " With insurance ", 1), ByContributor).Then(new ImprovementReworded("Show the cost first", "With insurance"))
            .When(new RewordImprovement("Show it first", null, 1), ByContributor).ThenRefused((RefusalCode.StaleRevision, "basedOn"))
            .When(new RewordImprovement("Show it first", null, 3), ByContributor).ThenRefused((RefusalCode.UnknownRevision, "basedOn"))
            .When(new RewordImprovement(" Show the cost first", "With insurance", 1), ByContributor).ThenNothing()
            .When(new RewordImprovement("", new string('d', 4001), null), ByContributor).ThenRefused((RefusalCode.TextEmpty, "title"), (RefusalCode.TextTooLong, "description"));

    [Fact]
    public void A_due_date_moves_later_only_with_a_reason_and_never_into_the_past() =>
        Given(Planned)
            .When(new RescheduleImprovement(Due.AddDays(1)), ByContributor with { Reason = " " }).ThenRefused((RefusalCode.ReasonRequired, "reason"))
            .When(new RescheduleImprovement(Due.AddDays(1)), WithReason).Then(new ImprovementRescheduled(Due.AddDays(1)))
            .When(new RescheduleImprovement(Today), ByContributor).Then(new ImprovementRescheduled(Today))
            .When(new RescheduleImprovement(Today), ByContributor).ThenNothing()
            .When(new RescheduleImprovement(Today.AddDays(-1)), ByContributor).ThenRefused((RefusalCode.OutOfRange, "dueOn"));

    [Fact]
    public void An_effect_is_expected_of_an_indicator_in_use_on_its_scale_and_can_be_taken_back() =>
        Given(Planned)
            .When(new ExpectEffect(Better), ByContributor with { Indicator = null }).ThenRefused((RefusalCode.UnknownIndicator, "expected.indicator"))
            .When(new ExpectEffect(Better), ByContributor with { Indicator = ByContributor.Indicator! with { IsRetired = true } }).ThenRefused((RefusalCode.UnknownIndicator, "expected.indicator"))
            .When(new ExpectEffect(Better with { Reading = -101m }), ByContributor).ThenRefused((RefusalCode.OutOfRange, "expected.reading"))
            .When(new ExpectEffect(Better), ByContributor).Then(new EffectExpected(Better))
            .When(new ExpectEffect(Better), ByContributor).ThenNothing()
            .When(new ExpectEffect(null), ByContributor).Then(new ExpectationCleared())
            .When(new ExpectEffect(null), ByContributor).ThenNothing();

    [Fact]
    public void The_effect_seen_is_a_text_and_the_indicators_last_reading_where_nobody_names_one()
    {
        var read = new DateTimeOffset(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);
        var measured = ByContributor with { Indicator = ByContributor.Indicator! with { LastReading = (38m, read) } };
        Given(Planned, new EffectExpected(Better))
            .When(new CompleteImprovement(" Fewer calls ", null), measured).Then(new ImprovementCompleted(new("Fewer calls", 38m, read)))
            .When(new CompleteImprovement("Fewer calls", null), measured).ThenNothing()
            .When(new CompleteImprovement("Fewer calls", 38m), measured).ThenNothing()
            .When(new CompleteImprovement("Fewer calls", 39m), measured).ThenRefused(RefusalCode.ImprovementClosed);
        Given(Planned, new EffectExpected(Better)).When(new CompleteImprovement("Fewer calls", 41m), measured).Then(new ImprovementCompleted(new("Fewer calls", 41m, null)));
        Given(Planned, new EffectExpected(Better)).When(new CompleteImprovement("Fewer calls", null), ByContributor).Then(Completed);
        Given(Planned).When(new CompleteImprovement("Fewer calls", null), measured).Then(Completed);
    }

    [Fact]
    public void An_effect_needs_words_and_a_reading_an_indicator_that_can_show_it()
    {
        Given(Planned).When(new CompleteImprovement(" ", 41m), ByContributor with { Indicator = null })
            .ThenRefused((RefusalCode.TextEmpty, "effect"), (RefusalCode.NoEffectExpected, "reading"));
        Given(Planned, new EffectExpected(Better)).When(new CompleteImprovement("Fewer calls", 101m), ByContributor).ThenRefused((RefusalCode.OutOfRange, "reading"));
    }

    [Fact]
    public void Dropping_and_taking_up_again_need_a_reason() =>
        Given(Planned)
            .When(new DropImprovement(), ByContributor).ThenRefused((RefusalCode.ReasonRequired, "reason"))
            .When(new DropImprovement(), WithReason).Then(new ImprovementDropped())
            .When(new DropImprovement(), ByContributor).ThenNothing()
            .When(new ReopenImprovement(), ByContributor).ThenRefused((RefusalCode.ReasonRequired, "reason"))
            .When(new ReopenImprovement(), WithReason).Then(new ImprovementReopened())
            .When(new ReopenImprovement(), ByContributor).ThenNothing();

    [Fact]
    public void What_is_taken_up_again_has_no_effect_yet_and_a_team_that_exists()
    {
        var reopened = Given(Planned, Completed).When(new ReopenImprovement(), WithReason);
        Assert.Equal((ImprovementPhase.Planned, null, null), (reopened.State!.Phase, reopened.State.Seen, reopened.State.Closed));
        Given(Planned, Completed).When(new ReopenImprovement(), WithReason with { LiveTeams = ImmutableHashSet.Create(Branches) }).ThenRefused(RefusalCode.UnknownTeam);
    }

    [Fact]
    public void It_is_overdue_from_the_day_after_its_due_date_while_it_is_planned()
    {
        Assert.False(Given(Planned).State!.IsOverdueOn(Due));
        Assert.True(Given(Planned).State!.IsOverdueOn(Due.AddDays(1)));
        Assert.False(Given(Planned, Completed).State!.IsOverdueOn(Due.AddDays(1)));
    }

    [Fact]
    public void Whether_somebody_may_change_it_is_answered_as_the_commands_would_be()
    {
        Assert.Empty(Improvement.CanEdit(Given(Planned).State!, Contributor(Amina, Loans)));
        Assert.Equal(RefusalCode.OwnedByAnotherTeam, Assert.Single(Improvement.CanEdit(Given(Planned).State!, Officer)).Code);
        Assert.Equal(RefusalCode.ImprovementClosed, Assert.Single(Improvement.CanEdit(Given(Planned, Completed).State!, Contributor(Amina, Loans))).Code);
    }

    [Fact]
    public void An_event_that_cannot_follow_stops_the_fold()
    {
        Assert.Throws<InvalidOperationException>(() => Given(Completed));
        Assert.Throws<InvalidOperationException>(() => Given(Planned, new ImprovementReopened()));
        Assert.Throws<InvalidOperationException>(() => Given(Planned, Completed, new ImprovementDropped()));
    }

    // Branches answers for the map; Amina is of Loans.
    private static ImprovementFacts By(Caller caller) => new(
        caller, Reason: null, Today, ImmutableHashSet.Create(Loans, Branches, Payments),
        new ImprovedMap(Branches, ImmutableHashSet.Create(Pain, new PartId(LoanMap.Value)), IsRetired: false), ImmutableHashSet.Create(Amina),
        new MeasuringIndicator(IsRetired: false, (-100m, 100m), LastReading: null));

    private static Specification<ImprovementState?, ImprovementCommand, ImprovementFacts, ImprovementEvent> Given(params ImprovementEvent[] events) =>
        new Specification<ImprovementState?, ImprovementCommand, ImprovementFacts, ImprovementEvent>(Improvement.Decider).Given(events);
}
