using System.Text;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Workspaces;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.EventLog.Following;
using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>What is kept in memory is never older than what was acknowledged: by this process or by another one that has the store open.</summary>
public sealed class FreshnessSpecs
{
    [Fact]
    public async Task A_change_that_another_process_made_is_in_the_next_read()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        await using var elsewhere = await world.ElsewhereAsync();
        var maps = new JourneyMapView(elsewhere);

        for (var i = 0; i < 20; i++)
        {
            await world.Bank.EditAsync(sample.Map, new Rename($"Title {i}"));
            Assert.Equal($"Title {i}", await TitleAsync(maps, world.Bank, sample.Map));
            Assert.Equal($"Title {i}", await TitleAsync(world.Maps, world.Bank, sample.Map));
        }
    }

    [Fact]
    public async Task Readers_of_two_processes_never_go_back_behind_what_was_acknowledged_or_read_before()
    {
        await using var world = await World.FoundedAsync();
        var maps = new[] { (await world.Bank.SampleAsync("One")).Map, (await world.Bank.SampleAsync("Two")).Map };
        await using var elsewhere = await world.ElsewhereAsync();
        var writers = new[] { world.Mediator, Mediation.Over(elsewhere.OpenViewed(world.Clock), new FactsReader(elsewhere), new PersonKeys(elsewhere), elsewhere) };
        var acknowledged = new long[maps.Length];
        using var done = new CancellationTokenSource();

        var readers = new[] { world.Store, elsewhere, world.Store, elsewhere }.Select(store => Task.Run(async () =>
        {
            var (view, seen, reads) = (new JourneyMapView(store), new long[maps.Length], 0);
            while (!done.IsCancellationRequested || reads == 0)
            {
                var before = acknowledged.Select((_, i) => Interlocked.Read(ref acknowledged[i])).ToArray();
                var rows = await view.ByIdsAsync(world.Bank.Workspace, maps, default);
                for (var i = 0; i < maps.Length; i++)
                {
                    Assert.InRange(rows[maps[i]].Revision, Math.Max(before[i], seen[i]), long.MaxValue);
                    seen[i] = rows[maps[i]].Revision;
                }

                reads++;
            }

            return reads;
        })).ToList();
        await Task.WhenAll(writers.Select((writer, i) => Task.Run(async () =>
        {
            for (var edit = 0; edit < 60; edit++)
            {
                var outcome = await writer.Send(new Ask<EditJourneyMap>(
                    new(world.Bank.Workspace, world.Bank.Lead, Guid.NewGuid(), null, null, null, world.Clock.Now), maps[i].Value,
                    new EditJourneyMap(null, [new Rename($"{i}/{edit}")])));
                Assert.Empty(outcome.Refusals);
                Interlocked.Exchange(ref acknowledged[i], outcome.Revision);
            }
        })));
        await done.CancelAsync();

        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    [Fact]
    public async Task A_key_that_is_revoked_elsewhere_is_refused_at_once_and_so_is_one_that_expires()
    {
        await using var world = await World.FoundedAsync();
        await using var elsewhere = await world.ElsewhereAsync();
        var (callers, hash, id) = (new CallerReader(elsewhere), CallerReader.HashOf("secret"), new ApiKeyId(world.Bank.NewId()));
        var person = world.Bank.Lead.Person!.Value.Value;
        Assert.Equal(new CallerAnswer.Refused(CallerProblem.Unknown), await callers.FindAsync(hash, world.Clock.Now, default));
        await world.Bank.SendAsync(world.Bank.Administrator, person, new IssueApiKey(id, "key", hash, world.Clock.Now.AddHours(1)));

        var first = Assert.IsType<CallerAnswer.Known>(await callers.FindAsync(hash, world.Clock.Now, default));
        Assert.Same(first, await callers.FindAsync(hash, world.Clock.Now, default));
        Assert.Equal(new CallerAnswer.Refused(CallerProblem.Expired), await callers.FindAsync(hash, world.Clock.Now.AddHours(1), default));
        await world.Bank.SendAsync(world.Bank.Administrator, world.Bank.Support.Value, new SetMember(world.Bank.Lead.Person!.Value, TeamRole.Lead));
        Assert.True(Assert.IsType<CallerAnswer.Known>(await callers.FindAsync(hash, world.Clock.Now, default)).Caller.Leads(world.Bank.Support));
        await world.Bank.SendAsync(world.Bank.Administrator, person, new RevokeApiKey(id));

        Assert.Equal(new CallerAnswer.Refused(CallerProblem.Revoked), await callers.FindAsync(hash, world.Clock.Now, default));
    }

    [Fact]
    public async Task A_row_that_did_not_change_is_read_once_whatever_else_changes()
    {
        await using var world = await World.FoundedAsync();
        var (kept, edited) = (await world.Bank.SampleAsync("Kept"), await world.Bank.SampleAsync("Edited"));
        var before = await RowsAsync(world, kept.Map, edited.Map);

        await world.Bank.EditAsync(edited.Map, new Rename("Edited again"));
        await world.Shop.SampleAsync();
        var after = await RowsAsync(world, kept.Map, edited.Map);

        Assert.Same(before[kept.Map], after[kept.Map]);
        Assert.NotSame(before[edited.Map], after[edited.Map]);
        var reads = world.Store.Reads;
        Assert.Equal(4, (await world.Maps.FindAsync(world.Bank.Workspace, [kept.Map, edited.Map, kept.Map, null], default)).Count);
        Assert.Equal(reads, world.Store.Reads);
    }

    [Fact]
    public async Task Rows_that_a_rebuild_repaired_are_read_again()
    {
        await using var world = await World.FoundedAsync();
        var state = Encoding.UTF8.GetString(await world.Store.ReadAsync(
            async connection => (await connection.RowsAsync("SELECT state FROM workspace", row => row.Bytes("state")))[0], default));
        var wrong = Encoding.UTF8.GetBytes(state.Replace("Banque", "Bank", StringComparison.Ordinal));
        await world.Store.WriteAsync(connection => connection.ExecuteAsync("UPDATE workspace SET state = @wrong", ("wrong", wrong)), default);
        Assert.Equal("Bank", (await new WorkspaceView(world.Store).FindAsync(world.Bank.Workspace, default))!.State.Name);

        await new ViewRebuild(world.Store, world.Log, new RebuiltViews(world.Store).Nouns).RunAsync(world.Bank.Workspace, null, default);

        Assert.Equal("Banque", (await new WorkspaceView(world.Store).FindAsync(world.Bank.Workspace, default))!.State.Name);
    }

    [Fact]
    public async Task What_is_kept_stays_within_its_bytes_and_what_was_used_last_stays_longest()
    {
        await using var world = await World.FoundedAsync();
        var maps = new List<JourneyMapId>();
        for (var i = 0; i < 40; i++)
            maps.Add((await world.Bank.SampleAsync($"Map {i}")).Map);
        const int Most = 40_000;
        var cache = new RowCache(world.Store, Most);

        var first = await FindAsync(cache, world, maps[0]);
        foreach (var map in maps.Skip(1))
        {
            await FindAsync(cache, world, map);
            Assert.InRange(cache.Bytes, 1, Most);
            Assert.Same(first, await FindAsync(cache, world, maps[0]));
        }

        // All of them together would not have fitted: the second, unused since, had to go.
        var again = FindAsync(cache, world, maps[1]);
        Assert.False(again.IsCompleted);
        await again;
    }

    [Fact]
    public async Task A_store_that_cannot_be_watched_is_read_each_time()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        await RowsAsync(world, sample.Map);
        await world.Store.DisposeAsync();

        Assert.Null((world.Store as SqliteStore)?.ObserveGeneration());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => RowsAsync(world, sample.Map));
    }

    private static async Task<Row<JourneyMapState>?> FindAsync(RowCache cache, World world, JourneyMapId map) =>
        (await cache.FindAsync<JourneyMapId, JourneyMapState>("journey_map", world.Bank.Workspace, [map], id => id.Value, default))[0];

    private static async Task<IReadOnlyDictionary<JourneyMapId, Row<JourneyMapState>>> RowsAsync(World world, params JourneyMapId[] maps) =>
        await world.Maps.ByIdsAsync(world.Bank.Workspace, maps, default);

    private static async Task<string> TitleAsync(JourneyMapView view, Office office, JourneyMapId map) =>
        ((JourneyMapState.Live)(await view.ByIdsAsync(office.Workspace, [map], default))[map].State).Content.Title;
}
