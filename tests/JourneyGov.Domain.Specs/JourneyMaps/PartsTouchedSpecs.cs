using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class PartsTouchedSpecs
{
    [Fact]
    public void An_event_touches_the_part_that_it_names_in_the_fields_that_it_changes()
    {
        Touches(new TouchpointDescribed(Simulation, Channel.App, Counterpart.Us, null, null, ["Client"]), (PartKind.Touchpoint, Simulation, "channel action"));
        Touches(new TouchpointMoved(Search, Deciding, 1), (PartKind.Touchpoint, Search, "stage position"));
        Touches(new StageMoved(Deciding, 0), (PartKind.Stage, Deciding, "position"));
        Touches(new PainRated(Wait, PainEffort.Emotional, 5), (PartKind.Finding, Wait, "severity"));
        Touches(new PartOwnerAssigned(Meeting, Lending), (PartKind.Touchpoint, Meeting, "owner"));
        Touches(new IndicatorTied(Map, Nps), (PartKind.Map, Map, "indicators"));
        Touches(new FindingAdded(New, Search, FindingKind.Gain, "Quick", null, null), (PartKind.Finding, New, "kind text"));
        Touches(new HandoffDescribed(ToMeeting, Simulation, Meeting, Continuity.Broken, null), (PartKind.Handoff, ToMeeting, "continuity note"));
    }

    [Fact]
    public void A_removal_touches_all_that_goes() =>
        Touches(
            new TouchpointRemoved(Meeting),
            (PartKind.Touchpoint, Meeting, "name channel metWith actors"), (PartKind.Finding, Wait, "kind text effort severity"),
            (PartKind.Evidence, Interviews, "kind source collectedOn sampleSize"), (PartKind.Handoff, ToMeeting, "from to continuity note"));

    [Fact]
    public void A_restoration_touches_what_it_changed()
    {
        var restored = new JourneyMapRestored(10, null, GivenTheLoanMap(new StageRenamed(Discovery, "Finding out")).Content, [Discovery]);
        Touches(restored, (PartKind.Stage, Discovery, "name"));
    }

    [Fact]
    public void A_draft_touches_the_map() =>
        Assert.Equal(
            [(PartKind.Map, Map)],
            PartsTouched.By(Told[0], new JourneyMapState.NotDrafted()).Select(part => (part.Kind, part.Part)));

    [Fact]
    public void Comments_versions_policies_and_retirement_touch_no_content()
    {
        foreach (var happened in new JourneyMapEvent[] { new CommentLeft(New, Wait, 1, "Hm"), new MapReviewPolicySet(null), new JourneyMapRetired() })
            Touches(happened);
    }

    private static void Touches(JourneyMapEvent happened, params (PartKind Kind, PartId Part, string Fields)[] expected) => Assert.Equal(
        expected,
        PartsTouched.By(happened, GivenTheLoanMap().State).Select(part => (part.Kind, part.Part, string.Join(' ', part.Fields))));
}
