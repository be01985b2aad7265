using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.JourneyMaps.LoanMap;
using static JourneyGov.Domain.Specs.JourneyMaps.MapSpecification;

namespace JourneyGov.Domain.Specs.JourneyMaps;

public class OfferingSpecs
{
    private static readonly OfferId First = new(Part(301).Value);
    private static readonly OfferId Second = new(Part(302).Value);
    private static readonly DateOnly Today = new(2026, 6, 1);

    // Two weeks from a Monday, escalated after one.
    private static readonly OwnershipOffered MeetingOffered = new(First, Meeting, Branches, Lending, new(2026, 6, 8), new(2026, 6, 15));
    private static readonly OwnershipOffered MapOffered = new(Second, Map, Lending, Branches, new(2026, 6, 8), new(2026, 6, 15));
    private static readonly OwnershipOfferEscalated Escalated = new(First, Meeting);

    [Fact]
    public void A_lead_offers_a_part_or_the_map_and_stays_responsible()
    {
        var map = GivenTheLoanMap().When(new OfferOwnership(First, Meeting, Lending, null), BranchLead).Then(MeetingOffered)
            .When(new OfferOwnership(Second, null, Branches, null), Lead).Then(MapOffered);

        Assert.Equal(Branches, JourneyMapParts.Find(map.Content, Meeting)!.Owner);
        Assert.Equal(Lending, map.Content.AccountableTeam);
        Assert.Equal([First, Second], map.Live.OpenOffers().Select(offer => offer.Id));
    }

    [Fact]
    public void Only_leads_of_the_owner_offer_and_governance_officers_with_a_reason()
    {
        var offer = new OfferOwnership(First, Meeting, Lending, null);
        GivenTheLoanMap().When(offer, Member(TeamRole.Contributor, Branches)).ThenRefused(NotAllowed, "part");
        GivenTheLoanMap().When(offer, Lead).ThenRefused(RefusalCode.OwnedByAnotherTeam, "part");
        GivenTheLoanMap().When(offer, Officer).ThenRefused(ReasonRequired, "reason");
        GivenTheLoanMap().When(offer, Officer, Because("They are gone")).Then(MeetingOffered);
    }

    [Fact]
    public void An_offer_is_of_something_that_can_be_owned_to_another_team_that_exists_for_a_day_to_come()
    {
        GivenTheLoanMap().When(new OfferOwnership(First, Wait, Lending, null), BranchLead).ThenRefused(WrongKindOfPart, "part");
        GivenTheLoanMap().When(new OfferOwnership(First, Unknown, Lending, null), BranchLead).ThenRefused(UnknownPart, "part");
        GivenTheLoanMap(MeetingOffered).When(new OfferOwnership(First, Meeting, Branches, Today), BranchLead)
            .ThenRefused((OfferOpen, "part"), (AlreadyOwner, "to"), (IdInUse, "offer"), (OutOfRange, "expiresOn"));
        GivenTheLoanMap().When(new OfferOwnership(First, Meeting, Dissolved, Today.AddDays(61)), BranchLead)
            .ThenRefused((UnknownTeam, "to"), (OutOfRange, "expiresOn"));
    }

    [Fact]
    public void Its_days_are_open_days() =>
        GivenTheLoanMap().When(new OfferOwnership(First, Meeting, Lending, new(2026, 6, 13)), BranchLead)
            .Then(MeetingOffered with { EscalatesOn = new(2026, 6, 8), ExpiresOn = new(2026, 6, 15) });

    [Fact]
    public void A_lead_of_the_team_that_it_was_made_to_accepts_and_owns_it_from_then_on()
    {
        var part = GivenTheLoanMap(MeetingOffered).When(new AcceptOwnership(First), Lead).Then(new OwnershipAccepted(First, Meeting, Lending));
        Assert.Equal(Lending, JourneyMapParts.Find(part.Content, Meeting)!.Owner);
        Assert.Empty(part.Live.OpenOffers());
        part.When(new AcceptOwnership(First), Lead).ThenRefused(OfferNotOpen, "offer");

        var map = GivenTheLoanMap(MapOffered).When(new AcceptOwnership(Second), BranchLead).Then(new OwnershipAccepted(Second, Map, Branches));
        Assert.Equal(Branches, map.Content.AccountableTeam);
    }

