using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class CosmeticEditSpecs
{
    [Fact]
    public void A_typo_is_corrected_without_a_change_of_what_the_map_says() =>
        Corrected(new RewordFinding(Wait, "Three weeks until the meeting!"), new RenameStage(Discovery, "Discovering"))
            .Then(
                new FindingReworded(Wait, "Three weeks until the meeting!") { Nature = EditNature.Cosmetic },
                new StageRenamed(Discovery, "Discovering") { Nature = EditNature.Cosmetic });

    [Fact]
    public void An_edit_is_material_unless_it_is_declared_otherwise() =>
        GivenTheLoanMap().WhenEdited(new RenameStage(Discovery, "Discovering")).Then(new StageRenamed(Discovery, "Discovering"));

    [Fact]
    public void Whatever_is_no_wording_is_refused_edit_by_edit() =>
        Corrected(
                new MoveStage(Discovery, 1), new RatePain(Wait, PainEffort.Emotional, 5), new AssignOwner(Discovery, Branches), new ChoosePersona(OtherPersona),
                new TieIndicator(Search, Nps), new MoveTouchpoint(Search, Discovery, 1), new RemoveHandoff(ToMeeting), new AddStage(New, null, "More", null, null, null))
            .ThenRefused(
                (NotCosmetic, "edits[0].moveStage"), (NotCosmetic, "edits[1].ratePain"),
                (RefusalCode.OfferNeeded, "edits[2].assignOwner.part"), (NotCosmetic, "edits[2].assignOwner"),
                (NotCosmetic, "edits[3].choosePersona"), (NotCosmetic, "edits[4].tieIndicator"), (NotCosmetic, "edits[5].moveTouchpoint"),
                (NotCosmetic, "edits[6].removeHandoff"), (NotCosmetic, "edits[7].addStage"));

    [Fact]
    public void A_wording_that_changes_a_score_a_kind_a_channel_or_an_actor_with_it_is_refused_at_the_field()
    {
        Given([.. Told, new EmotionScored(Search, 2, "Lost", null)]).When(
                Cosmetic(
                    new ScoreEmotion(Search, 3, "Lost.", null), new DescribeStage(Discovery, StagePhase.After, "Know what I can borrow", null),
                    new DescribeTouchpoint(Simulation, Channel.App, Counterpart.Us, "Plays with the sums", null, ["A client"]),
                    new DescribeHandoff(ToMeeting, Simulation, Meeting, Continuity.Broken, "Says it all again")),
                Both)
            .ThenRefused(
                (NotCosmetic, "edits[0].scoreEmotion.score"), (NotCosmetic, "edits[1].describeStage.phase"),
                (NotCosmetic, "edits[2].describeTouchpoint.channel"), (NotCosmetic, "edits[2].describeTouchpoint.actors"),
                (NotCosmetic, "edits[3].describeHandoff.continuity"));
    }

    [Fact]
    public void A_text_that_appears_or_goes_changes_what_the_map_says() =>
        Corrected(new Reframe(null, "At the first search", null), new DescribeHandoff(New, Search, Meeting, Continuity.Seamless, "New"))
            .ThenRefused(
                (NotCosmetic, "edits[0].reframe.objective"), (NotCosmetic, "edits[0].reframe.startsAt"), (NotCosmetic, "edits[1].describeHandoff"));

    [Theory]
    [InlineData("Three weeks until the meetings", true)]
    [InlineData("Three weeks to the meeting", true)]
    [InlineData("Three days before the meeting", false)]
    [InlineData("Nobody knows whom to ask", false)]
    public void Of_a_text_at_most_as_many_characters_change_as_the_policy_says(string text, bool passes)
    {
        var edited = GivenTheLoanMap().When(
            Cosmetic(new RewordFinding(Wait, text)), Both, facts => facts with { WorkspacePolicy = facts.WorkspacePolicy with { CosmeticTextChange = 5 } });

        Assert.Equal(passes ? [] : [TextChangesTooMuch], edited.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public void Never_more_than_half_of_a_short_text_changes() => Corrected(new RenameTouchpoint(Search, "Pays")).ThenRefused(
        TextChangesTooMuch, "edits[0].renameTouchpoint.name");

    [Fact]
    public void A_policy_can_let_nothing_pass_as_cosmetic() => GivenTheLoanMap()
        .When(Cosmetic(new RenameTouchpoint(Search, "Searches!")), Both, facts => facts with { WorkspacePolicy = facts.WorkspacePolicy with { CosmeticTextChange = 0 } })
        .ThenRefused(TextChangesTooMuch, "edits[0].renameTouchpoint.name");

    [Fact]
    public void Authority_refuses_a_cosmetic_edit_as_any_other() => GivenTheLoanMap().When(Cosmetic(new RewordFinding(Wait, "Three weeks")), Lead)
        .ThenRefused(RefusalCode.OwnedByAnotherTeam, "edits[0].rewordFinding.finding");

    [Fact]
    public void What_a_team_agreed_to_holds_after_its_parts_are_only_worded_better()
    {
        var before = JourneyMapOwnership.OwningTeams(GivenTheLoanMap().Live);
        var worded = GivenTheLoanMap(Reworded("Three weeks until the meeting!"), Reworded("Three weeks until a meeting!"));

        Assert.Equal(before, JourneyMapOwnership.OwningTeams(worded.Live));
        Assert.Empty(JourneyMapOwnership.TeamsTouched(GivenTheLoanMap().State, [Reworded("Three weeks until the meeting!")]));
        Assert.Equal(12, JourneyMapParts.Find(worded.Content, Wait)!.LastChange.Revision);
    }

    [Fact]
    public void A_material_edit_after_a_cosmetic_one_counts_again()
    {
        var worded = GivenTheLoanMap(Reworded("Three weeks until the meeting!"), new PainRated(Wait, PainEffort.Emotional, 5));

        Assert.Equal(12, JourneyMapOwnership.OwningTeams(worded.Live)[Branches].Revision);
    }

    private static FindingReworded Reworded(string text) => new(Wait, text) { Nature = EditNature.Cosmetic };

    private static MapSpecification Corrected(params JourneyMapEdit[] edits) => Given([.. Told, new JourneyMapReframed("Faster yes", null, null)]).When(Cosmetic(edits), Both);

    private static EditJourneyMap Cosmetic(params JourneyMapEdit[] edits) => new(null, [.. edits], EditNature.Cosmetic);
}
