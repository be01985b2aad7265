using System.Collections.Immutable;
using JourneyGov.Domain.JourneyMaps.Editing;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.JourneyMaps;

public static partial class JourneyMap
{
    /// <summary>Why an offer of a part (null: of the map) would be refused now, whomever it is made to; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanOffer(JourneyMapState state, PartId? part, JourneyMapFacts facts) =>
        Ask(state, facts, session => OfferRules.NeedOfferable(session, part));

    /// <summary>Why accepting an offer would be refused now; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanAccept(JourneyMapState state, OfferId offer, JourneyMapFacts facts) =>
        Ask(state, facts, session => OfferRules.NeedAcceptable(session, offer));

    /// <summary>Why declining an offer, with a reason, would be refused now; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanDecline(JourneyMapState state, OfferId offer, JourneyMapFacts facts) =>
        Ask(state, facts, session => OfferRules.NeedAnswerable(session, offer));

    /// <summary>Why taking an offer back would be refused now; empty: it would not.</summary>
    public static ImmutableArray<Refusal> CanWithdraw(JourneyMapState state, OfferId offer, JourneyMapFacts facts) =>
        Ask(state, facts, session => OfferRules.NeedWithdrawable(session, offer));

    private static Decision<JourneyMapEvent> Offer(JourneyMapState.Live live, OfferOwnership command, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, null);
        var owner = OfferRules.NeedOfferable(session, command.Part);
        session.NeedOfficersReason(owner);
        References.NeedTeam(session, command.To, "to");
        session.Require(owner != command.To, RefusalCode.AlreadyOwner, "to");
        session.Require(!live.OpenOffers().Exists(offer => offer.Id == command.Offer), RefusalCode.IdInUse, "offer");
        session.Refuse(Offering.ForDays(session.Today, command.ExpiresOn));
        var (escalates, expires) = Offering.Days(facts.Calendar, session.Today, command.ExpiresOn);
        var part = command.Part ?? new PartId(live.Id.Value);
        session.Happen(new OwnershipOffered(command.Offer, part, owner ?? command.To, command.To, escalates, expires));
        return session.Outcome;
    }

    private static Decision<JourneyMapEvent> Accept(JourneyMapState.Live live, OfferId id, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, null);
        if (OfferRules.NeedAcceptable(session, id) is not { } offer) return session.Outcome;
        session.Refuse(Offering.ForAccepting(offer, facts.Caller, facts.Reason));
        session.Happen(new OwnershipAccepted(id, offer.Part, offer.To));
        OfferRules.CloseOvertaken(session);
        return session.Outcome;
    }

    private static Decision<JourneyMapEvent> Decline(JourneyMapState.Live live, OfferId id, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, null);
        if (OfferRules.NeedAnswerable(session, id) is not { } offer) return session.Outcome;
        session.Require(session.HasReason, RefusalCode.ReasonRequired, "reason");
        session.Happen(new OwnershipDeclined(id, offer.Part));
        return session.Outcome;
    }

    private static Decision<JourneyMapEvent> Withdraw(JourneyMapState.Live live, OfferId id, JourneyMapFacts facts)
    {
        var session = new EditSession(live, facts, null);
        if (OfferRules.NeedWithdrawable(session, id) is { } offer)
            session.Happen(new OwnershipOfferWithdrawn(id, offer.Part, WithdrawalCause.TakenBack));
        return session.Outcome;
    }

    private static Decision<JourneyMapEvent> KeepInTime(JourneyMapState.Live live, JourneyMapFacts facts)
    {
        if (Domain.Authority.Unless(facts.Caller.IsClock) is { } refusal) return Decision.Refuse<JourneyMapEvent>(refusal);
        var today = facts.Calendar.DayAt(facts.Now);
        return Decision.Of<JourneyMapEvent>([.. live.OpenOffers().SelectMany(offer => Due(offer, today))]);
    }

    private static IEnumerable<JourneyMapEvent> Due(OwnershipOffer offer, DateOnly today)
    {
        if (offer.HasExpired(today)) yield return new OwnershipOfferExpired(offer.Id, offer.Part);
        else if (offer.MustEscalate(today)) yield return new OwnershipOfferEscalated(offer.Id, offer.Part);
    }

    private static Decision<JourneyMapEvent> CloseOffers(JourneyMapState.Live live, TeamId team, JourneyMapFacts facts) =>
        Domain.Authority.Unless(facts.Caller.IsClock) is { } refusal
            ? Decision.Refuse<JourneyMapEvent>(refusal)
            : Decision.Of<JourneyMapEvent>(
                [.. OfferRules.Withdrawn(live.OpenOffers().Where(offer => offer.To == team), WithdrawalCause.TeamDissolved)]);
}