    [Fact]
    public void Accepting_touches_the_part_and_both_teams_and_the_offer_before_it_nothing()
    {
        var offered = GivenTheLoanMap(MeetingOffered).Live;
        Assert.Equal(
            new HashSet<TeamId> { Branches, Lending }, JourneyMapOwnership.TeamsTouched(offered, [new OwnershipAccepted(First, Meeting, Lending)]));
        Assert.Empty(JourneyMapOwnership.TeamsTouched(GivenTheLoanMap().Live, [MeetingOffered, Escalated, new OwnershipDeclined(First, Meeting)]));
    }

    [Fact]
    public void Nobody_answers_what_they_offered_themselves_not_even_for_another_team_of_theirs()
    {
        var live = GivenTheLoanMap(MeetingOffered).Live;
        var byAmina = live with { Offers = [live.OfferOf(Meeting)! with { Offered = new(11, default, Amina, Branches, null) }] };
        var facts = Facts(Both, 12) with { Reason = "No" };
        foreach (JourneyMapCommand answer in new JourneyMapCommand[] { new AcceptOwnership(First), new DeclineOwnership(First) })
            Assert.Equal([(OwnOffer, "offer")], JourneyMap.Decide(byAmina, answer, facts).Refusals.Select(refusal => (refusal.Code, refusal.Path)));
        Assert.Equal([OwnOffer], JourneyMap.CanAccept(byAmina, First, facts).Select(refusal => refusal.Code));
        Assert.Single(JourneyMap.Decide(byAmina, new WithdrawOwnershipOffer(First), facts with { Caller = Viewer }).Events);
    }

    [Fact]
    public void Others_do_not_answer()
    {
        foreach (var caller in new[] { BranchLead, Contributor, Administrator, Officer })
            GivenTheLoanMap(MeetingOffered).When(new AcceptOwnership(First), caller, Because("Mine")).ThenRefused(OfferedToAnotherTeam, "offer");
    }

    [Fact]
    public void Declining_needs_a_reason_and_leaves_the_owner()
    {
        GivenTheLoanMap(MeetingOffered).When(new DeclineOwnership(First), Lead).ThenRefused(ReasonRequired, "reason");
        var map = GivenTheLoanMap(MeetingOffered).When(new DeclineOwnership(First), Lead, Because("We have no branches"))
            .Then(new OwnershipDeclined(First, Meeting));
        Assert.Equal(Branches, JourneyMapParts.Find(map.Content, Meeting)!.Owner);
    }

    [Fact]
    public void Those_who_made_it_take_it_back()
    {
        GivenTheLoanMap(MeetingOffered).When(new WithdrawOwnershipOffer(First), BranchLead)
            .Then(new OwnershipOfferWithdrawn(First, Meeting, WithdrawalCause.TakenBack));
        GivenTheLoanMap(MeetingOffered).When(new WithdrawOwnershipOffer(First), Lead).ThenRefused(RefusalCode.OwnedByAnotherTeam, "offer");
    }

    [Fact]
    public void Time_escalates_it_once_and_lets_it_expire_however_late_it_is_looked_at()
    {
        GivenTheLoanMap(MeetingOffered).When(new KeepOffersInTime(), Caller.Clock, On(7)).ThenNothing();
        var map = GivenTheLoanMap(MeetingOffered).When(new KeepOffersInTime(), Caller.Clock, On(8)).Then(Escalated);
        map.When(new KeepOffersInTime(), Caller.Clock, On(15)).ThenNothing();
        map.When(new KeepOffersInTime(), Caller.Clock, On(16)).Then(new OwnershipOfferExpired(First, Meeting));
        map.When(new KeepOffersInTime(), Caller.Clock, On(16)).ThenNothing();
        GivenTheLoanMap(MeetingOffered).When(new KeepOffersInTime(), Caller.Clock, On(30)).Then(new OwnershipOfferExpired(First, Meeting));
        GivenTheLoanMap(MeetingOffered).When(new KeepOffersInTime(), Free, On(30)).ThenRefused(NotAllowed);
    }

    [Fact]
    public void After_its_last_day_it_is_not_answered_even_before_the_clock_looks()
    {
        Assert.Single(GivenTheLoanMap(MeetingOffered).When(new AcceptOwnership(First), Lead, On(15)).Events);
        GivenTheLoanMap(MeetingOffered).When(new AcceptOwnership(First), Lead, On(16)).ThenRefused(OfferNotOpen, "offer");
    }

