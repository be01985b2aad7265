using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class EditingSpecs
{
    [Fact]
    public void Each_edit_says_what_happened() =>
        GivenTheLoanMap()
            .WhenEdited(
                new Rename("A home loan"), new Reframe(null, "A wish", "The keys"), new ChoosePersona(OtherPersona),
                new AddStage(New, 1, "Comparison", null, null, "A good offer"), new MoveStage(New, 0), new RenameStage(New, "Comparing"),
                new DescribeStage(New, StagePhase.After, "Best rate", null), new RecordDropOff(New, 0.4m, "Too many forms"), new ClearDropOff(New),
                new TieIndicator(New, Nps), new UntieIndicator(New, Nps), new TieIndicator(null, Nps), new AssignOwner(New, Branches))
            .Then(
                new JourneyMapRenamed("A home loan"), new JourneyMapReframed(null, "A wish", "The keys"), new PersonaChosen(OtherPersona),
                new StageAdded(New, 1, "Comparison", null, null, "A good offer"), new StageMoved(New, 0), new StageRenamed(New, "Comparing"),
                new StageDescribed(New, StagePhase.After, "Best rate", null), new DropOffRecorded(New, 0.4m, "Too many forms"), new DropOffCleared(New),
                new IndicatorTied(New, Nps), new IndicatorUntied(New, Nps), new IndicatorTied(Map, Nps), new PartOwnerAssigned(New, Branches));

    [Fact]
    public void Each_edit_of_a_touchpoint_says_what_happened() =>
        GivenTheLoanMap()
            .WhenEdited(
                new AddTouchpoint(New, Discovery, null, "Calls", Channel.Phone, null, null, null, default), new RenameTouchpoint(New, "Phones"),
                new DescribeTouchpoint(New, Channel.Phone, Counterpart.Us, "Asks", "Will they answer?", ["Client"]), new MoveTouchpoint(New, Deciding, null),
                new ScoreEmotion(New, 2, "uneasy", "nobody answers"), new ClearEmotion(New), new MarkMomentOfTruth(New, "Trust"),
                new UnmarkMomentOfTruth(New), new RemoveTouchpoint(New))
            .Then(
                new TouchpointAdded(New, Discovery, 2, "Calls", Channel.Phone, null, null, null, []), new TouchpointRenamed(New, "Phones"),
                new TouchpointDescribed(New, Channel.Phone, Counterpart.Us, "Asks", "Will they answer?", ["Client"]),
                new PartOwnerAssigned(New, Lending), new TouchpointMoved(New, Deciding, 1), new EmotionScored(New, 2, "uneasy", "nobody answers"), new EmotionCleared(New),
                new MomentOfTruthMarked(New, "Trust"), new MomentOfTruthUnmarked(New), new TouchpointRemoved(New));

    [Fact]
    public void Each_edit_of_a_finding_says_what_happened() =>
        GivenTheLoanMap()
            .WhenEdited(
                new AddFinding(New, Discovery, FindingKind.Pain, "Rates are hidden", null, null), new RewordFinding(New, "Rates hide"),
                new RatePain(New, PainEffort.Cognitive, 3),
                new AttachEvidence(Newer, New, EvidenceKind.Survey, "Panel", new(2026, 5, 1), "Where?", "https://example.org/panel", 400),
                new WithdrawEvidence(Newer), new RemoveFinding(New))
            .Then(
                new FindingAdded(New, Discovery, FindingKind.Pain, "Rates are hidden", null, null), new FindingReworded(New, "Rates hide"),
                new PainRated(New, PainEffort.Cognitive, 3),
                new EvidenceAttached(Newer, New, EvidenceKind.Survey, "Panel", new(2026, 5, 1), "Where?", "https://example.org/panel", 400),
                new EvidenceWithdrawn(Newer), new FindingRemoved(New));

    [Fact]
    public void An_edit_that_says_nothing_new_makes_nothing_happen() =>
        GivenTheLoanMap()
            .WhenEdited(
                new Rename(" A loan "), new Reframe("Faster yes", "", null), new ChoosePersona(Persona), new LinkCurrentMap(null),
                new AssignAccountableTeam(Lending), new RenameStage(Discovery, "Discovery"), new MoveStage(Deciding, 1),
                new DescribeStage(Discovery, StagePhase.Before, "Know what I can borrow", " "), new ClearDropOff(Discovery), new UnlinkSubJourney(Discovery),
                new RenameTouchpoint(Search, "Searches"), new MoveTouchpoint(Search, Discovery, 0),
                new DescribeTouchpoint(Simulation, Channel.Web, Counterpart.Us, "Plays with the sum", null, ["Client "]), new ClearEmotion(Search),
                new UnmarkMomentOfTruth(Search), new RewordFinding(Wait, "Three weeks until the meeting"), new RatePain(Wait, PainEffort.Emotional, 4),
                new DescribeHandoff(New, Simulation, Meeting, Continuity.Repeated, "Says it all again"), new AssignOwner(Deciding, Branches))
            .ThenNothing();

    [Fact]
    public void All_reasons_come_at_once_each_with_its_place() =>
        GivenTheLoanMap()
            .WhenEdited(
                new RenameStage(Discovery, " "), new AddStage(New, 9, "Third", null, null, null), new ScoreEmotion(Search, 6, null, null),
                new RatePain(Wait, null, 0), new RecordDropOff(Deciding, 1.01m, "Why"), new TieIndicator(Search, Stranger),
                new AttachEvidence(Newer, Wait, EvidenceKind.Crm, "CRM", new(2027, 1, 1), null, "ftp://example.org", 0))
            .ThenRefused(
                (TextEmpty, "edits[0].renameStage.name"), (OutOfRange, "edits[1].addStage.position"), (OutOfRange, "edits[2].scoreEmotion.score"),
                (OutOfRange, "edits[3].ratePain.severity"), (OutOfRange, "edits[4].recordDropOff.share"),
                (UnknownIndicator, "edits[5].tieIndicator.indicator"), (OutOfRange, "edits[6].attachEvidence.collectedOn"),
                (OutOfRange, "edits[6].attachEvidence.sampleSize"), (LinkMalformed, "edits[6].attachEvidence.link"));

    [Fact]
    public void One_mistake_is_told_once_and_not_again_by_edits_that_build_on_it() =>
        GivenTheLoanMap()
            .WhenEdited(new AddStage(New, null, "", null, null, null), new AddTouchpoint(Newer, New, null, "Calls", null, null, null, null, []))
            .ThenRefused(TextEmpty, "edits[0].addStage.name");

    [Fact]
    public void Parts_are_addressed_by_what_they_are() =>
        GivenTheLoanMap()
            .WhenEdited(new RenameStage(Search, "Name"), new RenameTouchpoint(Unknown, "Name"), new AddFinding(New, Wait, FindingKind.Insight, "Text", null, null))
            .ThenRefused(
                (WrongKindOfPart, "edits[0].renameStage.stage"), (UnknownPart, "edits[1].renameTouchpoint.touchpoint"),
                (WrongKindOfPart, "edits[2].addFinding.on"));

    [Fact]
    public void A_removed_part_is_not_edited_and_the_refusal_says_who_removed_it_and_when()
    {
        var refused = GivenTheLoanMap(new TouchpointRemoved(Search)).WhenEdited(new RenameTouchpoint(Search, "Name"));
        refused.ThenRefused(PartRemoved, "edits[0].renameTouchpoint.touchpoint");
        Assert.Equal([Search.Value.ToString(), "", "2026-01-10T09:00:00.0000000+00:00", "11"], refused.Refusals[0].Arguments.AsEnumerable());
    }

    [Fact]
    public void A_part_removed_earlier_in_the_list_is_gone_for_the_rest_of_it() =>
        GivenTheLoanMap()
            .WhenEdited(new RemoveStage(Deciding), new ScoreEmotion(Meeting, 3, null, null), new RemoveHandoff(ToMeeting))
            .ThenRefused((PartRemoved, "edits[1].scoreEmotion.touchpoint"), (PartRemoved, "edits[2].removeHandoff.handoff"));

    [Fact]
    public void An_id_serves_once_for_ever() =>
        GivenTheLoanMap(new TouchpointRemoved(Search), new CommentLeft(New, Map, 1, "Hello"))
            .WhenEdited(
                new AddStage(Search, null, "Name", null, null, null), new AddStage(Map, null, "Name", null, null, null),
                new AddTouchpoint(New, Discovery, null, "Name", null, null, null, null, []), new AddFinding(Wait, Discovery, FindingKind.Gain, "Text", null, null),
                new DescribeHandoff(Wait, Simulation, Meeting, Continuity.Broken, null))
            .ThenRefused(
                (IdInUse, "edits[0].addStage.id"), (IdInUse, "edits[1].addStage.id"), (IdInUse, "edits[2].addTouchpoint.id"),
                (IdInUse, "edits[3].addFinding.id"), (IdInUse, "edits[4].describeHandoff.id"));

    [Fact]
    public void Only_pains_are_rated() =>
        GivenTheLoanMap(new FindingAdded(New, Search, FindingKind.Gain, "Quick", null, null))
            .WhenEdited(new RatePain(New, PainEffort.Physical, null), new AddFinding(Newer, Search, FindingKind.Insight, "Text", null, 2))
            .ThenRefused((OnlyPainsAreRated, "edits[0].ratePain.effort"), (OnlyPainsAreRated, "edits[1].addFinding.severity"));

    [Fact]
    public void An_indicator_is_tied_once() =>
        GivenTheLoanMap(new IndicatorTied(Search, Nps))
            .WhenEdited(new TieIndicator(Search, Nps), new UntieIndicator(null, Nps))
            .ThenRefused((AlreadyTied, "edits[0].tieIndicator.indicator"), (NotTied, "edits[1].untieIndicator.indicator"));

    [Fact]
    public void A_second_description_of_a_handoff_replaces_the_first() =>
        GivenTheLoanMap()
            .WhenEdited(new DescribeHandoff(New, Simulation, Meeting, Continuity.Seamless, null))
            .Then(new HandoffDescribed(ToMeeting, Simulation, Meeting, Continuity.Seamless, null));

    [Fact]
    public void A_handoff_leads_from_one_touchpoint_to_another() =>
        GivenTheLoanMap()
            .WhenEdited(new DescribeHandoff(New, Search, Search, Continuity.Broken, null), new DescribeHandoff(Newer, Search, Discovery, Continuity.Broken, null))
            .ThenRefused((HandoffToItself, "edits[0].describeHandoff.to"), (WrongKindOfPart, "edits[1].describeHandoff.to"));

    [Fact]
    public void Removing_a_touchpoint_takes_its_findings_and_handoffs_along()
    {
        var map = GivenTheLoanMap().WhenEdited(new RemoveTouchpoint(Meeting)).Then(new TouchpointRemoved(Meeting));
        Assert.Empty(map.Content.Handoffs);
        Assert.Equal([Meeting, Wait, Interviews, ToMeeting], map.Live.Removed.Keys.OrderBy(id => id.Value));
    }

    [Theory]
    [InlineData(998, true)]
    [InlineData(999, false)]
    public void A_removal_is_remembered_for_the_next_thousand_changes(int renamed, bool isRemembered)
    {
        var map = GivenTheLoanMap([new HandoffRemoved(ToMeeting), .. Renamed(Search, renamed)]);
        map.WhenEdited(new RemoveTouchpoint(Simulation)).Then(new TouchpointRemoved(Simulation));
        Assert.Equal(isRemembered ? [Simulation, ToMeeting] : [Simulation], map.Live.Removed.Keys.OrderBy(id => id.Value));
        map.WhenEdited(new RemoveHandoff(ToMeeting)).ThenRefused(isRemembered ? PartRemoved : UnknownPart, "edits[0].removeHandoff.handoff");
    }

    [Fact]
    public void A_list_of_edits_says_something_and_not_too_much()
    {
        GivenTheLoanMap().WhenEdited().ThenRefused(ListEmpty, "edits");
        GivenTheLoanMap().WhenEdited([.. Enumerable.Repeat(new Rename("Again"), 501)]).ThenRefused(TooMany, "edits");
    }

    [Fact]
    public void A_map_has_at_most_sixty_stages()
    {
        var edits = Enumerable.Range(200, 59).Select(number => new AddStage(Part(number), null, "Stage", null, null, null));
        GivenTheLoanMap().WhenEdited([.. edits]).ThenRefused(TooMany, "edits[58].addStage");
    }

    [Fact]
    public void A_map_has_at_most_two_thousand_parts()
    {
        var full = Enumerable.Range(3000, 1992).Select(number => new FindingAdded(Part(number), Search, FindingKind.Insight, "Text", null, null));
        GivenTheLoanMap([.. full])
            .WhenEdited(new AddFinding(New, Search, FindingKind.Insight, "Text", null, null))
            .ThenRefused(TooMany, "edits[0].addFinding");
    }
}
