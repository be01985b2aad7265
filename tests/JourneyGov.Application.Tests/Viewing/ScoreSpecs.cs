using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class ScoreSpecs
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task Whatever_happened_the_score_of_now_and_of_any_moment_is_what_the_raw_events_come_to(int seed)
    {
        await using var world = await World.FoundedAsync();
        var (bank, random) = (world.Bank, new Random(seed));
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { EvidenceAgeDays = 150 }));
        await ReviewInTimeAsync(world, await bank.SampleAsync("Known"));
        await bank.SendAsync(bank.Officer, bank.Workspace, new SetDepartmentReviewPolicy(bank.Retail, new(null, null, 20, null)));
        await RandomHistory.RunAsync(world, random, commands: 200, clockJumpsBack: true);
        await bank.SendAsync(bank.Officer, bank.Workspace, new SetDepartmentReviewPolicy(bank.Retail, null));
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { EvidenceAgeDays = 3000 }));
        var events = await world.Log.ReadAllAsync(bank.Workspace, 0, int.MaxValue, default);
        DateTimeOffset[] moments =
        [
            .. Enumerable.Range(0, 40).Select(_ => events[random.Next(events.Count)].RecordedAt.AddTicks(10 * random.Next(-1, 2))).Order(),
        ];
        var (last, filter) = (DateOnly.FromDateTime(moments[^1].UtcDateTime), AnyFilter(bank, random));
        ScorePoint[] points = [.. moments.Select(moment => new ScorePoint(DateOnly.FromDateTime(moment.UtcDateTime), moment)), new(last, null)];

        var scores = await new ScoreReader(world.Store, world.Reader).ReadAsync(bank.Workspace, points, filter, default);

        var seen = new HashSet<string>();
        foreach (var (point, score) in points.Zip(scores))
        {
            var expected = ScoreRecount.Of(events, point.Moment ?? DateTimeOffset.MaxValue).Lines(point.Day)
                .Where(line => filter.Asks(line.Team, line.Department)).ToHashSet();
            Assert.Equal(expected.OrderBy(line => line.Map), score.Maps.Select(LineOf).OrderBy(line => line.Map));
            foreach (var line in expected)
                seen.UnionWith([$"verified {line.Verified}", $"on time {line.OnTime}", $"evidence {line.Evidence.Item1 > 0}", $"owned {line.Owned.Item1 < line.Owned.Item2}"]);
        }

        string[] wanted = ["verified (0, 1)", "verified (1, 1)", "on time (0, 1)", "on time (1, 1)", "evidence True", "evidence False", "owned True", "owned False"];
        Assert.True(seen.IsSupersetOf(wanted), $"Never seen: {string.Join(", ", wanted.Except(seen))}.");
    }

    [Fact]
    public async Task The_score_is_the_plain_mean_of_the_shares_that_have_something_to_count()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        await bank.FormIdleAsync();
        await bank.SendAsync(bank.Officer, sample.Map.Value, new EditJourneyMap(null, [new AssignOwner(sample.Touchpoint, bank.Idle)]), "For a while");

        var figures = (await ScoreAsync(world)).Total;

        Assert.Equal((0m, null, null, 0.8m), (figures.Verified.Share, figures.OnTime.Share, figures.WithEvidence.Share, figures.Owned.Share));
        Assert.Equal((0.4m, false, true), (figures.Overall, figures.AtLine, figures.Owned.AtLine));
        Assert.Equal((null, null), (GovernanceFigures.None.Overall, GovernanceFigures.None.AtLine));
    }

    [Fact]
    public async Task A_review_completed_on_its_due_date_is_on_time_and_one_a_day_later_is_not()
    {
        await using var world = await World.FoundedAsync();
        var (bank, first, second) = (world.Bank, await world.Bank.SampleAsync("First"), await world.Bank.SampleAsync("Second"));
        world.Clock.Now = new(2026, 3, 31, 23, 0, 0, TimeSpan.Zero);
        await ConfirmAsync(world, first.Map);
        var onTheDay = await ScoreAsync(world);
        world.Clock.Now = world.Clock.Now.AddHours(2);
        var nextDay = await ScoreAsync(world);
        await ConfirmAsync(world, second.Map);
        world.Clock.Now = world.Clock.Now.AddDays(60);
        var after = await ScoreAsync(world);
        world.Clock.Now = new(2026, 6, 30, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(new ScoreShare(1, 1), onTheDay.Total.OnTime);
        Assert.Equal(new ScoreShare(1, 2), nextDay.Total.OnTime);
        Assert.Equal(new ScoreShare(1, 2), after.Total.OnTime);
        Assert.Equal(ScoreShare.None, (await ScoreAsync(world)).Total.OnTime);
    }

    [Fact]
    public async Task A_review_that_never_takes_place_counts_as_late_however_long_ago_it_was_due()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();
        world.Clock.Now = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
        await world.WorkspaceClock.KeepTimeAsync(world.Bank.Workspace, world.Clock.Now, default);

        Assert.Equal(new ScoreShare(0, 1), (await ScoreAsync(world)).Total.OnTime);
    }

    [Fact]
    public async Task A_confirmed_map_counts_as_verified_also_while_its_next_review_is_open_until_an_edit_makes_it_stale()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await ConfirmAsync(world, sample.Map);
        world.Clock.Now = new(2026, 6, 20, 9, 0, 0, TimeSpan.Zero);
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        var open = await ScoreAsync(world);
        await bank.EditAsync(sample.Map, new ScoreEmotion(sample.Touchpoint, 2, null, null));

        Assert.Equal(new ScoreShare(1, 1), open.Total.Verified);
        Assert.Equal(new ScoreShare(0, 1), (await ScoreAsync(world)).Total.Verified);
    }

    [Fact]
    public async Task A_confirmed_map_counts_as_verified_no_longer_than_until_its_next_review_is_due_however_the_interval_was_shortened()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await ConfirmAsync(world, sample.Map);
        await bank.SendAsync(bank.Officer, bank.Workspace, new ChangeReviewPolicy(ReviewPolicy.Default with { Cadence = Cadence.Monthly }));
        world.Clock.Now = new(2026, 4, 30, 9, 0, 0, TimeSpan.Zero);
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        var onTheDay = await ScoreAsync(world);
        world.Clock.Now = world.Clock.Now.AddDays(1);

        Assert.Equal(new ScoreShare(1, 1), onTheDay.Total.Verified);
        Assert.Equal(new ScoreShare(0, 1), (await ScoreAsync(world)).Total.Verified);
    }

    [Theory]
    [InlineData(ScoreStep.Day, "2026-06-28 2026-06-29 2026-06-30 2026-07-01", "2026-06-28")]
    [InlineData(ScoreStep.Week, "2026-06-17 2026-06-24 2026-07-01", "2026-06-11")]
    [InlineData(ScoreStep.Month, "2026-04-30 2026-05-31 2026-06-30 2026-07-01", "2026-04-02")]
    [InlineData(ScoreStep.FiscalQuarter, "2026-01-31 2026-04-30 2026-07-01", "2026-01-31")]
    public void A_time_series_ends_on_the_last_day_and_goes_back_by_its_step(ScoreStep step, string expected, string from) => Assert.Equal(
        expected.Split(' ').Select(day => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)),
        ScoreDays.Of(
            BusinessCalendar.Default with { FiscalYearStartMonth = 2 }, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), new(2026, 7, 1), step));

    [Fact]
    public void A_time_series_of_more_days_than_a_year_has_is_refused()
    {
        Assert.Equal(366, ScoreDays.Of(BusinessCalendar.Default, new(2025, 7, 1), new(2026, 7, 1), ScoreStep.Day).Count);
        Assert.Throws<QueryRefusedException>(() => ScoreDays.Of(BusinessCalendar.Default, new(2025, 6, 30), new(2026, 7, 1), ScoreStep.Day));
        Assert.Empty(ScoreDays.Of(BusinessCalendar.Default, new(2026, 7, 2), new(2026, 7, 1), ScoreStep.Week));
    }

    [Fact]
    public async Task As_tables_it_tells_every_scope_and_never_rounds_up_to_the_line()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var score = await ScoreAsync(world);
        var tables = new ScoreTables(_ => "=Loans|A", _ => "Retail");

        Assert.Equal(
            [
                "Day,Scope,Name,Maps,Score,At the line,Verified,Of maps,On time,Of reviews due,With evidence,Of findings,Owned,Of maps and parts,Id",
                "2026-01-12,ALL,,1,0.5000,False,0,1,0,0,0,0,5,5,",
                $"2026-01-12,DEPARTMENT,Retail,1,0.5000,False,0,1,0,0,0,0,5,5,{bank.Retail.Value:D}",
                $"2026-01-12,TEAM,'=Loans|A,1,0.5000,False,0,1,0,0,0,0,5,5,{bank.Loans.Value:D}",
                "",
            ],
            tables.Csv([score]).Split("\r\n"));
        Assert.Equal(
            """
            | Cartes de | Score | Vérifiées | Revues à temps | Avec preuve | Avec responsable |
            | --- | ---: | ---: | ---: | ---: | ---: |
            | Ensemble | 50 % | 0 % | – | – | 100 % |
            | Retail | 50 % | 0 % | – | – | 100 % |
            | =Loans\|A | 50 % | 0 % | – | – | 100 % |

            """,
            tables.Markdown([score], Texts.French).Replace(' ', ' '));
        var almost = new GovernanceScore(score.Day, [score.Maps[0] with { Figures = GovernanceFigures.None with { Owned = new(799, 1000) } }]);
        Assert.Contains("| 2026-01-12 | 79% | – | – | – | 79% |", tables.Markdown([almost, almost], Texts.English), StringComparison.Ordinal);
    }

    // Chance alone hardly ever does all of this.
    private static async Task ReviewInTimeAsync(World world, Sample sample)
    {
        var (bank, finding) = (world.Bank, world.Bank.NewPart());
        await bank.EditAsync(
            sample.Map,
            new AddFinding(finding, sample.Touchpoint, FindingKind.Pain, "Slow", null, 3), new AddFinding(bank.NewPart(), sample.Stage, FindingKind.Gain, "Clear", null, null),
            new AttachEvidence(bank.NewPart(), finding, EvidenceKind.Survey, "Panel", new(2026, 1, 1), null, null, 12),
            new AttachEvidence(bank.NewPart(), finding, EvidenceKind.Survey, "Older panel", new(2025, 1, 1), null, null, 12));
        var (unled, other) = (new TeamId(bank.NewId()), await bank.SampleAsync("Other"));
        await bank.SendAsync(bank.Administrator, unled.Value, new FormTeam(unled, "Unled", null));
        await bank.SendAsync(bank.Officer, other.Map.Value, new EditJourneyMap(null, [new AssignOwner(other.Call, unled)]), "For a while");
        world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await ConfirmAsync(world, sample.Map);
    }

    private static ScoreFilter AnyFilter(Office bank, Random random) => random.Next(4) switch
    {
        0 => new(Teams: [bank.Loans]),
        1 => new(Departments: [bank.Retail], Teams: [bank.Loans, bank.Support]),
        _ => new(),
    };

    private static ScoreRecount.Line LineOf(MapFigures map)
    {
        static (int, int) Pair(ScoreShare share) => (share.Met, share.Of);
        var it = map.Figures;
        return new(map.Map.Value, map.Team, map.Department, Pair(it.Verified), Pair(it.OnTime), Pair(it.WithEvidence), Pair(it.Owned));
    }

    private static async Task<GovernanceScore> ScoreAsync(World world) =>
        (await new ScoreReader(world.Store, world.Reader).ReadAsync(world.Bank.Workspace, [new(world.Clock.Today, null)], new(), default))[0];

    private static async Task ConfirmAsync(World world, JourneyMapId map)
    {
        var bank = world.Bank;
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        var review = ReviewView.PlanOf((await world.Reviews.OfMapsAsync(bank.Workspace, [map], default))[map].Live!.State).Id.Value;
        var revision = (await world.Maps.ByIdsAsync(bank.Workspace, [map], default))[map].Revision;
        await bank.SendAsync(bank.Lead, review, new SignOffReview(bank.Loans, revision));
        await bank.SendAsync(bank.SupportLead, review, new SignOffReview(bank.Support, revision));
        await bank.SendAsync(bank.Officer, review, new CompleteReview(ReviewOutcome.Confirmed, null, []));
    }
}
