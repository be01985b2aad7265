using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.JourneyMaps.ChecklistItem;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;

namespace JourneyGov.Domain.Specs.JourneyMaps;

/// <summary>Asked on 1 June by Amina, of the lending team, until 30 June; Chloe is a governance officer.</summary>
public class WaivingSpecs
{
    private static readonly WaiverId Id1 = new(Part(401).Value);
    private static readonly WaiverId Id2 = new(Part(402).Value);
    private static readonly DateOnly Until = new(2026, 6, 30);
    private static readonly Caller Chloe = Officer with { Person = Known.Chloe };
    private static readonly WaiverRequested Requested = new(Id1, [NoOverdueReview], Until);
    private static readonly RequestWaiver Request = new(Id1, [NoOverdueReview], Until);
    private static readonly PublishVersion Publish = new("Spring", null, null);

    [Fact]
    public void Whoever_edits_for_the_accountable_team_asks_and_governance_officers_do()
    {
        foreach (var caller in new[] { Contributor, Lead, Chloe })
            Then(Decide(Map(), Request, caller), Requested);
        Refused(Decide(Map(), Request, Viewer), (NotAllowed, ""));
        Refused(Decide(Map(), Request, Guest), (NotAllowed, ""));
        Refused(Decide(Map(), Request, BranchLead), (RefusalCode.OwnedByAnotherTeam, ""));
        Refused(Decide(Map(), Request, Administrator), (RefusalCode.OwnedByAnotherTeam, ""));
    }

    [Fact]
    public void It_names_lines_each_once_in_their_order() =>
        Then(
            Decide(Map(), Request with { Lines = [NoOverdueReview, IndicatorsFresh, NoOverdueReview] }, Contributor),
            Requested with { Lines = [IndicatorsFresh, NoOverdueReview] });

    [Fact]
    public void It_needs_a_line_a_reason_and_a_day_to_come_within_a_year()
    {
        Refused(
            Decide(Map(), Request with { Lines = [], Until = new(2026, 6, 1) }, Contributor, reason: " "),
            (ListEmpty, "lines"), (ReasonRequired, "reason"), (OutOfRange, "until"));
        Refused(Decide(Map(), Request with { Until = new(2027, 6, 3) }, Contributor), (OutOfRange, "until"));
        Then(Decide(Map(), Request with { Until = new(2026, 6, 2) }, Contributor), Requested with { Until = new(2026, 6, 2) });
        Then(Decide(Map(), Request with { Until = new(2027, 6, 2) }, Contributor), Requested with { Until = new(2027, 6, 2) });
    }

    [Fact]
    public void A_line_has_one_waiver_at_a_time_and_the_refusal_says_which()
    {
        var ask = new RequestWaiver(Id2, [IndicatorsFresh, NoOverdueReview], Until);

        var refusal = Assert.Single(Decide(Map((Requested, Contributor)), ask, Lead).Refusals);

        Assert.Equal((WaiverStands, "lines[1]"), (refusal.Code, refusal.Path));
        Assert.Equal(["NoOverdueReview", "Requested", "2026-06-30"], refusal.Arguments.AsEnumerable());
        Refused(Decide(Granted(), ask, Lead), (WaiverStands, "lines[1]"));
        Refused(Decide(Map((Requested, Contributor)), ask with { Waiver = Id1, Lines = [IndicatorsFresh] }, Lead), (IdInUse, "waiver"));
    }

    [Fact]
    public void Where_the_one_before_is_over_another_is_asked_for()
    {
        var ask = new RequestWaiver(Id2, [NoOverdueReview], new(2026, 8, 1));
        JourneyMapEvent[] ends = [new WaiverRefused(Id1), new WaiverWithdrawn(Id1)];
        foreach (var end in ends)
            Assert.Single(Decide(Map((Requested, Contributor), (end, Chloe)), ask, Lead).Events);
        Assert.Single(Decide(Granted((new WaiverRevoked(Id1), Chloe)), ask, Lead).Events);
        Refused(Decide(Granted(), ask, Lead, On(30)), (WaiverStands, "lines[0]"));
        Assert.Single(Decide(Granted(), ask, Lead, On(31)).Events);
        Assert.Single(Decide(Map((Requested, Contributor)), ask, Lead, On(31)).Events);
    }

