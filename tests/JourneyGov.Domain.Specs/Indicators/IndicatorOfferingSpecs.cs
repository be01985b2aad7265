using System.Collections.Immutable;
using JourneyGov.Domain.Indicators;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.RefusalCode;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Indicators;

public class IndicatorOfferingSpecs
{
    private static readonly IndicatorId Nps = new(Id(81));
    private static readonly OfferId First = new(Id(301)), Second = new(Id(302));
    private static readonly IndicatorDefined Defined = new(Nps, "NPS after the offer", Measure.Nps, "points", Direction.Up, 30m, Loans);

    // Two weeks from a Monday, escalated after one.
    private static readonly IndicatorOffered Offered = new(First, Loans, Branches, new(2026, 6, 8), new(2026, 6, 15));
    private static readonly IndicatorOfferEscalated Escalated = new(First);
    private static readonly IndicatorFacts Giver = By(Lead(Amina, Loans)), Receiver = By(Lead(Bruno, Branches)), Officers = By(Officer), Clock = By(Caller.Clock);

    [Fact]
    public void Until_it_is_accepted_the_old_team_answers_for_it_and_from_then_on_the_new_one() =>
        Given(Defined)
            .When(new OfferIndicator(First, Branches, null), Giver).Then(Offered)
            .When(new SetIndicatorTarget(1m), Receiver).ThenRefused(RefusalCode.OwnedByAnotherTeam)
            .When(new SetIndicatorTarget(1m), Giver).Then(new IndicatorTargetSet(1m))
            .When(new AcceptIndicator(First), Receiver).Then(new IndicatorOfferAccepted(First, Branches))
            .When(new SetIndicatorTarget(2m), Giver).ThenRefused(RefusalCode.OwnedByAnotherTeam)
            .When(new SetIndicatorTarget(2m), Receiver).Then(new IndicatorTargetSet(2m))
            .When(new AcceptIndicator(First), Receiver).ThenRefused((OfferNotOpen, "offer"));

    [Fact]
    public void Of_an_officer_an_offer_needs_a_reason()
    {
        Given(Defined).When(new OfferIndicator(First, Branches, null), Officers).ThenRefused((ReasonRequired, "reason"));
        Given(Defined).When(new OfferIndicator(First, Branches, null), Officers with { Reason = "They are gone" }).Then(Offered);
    }

    [Fact]
    public void An_offer_is_the_only_one_and_to_another_team_that_exists_for_a_day_to_come()
    {
        Given(Defined, Offered).When(new OfferIndicator(Second, Loans, new(2026, 6, 1)), Giver)
            .ThenRefused((OfferOpen, "indicatorId"), (AlreadyOwner, "to"), (OutOfRange, "expiresOn"));
        Given(Defined).When(new OfferIndicator(First, Payments, new(2026, 8, 1)), Giver).ThenRefused((UnknownTeam, "to"), (OutOfRange, "expiresOn"));
        Given(Defined).When(new OfferIndicator(First, Branches, new(2026, 6, 13)), Giver).Then(Offered);
    }

    [Fact]
    public void Nobody_answers_what_they_offered_themselves_nor_for_a_team_that_is_not_theirs()
    {
        var both = Given(Defined).When(new OfferIndicator(First, Branches, null), By(Lead(Amina, Loans, Branches)));
        var state = both.State! with { Offer = both.State!.Offer! with { Offered = new(2, default, Amina, Loans, null) } };
        foreach (IndicatorCommand answer in new IndicatorCommand[] { new AcceptIndicator(First), new DeclineIndicator(First) })
        {
            var refused = Indicator.Decide(state, answer, By(Lead(Amina, Loans, Branches)) with { Reason = "No" });
            Assert.Equal([(OwnOffer, "offer")], refused.Refusals.Select(refusal => (refusal.Code, refusal.Path)));
            foreach (var caller in new[] { Lead(Amina, Loans), Contributor(Bruno, Branches), Administrator, Officer })
                Given(Defined, Offered).When(answer, By(caller) with { Reason = "Mine" }).ThenRefused((OfferedToAnotherTeam, "offer"));
        }

        Assert.Equal([OwnOffer], Codes(Indicator.CanAccept(state, First, By(Lead(Amina, Loans, Branches)))));
        Assert.Single(Indicator.Decide(state, new WithdrawIndicatorOffer(First), By(Viewer(Amina, Loans))).Events);
    }

    [Fact]
    public void Declining_needs_a_reason_and_leaves_the_owner()
    {
        Given(Defined, Offered).When(new DeclineIndicator(First), Receiver).ThenRefused((ReasonRequired, "reason"));
        Given(Defined, Offered).When(new DeclineIndicator(First), Receiver with { Reason = "We measure another" })
            .Then(new IndicatorOfferDeclined(First))
            .When(new SetIndicatorTarget(1m), Giver).Then(new IndicatorTargetSet(1m));
    }

    [Fact]
    public void Those_who_made_it_take_it_back()
    {
        Given(Defined, Offered).When(new WithdrawIndicatorOffer(First), Giver).Then(new IndicatorOfferWithdrawn(First, WithdrawalCause.TakenBack));
        Given(Defined, Offered).When(new WithdrawIndicatorOffer(First), Receiver).ThenRefused(RefusalCode.OwnedByAnotherTeam);
        Given(Defined, Offered).When(new WithdrawIndicatorOffer(Second), Giver).ThenRefused((OfferNotOpen, "offer"));
    }

