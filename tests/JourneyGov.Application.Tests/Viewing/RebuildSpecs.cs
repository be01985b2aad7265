using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;

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
        var maps = await RandomCommands.SendAsync(world, new Random(seed), commands: 150);
        var before = await ViewRows.OfAsync(world.Store);
        Assert.True((await world.Log.HeadAsync(world.Bank.Workspace, default)).Position > 100, "Too few commands were accepted to prove anything.");

        await new ViewRebuild(world.Store, world.Log, new Views(world.Store)).RunAsync(world.Bank.Workspace, default);

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
            await AgreeAsync(facts => facts.ReviewsOfAsync(bank.Workspace, map, default));
        foreach (var team in new[] { bank.Loans, bank.Support })
            await AgreeAsync(facts => facts.OwnedByAsync(bank.Workspace, team, default));
        foreach (var person in new[] { bank.Lead, bank.Contributor, bank.SupportLead, bank.Officer }.Select(caller => caller.Person!.Value))
        {
            await AgreeAsync(facts => facts.TeamsOfAsync(bank.Workspace, person, default));
            await AgreeAsync(facts => facts.OnlyLeadOfAsync(bank.Workspace, person, default));
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
            (connection, _) => connection.ExecuteAsync(
                "UPDATE journey_map SET title = 'Wrong'; DELETE FROM journey_map_part; INSERT INTO team_member SELECT workspace, id, id, 'LEAD' FROM team"),
            default);
        Assert.NotEqual(before, await ViewRows.OfAsync(world.Store));

        var rebuild = new ViewRebuild(world.Store, world.Log, new Views(world.Store));
        await rebuild.RunAsync(world.Bank.Workspace, default);
        Assert.NotEqual(before, await ViewRows.OfAsync(world.Store));
        var last = await rebuild.RunAsync(world.Shop.Workspace, default);

        Assert.Equal(before, await ViewRows.OfAsync(world.Store));
        Assert.Equal((await world.Log.HeadAsync(world.Shop.Workspace, default)).Position, last);
    }

    [Fact]
    public async Task Every_table_of_the_views_is_rebuilt_but_readings()
    {
        await using var world = await World.FoundedAsync();
        string[] ofTheLog = ["event", "log_head", "command", "snapshot", "schema_migration", "views_rebuilt", "view_to_fold", "chain_block", "person_key"];
        var listed = world.Store.Kind == StoreKind.Sqlite
            ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
            : "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()";

        var tables = await world.Store.ReadAsync(connection => connection.RowsAsync(listed, row => row.Text("name")), default);

        Assert.Equal(tables.Except(ofTheLog).Except(["reading"]).Order(), ViewTables.All.Order());
    }
}
