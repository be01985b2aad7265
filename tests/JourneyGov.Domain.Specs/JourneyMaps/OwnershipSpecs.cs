using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class OwnershipSpecs
{
    [Fact]
    public void Members_edit_only_what_their_own_team_owns_and_are_told_who_owns_the_rest()
    {
        var refused = GivenTheLoanMap().When(Edits(new RenameTouchpoint(Meeting, "Talks"), new RewordFinding(Wait, "Too long")), Lead);
        Assert.Equal(
            [
                new OwnedByAnotherTeam("edits[0].renameTouchpoint.touchpoint", Meeting, Branches),
                new OwnedByAnotherTeam("edits[1].rewordFinding.finding", Wait, Branches),
            ],
            refused.Refusals);
    }

    [Fact]
    public void Authority_refuses_first_and_alone() =>
        GivenTheLoanMap()
            .When(Edits(new Rename(""), new RenameStage(Unknown, "Name"), new RenameTouchpoint(Meeting, "")), Lead)
            .ThenRefused(RefusalCode.OwnedByAnotherTeam, "edits[2].renameTouchpoint.touchpoint");

    [Fact]
    public void A_touchpoint_without_an_owner_belongs_to_the_owner_of_its_stage() =>
        GivenTheLoanMap().When(Edits(new RenameTouchpoint(Meeting, "Talks")), BranchLead).Then(new TouchpointRenamed(Meeting, "Talks"));

    [Fact]
    public void A_touchpoint_with_an_owner_belongs_to_it_whatever_its_stage() =>
        GivenTheLoanMap(new PartOwnerAssigned(Meeting, Lending))
            .When(Edits(new RenameTouchpoint(Meeting, "Talks")), BranchLead)
            .ThenRefused(RefusalCode.OwnedByAnotherTeam, "edits[0].renameTouchpoint.touchpoint");

    [Fact]
    public void A_stage_without_an_owner_belongs_to_the_accountable_team() =>
        GivenTheLoanMap().When(Edits(new RenameStage(Discovery, "Finding out")), BranchLead)
            .ThenRefused(RefusalCode.OwnedByAnotherTeam, "edits[0].renameStage.stage");

    [Fact]
    public void The_accountable_team_alone_edits_the_map_itself_and_adds_stages() =>
        GivenTheLoanMap()
            .When(Edits(new Rename("Ours"), new AddStage(New, null, "Ours", null, null, null), new TieIndicator(null, Nps)), BranchLead)
            .ThenRefused(
                (RefusalCode.OwnedByAnotherTeam, "edits[0].rename"), (RefusalCode.OwnedByAnotherTeam, "edits[1].addStage"),
                (RefusalCode.OwnedByAnotherTeam, "edits[2].tieIndicator.part"));

    [Fact]
    public void Moving_a_touchpoint_needs_the_touchpoint_and_the_stage_it_goes_to()
    {
        GivenTheLoanMap().When(Edits(new MoveTouchpoint(Search, Deciding, 0)), Lead)
            .ThenRefused(RefusalCode.OwnedByAnotherTeam, "edits[0].moveTouchpoint.stage");
        GivenTheLoanMap().When(Edits(new MoveTouchpoint(Search, Deciding, 0)), BranchLead)
            .ThenRefused(RefusalCode.OwnedByAnotherTeam, "edits[0].moveTouchpoint.touchpoint");
        GivenTheLoanMap().When(Edits(new MoveTouchpoint(Search, Deciding, 0)), Both)
            .Then(new PartOwnerAssigned(Search, Lending), new TouchpointMoved(Search, Deciding, 0));
    }

    [Fact]
    public void A_touchpoint_that_moves_into_the_stage_of_another_team_keeps_its_team_and_its_offer()
    {
        var offered = new OwnershipOffered(new(Part(301).Value), Search, Lending, Branches, new(2026, 6, 8), new(2026, 6, 15));
        var moved = GivenTheLoanMap(offered).When(Edits(new MoveTouchpoint(Search, Deciding, 0)), Both);

        Assert.Equal(Lending, JourneyMapParts.Find(moved.Content, Search)!.Owner);
        Assert.Single(moved.Live.OpenOffers());
        moved.When(Edits(new MoveTouchpoint(Search, Discovery, 0)), Both).Then(new TouchpointMoved(Search, Discovery, 0));
    }

    [Fact]
    public void A_touchpoint_with_an_owner_of_its_own_is_only_moved_and_one_that_is_only_being_added_moves_like_any_other()
    {
        GivenTheLoanMap(new PartOwnerAssigned(Search, Branches)).When(Edits(new MoveTouchpoint(Search, Deciding, 0)), BranchLead)
            .Then(new TouchpointMoved(Search, Deciding, 0));
        GivenTheLoanMap()
            .When(Edits(new AddTouchpoint(New, Discovery, 0, "Calls", null, null, null, null, []), new MoveTouchpoint(New, Deciding, 0)), Both)
            .Then(
                new TouchpointAdded(New, Discovery, 0, "Calls", null, null, null, null, []), new PartOwnerAssigned(New, Lending),
                new TouchpointMoved(New, Deciding, 0));
    }

    [Fact]
    public void A_move_into_the_stage_of_another_team_touches_both_and_gives_nothing_away()
    {
        var map = GivenTheLoanMap().Live;
        JourneyMapEvent[] moved = [new PartOwnerAssigned(Search, Lending), new TouchpointMoved(Search, Deciding, 0)];

        Assert.Equal(new HashSet<TeamId> { Lending, Branches }, JourneyMapOwnership.TeamsTouched(map, moved));
        Assert.DoesNotContain(JourneyMapOwnership.MaterialChanges(map, moved), change => change.IsGivenAway);
        Assert.Equal(new HashSet<TeamId> { Lending }, JourneyMapOwnership.TeamsTouched(map, [new TouchpointMoved(Search, Discovery, 1)]));
    }

    [Fact]
    public void A_move_to_another_team_that_is_declared_cosmetic_is_refused_once() =>
        GivenTheLoanMap().When(new EditJourneyMap(null, [new MoveTouchpoint(Search, Deciding, 0)], EditNature.Cosmetic), Both)
            .ThenRefused(NotCosmetic, "edits[0].moveTouchpoint");

    [Fact]
    public void Removing_a_stage_needs_every_part_inside()
    {
        var refused = GivenTheLoanMap(new PartOwnerAssigned(Meeting, Lending)).When(Edits(new RemoveStage(Deciding)), BranchLead);
        Assert.Equal([new OwnedByAnotherTeam("edits[0].removeStage.stage", Meeting, Lending)], refused.Refusals);
    }

    [Fact]
    public void Removing_a_touchpoint_does_not_need_the_owners_of_handoffs_that_arrive() =>
        GivenTheLoanMap().When(Edits(new RemoveTouchpoint(Meeting)), BranchLead).Then(new TouchpointRemoved(Meeting));

    [Fact]
    public void A_handoff_belongs_to_whoever_owns_the_touchpoint_that_the_customer_leaves()
    {
        var edit = Edits(new DescribeHandoff(New, Simulation, Meeting, Continuity.Broken, null));
        GivenTheLoanMap().When(edit, Contributor).Then(new HandoffDescribed(ToMeeting, Simulation, Meeting, Continuity.Broken, null));
        GivenTheLoanMap().When(edit, BranchLead).ThenRefused(RefusalCode.OwnedByAnotherTeam, "edits[0].describeHandoff.from");
    }

    [Fact]
    public void Even_a_lead_of_both_teams_offers_what_changes_hands()
    {
        var edit = Edits(new AssignOwner(Meeting, Lending));
        GivenTheLoanMap().When(edit, BranchLead).ThenRefused(RefusalCode.OfferNeeded, "edits[0].assignOwner.part");
        GivenTheLoanMap().WhenEdited(new AssignOwner(Meeting, Lending), new AssignOwner(Deciding, null), new AssignAccountableTeam(Branches)).ThenRefused(
            (RefusalCode.OfferNeeded, "edits[0].assignOwner.part"), (RefusalCode.OfferNeeded, "edits[1].assignOwner.part"),
            (RefusalCode.OfferNeeded, "edits[2].assignAccountableTeam"));
        GivenTheLoanMap().When(edit, Member(TeamRole.Contributor, Branches)).ThenRefused(NotAllowed, "edits[0].assignOwner.part");
        GivenTheLoanMap().When(edit, Lead).ThenRefused(RefusalCode.OwnedByAnotherTeam, "edits[0].assignOwner.part");
    }

    [Fact]
    public void A_part_that_nobody_had_before_is_given_at_once()
    {
        AddTouchpoint add = new(New, Discovery, null, "Calls", null, null, null, null, []);
        var added = new TouchpointAdded(New, Discovery, 2, "Calls", null, null, null, null, []);
        GivenTheLoanMap().When(Edits(add, new AssignOwner(New, Branches)), Lead).Then(added, new PartOwnerAssigned(New, Branches));
        GivenTheLoanMap().When(Edits(add, new AssignOwner(New, Branches)), Contributor).ThenRefused(NotAllowed, "edits[1].assignOwner.part");
    }

    [Fact]
    public void What_stays_with_its_team_is_said_or_left_to_inheritance_by_a_lead()
    {
        GivenTheLoanMap().When(Edits(new AssignOwner(Meeting, Branches)), BranchLead).Then(new PartOwnerAssigned(Meeting, Branches));
        GivenTheLoanMap(new PartOwnerAssigned(Meeting, Branches)).When(Edits(new AssignOwner(Meeting, null)), BranchLead)
            .Then(new PartOwnerAssigned(Meeting, null));
        GivenTheLoanMap().When(Edits(new AssignOwner(Discovery, Lending)), Contributor).ThenRefused(NotAllowed, "edits[0].assignOwner.part");
    }

    [Fact]
    public void A_governance_officer_reassigns_with_a_reason()
    {
        var edits = Edits(new AssignOwner(Meeting, Lending), new AssignAccountableTeam(Branches));
        GivenTheLoanMap().When(edits, Officer, facts => facts with { Reason = "The team is gone" })
            .Then(new PartOwnerAssigned(Meeting, Lending), new AccountableTeamAssigned(Branches));
        GivenTheLoanMap().When(edits, Officer)
            .ThenRefused((ReasonRequired, "edits[0].assignOwner.part"), (ReasonRequired, "edits[1].assignAccountableTeam"));
    }

    [Fact]
    public void Governance_officers_administrators_integrators_viewers_and_guests_edit_no_content()
    {
        var edit = Edits(new Rename("Ours"));
        foreach (var caller in new[] { Officer, Administrator, Integrator })
            GivenTheLoanMap().When(edit, caller).ThenRefused(RefusalCode.OwnedByAnotherTeam, "edits[0].rename");
        foreach (var caller in new[] { Viewer, Guest }) GivenTheLoanMap().When(edit, caller).ThenRefused(NotAllowed, "edits[0].rename");
    }

    [Fact]
    public void A_part_goes_to_a_team_that_exists() =>
        GivenTheLoanMap().WhenEditedFreely(new AssignOwner(Meeting, Dissolved), new AssignAccountableTeam(Dissolved))
            .ThenRefused((UnknownTeam, "edits[0].assignOwner.team"), (UnknownTeam, "edits[1].assignAccountableTeam.team"));

    [Fact]
    public void Whether_a_part_can_be_edited_is_answered_by_the_same_rules()
    {
        var map = GivenTheLoanMap(new TouchpointRemoved(Search));
        Assert.Empty(JourneyMap.CanEdit(map.State, null, map.Facts(Lead)));
        Assert.Empty(JourneyMap.CanEdit(map.State, Wait, map.Facts(BranchLead)));
        Assert.Equal([new OwnedByAnotherTeam("", Wait, Branches)], JourneyMap.CanEdit(map.State, Wait, map.Facts(Lead)).AsEnumerable());
        Assert.Equal([PartRemoved], JourneyMap.CanEdit(map.State, Search, map.Facts(Lead)).Select(refusal => refusal.Code));
        Assert.Equal([NotFound], JourneyMap.CanEdit(map.State, null, map.Facts(Guest with { GuestOf = AccountMap })).Select(refusal => refusal.Code));
        Assert.Equal([MapRetired], JourneyMap.CanEdit(map.And(new JourneyMapRetired()).State, null, map.Facts(Lead)).Select(refusal => refusal.Code));
    }

    [Fact]
    public void Every_team_that_owns_a_part_is_known_with_the_last_change_of_theirs()
    {
        var owning = JourneyMapOwnership.OwningTeams(GivenTheLoanMap(new JourneyMapRenamed("A house")).Live);
        Assert.Equal([(Lending, 11), (Branches, 9)], owning.Select(pair => (pair.Key, (int)pair.Value.Revision)).OrderByDescending(pair => pair.Item2));
    }

    [Fact]
    public void Events_touch_the_teams_that_own_the_parts_before_and_after()
    {
        var map = GivenTheLoanMap();
        IReadOnlySet<TeamId> Touched(params JourneyMapEvent[] events) => JourneyMapOwnership.TeamsTouched(map.State, events);
        Assert.Equal([Branches], Touched(new FindingReworded(Wait, "Too long")));
        Assert.Equal([Lending], Touched(new JourneyMapRenamed("A house")));
        Assert.Equal([Lending, Branches], Touched(new TouchpointMoved(Search, Deciding, 0)));
        Assert.Equal([Branches, Lending], Touched(new TouchpointRemoved(Meeting)));
        Assert.Equal([Lending, Branches], Touched(new StageAdded(New, 0, "Ours", null, null, null), new PartOwnerAssigned(New, Branches)));
        Assert.Empty(Touched(new CommentLeft(New, Wait, 3, "Hello")));
    }
}
