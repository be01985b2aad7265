using JourneyGov.Domain.JourneyMaps;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class DraftingSpecs
{
    private static readonly DraftJourneyMap Draft = new(
        Id, " A loan ", JourneyMapKind.CurrentState, JourneySubject.Customer, Persona, Lending, "Faster yes", " ", null, null, []);

    [Fact]
    public void A_contributor_of_the_accountable_team_drafts_a_map() =>
        Given().When(Draft, Contributor).Then(Told[0]);

    [Fact]
    public void An_integrator_drafts_a_map_for_any_team() =>
        Given().When(Draft, Integrator).Then(Told[0]);

    [Fact]
    public void A_map_is_drafted_whole_and_later_edits_address_parts_added_earlier() =>
        Given()
            .When(Draft with
            {
                Edits =
                [
                    new AddStage(Discovery, null, "Discovery", StagePhase.Before, "Know what I can borrow", null),
                    new AssignOwner(Discovery, Branches),
                    new AddTouchpoint(Search, Discovery, null, "Searches", Channel.Search, null, null, null, []),
                ],
            }, Contributor)
            .Then(Told[0], Told[1], new PartOwnerAssigned(Discovery, Branches), Told[3]);

    [Fact]
    public void A_map_is_drafted_whole_or_not_at_all() =>
        Given()
            .When(Draft with
            {
                Title = "",
                Edits = [new AddStage(Discovery, 3, "", null, null, null), new AddTouchpoint(Search, Discovery, null, "\0", null, null, null, null, [])],
            })
            .ThenRefused(
                (TextEmpty, "title"), (OutOfRange, "edits[0].addStage.position"), (TextEmpty, "edits[0].addStage.name"),
                (TextMalformed, "edits[1].addTouchpoint.name"));

    [Fact]
    public void Members_of_other_teams_do_not_draft_for_a_team()
    {
        var refused = Given().When(Draft, BranchLead);
        Assert.Equal([new OwnedByAnotherTeam("", null, Lending)], refused.Refusals);
    }

    [Fact]
    public void A_viewer_does_not_draft() => Given().When(Draft, Viewer).ThenRefused(NotAllowed);

    [Fact]
    public void Governance_officers_and_administrators_do_not_draft()
    {
        Given().When(Draft, Officer).ThenRefused(RefusalCode.OwnedByAnotherTeam);
        Given().When(Draft, Administrator).ThenRefused(RefusalCode.OwnedByAnotherTeam);
    }

    [Fact]
    public void Persona_team_and_current_map_must_be_in_use() =>
        Given()
            .When(Draft with { Persona = new(Guid.Empty), AccountableTeam = Dissolved, CurrentMap = AccountMap }, Member(TeamRole.Lead, Dissolved))
            .ThenRefused((UnknownPersona, "persona"), (UnknownTeam, "accountableTeam"), (OnlyFutureMapsAnswer, "currentMap"));

    [Fact]
    public void A_map_that_exists_is_not_drafted_again() => GivenTheLoanMap().When(Draft).ThenRefused(AlreadyDrafted);

    [Fact]
    public void A_map_that_was_never_drafted_is_not_found() => Given().When(Edits(new Rename("A house"))).ThenRefused(NotFound);

    [Fact]
    public void A_guest_of_another_map_finds_nothing() =>
        GivenTheLoanMap().When(Edits(new Rename("A house")), Guest with { GuestOf = AccountMap }).ThenRefused(NotFound);

    [Fact]
    public void A_retired_map_stays_as_it_is()
    {
        GivenTheLoanMap().When(new RetireJourneyMap()).Then(new JourneyMapRetired()).When(new RetireJourneyMap()).ThenNothing();
        GivenTheLoanMap(new JourneyMapRetired()).When(Edits(new Rename("A house"))).ThenRefused(MapRetired);
    }

    [Fact]
    public void A_lead_of_the_accountable_team_or_a_governance_officer_retires_a_map()
    {
        GivenTheLoanMap().When(new RetireJourneyMap(), Officer).Then(new JourneyMapRetired());
        GivenTheLoanMap().When(new RetireJourneyMap(), Contributor).ThenRefused(NotAllowed);
        GivenTheLoanMap().When(new RetireJourneyMap(), BranchLead).ThenRefused(RefusalCode.OwnedByAnotherTeam);
    }
}