    [Fact]
    public void A_governance_officer_decides_and_a_refusal_has_a_reason()
    {
        Then(Decide(Map((Requested, Contributor)), new GrantWaiver(Id1), Chloe, reason: null), new WaiverGranted(Id1));
        Then(Decide(Map((Requested, Contributor)), new RefuseWaiver(Id1), Chloe), new WaiverRefused(Id1));
        Refused(Decide(Map((Requested, Contributor)), new RefuseWaiver(Id1), Chloe, reason: null), (ReasonRequired, "reason"));
        foreach (var command in new JourneyMapCommand[] { new GrantWaiver(Id1), new RefuseWaiver(Id1) })
            foreach (var caller in new[] { Lead with { Person = Known.Bruno }, Administrator, Viewer })
                Refused(Decide(Map((Requested, Contributor)), command, caller), (NotAllowed, ""));
    }

    [Fact]
    public void Nobody_decides_about_what_they_asked_for_themselves()
    {
        var own = Map((Requested, Chloe));
        Refused(Decide(own, new GrantWaiver(Id1), Chloe), (OwnWaiver, "waiver"));
        Refused(Decide(own, new RefuseWaiver(Id1), Chloe, reason: null), (OwnWaiver, "waiver"));
        // Who is no officer any more is told that alone.
        Refused(Decide(own, new GrantWaiver(Id1), Lead with { Person = Chloe.Person }), (NotAllowed, ""));
        Then(Decide(own, new GrantWaiver(Id1), Officer), new WaiverGranted(Id1));
    }

    [Fact]
    public void What_is_decided_over_or_unknown_is_not_decided_again()
    {
        foreach (var command in new JourneyMapCommand[] { new GrantWaiver(Id1), new RefuseWaiver(Id1) })
        {
            Assert.Equal(["InForce"], Refused(Decide(Granted(), command, Chloe), (WaiverNotOpen, "waiver")).Arguments.AsEnumerable());
            Assert.Equal(
                ["Lapsed"], Refused(Decide(Map((Requested, Contributor)), command, Chloe, On(31)), (WaiverNotOpen, "waiver")).Arguments.AsEnumerable());
            Refused(Decide(Map(), command, Chloe), (NotFound, "waiver"));
        }

        Then(Decide(Map((Requested, Contributor)), new GrantWaiver(Id1), Chloe, On(30)), new WaiverGranted(Id1));
    }

    [Fact]
    public void Whoever_asked_takes_it_back_until_it_is_decided()
    {
        Then(Decide(Map((Requested, Contributor)), new WithdrawWaiver(Id1), Viewer, reason: null), new WaiverWithdrawn(Id1));
        Refused(Decide(Map((Requested, Contributor)), new WithdrawWaiver(Id1), Chloe), (NotAllowed, ""));
        Refused(Decide(Granted(), new WithdrawWaiver(Id1), Contributor), (WaiverNotOpen, "waiver"));
        Refused(Decide(Map(), new WithdrawWaiver(Id1), Contributor), (NotFound, "waiver"));
    }

    [Fact]
    public void A_governance_officer_revokes_what_is_in_force_and_says_why()
    {
        Then(Decide(Granted(), new RevokeWaiver(Id1), Chloe), new WaiverRevoked(Id1));
        Refused(Decide(Granted(), new RevokeWaiver(Id1), Chloe, reason: null), (ReasonRequired, "reason"));
        Refused(Decide(Granted(), new RevokeWaiver(Id1), Lead), (NotAllowed, ""));
        Refused(Decide(Granted(), new RevokeWaiver(Id1), Chloe, On(31)), (WaiverNotInForce, "waiver"));
        Refused(Decide(Map((Requested, Contributor)), new RevokeWaiver(Id1), Chloe), (WaiverNotInForce, "waiver"));
        Refused(Decide(Map(), new RevokeWaiver(Id1), Chloe), (NotFound, "waiver"));
    }

