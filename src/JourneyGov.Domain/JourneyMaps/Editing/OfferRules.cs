using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.JourneyMaps.Editing;

/// <summary>The rules by which what a team owns changes hands.</summary>
internal static class OfferRules
{
    private const int UsualDays = 14, MostDays = 60;

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
        var mayAnswer = session.Facts.Caller.Leads(offer.To) || StandsInFor(session, offer);
        if (!mayAnswer) session.Forbid(Refusal.Because(RefusalCode.OfferedToAnotherTeam, "offer"));
        session.Require(offer.Offered.By != session.Facts.Caller.Person, RefusalCode.OwnOffer, "offer");
        session.Require(session.Today <= offer.ExpiresOn, RefusalCode.OfferNotOpen, "offer");
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

    /// <summary>Whoever answers for a team that is not theirs says why.</summary>
    public static void NeedReasonOfOfficer(EditSession session, OwnershipOffer offer)
    {
        var isTheirs = session.Facts.Caller.Leads(offer.To);
        session.Require(isTheirs || session.HasReason, RefusalCode.ReasonRequired, "reason");
    }

    /// <summary>The day from which an offer is escalated, at half of its time, and the last day on which it can be answered. Both are open days.</summary>
    public static (DateOnly Escalates, DateOnly Expires) Days(EditSession session, DateOnly? expiresOn)
    {
        var (calendar, today) = (session.Facts.Calendar, session.Today);
        var asked = expiresOn ?? today.AddDays(UsualDays);
        if (asked < today.AddDays(1) || asked > today.AddDays(MostDays))
            session.Refuse(RefusalCode.OutOfRange, "expiresOn", RangeRule.Text(today.AddDays(1)), RangeRule.Text(today.AddDays(MostDays)));
        var days = Math.Clamp(asked.DayNumber - today.DayNumber, 1, MostDays);
        var expires = calendar.OpenDayFrom(today.AddDays(days));
        return (calendar.OpenDayFrom(today.AddDays((days + 1) / 2)), expires);
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

    // Only once the team had its time, and only where nobody can speak for it.
    private static bool StandsInFor(EditSession session, OwnershipOffer offer) =>
        session.Facts.Caller.Is(WorkspaceRole.GovernanceOfficer) && offer.Escalated is not null
        && session.Facts.LeaderlessTeams?.Contains(offer.To) == true;

    private static PartId? Part(EditSession session, OwnershipOffer offer) => offer.Part.Value == session.Live.Id.Value ? null : offer.Part;
}
