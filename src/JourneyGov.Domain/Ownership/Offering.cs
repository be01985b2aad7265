using JourneyGov.Domain.Reviews;

namespace JourneyGov.Domain.Ownership;

/// <summary>The rules by which what a team owns changes hands, whatever that is. Each gives the reasons why not; none: it is met.</summary>
internal static class Offering
{
    private const int UsualDays = 14, MostDays = 60;

    /// <summary>
    /// Leads of the team that it was made to answer it; governance officers only once that team had its time, and where nobody can speak for it.
    /// </summary>
    public static Refusal? ToAnswer(OwnershipOffer offer, Caller caller, IReadOnlySet<TeamId>? unattended)
    {
        var standsIn = caller.Is(WorkspaceRole.GovernanceOfficer) && offer.Escalated is not null && unattended?.Contains(offer.To) == true;
        return caller.Leads(offer.To) || standsIn ? null : Refusal.Because(RefusalCode.OfferedToAnotherTeam, "offer");
    }

    /// <summary>It is answered in time, and not by who made it.</summary>
    public static IEnumerable<Refusal> ForAnswer(OwnershipOffer offer, Caller caller, DateOnly today) =>
    [
        .. Refusal.When(offer.Offered.By == caller.Person, RefusalCode.OwnOffer, "offer"),
        .. Refusal.When(offer.HasExpired(today), RefusalCode.OfferNotOpen, "offer"),
    ];

    /// <summary>Whoever accepts for a team that is not theirs says why.</summary>
    public static IEnumerable<Refusal> ForAccepting(OwnershipOffer offer, Caller caller, string? reason) =>
        caller.Leads(offer.To) ? [] : TextRule.Reason(reason);

    /// <summary>The day from which an offer is escalated, at half of its time, and the last day on which it can be answered. Both are open days.</summary>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="today">The day it is offered on.</param>
    /// <param name="expiresOn">The last day that is asked for; null: as long as is usual.</param>
    public static (DateOnly Escalates, DateOnly Expires) Days(BusinessCalendar calendar, DateOnly today, DateOnly? expiresOn)
    {
        var days = Math.Clamp((expiresOn ?? today.AddDays(UsualDays)).DayNumber - today.DayNumber, 1, MostDays);
        return (calendar.OpenDayFrom(today.AddDays((days + 1) / 2)), calendar.OpenDayFrom(today.AddDays(days)));
    }

    /// <summary>It can be answered from tomorrow on, and not forever.</summary>
    public static IEnumerable<Refusal> ForDays(DateOnly today, DateOnly? expiresOn)
    {
        var (first, last) = (today.AddDays(1), today.AddDays(MostDays));
        return Refusal.When(expiresOn < first || expiresOn > last, RefusalCode.OutOfRange, "expiresOn", RangeRule.Text(first), RangeRule.Text(last));
    }
}
