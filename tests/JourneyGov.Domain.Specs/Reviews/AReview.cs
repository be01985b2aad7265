using System.Collections.Immutable;
using System.Globalization;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Reviews;

/// <summary>
/// The review of the loan map for the first quarter of 2026: open from 10 March, due on Tuesday 31 March, overdue from 8 April, escalated
/// on 15 and 29 April. The loans team is accountable; the branches team owns a part that last changed at revision 8.
/// </summary>
internal static class AReview
{
    public static readonly ReviewId FirstReview = new(Known.Id(31));
    public static readonly PartId Map = new(LoanMap.Value);
    public static readonly PartId Stage = new(Known.Id(41));

    public static readonly ReviewPeriod Quarter = new("FY2026 Q1", Day("2026-01-01"), Day("2026-03-31"));
    public static readonly ReviewDates Dates = new(Day("2026-03-10"), Day("2026-03-31"), Day("2026-04-07"));
    public static readonly ReviewDates LaterDates = new(Day("2026-03-10"), Day("2026-04-20"), Day("2026-04-27"));

    public static readonly ReviewScheduled Scheduled = new(FirstReview, LoanMap, 1, Quarter, Dates);
    public static readonly ReviewOpened Opened = new(12, [Loans, Branches]);
    public static readonly TeamSignedOff LoansSignedOff = new(Loans, Amina, 12);
    public static readonly TeamSignedOff BranchesSignedOff = new(Branches, Bruno, 12);
    public static readonly ReviewCompleted Confirmed = new(ReviewOutcome.Confirmed, 12, null, [], Day("2026-06-30"));

    public static readonly ReviewTrigger Regulated = new(
        TriggerCause.ChangeAnnounced, Day("2026-02-02"), Amina, "The ministry wrote to us",
        Announcement: new(AnnouncedKind.Regulation, "Credit costs must be told first", null, Day("2026-06-01")));

    public static readonly CompleteReview Confirm = new(ReviewOutcome.Confirmed, null, []);
    public static readonly RequiredChange ClearerOffer = new(Stage, "Say what the loan costs in the first letter.", Branches, Day("2026-05-15"));

    public static Specification<ReviewState, ReviewCommand, ReviewFacts, ReviewEvent> Given(params ReviewEvent[] events) =>
        new Specification<ReviewState, ReviewCommand, ReviewFacts, ReviewEvent>(Review.Decider).Given(events);

    public static ReviewFacts On(string day, Caller caller, string? reason = null) => new(
        Noon(day), caller, reason, ReviewPolicy.Default, BusinessCalendar.Default, Loans,
        new Dictionary<TeamId, Stamp> { [Loans] = LastChange(5, Amina), [Branches] = LastChange(8, Bruno) },
        ImmutableHashSet.Create(Loans, Branches, Payments), ImmutableHashSet.Create(Map, Stage), MapRevision: 12,
        ImmutableHashSet.Create(Amina, Bruno), MapRetired: false);

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public static DateTimeOffset Noon(string day) => new(Day(day), new TimeOnly(12, 0), TimeSpan.Zero);

    private static Stamp LastChange(long revision, PersonId by) => new(revision, Noon("2026-01-20"), by, null, "The rates changed");
}
