using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class RebuildSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_a_run_of_random_commands_the_views_are_what_the_log_folds_to(int seed)
    {
        await using var world = await World.FoundedAsync();
        var maps = await RandomCommands.SendAsync(world, new Random(seed), commands: 250);
        var before = await ViewRows.OfAsync(world.Store);
        Assert.True((await world.Log.HeadAsync(world.Bank.Workspace, default)).Position > 100, "Too few commands were accepted to prove anything.");

        await new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Nouns).RunAsync(world.Bank.Workspace, null, default);

        Assert.Equal(before, await ViewRows.OfAsync(world.Store));
        foreach (var map in maps)
        {
            var folded = await world.Reader.ReadAsync(JourneyMap.Decider, world.Bank.Workspace, Streams.Of(map), AsOf.Current, default);
            var row = (await world.Maps.ByIdsAsync(world.Bank.Workspace, [map], default))[map];
            Assert.Equal(folded.Revision, row.Revision);
            Assert.Equivalent(folded.State, row.State, strict: true);
        }

        await FactsAgreeAsync(world, maps);
    }

    // The slow way reads every stream of the log; the views must tell decisions the same.
    private static async Task FactsAgreeAsync(World world, IReadOnlyList<JourneyMapId> maps)
    {
        var (bank, slow, fast) = (world.Bank, (IFactsReader)new FactsFromLog(world.Log), (IFactsReader)world.Facts);
        async Task AgreeAsync<T>(Func<IFactsReader, Task<T>> ask) => Assert.Equivalent(await ask(slow), await ask(fast), strict: true);
        await AgreeAsync(facts => facts.LiveTeamsAsync(bank.Workspace, default));
        await AgreeAsync(facts => facts.LivePersonasAsync(bank.Workspace, default));
        await AgreeAsync(facts => facts.LiveMapsAsync(bank.Workspace, default));
        await AgreeAsync(facts => facts.LiveIndicatorsAsync(bank.Workspace, default));
        await AgreeAsync(facts => facts.ActivePersonsAsync(bank.Workspace, default));
        await AgreeAsync(facts => facts.AdministratorsAsync(bank.Workspace, default));
        await AgreeAsync(facts => facts.MapsOfPersonaAsync(bank.Workspace, bank.Persona, default));
        await AgreeAsync(facts => facts.MapsTiedToAsync(bank.Workspace, bank.Indicator, default));
        await AgreeAsync(facts => facts.LiveReviewsAsync(bank.Workspace, default));
        foreach (var map in maps)
        {
            await AgreeAsync(facts => facts.ReviewsOfAsync(bank.Workspace, map, default));
            await AgreeAsync(facts => facts.OpenProposalsOfAsync(bank.Workspace, map, default));
        }

        Assert.NotEmpty(await fast.ProposalsExpiringAsync(bank.Workspace, DateOnly.MaxValue, default));
        await AgreeAsync(facts => facts.ProposalsExpiringAsync(bank.Workspace, DateOnly.MaxValue, default));
        foreach (var map in maps)
            await AgreeAsync(async facts => (await facts.ImprovementsOfAsync(bank.Workspace, maps, default))[map].ToArray());
        foreach (var until in new[] { 8, long.MaxValue })
            await AgreeAsync(facts => facts.ChangesSinceAsync(bank.Workspace, [.. maps.Distinct().Select(map => (map, 3L))], until, default));
        Assert.NotEmpty((await fast.OwnedByAsync(bank.Workspace, bank.Loans, default)).Improvements);
        await AgreeAsync(facts => facts.AgreementsEndingAsync(bank.Workspace, world.Clock.Today.AddDays(40), default));
        foreach (var team in new[] { bank.Loans, bank.Support })
            await AgreeAsync(facts => facts.OwnedByAsync(bank.Workspace, team, default));
        foreach (var person in new[] { bank.Lead, bank.Contributor, bank.SupportLead, bank.Officer }.Select(caller => caller.Person!.Value))
        {
            await AgreeAsync(facts => facts.TeamsOfAsync(bank.Workspace, person, default));
            await AgreeAsync(facts => facts.ImprovementsOfAsync(bank.Workspace, person, default));
            for (var day = world.Clock.Today.AddDays(-60); day < world.Clock.Today.AddDays(40); day = day.AddDays(5))
            {
                await AgreeAsync(facts => facts.OnlyLeadOfAsync(bank.Workspace, person, day, default));
                await AgreeAsync(facts => facts.StoodInForAsync(bank.Workspace, person, day, default));
            }
        }

        for (var day = world.Clock.Today.AddDays(-60); day < world.Clock.Today.AddDays(40); day = day.AddDays(5))
        {
            await AgreeAsync(facts => facts.UnattendedTeamsAsync(bank.Workspace, day, default));
            await AgreeAsync(async facts => (await facts.ReviewedMapsAsync(bank.Workspace, maps, day, default)).OrderBy(map => map.Key.Value).Select(map => map.Value).ToArray());
        }

        foreach (var receiver in new TeamId?[] { null, bank.Loans, bank.Support })
        {
            await AgreeAsync(facts => facts.MapsOnOfferAsync(bank.Workspace, receiver, default));
            await AgreeAsync(facts => facts.IndicatorsOnOfferAsync(bank.Workspace, receiver, default));
        }
    }

    [Fact]
    public async Task A_rebuild_repairs_rows_that_somebody_changed_and_leaves_other_workspaces_alone()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();
        await world.Shop.SampleAsync();
        var before = await ViewRows.OfAsync(world.Store);
        await world.Store.WriteAsync(
            connection => connection.ExecuteAsync(
                "UPDATE journey_map SET title = 'Wrong'; DELETE FROM journey_map_part; INSERT INTO team_member SELECT workspace, id, id, 'LEAD' FROM team"),
            default);
        Assert.NotEqual(before, await ViewRows.OfAsync(world.Store));

        var rebuild = new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Nouns);
        await rebuild.RunAsync(world.Bank.Workspace, null, default);
        Assert.NotEqual(before, await ViewRows.OfAsync(world.Store));
        var result = await rebuild.RunAsync(world.Shop.Workspace, null, default);

        Assert.Equal(before, await ViewRows.OfAsync(world.Store));
        Assert.Equal((await world.Log.HeadAsync(world.Shop.Workspace, default)).Position, result.Position);
    }

    [Fact]
    public async Task While_commands_are_taken_a_rebuild_loses_none_and_no_reader_sees_a_view_half_built()
    {
        await using var world = await World.FoundedAsync();
        var maps = await RandomCommands.SendAsync(world, new Random(5), commands: 40);
        var parts = await CountAsync(world, "journey_map_part");
        using var over = new CancellationTokenSource();
        var edits = 0;
        var writing = EditUntilAsync(world, maps[0], () => Interlocked.Increment(ref edits), over.Token);
        var reading = LeastAsync(world, "journey_map_part", over.Token);

        var rebuild = new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Nouns);
        var changed = 0L;
        // As often as proves something, with commands in between.
        for (var i = 0; i < 8 || (Volatile.Read(ref edits) <= 8 && !writing.IsCompleted); i++)
            changed += (await rebuild.RunAsync(world.Bank.Workspace, null, default)).RowsChanged;
        await over.CancelAsync();

        await writing;
        Assert.True(await reading >= parts);
        Assert.Equal(0, changed);
        Assert.Equal(0, (await rebuild.RunAsync(world.Bank.Workspace, null, default)).RowsChanged);
    }

    [Fact]
    public async Task A_rebuild_that_is_cut_off_changes_nothing_and_can_be_run_again()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();
        var right = await ViewRows.OfAsync(world.Store);
        await SpoilAsync(world);
        var spoiled = await ViewRows.OfAsync(world.Store);
        var rebuild = new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Nouns);

        await Assert.ThrowsAsync<OperationCanceledException>(() => rebuild.RunAsync(world.Bank.Workspace, new CutOff(), default));
        Assert.Equal(spoiled, await ViewRows.OfAsync(world.Store));

        // What a killed process leaves behind.
        await ExecuteAsync(world, "CREATE TABLE team__rebuild (half INTEGER)");
        Assert.True((await rebuild.RunAsync(world.Bank.Workspace, null, default)).RowsChanged > 0);
        await rebuild.RunAsync(world.Shop.Workspace, null, default);
        Assert.Equal(right, await ViewRows.OfAsync(world.Store));
    }

    [Fact]
    public async Task A_rebuild_leaves_no_table_beside_the_live_ones_nor_what_another_left()
    {
        await using var world = await World.FoundedAsync();
        await ExecuteAsync(world, "CREATE TABLE of_another_view__rebuild (half INTEGER)");
        Assert.Single(await TablesBesideAsync(world));

        await new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Nouns).RunAsync(world.Bank.Workspace, null, default);

        Assert.Empty(await TablesBesideAsync(world));
    }

    [Fact]
    public async Task A_rebuild_whose_steps_take_longer_than_its_lease_holds_keeps_it()
    {
        await using var world = await World.FoundedAsync();
        var (nouns, leases, others) = (new RebuiltViews(world.Store).Nouns, new Leases(world.Store), new List<Task<Lease?>>());
        var slow = nouns with
        {
            Project = async (transaction, events) =>
            {
                await nouns.Project(transaction, events);
                transaction.Execute("UPDATE lease SET expires_at = 0");
            },
        };

        await new ViewRebuild(world.Store, world.Log, slow).RunAsync(
            world.Bank.Workspace, new Heard(() => others.Add(leases.TakeAsync("rebuild", "another", default))), default);

        Assert.NotEmpty(others);
        Assert.All(await Task.WhenAll(others), Assert.Null);
    }

    [Fact]
    public async Task A_rebuild_of_one_view_leaves_the_others_alone()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();
        var right = await ViewRows.OfAsync(world.Store);
        await SpoilAsync(world);

        foreach (var workspace in new[] { world.Bank.Workspace, world.Shop.Workspace })
            await new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Each.Single(view => view.Name == "teams")).RunAsync(workspace, null, default);

        var mended = await ViewRows.OfAsync(world.Store);
        Assert.Equal(OfTable(right, "team_member"), OfTable(mended, "team_member"));
        Assert.NotEqual(OfTable(right, "journey_map"), OfTable(mended, "journey_map"));
    }

    [Fact]
    public async Task Every_table_of_the_nouns_is_of_one_view()
    {
        await using var world = await World.FoundedAsync();
        var nouns = new RebuiltViews(world.Store).Each.Where(view => view.Follower is null);
        Assert.Equal(ViewTables.All.Order(), nouns.SelectMany(view => view.Flipped).Select(table => table.Name).Order());
    }

    /// <summary>The tables that rebuilds have made and not removed.</summary>
    internal static Task<List<string>> TablesBesideAsync(World world) => world.Store.ReadAsync(
        connection => connection.RowsAsync(
            world.Store.Kind == StoreKind.Sqlite
                ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, -9) = '__rebuild'"
                : "SELECT tablename::text AS name FROM pg_tables WHERE right(tablename, 9) = '__rebuild'",
            row => row.Text("name")),
        default);

    private static async Task EditUntilAsync(World world, JourneyMapId map, Func<int> edited, CancellationToken over)
    {
        for (var edits = 0; !over.IsCancellationRequested; edits = edited())
            await world.Bank.EditAsync(map, new Rename($"Title {edits}"));
    }

    private static async Task<long> LeastAsync(World world, string table, CancellationToken over)
    {
        var least = long.MaxValue;
        while (!over.IsCancellationRequested)
            least = Math.Min(least, await CountAsync(world, table));
        return least;
    }

    private static Task<long> CountAsync(World world, string table) => world.Store.ReadAsync(
        async connection => (await connection.RowsAsync($"SELECT COUNT(*) AS count FROM {table}", row => row.Number("count")))[0], default);

    private static Task SpoilAsync(World world) => ExecuteAsync(
        world, "UPDATE journey_map SET title = 'Wrong'; DELETE FROM journey_map_part; INSERT INTO team_member SELECT workspace, id, id, 'LEAD' FROM team");

    private static Task ExecuteAsync(World world, string sql) => world.Store.WriteAsync(connection => connection.ExecuteAsync(sql), default);

    private static IEnumerable<string> OfTable(IEnumerable<string> dump, string table) =>
        dump.Where(row => row.StartsWith(table + ": ", StringComparison.Ordinal));

    private sealed class Heard(Action report) : IProgress<long>
    {
        public void Report(long value) => report();
    }

    private sealed class CutOff : IProgress<long>
    {
        public void Report(long value) => throw new OperationCanceledException("cut off");
    }

    [Fact]
    public async Task Every_table_is_the_logs_or_copied_as_it_is_or_folded_anew()
    {
        await using var world = await World.FoundedAsync();
        string[] ofTheLog = ["event", "log_head", "command", "snapshot", "schema_migration", "views_rebuilt", "view_to_fold", "chain_block", "log_epoch", "follower", "lease"];
        var listed = world.Store.Kind == StoreKind.Sqlite
            ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
            : "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()";

        var tables = await world.Store.ReadAsync(connection => connection.RowsAsync(listed, row => row.Text("name")), default);

        var followed = FollowedViews.All.SelectMany(view => view.Tables).Select(table => table.Name);
        Assert.Equal(tables.Except(ofTheLog).Except(FactTables.All).Order(), ViewTables.All.Concat(followed).Order());
    }
}
