using System.Collections.Immutable;
using JourneyGov.Domain.Campaigns;
using JourneyGov.Domain.Reviews;
using static JourneyGov.Domain.Specs.Campaigns.ACampaign;
using static JourneyGov.Domain.Specs.Known;

namespace JourneyGov.Domain.Specs.Campaigns;

public class CampaignSpreadSpecs
{
    private static readonly ImmutableDictionary<JourneyMapId, DateOnly> Nothing = ImmutableDictionary<JourneyMapId, DateOnly>.Empty;

    [Fact]
    public void Nobody_signs_twice_on_one_day_as_long_as_there_are_days()
    {
        // Twelve open days from 15 to 30 June; Amina signs every map.
        CampaignCandidate[] maps = [.. Enumerable.Range(1, 12).Select(Map)];

        var days = CampaignSpread.Propose(maps, Nothing, BusinessCalendar.Default, Day("2026-05-04"));

        Assert.Equal(12, days.Values.Distinct().Count());
        Assert.All(days.Values, day => Assert.False(day!.Value.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    [Fact]
    public void Nobody_signs_more_on_any_day_than_an_even_share_rounded_up()
    {
        CampaignCandidate[] maps = [.. Enumerable.Range(1, 30).Select(Map)];

        var days = CampaignSpread.Propose(maps, Nothing, BusinessCalendar.Default, Day("2026-05-04"));

        Assert.Equal(3, maps.GroupBy(map => days[map.Map]).Max(day => day.Count()));
        Assert.Equal(2, maps.GroupBy(map => days[map.Map]).Min(day => day.Count()));
    }

    [Fact]
    public void The_maps_of_most_teams_come_first_then_by_title_and_the_answer_is_always_the_same()
    {
        var wide = Candidate(new(Id(31)), "Zoo", new(Id(41)), new(Loans, [Amina]), new(Branches, [Bruno]), new(Payments, [Chloe]));
        CampaignCandidate[] maps = [Loan, Home, wide];

        var days = CampaignSpread.Propose(maps, Nothing, BusinessCalendar.Default, Day("2026-05-04"));
        var again = CampaignSpread.Propose([.. maps.Reverse()], Nothing, BusinessCalendar.Default, Day("2026-05-04"));

        Assert.Equal([Day("2026-06-15"), Day("2026-06-16"), Day("2026-06-17")], new[] { wide, Home, Loan }.Select(map => days[map.Map]!.Value));
        Assert.Equal(days.OrderBy(it => it.Key.Value), again.OrderBy(it => it.Key.Value));
    }

    [Fact]
    public void Who_only_stands_in_today_can_sign_and_bears_nothing_of_the_quarter()
    {
        var first = Candidate(new(Id(31)), "A", new(Id(41)), new SigningTeam(Loans, [Amina], Chloe));
        var second = Candidate(new(Id(32)), "B", new(Id(42)), new SigningTeam(Branches, [Bruno], Chloe));
        var days = CampaignSpread.Propose([first, second], Nothing, BusinessCalendar.Default, Day("2026-05-04"));

        Assert.Equal([Amina, Chloe], first.Signing[0].Signers.AsEnumerable());
        Assert.Equal([Amina, Bruno], WeekLoad.Of([first, second], days).SelectMany(week => week.Persons).Select(person => person.Person).OrderBy(person => person.Value));
    }

    [Fact]
    public void Persons_who_do_not_meet_do_not_keep_each_other_from_a_day_but_of_equal_days_the_emptier_one_is_taken()
    {
        var oneDay = new ReviewDates(Day("2026-06-30"), Day("2026-06-30"), Day("2026-07-07"));
        var first = Candidate(new(Id(31)), "A", new(Id(41)), new SigningTeam(Loans, [Amina])) is var a ? a with { Live = a.Live! with { Dates = oneDay } } : a;
        var second = Candidate(new(Id(32)), "B", new(Id(42)), new SigningTeam(Branches, [Bruno])) is var b ? b with { Live = b.Live! with { Dates = oneDay } } : b;
        var third = Candidate(new(Id(33)), "C", new(Id(43)), new SigningTeam(Payments, [Chloe]));

        var days = CampaignSpread.Propose([first, second, third], Nothing, BusinessCalendar.Default, Day("2026-06-29"));

        Assert.Equal([Day("2026-06-30"), Day("2026-06-30"), Day("2026-06-29")], new[] { first, second, third }.Select(map => days[map.Map]!.Value));
    }

    [Fact]
    public void Chosen_days_stay_and_the_others_keep_away_from_them()
    {
        var days = CampaignSpread.Propose([Loan, Home], Nothing.Add(LoanMap, Day("2026-06-15")), BusinessCalendar.Default, Day("2026-05-04"));

        Assert.Equal((Day("2026-06-15"), Day("2026-06-16")), (days[LoanMap]!.Value, days[HomeMap]!.Value));
    }

    [Fact]
    public void No_day_is_proposed_that_is_closed_past_or_after_the_due_date()
    {
        var calendar = BusinessCalendar.Default with { Holidays = [Day("2026-06-30")] };

        Assert.Equal(Day("2026-06-29"), CampaignSpread.Propose([Loan], Nothing, calendar, Day("2026-06-27"))[LoanMap]);
        Assert.Null(CampaignSpread.Propose([Loan], Nothing, calendar, Day("2026-06-30"))[LoanMap]);
    }

    [Fact]
    public void The_load_counts_each_sign_off_for_its_team_and_for_everybody_who_can_give_it_in_its_week()
    {
        var both = Loan with { Signing = [new(Loans, [Amina, Bruno]), new(Branches, [Bruno])] };
        var weeks = WeekLoad.Of([both, Home], new Dictionary<JourneyMapId, DateOnly?> { [LoanMap] = Day("2026-06-21"), [HomeMap] = Day("2026-06-24") });

        Assert.Equal([Day("2026-06-15"), Day("2026-06-22"), Day("2026-06-29")], weeks.Select(week => week.Monday));
        Assert.Equal([2, 2, 0], weeks.Select(week => week.SignOffs));
        Assert.Equal([new(Loans, 1), new TeamLoad(Branches, 1)], weeks[0].Teams.AsEnumerable());
        Assert.Equal([new(Bruno, 2), new PersonLoad(Amina, 1)], weeks[0].Persons.AsEnumerable());
        Assert.Equal(Day("2026-06-15"), WeekLoad.Busiest(weeks)!.Monday);
        Assert.Null(WeekLoad.Busiest(WeekLoad.Of([], new Dictionary<JourneyMapId, DateOnly?>())));
    }

    [Theory]
    [InlineData(1, "FY2026 Q2", "2026-04-01")]
    [InlineData(4, "FY2026 Q2", "2025-07-01")]
    [InlineData(4, "2026-04-30", "2026-04-01")]
    [InlineData(2, "FY2026 Q4", "2025-11-01")]
    public void A_quarter_is_found_by_its_label_in_the_fiscal_year_that_it_ends_in_or_by_a_day(int startMonth, string name, string firstDay) =>
        Assert.Equal(Day(firstDay), FiscalQuarterName.Find(BusinessCalendar.Default with { FiscalYearStartMonth = startMonth }, name)!.FirstDay);

    [Fact]
    public void Every_quarter_is_found_by_the_label_that_the_calendar_gives_it()
    {
        foreach (var month in Enumerable.Range(1, 12))
        {
            var calendar = BusinessCalendar.Default with { FiscalYearStartMonth = month };
            for (var day = Day("2025-01-01"); day < Day("2026-01-01"); day = day.AddDays(7))
            {
                var quarter = calendar.PeriodContaining(Cadence.Quarterly, day);
                Assert.Equal(quarter, FiscalQuarterName.Find(calendar, quarter.Label));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("FY2026 Q5")]
    [InlineData("FY2026")]
    [InlineData("FY9999 Q4")]
    [InlineData("FY0001 Q1")]
    [InlineData("9999-12-31")]
    [InlineData("2026-02-30")]
    public void What_names_no_quarter_finds_none(string name) => Assert.Null(FiscalQuarterName.Find(BusinessCalendar.Default, name));

    private static CampaignCandidate Map(int number) =>
        Candidate(new(Id(200 + number)), $"Map {number:00}", new(Id(300 + number)), new SigningTeam(Loans, [Amina]));
}
