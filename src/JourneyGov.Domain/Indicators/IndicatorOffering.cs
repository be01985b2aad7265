using JourneyGov.Domain.Ownership;

namespace JourneyGov.Domain.Indicators;

// Offers of an indicator: as those of a map and its parts, in the indicator's own stream. One is open at most.
public static partial class Indicator
{
    /// <summary>Why an offer of it would be refused now, whomever it is made to; empty: it would not.</summary>
    public static IReadOnlyList<Refusal> CanOffer(IndicatorState state, IndicatorFacts facts) =>
        WhyNot(state, new OfferIndicator(default, default, ExpiresOn: null), facts, IndicatorRules.IsNotOnOffer);

    /// <summary>Why accepting an offer of it would be refused now; empty: it would not.</summary>
    public static IReadOnlyList<Refusal> CanAccept(IndicatorState state, OfferId offer, IndicatorFacts facts) => WhyNot(
        state, new AcceptIndicator(offer), facts, it => IndicatorRules.Answered(it, offer, answered => IndicatorRules.ForAccepting(answered, facts)));

    /// <summary>Why declining an offer of it, with a reason, would be refused now; empty: it would not.</summary>
    public static IReadOnlyList<Refusal> CanDecline(IndicatorState state, OfferId offer, IndicatorFacts facts) => WhyNot(
        state, new DeclineIndicator(offer), facts, it => IndicatorRules.Answered(it, offer, answered => IndicatorRules.ForAnswer(answered, facts)));

    /// <summary>Why taking an offer of it back would be refused now; empty: it would not.</summary>
    public static IReadOnlyList<Refusal> CanWithdraw(IndicatorState state, OfferId offer, IndicatorFacts facts) =>
        WhyNot(state, new WithdrawIndicatorOffer(offer), facts, it => IndicatorRules.Answered(it, offer, _ => []));

    private static Refusal[] WhyNot(
        IndicatorState state, IndicatorCommand command, IndicatorFacts facts, Func<IndicatorState, IEnumerable<Refusal>> rules) =>
        IndicatorRules.Authority(state, command, facts) is { } refusal ? [refusal]
        : state.Retired ? [Refusal.Because(RefusalCode.Retired)]
        : [.. rules(state)];

    private static Decision<IndicatorEvent> Offer(IndicatorState state, OfferIndicator command, IndicatorFacts facts)
    {
        var (escalates, expires) = Offering.Days(facts.Calendar, facts.Today, command.ExpiresOn);
        return Decision.Unless<IndicatorEvent>(
            IndicatorRules.ForOffer(state, command, facts), new IndicatorOffered(command.Offer, state.Team, command.To, escalates, expires));
    }

    private static Decision<IndicatorEvent> Accept(IndicatorState state, OfferId id, IndicatorFacts facts) => Decision.Unless<IndicatorEvent>(
        IndicatorRules.Answered(
            state, id,
            offer => [.. IndicatorRules.ForAccepting(offer, facts), .. Offering.ForAccepting(offer, facts.Caller, facts.Reason)]),
        new IndicatorOfferAccepted(id, state.Offer?.To ?? default));

    private static Decision<IndicatorEvent> Decline(IndicatorState state, OfferId id, IndicatorFacts facts) => Decision.Unless<IndicatorEvent>(
        IndicatorRules.Answered(state, id, offer => [.. IndicatorRules.ForAnswer(offer, facts), .. IndicatorRules.HasReason(facts)]),
        new IndicatorOfferDeclined(id));

    private static Decision<IndicatorEvent> Withdraw(IndicatorState state, OfferId id) => Decision.Unless<IndicatorEvent>(
        IndicatorRules.Answered(state, id, _ => []), new IndicatorOfferWithdrawn(id, WithdrawalCause.TakenBack));

    private static IEnumerable<IndicatorEvent> Due(IndicatorState state, DateOnly today)
    {
        if (state.Offer is not { } offer) yield break;
        if (offer.HasExpired(today)) yield return new IndicatorOfferExpired(offer.Id);
        else if (offer.MustEscalate(today)) yield return new IndicatorOfferEscalated(offer.Id);
    }

    private static IEnumerable<IndicatorEvent> Withdrawn(IndicatorState state, WithdrawalCause cause) =>
        state.Offer is { } offer ? [new IndicatorOfferWithdrawn(offer.Id, cause)] : [];
}
