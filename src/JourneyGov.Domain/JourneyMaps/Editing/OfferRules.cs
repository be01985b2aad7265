using JourneyGov.Domain.Ownership;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>The rules by which a map and its parts change hands.</summary>
internal static class OfferRules
{
    /// <summary>A lead of the owner, or a governance officer, offers it, and no offer of it is open. Answers the owner, where the part is there.</summary>
    public static TeamId? NeedOfferable(EditSession session, PartId? part)
    {
        var asked = part ?? new PartId(session.Live.Id.Value);
        var owner = asked.Value == session.Live.Id.Value
            ? session.Content.AccountableTeam
            : session.Find(asked, "part", PartKind.Stage, PartKind.Touchpoint)?.Owner;
        if (owner is not { } known) return null;
        session.Forbid(Authority.ToGovern(session.Facts.Caller, known, part, session.Path("part")));
        session.Require(session.Live.OfferOf(asked) is null, RefusalCode.OfferOpen, "part");
        return known;
    }

    /// <summary>It waits for an answer, and the caller may give one. Answers the offer, where there is one.</summary>
    public static OwnershipOffer? NeedAnswerable(EditSession session, OfferId id)
    {
        if (NeedOpen(session, id) is not { } offer) return null;
        session.Forbid(Offering.ToAnswer(offer, session.Facts.Caller, session.Facts.UnattendedTeams));
        session.Refuse(Offering.ForAnswer(offer, session.Facts.Caller, session.Today));
        return offer;
    }

    /// <summary>As <see cref="NeedAnswerable"/>, and the team that will own it still exists.</summary>
    public static OwnershipOffer? NeedAcceptable(EditSession session, OfferId id)
    {
        if (NeedAnswerable(session, id) is not { } offer) return null;
        References.NeedTeam(session, offer.To, "offer");
        return offer;
    }

    /// <summary>It waits for an answer, and the caller is of those who made it.</summary>
    public static OwnershipOffer? NeedWithdrawable(EditSession session, OfferId id)
    {
        if (NeedOpen(session, id) is not { } offer) return null;
        var isTheirs = offer.Offered.By is { } giver && giver == session.Facts.Caller.Person;
        if (!isTheirs) session.Forbid(Authority.ToGovern(session.Facts.Caller, offer.From, Part(session, offer), session.Path("offer")));
        return offer;
    }

    /// <summary>Closes the offers that what was decided makes pointless: of parts that are gone, or that another team owns now.</summary>
    public static void CloseOvertaken(EditSession session)
    {
        foreach (var offer in session.Live.OpenOffers())
        {
            var owner = offer.Part.Value == session.Live.Id.Value
                ? session.Content.AccountableTeam
                : JourneyMapParts.Find(session.Content, offer.Part)?.Owner;
            if (owner is null) session.Happen(new OwnershipOfferWithdrawn(offer.Id, offer.Part, WithdrawalCause.PartRemoved));
            else if (owner != offer.From) session.Happen(new OwnershipOfferWithdrawn(offer.Id, offer.Part, WithdrawalCause.OwnerChanged));
        }
    }

    /// <summary>The end of offers for the same cause.</summary>
    public static IEnumerable<JourneyMapEvent> Withdrawn(IEnumerable<OwnershipOffer> offers, WithdrawalCause cause) =>
        offers.Select(offer => new OwnershipOfferWithdrawn(offer.Id, offer.Part, cause));

    private static OwnershipOffer? NeedOpen(EditSession session, OfferId id)
    {
        var offer = session.Live.OpenOffers().Find(open => open.Id == id);
        session.Require(offer is not null, RefusalCode.OfferNotOpen, "offer");
        return offer;
    }

    private static PartId? Part(EditSession session, OwnershipOffer offer) => offer.Part.Value == session.Live.Id.Value ? null : offer.Part;
}