    [Fact]
    public void Once_escalated_an_officer_answers_for_a_team_without_a_lead_and_says_why()
    {
        JourneyMapFacts Leaderless(JourneyMapFacts facts) => facts with { UnattendedTeams = new HashSet<TeamId> { Lending } };
        var accept = new AcceptOwnership(First);
        GivenTheLoanMap(MeetingOffered).When(accept, Officer, Leaderless).ThenRefused(OfferedToAnotherTeam, "offer");
        GivenTheLoanMap(MeetingOffered, Escalated).When(accept, Officer).ThenRefused(OfferedToAnotherTeam, "offer");
        GivenTheLoanMap(MeetingOffered, Escalated).When(accept, Officer, Leaderless).ThenRefused(ReasonRequired, "reason");
        GivenTheLoanMap(MeetingOffered, Escalated).When(accept, Officer, facts => Leaderless(facts) with { Reason = "Their lead left" })
            .Then(new OwnershipAccepted(First, Meeting, Lending));
    }

    [Fact]
    public void What_is_removed_or_gets_another_owner_otherwise_is_on_offer_no_more()
    {
        GivenTheLoanMap(MeetingOffered).When(Edits(new RemoveStage(Deciding)), BranchLead)
            .Then(new StageRemoved(Deciding), new OwnershipOfferWithdrawn(First, Meeting, WithdrawalCause.PartRemoved));
        GivenTheLoanMap(MeetingOffered).WhenEditedFreely(new AssignOwner(Deciding, null))
            .Then(new PartOwnerAssigned(Deciding, null), new OwnershipOfferWithdrawn(First, Meeting, WithdrawalCause.OwnerChanged));
        GivenTheLoanMap(MeetingOffered, MeetingOffered with { Offer = Second, Part = Deciding }).When(new AcceptOwnership(Second), Lead)
            .Then(new OwnershipAccepted(Second, Deciding, Lending), new OwnershipOfferWithdrawn(First, Meeting, WithdrawalCause.OwnerChanged));
        var then = GivenTheLoanMap(new TouchpointRemoved(Meeting)).Content;
        var restored = GivenTheLoanMap(MeetingOffered).When(new RestoreJourneyMap(10, null, null), Both, facts => facts with { RestoreFrom = then });
        Assert.Equal(new OwnershipOfferWithdrawn(First, Meeting, WithdrawalCause.PartRemoved), restored.Events[^1]);
    }

    [Fact]
    public void A_map_that_is_retired_and_a_team_that_is_dissolved_end_the_offers()
    {
        GivenTheLoanMap(MeetingOffered).When(new RetireJourneyMap(), Lead)
            .Then(new OwnershipOfferWithdrawn(First, Meeting, WithdrawalCause.MapRetired), new JourneyMapRetired());
        GivenTheLoanMap(MeetingOffered, MapOffered).When(new CloseOffersTo(Branches), Caller.Clock)
            .Then(new OwnershipOfferWithdrawn(Second, Map, WithdrawalCause.TeamDissolved));
        GivenTheLoanMap(MapOffered).When(new CloseOffersTo(Branches), Free).ThenRefused(NotAllowed);
    }

    [Fact]
    public void Whether_something_can_be_offered_accepted_or_withdrawn_is_answered_by_the_same_rules()
    {
        var map = GivenTheLoanMap(MeetingOffered);
        Assert.Equal([OfferOpen], Codes(JourneyMap.CanOffer(map.State, Meeting, map.Facts(BranchLead))));
        Assert.Empty(JourneyMap.CanOffer(map.State, null, map.Facts(Lead)));
        Assert.Empty(JourneyMap.CanAccept(map.State, First, map.Facts(Lead)));
        Assert.Equal([OfferedToAnotherTeam], Codes(JourneyMap.CanDecline(map.State, First, map.Facts(BranchLead))));
        Assert.Equal([OfferNotOpen], Codes(JourneyMap.CanWithdraw(map.State, Second, map.Facts(BranchLead))));
    }

    private static IEnumerable<RefusalCode> Codes(IEnumerable<Refusal> refusals) => refusals.Select(refusal => refusal.Code);

    private static Func<JourneyMapFacts, JourneyMapFacts> Because(string reason) => facts => facts with { Reason = reason };

    private static Func<JourneyMapFacts, JourneyMapFacts> On(int dayOfJune) =>
        facts => facts with { Now = new(2026, 6, dayOfJune, 9, 0, 0, TimeSpan.Zero) };
}