    [Fact]
    public void Time_escalates_it_once_and_lets_it_expire_however_late_it_is_looked_at()
    {
        var keep = new KeepIndicatorOfferInTime();
        Given(Defined, Offered)
            .When(keep, On(Clock, 7)).ThenNothing()
            .When(keep, On(Clock, 8)).Then(Escalated)
            .When(keep, On(Clock, 15)).ThenNothing()
            .When(keep, On(Clock, 16)).Then(new IndicatorOfferExpired(First))
            .When(keep, On(Clock, 16)).ThenNothing();
        Given(Defined, Offered).When(keep, On(Clock, 30)).Then(new IndicatorOfferExpired(First));
        Given(Defined, Offered).When(keep, On(Giver, 30)).ThenRefused(NotAllowed);
        Given(Defined, Offered).When(new AcceptIndicator(First), On(Receiver, 16)).ThenRefused((OfferNotOpen, "offer"));
        Given(Defined, Offered).When(new AcceptIndicator(First), On(Receiver, 15)).Then(new IndicatorOfferAccepted(First, Branches));
    }

    [Fact]
    public void Once_escalated_an_officer_answers_for_a_team_without_a_lead_and_says_why()
    {
        var (accept, leaderless) = (new AcceptIndicator(First), Officers with { UnattendedTeams = new HashSet<TeamId> { Branches } });
        Given(Defined, Offered).When(accept, leaderless).ThenRefused((OfferedToAnotherTeam, "offer"));
        Given(Defined, Offered, Escalated).When(accept, Officers).ThenRefused((OfferedToAnotherTeam, "offer"));
        Given(Defined, Offered, Escalated).When(accept, leaderless).ThenRefused((ReasonRequired, "reason"));
        Given(Defined, Offered, Escalated).When(accept, leaderless with { Reason = "Their lead left" }).Then(new IndicatorOfferAccepted(First, Branches));
    }

    [Fact]
    public void What_ends_otherwise_is_on_offer_no_more()
    {
        Given(Defined, Offered).When(new AssignIndicatorTeam(Branches), Officers with { Reason = "Now" })
            .Then(new IndicatorTeamAssigned(Branches), new IndicatorOfferWithdrawn(First, WithdrawalCause.OwnerChanged));
        Given(Defined, Offered).When(new RetireIndicator(), Giver)
            .Then(new IndicatorOfferWithdrawn(First, WithdrawalCause.PartRemoved), new IndicatorRetired());
        Given(Defined, Offered).When(new CloseIndicatorOfferTo(Branches), Clock).Then(new IndicatorOfferWithdrawn(First, WithdrawalCause.TeamDissolved));
        Given(Defined, Offered).When(new CloseIndicatorOfferTo(Loans), Clock).ThenNothing();
        Given(Defined, Offered).When(new CloseIndicatorOfferTo(Branches), Giver).ThenRefused(NotAllowed);
    }

    [Fact]
    public void A_team_that_is_dissolved_accepts_nothing() =>
        Given(Defined, Offered).When(new AcceptIndicator(First), Receiver with { LiveTeams = ImmutableHashSet.Create(Loans) }).ThenRefused((UnknownTeam, "offer"));

    [Fact]
    public void Whether_it_can_be_offered_and_its_offer_answered_or_withdrawn_is_answered_by_the_same_rules()
    {
        var state = Given(Defined, Offered).State!;
        Assert.Equal([OfferOpen], Codes(Indicator.CanOffer(state, Giver)));
        Assert.Empty(Indicator.CanOffer(state with { Offer = null }, Officers));
        Assert.Equal([RefusalCode.OwnedByAnotherTeam], Codes(Indicator.CanOffer(state, Receiver)));
        Assert.Equal([Retired], Codes(Indicator.CanOffer(state with { Retired = true, Offer = null }, Giver)));
        Assert.Empty(Indicator.CanAccept(state, First, Receiver));
        Assert.Empty(Indicator.CanDecline(state, First, Receiver));
        Assert.Equal([OfferedToAnotherTeam], Codes(Indicator.CanDecline(state, First, Giver)));
        Assert.Empty(Indicator.CanWithdraw(state, First, Giver));
        Assert.Equal([OfferNotOpen], Codes(Indicator.CanWithdraw(state, Second, Giver)));
    }

    private static IEnumerable<RefusalCode> Codes(IEnumerable<Refusal> refusals) => refusals.Select(refusal => refusal.Code);

    private static IndicatorFacts On(IndicatorFacts facts, int dayOfJune) => facts with { Now = new(2026, 6, dayOfJune, 9, 0, 0, TimeSpan.Zero) };

    private static IndicatorFacts By(Caller caller) => new(
        caller, Reason: null, ImmutableHashSet.Create(Loans, Branches), UsedBy: [], new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero), BusinessCalendar.Default);

    private static Specification<IndicatorState?, IndicatorCommand, IndicatorFacts, IndicatorEvent> Given(params IndicatorEvent[] events) =>
        new Specification<IndicatorState?, IndicatorCommand, IndicatorFacts, IndicatorEvent>(Indicator.Decider).Given(events);
}
