using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using MediatR;

namespace JourneyGov.Application.Tests.Viewing;

/// <summary>What is asked of a map costs the same number of reads, and of events made out, however long its history is.</summary>
public sealed class LargeMapSpecs
{
    private const int Changes = 3_000;

    [Fact]
    public async Task Whatever_is_asked_of_a_map_of_thousands_of_changes_costs_what_it_costs_of_a_small_one()
    {
        await using var world = await World.FoundedAsync();
        var small = await world.Bank.SampleAsync("Small");
        await world.Bank.EditAsync(small.Map, [.. Enumerable.Range(0, 10).Select(i => Edit(small, i))]);
        var large = await LargeAsync(world);
        var (log, half) = (new CountingLog(world.Log), world.Clock.Now.AddMinutes(-Changes / 200));

        foreach (var (name, ask) in Questions(world, log, half))
        {
            var (ofSmall, ofLarge) = (await CostAsync(world, log, () => ask(small)), await CostAsync(world, log, () => ask(large)));

            Assert.True(ofLarge.Reads <= ofSmall.Reads + 3, $"{name}: {ofLarge.Reads} reads, {ofSmall.Reads} of the small map.");
            Assert.True(ofLarge.Events <= ofSmall.Events + 2 * StateReader.SnapshotEvery, $"{name}: {ofLarge.Events} events, {ofSmall.Events} of the small map.");
        }
    }

    [Fact]
    public async Task What_a_map_remembers_of_itself_does_not_grow_with_its_history()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        async Task<long> AfterAsync(int findings)
        {
            for (var i = 0; i < findings; i += 100)
            {
                await bank.EditAsync(sample.Map, [.. Enumerable.Range(0, 100).Select(_ => bank.NewPart()).SelectMany(finding => new JourneyMapEdit[]
                {
                    new AddFinding(finding, sample.Touchpoint, FindingKind.Pain, "Waits", null, 2), new RemoveFinding(finding),
                })]);
            }

            return StateCodec.Serialize((await world.Maps.ByIdsAsync(bank.Workspace, [sample.Map], default))[sample.Map].State).Length;
        }

        var once = await AfterAsync(600);

