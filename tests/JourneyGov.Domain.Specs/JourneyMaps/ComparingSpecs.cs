using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.JourneyMaps.Comparing;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class ComparingSpecs
{
    [Fact]
    public void A_map_does_not_differ_from_itself()
    {
        var content = GivenTheLoanMap().Content;
        Assert.Empty(JourneyMapComparison.Between(content, content).Changes);
        Assert.Empty(JourneyMapComparison.Between(content, content).ByKind);
    }

    [Fact]
    public void Unchanged_parts_are_told_on_request()
    {
        var content = GivenTheLoanMap().Content;
        var changes = JourneyMapComparison.Between(content, content, withUnchanged: true).Changes;
        Assert.Equal(9, changes.Length);
        Assert.All(changes, change => Assert.Equal(ChangeKind.Unchanged, change.Change));
    }

    [Fact]
    public void A_change_is_told_field_by_field_with_both_values()
    {
        var change = Assert.Single(After(
            new TouchpointDescribed(Simulation, Channel.App, Counterpart.Us, null, null, ["Client", "Robot"]),
            new EmotionScored(Simulation, 2, "lost", null)).Changes);
        Assert.Equal((ChangeKind.Changed, PartKind.Touchpoint, Simulation, Lending), (change.Change, change.Kind, change.Part!.Value, change.Team));
        Assert.Equal(["Discovery", "Simulates"], change.Path.AsEnumerable());
        Assert.Equal(
            [
                new FieldChange("channel", new FieldValue.Term(Channel.Web), new FieldValue.Term(Channel.App)),
                new FieldChange("action", new FieldValue.Text("Plays with the sum"), null),
                new FieldChange("actors", new FieldValue.Texts(["Client"]), new FieldValue.Texts(["Client", "Robot"])),
                new FieldChange("emotion.score", null, new FieldValue.Number(2)),
                new FieldChange("emotion.feeling", null, new FieldValue.Text("lost")),
            ],
            change.Fields.AsEnumerable());
    }

    [Fact]
    public void What_is_said_of_the_map_itself_is_compared_too()
    {
        var change = Assert.Single(After(new JourneyMapRenamed("A house"), new IndicatorTied(Map, Nps)).Changes);
        Assert.Equal((PartKind.Map, (PartId?)null), (change.Kind, change.Part));
        Assert.Equal(["title", "indicators"], change.Fields.Select(field => field.Field));
    }

    [Fact]
    public void Added_and_removed_parts_are_told_with_all_that_they_said()
    {
        var changes = After(new TouchpointRemoved(Meeting), new StageAdded(New, 0, "First", StagePhase.Before, null, null)).Changes;
        Assert.Equal(
            [
                (ChangeKind.Added, PartKind.Stage, New), (ChangeKind.Removed, PartKind.Touchpoint, Meeting), (ChangeKind.Removed, PartKind.Finding, Wait),
                (ChangeKind.Removed, PartKind.Evidence, Interviews), (ChangeKind.Removed, PartKind.Handoff, ToMeeting),
            ],
            changes.Select(change => (change.Change, change.Kind, change.Part!.Value)));
        Assert.Equal(["name", "phase"], changes[0].Fields.Select(field => field.Field));
        Assert.Equal(["Decision", "Meets the adviser", "Three weeks until the meeting", "Twelve interviews"], changes[3].Path.AsEnumerable());
        Assert.Equal(["Simulates", "Meets the adviser"], changes[4].Path.AsEnumerable());
    }

    [Fact]
    public void A_touchpoint_that_goes_to_another_stage_is_moved_never_removed_and_added()
    {
        var change = Assert.Single(After(new TouchpointMoved(Search, Deciding, 1)).Changes);
        Assert.Equal(ChangeKind.Moved, change.Change);
        Assert.Equal((new Placement(Discovery, "Discovery", 0), new Placement(Deciding, "Decision", 1)), (change.From, change.To));
    }

    [Fact]
    public void A_part_that_was_moved_and_changed_is_told_as_both() =>
        Assert.Equal(
            [ChangeKind.Moved, ChangeKind.Changed],
            After(new TouchpointMoved(Search, Deciding, 0), new TouchpointRenamed(Search, "Looks around")).Changes.Select(change => change.Change));

    [Fact]
    public void Only_the_fewest_moves_that_explain_the_order_are_told()
    {
        JourneyMapEvent[] four = [.. Enumerable.Range(20, 4).Select(number => new TouchpointAdded(Part(number), Discovery, number - 18, "T", null, null, null, null, []))];
        var before = GivenTheLoanMap(four).Content;
        var after = GivenTheLoanMap([.. four, new TouchpointMoved(Part(23), Discovery, 0)]).Content;
        Assert.Equal([(ChangeKind.Moved, Part(23))], JourneyMapComparison.Between(before, after).Changes.Select(change => (change.Change, change.Part!.Value)));
        Assert.Equal(Part(23), Assert.Single(JourneyMapComparison.Between(after, before).Changes).Part);
    }

    [Fact]
    public void A_part_is_not_moved_by_others_that_come_and_go_before_it() =>
        Assert.DoesNotContain(
            After(new TouchpointRemoved(Search), new StageAdded(New, 0, "First", null, null, null)).Changes, change => change.Change == ChangeKind.Moved);

    [Fact]
    public void Differences_are_counted_by_kind_and_by_owning_team()
    {
        var comparison = After(new StageRenamed(Discovery, "Finding out"), new TouchpointRenamed(Search, "Looks"), new FindingRemoved(Wait));
        Assert.Equal(
            [
                new(PartKind.Stage, ChangeKind.Changed, 1), new(PartKind.Touchpoint, ChangeKind.Changed, 1), new(PartKind.Finding, ChangeKind.Removed, 1),
                new KindCount(PartKind.Evidence, ChangeKind.Removed, 1),
            ],
            comparison.ByKind.AsEnumerable());
        Assert.Equal([new(Lending, ChangeKind.Changed, 2), new TeamCount(Branches, ChangeKind.Removed, 2)], comparison.ByTeam.AsEnumerable());
    }

    [Fact]
    public void The_emotion_curve_of_both_runs_over_all_touchpoints()
    {
        var comparison = After(new EmotionScored(Meeting, 4, null, null), new TouchpointRemoved(Search));
        Assert.Equal([null, null, null], comparison.BaseCurve.Select(point => point.Score));
        Assert.Equal([(Simulation, null), (Meeting, 4)], comparison.TargetCurve.Select(point => (point.Touchpoint, point.Score)));
    }

    [Fact]
    public void Parts_of_two_maps_find_each_other_by_name_within_what_matches()
    {
        var current = GivenTheLoanMap().Content;
        var future = Given(
            ((JourneyMapDrafted)Told[0]) with { Kind = JourneyMapKind.FutureState, CurrentMap = Id },
            new StageAdded(Part(31), 0, "DECISION", StagePhase.During, null, null),
            new StageAdded(Part(32), 1, "discovery", StagePhase.Before, "Know what I can borrow", null),
            new TouchpointAdded(Part(33), Part(31), 0, "meets the adviser", Channel.Phone, Counterpart.Us, null, null, ["Client", "Adviser"]),
            new TouchpointAdded(Part(34), Part(32), 0, "Simulates", Channel.Web, Counterpart.Us, "Plays with the sum", null, ["Client"]),
            new TouchpointAdded(Part(35), Part(31), 1, "Searches", null, null, null, null, []),
            new FindingAdded(Part(36), Part(33), FindingKind.Pain, "three weeks until the meeting", PainEffort.Emotional, 1),
            new HandoffDescribed(Part(37), Part(34), Part(33), Continuity.Seamless, null)).Content;
        var changes = JourneyMapComparison.Between(current, future, MatchBy.IdThenName).Changes;
        Assert.Equal(
            [
                (PartKind.Map, ChangeKind.Changed, null, null),
                (PartKind.Stage, ChangeKind.Moved, Deciding, Part(31)),
                (PartKind.Stage, ChangeKind.Changed, Deciding, Part(31)),
                (PartKind.Touchpoint, ChangeKind.Changed, Meeting, Part(33)),
                (PartKind.Finding, ChangeKind.Changed, Wait, Part(36)),
                (PartKind.Touchpoint, ChangeKind.Added, null, Part(35)),
                (PartKind.Stage, ChangeKind.Changed, Discovery, Part(32)),
                (PartKind.Handoff, ChangeKind.Changed, ToMeeting, Part(37)),
                (PartKind.Touchpoint, ChangeKind.Removed, Search, null),
                (PartKind.Evidence, ChangeKind.Removed, Interviews, (PartId?)null),
            ],
            changes.Select(change => (change.Kind, change.Change, change.BasePart, change.TargetPart)));
        Assert.Equal(["continuity", "note"], changes[7].Fields.Select(field => field.Field));
    }

    [Fact]
    public void Within_one_map_ids_alone_decide() =>
        Assert.Equal(
            [ChangeKind.Added, ChangeKind.Removed],
            After(new TouchpointRemoved(Search), new TouchpointAdded(New, Discovery, 0, "Searches", Channel.Search, null, null, null, []))
                .Changes.Select(change => change.Change));

    private static JourneyMapComparison After(params JourneyMapEvent[] events) =>
        JourneyMapComparison.Between(GivenTheLoanMap().Content, GivenTheLoanMap(events).Content);
}
