using System.Collections.Immutable;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Indicators;

public class IndicatorSpecs
{
    private static readonly IndicatorId Nps = new(Id(81));
    private static readonly IndicatorDefined Defined = new(Nps, "NPS after the offer", Measure.Nps, "points", Direction.Up, 30m, Loans);
    private static readonly DefineIndicator Define = new(Nps, "NPS after the offer", Measure.Nps, "points", Direction.Up, 30m, Loans);
    private static readonly OfferId Offer = new(Id(301));
    private static readonly IndicatorOffered Offered = new(Offer, Loans, Branches, new(2026, 6, 8), new(2026, 6, 15));
    private static readonly IndicatorFacts ByContributor = By(Contributor(Amina, Loans));

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, IndicatorEvent[])[] phases = [("not defined", []), ("defined", [Defined]), ("on offer", [Defined, Offered]), ("retired", [Defined, new IndicatorRetired()])];
        IndicatorCommand[] commands =
        [
            Define, new SetIndicatorTarget(40m), new SetIndicatorBounds(0m, 60m), new SetIndicatorFreshness(31), new AssignIndicatorTeam(Branches),
            new OfferIndicator(Offer, Branches, null), new AcceptIndicator(Offer), new DeclineIndicator(Offer), new WithdrawIndicatorOffer(Offer),
            new KeepIndicatorOfferInTime(), new CloseIndicatorOfferTo(Branches), new NoteReading(), new RetireIndicator(),
        ];

        Snapshot.Match(this, string.Join('\n',
            "A contributor of its team:\n", Matrix.Of(Indicator.Decider, ByContributor, phases, commands),
            "A lead of its team:\n", Matrix.Of(Indicator.Decider, By(Lead(Amina, Loans)), phases, commands),
            "A governance officer, with a reason:\n", Matrix.Of(Indicator.Decider, By(Officer) with { Reason = "The team is gone" }, phases, commands),
            "A lead of the other team:\n", Matrix.Of(Indicator.Decider, By(Lead(Bruno, Branches)) with { Reason = "Not ours" }, phases, commands),
            "A contributor of another team:\n", Matrix.Of(Indicator.Decider, By(Contributor(Bruno, Branches)), phases, commands)));
    }

    [Fact]
    public void An_indicator_is_defined_once_by_a_team_that_will_own_it() =>
        Given()
            .When(Define with { Name = " NPS after the offer ", Unit = " points " }, ByContributor).Then(Defined)
            .When(Define, ByContributor).ThenNothing()
            .When(Define with { Direction = Direction.Down }, ByContributor).ThenRefused(RefusalCode.IdInUse);

    [Fact]
    public void Leaving_the_bounds_is_told_once_and_again_only_after_a_return()
    {
        DateTimeOffset then = new(2026, 2, 2, 6, 0, 0, TimeSpan.Zero);
        IndicatorFacts Reading(decimal value) => ByContributor with { LastReading = (value, then) };

        Given(Defined, new IndicatorBoundsSet(20m, 60m))
            .When(new NoteReading(), ByContributor).ThenNothing()
            .When(new NoteReading(), Reading(20m)).ThenNothing()
            .When(new NoteReading(), Reading(19.9m)).Then(new IndicatorLeftBounds(19.9m, then))
            .When(new NoteReading(), Reading(61m)).ThenNothing()
            .When(new NoteReading(), Reading(60m)).Then(new IndicatorReturnedWithinBounds(60m, then))
            .When(new NoteReading(), Reading(61m)).Then(new IndicatorLeftBounds(61m, then));
    }

    [Fact]
    public void All_that_is_wrong_with_a_definition_comes_at_once() =>
        Given().When(Define with { Name = "", Unit = new string('u', 41), Target = 101m }, ByContributor with { LiveTeams = ImmutableHashSet<TeamId>.Empty })
            .ThenRefused(
                (RefusalCode.TextEmpty, "name"), (RefusalCode.TextTooLong, "unit"), (RefusalCode.OutOfRange, "target"), (RefusalCode.UnknownTeam, "team"));

    [Theory]
    [InlineData(Measure.Nps, -100, 100)]
    [InlineData(Measure.Csat, 0, 100)]
    [InlineData(Measure.Ces, 1, 7)]
    public void A_target_is_on_the_scale_of_its_measure(Measure measure, int least, int most)
    {
        foreach (var target in new[] { least, most })
            Assert.Empty(Given().When(Define with { Measure = measure, Target = target }, ByContributor).Refusals);
        foreach (var target in new[] { least - 1, most + 1 })
            Given().When(Define with { Measure = measure, Target = target }, ByContributor).ThenRefused((RefusalCode.OutOfRange, "target"));
    }

    [Fact]
    public void A_measure_without_a_scale_takes_any_target() =>
        Given().When(Define with { Measure = Measure.WaitingTime, Target = 86400m }, ByContributor)
            .Then(Defined with { Measure = Measure.WaitingTime, Target = 86400m });

    [Fact]
    public void A_target_is_set_moved_and_removed() =>
        Given(Defined)
            .When(new SetIndicatorTarget(40m), ByContributor).Then(new IndicatorTargetSet(40m))
            .When(new SetIndicatorTarget(40m), ByContributor).ThenNothing()
            .When(new SetIndicatorTarget(400m), ByContributor).ThenRefused((RefusalCode.OutOfRange, "target"))
            .When(new SetIndicatorTarget(null), ByContributor).Then(new IndicatorTargetSet(null));

    [Fact]
    public void Bounds_are_set_moved_and_removed_each_side_alone_or_both() =>
        Given(Defined)
            .When(new SetIndicatorBounds(-10.5m, null), ByContributor).Then(new IndicatorBoundsSet(-10.5m, null))
            .When(new SetIndicatorBounds(-10.5m, null), ByContributor).ThenNothing()
            .When(new SetIndicatorBounds(null, 60m), ByContributor).Then(new IndicatorBoundsSet(null, 60m))
            .When(new SetIndicatorBounds(-100m, 100m), ByContributor).Then(new IndicatorBoundsSet(-100m, 100m))
            .When(new SetIndicatorBounds(null, null), ByContributor).Then(new IndicatorBoundsSet(null, null))
            .When(new SetIndicatorBounds(null, null), ByContributor).ThenNothing();

    [Fact]
    public void Bounds_are_on_the_scale_of_the_measure_and_the_lower_is_below_the_upper()
    {
        Given(Defined)
            .When(new SetIndicatorBounds(101m, -101m), ByContributor)
            .ThenRefused((RefusalCode.OutOfRange, "lowerBound"), (RefusalCode.OutOfRange, "upperBound"), (RefusalCode.BoundsCrossed, "upperBound"))
            .When(new SetIndicatorBounds(5m, 5m), ByContributor).ThenRefused((RefusalCode.BoundsCrossed, "upperBound"));
        Given(Defined with { Measure = Measure.WaitingTime })
            .When(new SetIndicatorBounds(-1m, 86400m), ByContributor).Then(new IndicatorBoundsSet(-1m, 86400m));
    }

    [Fact]
    public void Readings_stay_fresh_for_a_day_to_a_year_or_as_the_policy_says() =>
        Given(Defined)
            .When(new SetIndicatorFreshness(1), ByContributor).Then(new IndicatorFreshnessSet(1))
            .When(new SetIndicatorFreshness(366), ByContributor).Then(new IndicatorFreshnessSet(366))
            .When(new SetIndicatorFreshness(366), ByContributor).ThenNothing()
            .When(new SetIndicatorFreshness(0), ByContributor).ThenRefused((RefusalCode.OutOfRange, "freshForDays"))
            .When(new SetIndicatorFreshness(367), ByContributor).ThenRefused((RefusalCode.OutOfRange, "freshForDays"))
            .When(new SetIndicatorFreshness(null), ByContributor).Then(new IndicatorFreshnessSet(null));

    [Fact]
    public void Who_does_not_lead_the_owning_team_does_not_give_it_away()
    {
        foreach (IndicatorCommand command in new IndicatorCommand[] { new AssignIndicatorTeam(Branches), new OfferIndicator(Offer, Branches, null) })
        {
            Given(Defined).When(command, ByContributor).ThenRefused(RefusalCode.NotAllowed);
            Given(Defined).When(command, By(Viewer(Amina, Loans))).ThenRefused(RefusalCode.NotAllowed);
            Given(Defined).When(command, By(Guest)).ThenRefused(RefusalCode.NotAllowed);
            var owned = Assert.IsType<OwnedByAnotherTeam>(Assert.Single(Given(Defined).When(command, By(Lead(Bruno, Branches))).Refusals));
            Assert.Equal(Loans, owned.Team);
        }
    }

    [Fact]
    public void A_lead_offers_it_and_does_not_assign_it_even_to_another_team_of_theirs()
    {
        Given(Defined).When(new AssignIndicatorTeam(Branches), By(Lead(Amina, Loans))).ThenRefused((RefusalCode.OfferNeeded, "team"));
        Given(Defined).When(new AssignIndicatorTeam(Branches), By(Lead(Amina, Loans, Branches))).ThenRefused((RefusalCode.OfferNeeded, "team"));
        Given(Defined).When(new AssignIndicatorTeam(Loans), By(Lead(Amina, Loans))).ThenNothing();
    }

    [Fact]
    public void A_governance_officer_gives_it_away_and_says_why()
    {
        Given(Defined).When(new AssignIndicatorTeam(Branches), By(Officer) with { Reason = "The team is gone" }).Then(new IndicatorTeamAssigned(Branches));
        Given(Defined).When(new AssignIndicatorTeam(Branches), By(Officer) with { Reason = " " }).ThenRefused((RefusalCode.ReasonRequired, "reason"));
        Given(Defined).When(new AssignIndicatorTeam(Payments), By(Officer))
            .ThenRefused((RefusalCode.UnknownTeam, "team"), (RefusalCode.ReasonRequired, "reason"));
        Given(Defined).When(new SetIndicatorBounds(null, 1m), By(Officer)).ThenRefused(RefusalCode.OwnedByAnotherTeam);
    }

    [Fact]
    public void Only_the_owning_team_edits_and_a_refusal_names_it()
    {
        var owned = Assert.IsType<OwnedByAnotherTeam>(
            Assert.Single(Given(Defined).When(new SetIndicatorTarget(1m), By(Lead(Bruno, Branches))).Refusals));

        Assert.Equal(Loans, owned.Team);
        Given(Defined).When(new SetIndicatorTarget(1m), By(Viewer(Bruno, Loans))).ThenRefused(RefusalCode.NotAllowed);
        Given().When(Define with { Team = Branches }, ByContributor).ThenRefused((RefusalCode.OwnedByAnotherTeam, "team"));
    }

    [Fact]
    public void An_indicator_in_use_cannot_be_retired_and_the_refusal_says_where()
    {
        var inUse = Assert.IsType<StillInUse>(Assert.Single(Given(Defined).When(new RetireIndicator(), ByContributor with { UsedBy = [LoanMap] }).Refusals));

        Assert.Equal((RefusalCode.InUse, LoanMap), (inUse.Code, Assert.Single(inUse.Maps)));
    }

    [Fact]
    public void A_retired_indicator_is_left_alone() =>
        Given(Defined)
            .When(new RetireIndicator(), ByContributor).Then(new IndicatorRetired())
            .When(new RetireIndicator(), ByContributor).ThenNothing()
            .When(new SetIndicatorTarget(1m), ByContributor).ThenRefused(RefusalCode.Retired);

    [Fact]
    public void An_event_that_cannot_follow_stops_the_fold() => Assert.Throws<InvalidOperationException>(() => Given(new IndicatorRetired()));

    private static IndicatorFacts By(Caller caller) => new(
        caller, Reason: null, ImmutableHashSet.Create(Loans, Branches), UsedBy: [], new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero), BusinessCalendar.Default);

    private static Specification<IndicatorState?, IndicatorCommand, IndicatorFacts, IndicatorEvent> Given(params IndicatorEvent[] events) =>
        new Specification<IndicatorState?, IndicatorCommand, IndicatorFacts, IndicatorEvent>(Indicator.Decider).Given(events);
}