    [Fact]
    public void In_force_it_lets_a_version_pass_that_says_so_until_its_last_day()
    {
        var published = Assert.IsType<VersionPublished>(Assert.Single(Overdue(Granted(), On(30)).Events));

        var line = Assert.Single(published.Checklist, line => line.Waiver is not null);
        Assert.Equal((NoOverdueReview, false, true, (WaiverId?)Id1), (line.Item, line.Met, line.Blocks, line.Waiver));
        Assert.IsType<ChecklistNotMet>(Assert.Single(Overdue(Granted(), On(31)).Refusals));
        Assert.Single(Overdue(Map((Requested, Contributor)), On(1)).Refusals);
        Assert.Single(Overdue(Granted((new WaiverRevoked(Id1), Chloe)), On(2)).Refusals);
    }

    [Fact]
    public void It_excuses_from_its_own_lines_alone_and_from_nothing_that_holds()
    {
        var policy = ReviewPolicy.Default with { BlockingLines = [NoOverdueReview, NoOpenProposal] };
        var facts = Facts(Lead, 20) with { HasOverdueReview = true, HasOpenProposal = true, WorkspacePolicy = policy };

        var refusal = Assert.IsType<ChecklistNotMet>(Assert.Single(JourneyMap.Decide(Granted(), Publish, facts).Refusals));

        Assert.Equal([NoOpenProposal], refusal.Lines.Where(line => line.Prevents()).Select(line => line.Item));
        Assert.All(PublishingChecklist.Evaluate(Granted(), facts with { HasOverdueReview = false }), line => Assert.Null(line.Waiver));
    }

    [Fact]
    public void What_another_policy_would_block_takes_it_into_account_on_the_day_looked_at()
    {
        var granted = Map((Requested with { Lines = [NoOpenProposal] }, Contributor), (new WaiverGranted(Id1), Chloe));
        var (mapFacts, policies) = (
            Facts(Lead, 20) with { HasOpenProposal = true },
            new PoliciesOfMap(ReviewPolicy.Default with { BlockingLines = [NoOpenProposal] }, null, BusinessCalendar.Default));
        IEnumerable<ChecklistItem> Blocking(DateOnly day) => MapForesight.Of(
            granted, null, policies, day, mapFacts, Reviews.AReview.On("2026-06-01", Caller.Clock)).Blocking;

        Assert.Empty(Blocking(Until));
        Assert.Equal([NoOpenProposal], Blocking(Until.AddDays(1)));
    }

    [Fact]
    public void It_leaves_the_content_alone_and_a_restore_leaves_it_alone()
    {
        JourneyMapEvent[] events = [Requested, new WaiverGranted(Id1), new WaiverRefused(Id1), new WaiverWithdrawn(Id1), new WaiverRevoked(Id1)];
        Assert.All(events, happened => Assert.Empty(PartsTouched.By(happened, Map((Requested, Contributor)))));
        var renamed = Map((new JourneyMapRenamed("A house"), Lead), (Requested, Contributor));
        var restore = JourneyMap.Decide(renamed, new RestoreJourneyMap(10, null, null), Facts(Both, 13) with { RestoreFrom = Map().Content });

        var after = Assert.IsType<JourneyMapState.Live>(JourneyMap.Evolve(renamed, Assert.Single(restore.Events), Stamp(13, Both)));

        Assert.Equal("A loan", after.Content.Title);
        Assert.Equal(Id1, Assert.Single(after.AllWaivers()).Id);
    }

    [Fact]
    public void A_map_that_is_retired_takes_those_that_stand_along_and_gets_no_new_ones()
    {
        var map = Granted((new WaiverRequested(Id2, [IndicatorsFresh], new(2026, 6, 15)), Contributor));
        Then(Decide(map, new RetireJourneyMap(), Lead), new WaiverWithdrawn(Id1), new WaiverWithdrawn(Id2), new JourneyMapRetired());
        Then(Decide(map, new RetireJourneyMap(), Lead, On(16)), new WaiverWithdrawn(Id1), new JourneyMapRetired());
        var retired = new JourneyMapState.Retired(map, Stamp(20, Lead));
        Refused(Decide(retired, Request, Lead), (MapRetired, ""));
        Refused(Decide(retired, new GrantWaiver(Id2), Chloe), (MapRetired, ""));
    }

