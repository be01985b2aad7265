using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class RevisionSpecs
{
    [Fact]
    public void Edits_of_parts_that_nobody_touched_since_still_apply() =>
        GivenTheLoanMap(new TouchpointRenamed(Search, "Looks around"))
            .When(EditsSeenAt(10, new RenameTouchpoint(Simulation, "Computes"), new Rename("A house")))
            .Then(new TouchpointRenamed(Simulation, "Computes"), new JourneyMapRenamed("A house"));

    [Fact]
    public void An_edit_of_a_part_changed_since_is_refused_with_that_change()
    {
        var map = GivenTheLoanMap(new TouchpointRenamed(Search, "Looks around"));
        var last = map.Content.Stages[0].Touchpoints[0].LastChange;
        map.When(EditsSeenAt(10, new RenameTouchpoint(Search, "Googles")));
        Assert.Equal(11, last.Revision);
        Assert.Equal([new StaleRevision("edits[0].renameTouchpoint.touchpoint", Search, 10, last)], map.Refusals);
    }

    [Fact]
    public void What_the_list_itself_changed_is_not_held_against_it() =>
        GivenTheLoanMap()
            .When(EditsSeenAt(10, new RenameTouchpoint(Search, "Googles"), new ScoreEmotion(Search, 3, null, null)))
            .Then(new TouchpointRenamed(Search, "Googles"), new EmotionScored(Search, 3, null, null));

    [Fact]
    public void Two_who_add_to_the_same_stage_both_succeed() =>
        GivenTheLoanMap(new TouchpointAdded(New, Discovery, 2, "Calls", null, null, null, null, []), new StageRenamed(Discovery, "Finding out"))
            .When(EditsSeenAt(10, new AddTouchpoint(Newer, Discovery, null, "Reads", null, null, null, null, [])))
            .Then(new TouchpointAdded(Newer, Discovery, 3, "Reads", null, null, null, null, []));

    [Fact]
    public void Removing_is_refused_if_anything_that_goes_with_it_changed_since() =>
        GivenTheLoanMap(new FindingReworded(Wait, "Too long"), new HandoffDescribed(ToMeeting, Simulation, Meeting, Continuity.Broken, null))
            .When(EditsSeenAt(10, new RemoveStage(Deciding)), Both)
            .ThenRefused((RefusalCode.StaleRevision, "edits[0].removeStage.stage"), (RefusalCode.StaleRevision, "edits[0].removeStage.stage"));

    [Fact]
    public void A_part_removed_since_is_refused_with_its_removal()
    {
        var map = GivenTheLoanMap(new StageRemoved(Deciding)).When(EditsSeenAt(10, new RewordFinding(Wait, "Too long")), Both);
        var stale = Assert.IsType<StaleRevision>(Assert.Single(map.Refusals));
        Assert.Equal((Wait, 10L, 11L), (stale.Part, stale.Expected, stale.LastChange.Revision));
        GivenTheLoanMap(new StageRemoved(Deciding)).When(EditsSeenAt(11, new RewordFinding(Wait, "Too long")), Both)
            .ThenRefused(PartRemoved, "edits[0].rewordFinding.finding");
    }

    [Fact]
    public void The_map_itself_is_a_part_with_a_last_change_of_its_own()
    {
        GivenTheLoanMap(new StageRenamed(Discovery, "Finding out")).When(EditsSeenAt(10, new Rename("A house"))).Then(new JourneyMapRenamed("A house"));
        GivenTheLoanMap(new PersonaChosen(OtherPersona)).When(EditsSeenAt(10, new Rename("A house")))
            .ThenRefused(RefusalCode.StaleRevision, "edits[0].rename");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_revision_that_does_not_exist_is_refused(long revision) =>
        GivenTheLoanMap().When(EditsSeenAt(revision, new Rename("A house"))).ThenRefused(UnknownRevision, "basedOn");

    [Fact]
    public void An_event_stamps_exactly_the_parts_that_it_touches()
    {
        var map = GivenTheLoanMap(new TouchpointMoved(Meeting, Discovery, 0));
        var stamps = JourneyMapParts.Of(map.Content).ToDictionary(part => part.Id, part => part.LastChange.Revision);
        Assert.Equal(
            [(Discovery, 2), (Meeting, 11), (Wait, 8), (Interviews, 9), (Search, 4), (Simulation, 5), (Deciding, 7), (ToMeeting, 10)],
            stamps.Select(pair => (pair.Key, (int)pair.Value)));
        Assert.Equal(1, map.Content.LastChange.Revision);
    }

    [Fact]
    public void An_event_that_cannot_have_happened_stops_the_fold()
    {
        Assert.Throws<InvalidOperationException>(() => Given(new JourneyMapRenamed("A house")));
        Assert.Throws<InvalidOperationException>(() => GivenTheLoanMap(new StageRenamed(Unknown, "Name")));
        Assert.Throws<InvalidOperationException>(() => GivenTheLoanMap(new JourneyMapRetired(), new JourneyMapRenamed("A house")));
        Assert.Throws<InvalidOperationException>(() => GivenTheLoanMap(new NeverHeardOf()));
    }

    private sealed record NeverHeardOf : JourneyMapEvent;
}
