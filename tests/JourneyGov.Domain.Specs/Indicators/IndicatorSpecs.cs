using System.Collections.Immutable;
using JourneyGov.Domain.Indicators;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Indicators;

public class IndicatorSpecs
{
    private static readonly IndicatorId Nps = new(Id(81));
    private static readonly IndicatorDefined Defined = new(Nps, "NPS after the offer", Measure.Nps, "points", Direction.Up, 30m, Loans);
    private static readonly DefineIndicator Define = new(Nps, "NPS after the offer", Measure.Nps, "points", Direction.Up, 30m, Loans);
    private static readonly IndicatorFacts ByContributor = By(Contributor(Amina, Loans));

    [Fact]
    public void Every_command_comes_to_something_in_every_phase()
    {
        (string, IndicatorEvent[])[] phases = [("not defined", []), ("defined", [Defined]), ("retired", [Defined, new IndicatorRetired()])];
        IndicatorCommand[] commands = [Define, new SetIndicatorTarget(40m), new RetireIndicator()];

        Snapshot.Match(this, string.Join('\n',
            "A contributor of its team:\n", Matrix.Of(Indicator.Decider, ByContributor, phases, commands),
            "A contributor of another team:\n", Matrix.Of(Indicator.Decider, By(Contributor(Bruno, Branches)), phases, commands)));
    }

    [Fact]
    public void An_indicator_is_defined_once_by_a_team_that_will_own_it() =>
        Given()
            .When(Define with { Name = " NPS after the offer ", Unit = " points " }, ByContributor).Then(Defined)
            .When(Define, ByContributor).ThenNothing()
            .When(Define with { Direction = Direction.Down }, ByContributor).ThenRefused(RefusalCode.IdInUse);

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

    private static IndicatorFacts By(Caller caller) => new(caller, ImmutableHashSet.Create(Loans, Branches), UsedBy: []);

    private static Specification<IndicatorState?, IndicatorCommand, IndicatorFacts, IndicatorEvent> Given(params IndicatorEvent[] events) =>
        new Specification<IndicatorState?, IndicatorCommand, IndicatorFacts, IndicatorEvent>(Indicator.Decider).Given(events);
}