    [Fact]
    public void Whether_it_can_be_asked_for_decided_withdrawn_or_revoked_is_answered_by_the_same_rules()
    {
        var (requested, granted) = (Map((Requested, Contributor)), Granted());
        var (asker, officer) = (Facts(Contributor, 20), Facts(Chloe, 20));
        var all = new WaiverRequested(Id2, [.. Enum.GetValues<ChecklistItem>().Except([NoOverdueReview])], Until);
        Assert.Empty(JourneyMap.CanRequestWaiver(granted, asker));
        Assert.Equal(Enum.GetValues<ChecklistItem>().Select(_ => WaiverStands), Codes(JourneyMap.CanRequestWaiver(Granted((all, Contributor)), asker)));
        Assert.Equal([NotAllowed], Codes(JourneyMap.CanRequestWaiver(granted, Facts(Viewer, 20))));
        Assert.Empty(JourneyMap.CanGrantWaiver(requested, Id1, officer));
        Assert.Empty(JourneyMap.CanRefuseWaiver(requested, Id1, officer));
        Assert.Equal([OwnWaiver], Codes(JourneyMap.CanGrantWaiver(requested, Id1, Facts(Officer, 20))));
        Assert.Equal([WaiverNotOpen], Codes(JourneyMap.CanRefuseWaiver(granted, Id1, officer)));
        Assert.Empty(JourneyMap.CanWithdrawWaiver(requested, Id1, asker));
        Assert.Equal([NotAllowed], Codes(JourneyMap.CanWithdrawWaiver(requested, Id1, officer)));
        Assert.Empty(JourneyMap.CanRevokeWaiver(granted, Id1, officer));
        Assert.Equal([WaiverNotInForce], Codes(JourneyMap.CanRevokeWaiver(requested, Id1, officer)));
    }

    private static JourneyMapState.Live Map(params (JourneyMapEvent Happened, Caller By)[] after)
    {
        JourneyMapState map = MapSpecification.GivenTheLoanMap().Live;
        foreach (var (position, (happened, by)) in after.Index())
            map = JourneyMap.Evolve(map, happened, Stamp(Told.Length + 1 + position, by));
        return (JourneyMapState.Live)map;
    }

    private static JourneyMapState.Live Granted(params (JourneyMapEvent Happened, Caller By)[] after) =>
        Map([(Requested, Contributor), (new WaiverGranted(Id1), Chloe), .. after]);

    private static Stamp Stamp(long revision, Caller by) => new(revision, new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero), by.Person, null, "Because");

    // 31 June is the day after the last.
    private static DateTimeOffset On(int dayOfJune) => new DateTimeOffset(2026, 5, 31, 23, 59, 0, TimeSpan.Zero).AddDays(dayOfJune);

    private static Decision<JourneyMapEvent> Decide(
        JourneyMapState map, JourneyMapCommand command, Caller by, DateTimeOffset? now = null, string? reason = "Because") =>
        JourneyMap.Decide(map, command, Facts(by, 20) with { Now = now ?? On(1), Reason = reason });

    private static Decision<JourneyMapEvent> Overdue(JourneyMapState map, DateTimeOffset now) =>
        JourneyMap.Decide(map, Publish, Facts(Lead, 20) with { Now = now, HasOverdueReview = true });

    private static void Then(Decision<JourneyMapEvent> decision, params JourneyMapEvent[] events)
    {
        Assert.Empty(decision.Refusals);
        Assert.Equivalent(events, decision.Events, strict: true);
        Assert.Equal(events.Select(it => it.GetType()), decision.Events.Select(it => it.GetType()));
    }

    private static Refusal Refused(Decision<JourneyMapEvent> decision, params (RefusalCode Code, string Path)[] reasons)
    {
        Assert.Equal(reasons, decision.Refusals.Select(refusal => (refusal.Code, refusal.Path)));
        return decision.Refusals[0];
    }

    private static IEnumerable<RefusalCode> Codes(IEnumerable<Refusal> refusals) => refusals.Select(refusal => refusal.Code);
}
