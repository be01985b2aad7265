using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.JourneyMaps.ChecklistItem;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class PublishingSpecs
{
    private static readonly PublishVersion Publish = new("Spring", " Faster yes ", null);

    [Fact]
    public void A_lead_of_the_accountable_team_publishes_the_current_revision_with_its_sign_offs()
    {
        var signOffs = ImmutableArray.Create(new Approval(Branches, Amina, 10, new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero)));
        var map = GivenTheLoanMap().When(Publish, Lead, facts => facts with { SignOffs = signOffs });
        var published = Assert.IsType<VersionPublished>(Assert.Single(map.Events));
        Assert.Equal((1, "Spring", "Faster yes", 10L, 8), (published.Number, published.Name, published.ReleaseNotes, published.Revision, published.Checklist.Length));
        Assert.Equal(signOffs, published.Approvals);
        Assert.Equal(1, Assert.Single(map.Live.Versions).Number);
    }

    [Fact]
    public void Others_do_not_publish()
    {
        GivenTheLoanMap().When(Publish, Contributor).ThenRefused(NotAllowed);
        GivenTheLoanMap().When(Publish, Officer).ThenRefused(RefusalCode.OwnedByAnotherTeam);
    }

    [Fact]
    public void A_version_has_a_name() => GivenTheLoanMap().When(Publish with { VersionName = " " }).ThenRefused(TextEmpty, "name");

    [Fact]
    public void Nothing_is_published_twice()
    {
        var map = GivenTheLoanMap().When(Publish);
        map.When(Publish).ThenRefused(NothingToPublish);
        map.And(new CommentLeft(New, Map, 10, "Nice"), new MapReviewPolicySet(new(Cadence.Monthly, null, null, null))).When(Publish)
            .ThenRefused(NothingToPublish);
        map.And(new FindingRemoved(Wait)).When(Publish);
        Assert.Equal(2, Assert.IsType<VersionPublished>(Assert.Single(map.Events)).Number);
    }

    [Fact]
    public void A_map_that_changed_since_the_publisher_read_it_is_not_published() =>
        GivenTheLoanMap(new TouchpointRemoved(Search)).When(Publish with { BasedOn = 10 }).ThenRefused(RefusalCode.StaleRevision, "basedOn");

    [Fact]
    public void A_blocking_line_that_is_not_met_refuses_with_the_whole_checklist()
    {
        var map = GivenTheLoanMap().When(Publish, Lead, facts => facts with { HasOverdueReview = true });
        var refusal = Assert.IsType<ChecklistNotMet>(Assert.Single(map.Refusals));
        Assert.Equal(Enum.GetValues<ChecklistItem>(), refusal.Lines.Select(line => line.Item));
        Assert.Equal([NoOverdueReview], refusal.Lines.Where(line => !line.Met).Select(line => line.Item));
    }

    [Fact]
    public void A_proposed_change_that_waits_for_a_decision_is_told_and_blocks_where_the_policy_says_so()
    {
        var map = GivenTheLoanMap();
        var proposed = map.Facts() with { HasOpenProposal = true };
        Assert.Equal((false, false), Line(proposed));
        Assert.Empty(JourneyMap.CanPublish(map.State, proposed));
        var strict = proposed with { WorkspacePolicy = ReviewPolicy.Default with { BlockingLines = [NoOpenProposal] } };
        Assert.Equal((false, true), Line(strict));
        Assert.IsType<ChecklistNotMet>(Assert.Single(JourneyMap.CanPublish(map.State, strict)));

        (bool Met, bool Blocks) Line(JourneyMapFacts facts)
        {
            var line = PublishingChecklist.Evaluate(map.Live, facts).Single(line => line.Item == NoOpenProposal);
            return (line.Met, line.Blocks);
        }
    }

    [Fact]
    public void Whether_a_map_can_be_published_is_answered_by_the_same_rules()
    {
        var map = GivenTheLoanMap();
        Assert.Empty(JourneyMap.CanPublish(map.State, map.Facts()));
        var overdue = map.Facts() with { HasOverdueReview = true };
        Assert.Equal(
            JourneyMap.Decide(map.State, Publish, overdue).Refusals.Select(refusal => refusal.Code),
            JourneyMap.CanPublish(map.State, overdue).Select(refusal => refusal.Code));
        Assert.Equal([NotAllowed], JourneyMap.CanPublish(map.State, map.Facts(Viewer)).Select(refusal => refusal.Code));
    }

    [Fact]
    public void The_persona_must_not_be_retired() =>
        Unmet(PersonaPresent, GivenTheLoanMap(), facts => facts with { LivePersonas = new HashSet<PersonaId>() });

    [Fact]
    public void There_is_a_stage_and_each_has_a_touchpoint()
    {
        Unmet(StagesWithTouchpoints, Given(Told[0]));
        Unmet(StagesWithTouchpoints, GivenTheLoanMap(new StageAdded(New, 0, "Empty", null, null, null)), parts: [New]);
    }

    [Fact]
    public void Every_part_is_owned_by_a_team_that_exists() =>
        Unmet(EveryPartOwned, GivenTheLoanMap(), facts => facts with { LiveTeams = new HashSet<TeamId> { Lending } }, [Deciding, Meeting, Wait, Interviews]);

    [Fact]
    public void Every_moment_of_truth_is_measured()
    {
        var map = GivenTheLoanMap(new MomentOfTruthMarked(Meeting, "Trust"));
        Unmet(MomentsOfTruthMeasured, map, parts: [Meeting]);
        Assert.True(Line(MomentsOfTruthMeasured, map.And(new IndicatorTied(Meeting, Nps))).Met);
    }

    [Fact]
    public void Enough_findings_have_evidence_that_is_not_too_old()
    {
        Assert.Equal((true, 1m, 0.5m), Figures(Line(FindingsWithFreshEvidence, GivenTheLoanMap())));
        var two = GivenTheLoanMap(new FindingAdded(New, Search, FindingKind.Gain, "Quick", null, null));
        Assert.Equal((true, 0.5m, 0.5m), Figures(Line(FindingsWithFreshEvidence, two)));
        Unmet(FindingsWithFreshEvidence, two.And(new MapReviewPolicySet(new(null, null, null, 0.6m))), parts: [New]);
        Unmet(FindingsWithFreshEvidence, GivenTheLoanMap(new MapReviewPolicySet(new(null, null, 119, null))), parts: [Wait]);
        Assert.True(Line(FindingsWithFreshEvidence, GivenTheLoanMap(new MapReviewPolicySet(new(null, null, 120, null)))).Met);
    }

    [Fact]
    public void Without_findings_none_lacks_evidence() =>
        Assert.Equal((true, null, 0.5m), Figures(Line(FindingsWithFreshEvidence, GivenTheLoanMap(new FindingRemoved(Wait)))));

    [Fact]
    public void Every_indicator_was_read_lately()
    {
        var map = GivenTheLoanMap(new IndicatorTied(Search, Nps), new IndicatorTied(Map, Nps));
        Assert.True(Line(IndicatorsFresh, map).Met);
        Unmet(IndicatorsFresh, map, facts => facts with { Indicators = Measured(new(2026, 2, 1), null) }, [Map, Search]);
        Unmet(IndicatorsFresh, map, facts => facts with { Indicators = Measured(null, null) }, [Map, Search]);
        Unmet(IndicatorsFresh, map, facts => facts with { Indicators = new Dictionary<IndicatorId, LiveIndicator>() }, [Map, Search]);
    }

    [Fact]
    public void An_indicator_stricter_than_the_policy_is_held_to_its_own_days_and_a_laxer_one_to_those_of_the_policy()
    {
        var map = GivenTheLoanMap(new IndicatorTied(Search, Nps));
        Assert.True(Line(IndicatorsFresh, map, facts => facts with { Indicators = Measured(new(2026, 5, 20), 12) }).Met);
        Unmet(IndicatorsFresh, map, facts => facts with { Indicators = Measured(new(2026, 5, 20), 11) }, [Search]);
        Assert.True(Line(IndicatorsFresh, map, facts => facts with { Indicators = Measured(new(2026, 3, 1), 366) }).Met);
        Unmet(IndicatorsFresh, map, facts => facts with { Indicators = Measured(new(2026, 2, 28), 366) }, [Search]);
    }

    [Fact]
    public void What_is_fresh_is_judged_on_the_day_that_it_is_in_the_workspace()
    {
        var map = GivenTheLoanMap(new IndicatorTied(Search, Nps));
        JourneyMapFacts LateOnTheLastDay(JourneyMapFacts facts, string zone) => facts with
        {
            Now = new(2026, 6, 1, 23, 0, 0, TimeSpan.Zero),
            Calendar = BusinessCalendar.Default with { TimeZone = zone },
            Indicators = Measured(new(2026, 5, 20), 12),
        };

        Assert.True(Line(IndicatorsFresh, map, facts => LateOnTheLastDay(facts, "Etc/UTC")).Met);
        Unmet(IndicatorsFresh, map, facts => LateOnTheLastDay(facts, "Europe/Paris"), [Search]);
    }

    [Fact]
    public void The_policy_says_which_lines_block()
    {
        var map = GivenTheLoanMap(new MomentOfTruthMarked(Meeting, "Trust"));
        var strict = map.Facts() with { WorkspacePolicy = ReviewPolicy.Default with { BlockingLines = [MomentsOfTruthMeasured] } };
        Assert.False(JourneyMap.Decide(map.State, Publish, map.Facts()).IsRefused);
        Assert.IsType<ChecklistNotMet>(Assert.Single(JourneyMap.Decide(map.State, Publish, strict).Refusals));
    }

    private static Dictionary<IndicatorId, LiveIndicator> Measured(DateOnly? lastReadOn, int? freshForDays) => new() { [Nps] = new(lastReadOn, freshForDays) };

    private static void Unmet(
        ChecklistItem item, MapSpecification map, Func<JourneyMapFacts, JourneyMapFacts>? knowing = null, PartId[]? parts = null)
    {
        var line = Line(item, map, knowing);
        Assert.False(line.Met);
        Assert.Equal(parts ?? [], line.Parts);
    }

    private static ChecklistLine Line(ChecklistItem item, MapSpecification map, Func<JourneyMapFacts, JourneyMapFacts>? knowing = null) =>
        PublishingChecklist.Evaluate(map.Live, knowing?.Invoke(map.Facts()) ?? map.Facts()).Single(line => line.Item == item);

    private static (bool Met, decimal? Actual, decimal? Required) Figures(ChecklistLine line) => (line.Met, line.Actual, line.Required);
}