        Assert.InRange(await AfterAsync(1_200), once * 9 / 10, once * 11 / 10);
    }

    [Fact]
    public async Task A_large_map_that_has_lost_its_snapshots_gets_them_back_from_whoever_reads_it()
    {
        await using var world = await World.FoundedAsync();
        var large = await LargeAsync(world);
        await world.Store.WriteAsync(
            connection =>
            {
                world.Store.Viewing(connection).Execute("DELETE FROM snapshot");
                return Task.FromResult(0);
            },
            default);
        var log = new CountingLog(world.Log);
        Task ReadAsync(long revision) => new StateReader(log, world.Keys).ReadAsync(
            JourneyMap.Decider, world.Bank.Workspace, Streams.Of(large.Map), new AsOf.Revision(revision), default);

        var first = await CostAsync(world, log, () => ReadAsync(Changes));
        await SnapshotAsync(world, large.Map, Changes);

        Assert.True(first.Events >= Changes);
        foreach (var revision in new[] { Changes, 1_555, 250 })
            Assert.InRange((await CostAsync(world, log, () => ReadAsync(revision))).Events, 0, StateReader.SnapshotEvery);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task As_of_a_moment_a_map_is_what_was_recorded_by_then_however_the_clock_jumped(int seed)
    {
        await using var world = await World.FoundedAsync();
        var (random, bank, sample) = (new Random(seed), world.Bank, await world.Bank.SampleAsync());
        for (var i = 0; i < 40; i++)
        {
            world.Clock.Now = world.Clock.Now.AddMinutes(random.Next(-300, 400));
            await bank.EditAsync(sample.Map, [.. Enumerable.Range(0, 1 + random.Next(15)).Select(j => Edit(sample, 100 * i + j))]);
        }

        var events = await world.Log.ReadStreamAsync(bank.Workspace, Streams.Of(sample.Map), 1, int.MaxValue, default);

        Assert.Equal(events.Select(e => e.RecordedAt).Order(), events.Select(e => e.RecordedAt));
        foreach (var moment in events.Select(e => e.RecordedAt).Distinct().SelectMany(at => new[] { at, at.AddTicks(-10), at.AddMinutes(1) }))
        {
            var expected = events.Count(e => e.RecordedAt <= moment);
            var read = await world.Reader.ReadAsync(JourneyMap.Decider, bank.Workspace, Streams.Of(sample.Map), new AsOf.Moment(moment), default);
            Assert.Equal(expected, read.Revision);
            var revision = await world.Reader.ReadAsync(JourneyMap.Decider, bank.Workspace, Streams.Of(sample.Map), new AsOf.Revision(Math.Max(expected, 1)), default);
            Assert.True(expected == 0 || StateCodec.Serialize(read.State).AsSpan().SequenceEqual(StateCodec.Serialize(revision.State)));
        }
    }

    private static IEnumerable<(string Name, Func<Sample, Task> Ask)> Questions(World world, CountingLog log, DateTimeOffset half)
    {
        var (workspace, reader) = (world.Bank.Workspace, new StateReader(log, world.Keys));
        var timeline = new JourneyMapTimeline(world.Maps, reader, world.Clock);
        var comparing = new JourneyMapComparing(timeline, world.History, world.Readings);
        IMediator commands = Mediation.Over(log, world.Facts, world.Keys);
        async Task<long> RevisionAsync(Sample map) => (await world.Maps.ByIdsAsync(workspace, [map.Map], default))[map.Map].Revision;
        async Task CompareAsync(Sample map, MapPoint @base)
        {
            var comparison = (await comparing.CompareAsync(workspace, (map.Map, @base), (map.Map, new MapPoint.Now()), true, default))!;
            await comparing.EventsAsync(workspace, comparison, comparison.Differences.Changes, default);
        }

        async Task PageAsync(Sample map, PageRequest page)
        {
            var pages = await world.History.ListAsync(workspace, new(Streams.Of(map.Map)), true, page, default);
            Assert.Equal(page.Counted ? await RevisionAsync(map) : null, pages.TotalCount);
        }

        yield return ("edit", async map => Assert.Empty((await commands.Send(new Ask<EditJourneyMap>(
            new(workspace, world.Bank.Lead, Guid.NewGuid(), null, null, null, world.Clock.Now), map.Map.Value,
            new EditJourneyMap(null, [new RenameTouchpoint(map.Touchpoint, $"{Guid.NewGuid()}")])))).Refusals));
        yield return ("read", map => world.Maps.FindAsync(workspace, [map.Map], default).AsTask());
        yield return ("as of a revision", async map => await timeline.ReadAsync(workspace, map.Map, new MapPoint.Revision(await RevisionAsync(map) / 2), default));
        yield return ("as of a moment", map => timeline.ReadAsync(workspace, map.Map, new MapPoint.At(half), default));
        yield return ("first page", map => PageAsync(map, new(First: 10)));
        yield return ("first page, not counted", map => PageAsync(map, new(First: 10, Counted: false)));
        yield return ("last page", map => PageAsync(map, new(Last: 10)));
        yield return ("history of a part", map => world.History.ListAsync(workspace, new(Parts: [(map.Map, map.Touchpoint)]), true, new(First: 10), default));
        yield return ("compare near", async map => await CompareAsync(map, new MapPoint.Revision(await RevisionAsync(map) - 5)));
        yield return ("compare far", map => CompareAsync(map, new MapPoint.Revision(6)));
        yield return ("contents of versions far apart", async map => await timeline.ReadAsync(workspace, map.Map, [2, await RevisionAsync(map)], default));
    }

    private static async Task<(long Reads, long Events)> CostAsync(World world, CountingLog log, Func<Task> ask)
    {
        var (reads, events) = (world.Store.Reads, log.Events);
        await ask();
        return (world.Store.Reads - reads, log.Events - events);
    }

    private static async Task<Sample> LargeAsync(World world)
    {
        var sample = await world.Bank.SampleAsync("Large");
        for (var i = 0; i < Changes; i += 100)
        {
            world.Clock.Now = world.Clock.Now.AddMinutes(1);
            await world.Bank.EditAsync(sample.Map, [.. Enumerable.Range(i, 100).Select(j => Edit(sample, j))]);
        }

        await world.Reader.ReadAsync(JourneyMap.Decider, world.Bank.Workspace, Streams.Of(sample.Map), AsOf.Current, default);
        await SnapshotAsync(world, sample.Map, Changes);
        return sample;
    }

    // They are kept behind the reader's back, one after the other, the last one last.
    private static async Task SnapshotAsync(World world, JourneyMapId map, long revision)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!((await world.Log.FindSnapshotAsync(world.Bank.Workspace, Streams.Of(map), revision, StateCodec.Format, default))?.Revision > revision - StateReader.SnapshotEvery))
            await Task.Delay(20, patience.Token);
    }

    private static JourneyMapEdit Edit(Sample map, int i) => i % 3 == 0
        ? new RenameTouchpoint(map.Touchpoint, $"Name {i}")
        : new ScoreEmotion(map.Touchpoint, 1 + i % 5, $"Feeling {i}", null);
}
