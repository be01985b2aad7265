using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class RestoringSpecs
{
    private static readonly JourneyMapContent Then = GivenTheLoanMap().Content;

    [Fact]
    public void A_map_is_brought_back_by_one_event_and_keeps_the_stamps_of_what_did_not_change()
    {
        var map = Restored(new JourneyMapRenamed("A house"), new TouchpointRemoved(Meeting), new StageAdded(New, 0, "Late", null, null, null));
        var restored = Assert.IsType<JourneyMapRestored>(Assert.Single(map.Events));
        Assert.Equal([Map, New, Meeting, Wait, Interviews, ToMeeting], restored.ChangedParts.Order(new ById()));
        Assert.Equal("A loan", map.Content.Title);
        Assert.Equal(14, map.Content.LastChange.Revision);
        Assert.Equal(
            [(Discovery, 2), (Search, 4), (Simulation, 5), (Deciding, 7), (Meeting, 14), (Wait, 14), (Interviews, 14), (ToMeeting, 14)],
            JourneyMapParts.Of(map.Content).Select(part => (part.Id, (int)part.LastChange.Revision)));
        Assert.Equal([New], map.Live.Removed.Keys);
    }

    [Fact]
    public void What_a_restore_moves_out_of_the_stage_of_a_team_stays_with_that_team()
    {
        var map = GivenTheLoanMap(new TouchpointMoved(Search, Deciding, 0), new TouchpointRenamed(Meeting, "Talks")).When(Restore(), Both, From(Then));

        Assert.Equal(Discovery, JourneyMapParts.Find(map.Content, Search)!.Stage!.Id);
        Assert.Equal(Branches, JourneyMapParts.Find(map.Content, Search)!.Owner);
        Assert.Null(JourneyMapParts.Find(map.Content, Meeting)!.Touchpoint!.Owner);
    }

    [Fact]
    public void What_a_restore_brings_into_the_stage_of_a_team_needs_that_team_and_gives_nothing_away()
    {
        var moved = GivenTheLoanMap(new TouchpointMoved(Search, Deciding, 0));
        var before = moved.Live;
        moved.When(Restore(), BranchLead, From(Then)).ThenRefused(RefusalCode.OwnedByAnotherTeam, "toRevision");

        var restored = moved.When(Restore(), Both, From(Then)).Events;

        Assert.Equal(new HashSet<TeamId> { Lending, Branches }, JourneyMapOwnership.TeamsTouched(before, restored));
        Assert.DoesNotContain(JourneyMapOwnership.MaterialChanges(before, restored), change => change.IsGivenAway);
    }

    [Fact]
    public void What_came_back_can_be_edited_and_what_went_cannot()
    {
        var map = Restored(new TouchpointRemoved(Meeting), new StageAdded(New, 0, "Late", null, null, null));
        map.WhenEdited(new RenameTouchpoint(Meeting, "Talks"), new RenameStage(New, "Later")).ThenRefused(PartRemoved, "edits[1].renameStage.stage");
    }

    [Fact]
    public void Nothing_to_bring_back_makes_nothing_happen()
    {
        Restored().ThenNothing();
        Restored(new JourneyMapRenamed("A house"), new JourneyMapRenamed("A loan")).ThenNothing();
    }

    [Fact]
    public void Order_is_brought_back_by_moving_as_little_as_possible()
    {
        var map = Restored(new StageAdded(New, 2, "Last", null, null, null), new StageMoved(Deciding, 0));
        Assert.Equal([Discovery, Deciding], map.Content.Stages.Select(stage => stage.Id));
        Assert.Equal(2, Assert.IsType<JourneyMapRestored>(Assert.Single(map.Events)).ChangedParts.Length);
    }

    [Fact]
    public void Only_what_really_differs_needs_its_owner()
    {
        var mine = GivenTheLoanMap(new TouchpointRenamed(Search, "Looks around"));
        Assert.Single(mine.When(Restore(), Contributor, From(Then)).Events);
        GivenTheLoanMap(new TouchpointRenamed(Meeting, "Talks")).When(Restore(), Lead, From(Then))
            .ThenRefused(RefusalCode.OwnedByAnotherTeam, "toRevision");
        GivenTheLoanMap(new HandoffRemoved(ToMeeting)).When(Restore(), BranchLead, From(Then))
            .ThenRefused(RefusalCode.OwnedByAnotherTeam, "toRevision");
    }

    [Fact]
    public void Who_answers_for_what_is_there_does_not_change_by_a_restore()
    {
        GivenTheLoanMap(new PartOwnerAssigned(Meeting, Lending), new AccountableTeamAssigned(Branches)).When(Restore(), BranchLead, From(Then)).ThenNothing();
        var map = GivenTheLoanMap(new PartOwnerAssigned(Deciding, null), new TouchpointRenamed(Meeting, "Talks")).When(Restore(), Lead, From(Then));
        Assert.Null(map.Content.Stages[1].Owner);
        Assert.Equal("Meets the adviser", map.Content.Stages[1].Touchpoints[0].Name);
    }

    [Fact]
    public void What_comes_back_comes_to_whoever_owned_it()
    {
        var gone = GivenTheLoanMap(new StageRemoved(Deciding));
        gone.When(Restore(), Lead, From(Then)).ThenRefused(RefusalCode.OwnedByAnotherTeam, "toRevision");
        Assert.Equal(Branches, gone.When(Restore(), Both, From(Then)).Content.Stages[1].Owner);
    }

    [Fact]
    public void What_is_brought_back_must_still_be_in_use()
    {
        GivenTheLoanMap(new PersonaChosen(OtherPersona), new StageRemoved(Deciding))
            .When(Restore(), Both, facts => From(Then)(facts) with
            {
                LivePersonas = new HashSet<PersonaId> { OtherPersona },
                LiveTeams = new HashSet<TeamId> { Lending },
            })
            .ThenRefused((UnknownPersona, "toRevision"), (UnknownTeam, "toRevision"));
        var linked = GivenTheLoanMap(new SubJourneyLinked(Discovery, new(Guid.Empty)), new IndicatorTied(Search, Stranger)).Content;
        GivenTheLoanMap().When(Restore(), Lead, From(linked)).ThenRefused((UnknownMap, "toRevision"), (UnknownIndicator, "toRevision"));
    }

    [Fact]
    public void A_revision_that_does_not_exist_cannot_be_brought_back()
    {
        GivenTheLoanMap().When(new RestoreJourneyMap(11, null, null), Lead, From(Then)).ThenRefused(UnknownRevision, "toRevision");
        GivenTheLoanMap().When(new RestoreJourneyMap(4, null, 99)).ThenRefused(UnknownRevision, "basedOn");
        GivenTheLoanMap().When(new RestoreJourneyMap(4, null, null)).ThenRefused(UnknownRevision, "toRevision");
    }

    [Fact]
    public void What_changed_since_the_caller_read_it_is_not_overwritten() =>
        GivenTheLoanMap(new TouchpointRenamed(Search, "Looks around"), new TouchpointRemoved(Simulation))
            .When(new RestoreJourneyMap(10, null, 11), Lead, From(Then))
            .ThenRefused((RefusalCode.StaleRevision, "toRevision"), (RefusalCode.StaleRevision, "toRevision"));

    [Fact]
    public void A_removal_that_is_not_remembered_any_more_was_not_seen_by_whoever_saw_the_map_before_those_that_are()
    {
        var map = GivenTheLoanMap(
        [
            new HandoffRemoved(ToMeeting), .. Renamed(Search, 999), new TouchpointRenamed(Search, "Searches"),
            new FindingAdded(New, Search, FindingKind.Insight, "Text", null, null), new FindingRemoved(New),
        ]);
        Assert.Equal([New], map.Live.Removed.Keys);
        map.When(new RestoreJourneyMap(10, null, 10), Both, From(Then)).ThenRefused(RefusalCode.StaleRevision, "toRevision");
        map.When(new RestoreJourneyMap(10, null, 1013), Both, From(Then));
        Assert.Equal([ToMeeting], map.Content.Handoffs.Select(handoff => handoff.Id));
    }

    [Fact]
    public void One_stage_comes_back_to_its_place_with_the_handoffs_whose_ends_exist()
    {
        var map = RestoredStage(Discovery, new StageAdded(New, 2, "Last", null, null, null), new StageRemoved(Discovery));
        Assert.Equal([Discovery, Deciding, New], map.Content.Stages.Select(stage => stage.Id));
        Assert.Equal([Search, Simulation], map.Content.Stages[0].Touchpoints.Select(touchpoint => touchpoint.Id));
        Assert.Equal([ToMeeting], map.Content.Handoffs.Select(handoff => handoff.Id));

        var alone = RestoredStage(Discovery, new StageRemoved(Discovery), new StageRemoved(Deciding));
        Assert.Equal([Discovery], alone.Content.Stages.Select(stage => stage.Id));
        Assert.Empty(alone.Content.Handoffs);
    }

    [Fact]
    public void One_stage_comes_back_beside_its_nearest_neighbour()
    {
        var map = RestoredStage(
            Deciding, new StageAdded(New, 0, "First", null, null, null), new StageAdded(Newer, 3, "Last", null, null, null), new StageRemoved(Deciding));
        Assert.Equal([New, Discovery, Deciding, Newer], map.Content.Stages.Select(stage => stage.Id));
    }

    [Fact]
    public void One_stage_is_brought_back_and_the_rest_stays_as_it_is()
    {
        var map = RestoredStage(Discovery, new StageRenamed(Discovery, "Finding out"), new JourneyMapRenamed("A house"), new TouchpointRenamed(Meeting, "Talks"));
        Assert.Equal([Discovery], Assert.IsType<JourneyMapRestored>(Assert.Single(map.Events)).ChangedParts.AsEnumerable());
        Assert.Equal(("A house", "Discovery", "Talks"), (map.Content.Title, map.Content.Stages[0].Name, map.Content.Stages[1].Touchpoints[0].Name));
    }

    [Fact]
    public void Touchpoints_that_left_the_stage_come_back_and_those_that_came_from_elsewhere_stay()
    {
        var map = RestoredStage(
            Discovery, new TouchpointMoved(Search, Deciding, 0), new TouchpointMoved(Meeting, Discovery, 0),
            new TouchpointAdded(New, Discovery, 0, "Calls", null, null, null, null, []));
        Assert.Equal([Search, Simulation, Meeting], map.Content.Stages[0].Touchpoints.Select(touchpoint => touchpoint.Id));
        Assert.Empty(map.Content.Stages[1].Touchpoints);
        Assert.Equal([New], map.Live.Removed.Keys);
    }

    [Fact]
    public void A_handoff_that_arrives_and_was_described_anew_since_stays_as_it_is()
    {
        var map = RestoredStage(
            Deciding, new HandoffRemoved(ToMeeting), new HandoffDescribed(New, Simulation, Meeting, Continuity.Seamless, null),
            new StageRenamed(Deciding, "Choice"));
        Assert.Equal([New], map.Content.Handoffs.Select(handoff => handoff.Id));
    }

    [Fact]
    public void Only_a_stage_is_brought_back_on_its_own()
    {
        GivenTheLoanMap().When(new RestoreJourneyMap(10, Search, null), Lead, From(Then)).ThenRefused(WrongKindOfPart, "stage");
        GivenTheLoanMap().When(new RestoreJourneyMap(10, Unknown, null), Lead, From(Then)).ThenRefused(UnknownPart, "stage");
    }

    private static MapSpecification Restored(params JourneyMapEvent[] after) => GivenTheLoanMap(after).When(Restore(), Both, From(Then));

    private static MapSpecification RestoredStage(PartId stage, params JourneyMapEvent[] after) =>
        GivenTheLoanMap(after).When(new RestoreJourneyMap(10, stage, null), Both, From(Then));

    private static RestoreJourneyMap Restore() => new(10, null, null);

    private static Func<JourneyMapFacts, JourneyMapFacts> From(JourneyMapContent content) => facts => facts with { RestoreFrom = content };

    private sealed class ById : IComparer<PartId>
    {
        // The sample's new parts have the highest numbers but one: the map itself, which comes first either way.
        public int Compare(PartId x, PartId y) => Rank(x).CompareTo(Rank(y));

        private static (int, Guid) Rank(PartId part) => (part == Map ? 0 : part == New ? 1 : 2, part.Value);
    }
}
