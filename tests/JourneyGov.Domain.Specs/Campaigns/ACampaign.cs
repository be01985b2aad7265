using System.Collections.Immutable;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Campaigns;

/// <summary>A campaign of the second quarter of 2026 with two maps, each signed by two teams.</summary>
internal static class ACampaign
{
    public static readonly CampaignId It = new(Id(101));
    public static readonly ReviewId LoanReview = new(Id(71));
    public static readonly ReviewId HomeReview = new(Id(72));
    public static readonly ReviewPeriod Quarter = new("FY2026 Q2", Day("2026-04-01"), Day("2026-06-30"));
    public static readonly ReviewDates Dates = new(Day("2026-06-15"), Day("2026-06-30"), Day("2026-07-07"));

    public static readonly CampaignPlanned Planned = new(
        It, "Spring", Quarter, [new(LoanReview, LoanMap, Day("2026-06-16")), new(HomeReview, HomeMap, Day("2026-06-15"))], Amina, Day("2026-06-15"));

    public static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    public static CampaignFacts On(string today, Caller caller, string? reason = null) => new(
        caller, reason, Day(today), BusinessCalendar.Default,
        new[] { Loan, Home }.ToDictionary(map => map.Map), ImmutableHashSet.Create(Amina, Bruno), [], []);

    public static CampaignCandidate Loan { get; } = Candidate(LoanMap, "Loan", LoanReview, new(Loans, [Amina]), new(Branches, [Bruno]));

    public static CampaignCandidate Home { get; } = Candidate(HomeMap, "Home", HomeReview, new(Loans, [Amina]), new(Payments, [Chloe]));

    public static CampaignFacts Facts { get; } = On("2026-05-04", Officer);

    public static CampaignCandidate Candidate(JourneyMapId map, string title, ReviewId review, params ImmutableArray<SigningTeam> signing) =>
        new(map, title, new(review, Quarter, Dates), signing, Holder: null);

    public static CampaignFacts With(this CampaignFacts facts, params CampaignCandidate[] maps) =>
        facts with { Candidates = facts.Candidates.Values.Concat(maps).GroupBy(map => map.Map).ToDictionary(map => map.Key, map => map.Last()) };

    public static Specification<CampaignState?, CampaignCommand, CampaignFacts, CampaignEvent> Given(params CampaignEvent[] events) =>
        new Specification<CampaignState?, CampaignCommand, CampaignFacts, CampaignEvent>(Campaign.Decider).Given(events);
}
