using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;
using JourneyGov.EventLog.Sqlite;
using Microsoft.Data.Sqlite;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class PortfolioPastSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Whatever_happened_and_however_the_clock_jumped_the_portfolio_of_a_moment_is_what_every_stream_folds_to(int seed)
    {
        await using var world = await World.FoundedAsync();
        var random = new Random(seed);
        var maps = await RandomHistory.RunAsync(world, random, commands: 200, clockJumpsBack: true);
        var events = await world.Log.ReadAllAsync(world.Bank.Workspace, 0, int.MaxValue, default);
        var (timeline, fold) = (new PortfolioTimeline(world.Store, world.Reader), new PortfolioFold(world));
        var (nonEmpty, verified, causes) = (0, 0, new HashSet<StaleCause>());

        foreach (var moment in Enumerable.Range(0, 40).Select(_ => events[random.Next(events.Count)].RecordedAt.AddTicks(10 * random.Next(-1, 2))))
        {
            var today = DateOnly.FromDateTime(moment.UtcDateTime);
            var (filter, order) = (AnyFilter(world.Bank, random), (JourneyMapOrder)random.Next(3));
            var expected = await fold.ListAsync(maps, moment, filter, order, today);
            var page = await timeline.ListAsync(world.Bank.Workspace, moment, filter, order, new(First: 200), today, default);

            Assert.Equal(expected, page.Nodes.Select(row => (JourneyMapView.Last(row.State)!.Id, row.Revision)));
            Assert.Equal(expected.Count, page.TotalCount);
            nonEmpty += expected.Count > 0 ? 1 : 0;
            verified += (await fold.ListAsync(maps, moment, new(Standings: [Standing.Verified]), order, today)).Count;
            foreach (var cause in Enum.GetValues<StaleCause>())
                if ((await fold.ListAsync(maps, moment, new(StaleCauses: [cause]), order, today)).Count > 0)
                    causes.Add(cause);
        }

        Assert.True(nonEmpty > 10 && verified > 0 && causes.Count > 2, $"{nonEmpty} lists with maps, {verified} verified maps, {string.Join(' ', causes)}: too few to prove anything.");
    }

    [Fact]
    public async Task Which_maps_were_verified_on_a_day_and_who_owned_them_is_one_question()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        await bank.DraftAsync("Never reviewed");
        world.Clock.Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
        await world.WorkspaceClock.KeepTimeAsync(bank.Workspace, world.Clock.Now, default);
        var review = ReviewView(await world.Reviews.OfMapsAsync(bank.Workspace, [sample.Map], default), sample.Map);
        var revision = (await world.Maps.ByIdsAsync(bank.Workspace, [sample.Map], default))[sample.Map].Revision;
        await bank.SendAsync(bank.Lead, review, new SignOffReview(bank.Loans, revision));
        await bank.SendAsync(bank.SupportLead, review, new SignOffReview(bank.Support, revision));
        await bank.SendAsync(bank.Officer, review, new CompleteReview(ReviewOutcome.Confirmed, null, []));
        world.Clock.Now = new(2027, 1, 1, 9, 0, 0, TimeSpan.Zero);
        await bank.SendAsync(bank.Lead, sample.Map.Value, new Domain.JourneyMaps.RetireJourneyMap());

        var then = await ListAsync(world, new(2026, 3, 31, 9, 0, 0, TimeSpan.Zero), new(Standings: [Standing.Verified], OwningTeams: [bank.Support]));
        var before = await ListAsync(world, new(2026, 3, 19, 9, 0, 0, TimeSpan.Zero), new(Standings: [Standing.Verified]));

        Assert.Equal([sample.Map], then);
        Assert.Empty(before);
    }

    [Fact]
    public async Task A_store_from_before_the_past_was_kept_is_folded_once()
    {
        var folder = Directory.CreateTempSubdirectory("journeygov-past-");
        await using var world = await World.FoundedAsync();
        if (world.Store.Kind != StoreKind.Sqlite)
            return;
        await RandomHistory.RunAsync(world, new Random(9), commands: 60, clockJumpsBack: true);
        var path = Path.Combine(folder.FullName, "old.db");
        await AsOfBeforeAsync(world, path);

        await using var store = SqliteStore.Open(path, world.Clock);
        var log = new SqliteEventLog(store, world.Clock, [new Views(store)]);
        var backlog = new ViewBacklog(store, new ViewRebuild(store, log, new RebuiltViews(store).Nouns));
        var due = await backlog.WorkspacesAsync(default);
        foreach (var workspace in due)
            await backlog.FoldAsync(workspace, default);

        Assert.Equal(new[] { world.Bank.Workspace, world.Shop.Workspace }.Order(), due.Order());
        Assert.Empty(await backlog.WorkspacesAsync(default));
        Assert.Equal(await PastAsync(world.Store), await PastAsync(store));
        await store.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_new_store_has_nothing_to_fold()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();

        Assert.Empty(await new ViewBacklog(world.Store, new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Nouns)).WorkspacesAsync(default));
    }

    private static JourneyMapFilter AnyFilter(Office bank, Random random) => random.Next(11) switch
    {
        8 => new(StaleCauses: [(StaleCause)random.Next(7)]),
        9 => new(Standings: [Standing.Stale], StaleCauses: [StaleCause.DependencyStale, StaleCause.OwnerLeft, StaleCause.Flagged]),
        0 => new(Standings: [Standing.Verified, Standing.Due]),
        1 => new(Standings: [Standing.Stale, Standing.Unverified], Retired: null),
        2 => new(OwningTeams: [bank.Support]),
        3 => new(Departments: [bank.Retail]),
        4 => new(Indicators: [bank.Indicator], Retired: null),
        5 => new(AccountableTeams: [bank.Loans], Text: "t"),
        6 => new(Retired: true),
        7 => new(OwningTeams: [bank.Loans, bank.Support], Standings: [Standing.Due], Retired: null),
        _ => new(Retired: null),
    };

    private static Guid ReviewView(IReadOnlyDictionary<JourneyMapId, Application.Reviews.MapReviews> reviews, JourneyMapId map) =>
        Application.Reviews.ReviewView.PlanOf(reviews[map].Live!.State).Id.Value;

    private static async Task<IReadOnlyList<JourneyMapId>> ListAsync(World world, DateTimeOffset moment, JourneyMapFilter filter)
    {
        var page = await new PortfolioTimeline(world.Store, world.Reader).ListAsync(
            world.Bank.Workspace, moment, filter, JourneyMapOrder.Title, new(), DateOnly.FromDateTime(moment.UtcDateTime), default);
        return [.. page.Nodes.Select(row => JourneyMapView.Last(row.State)!.Id)];
    }

    // A copy of the store without what the step that keeps the past has made of it.
    private static async Task AsOfBeforeAsync(World world, string path)
    {
        await RunAsync(world.Store.Name, $"VACUUM INTO '{path}'");
        await RunAsync(
            path,
            """
            DROP TABLE journey_map_past; DROP TABLE standing_past; DROP TABLE department_past; DROP TABLE view_to_fold;
            DROP INDEX change_part_in_order; CREATE INDEX change_part_by_part ON change_part (workspace, map, part, revision);
            ALTER TABLE review DROP COLUMN doubts; ALTER TABLE change DROP COLUMN nature;
            DROP TABLE lead_past; DROP TABLE score_past; DROP INDEX journey_map_part_by_sub_journey;
            DELETE FROM schema_migration WHERE number IN (20, 70, 130);
            """);
    }

    private static async Task RunAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static Task<List<string>> PastAsync(IStore store) => store.ReadAsync(
        async connection =>
        {
            var rows = new List<string>();
            foreach (var table in new[] { "journey_map_past", "standing_past", "department_past", "lead_past", "score_past" })
            {
                rows.AddRange(await connection.RowsAsync(
                    $"SELECT * FROM {table} ORDER BY 1, 2, 3",
                    row => string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(i => row[i] is byte[] bytes ? Convert.ToHexString(bytes) : $"{row[i]}"))));
            }

            Assert.True(rows.Count > 5);
            return rows;
        },
        default);
}
