using JourneyGov.Application.History;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class ChangeFeedSpecs
{
    [Fact]
    public async Task The_feed_tells_what_the_history_lists_and_then_what_happens()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        long[] past = await PositionsAsync(world);
        var feed = new Reading(Feed(world), world.Bank.Workspace, 0);

        await feed.ReachAsync(past[^1]);
        Assert.Equal(past, feed.Positions);

        await world.Bank.EditAsync(sample.Map, new RenameTouchpoint(sample.Touchpoint, "Sign"));
        long[] all = await PositionsAsync(world);
        await feed.ReachAsync(all[^1]);
        Assert.Equal(all, feed.Positions);
    }

    [Fact]
    public async Task Nothing_is_skipped_or_told_twice_wherever_one_begins_and_while_others_write()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        ChangeFeed feed = Feed(world);
        Reading[] readings = [.. (await PositionsAsync(world)).Prepend(0).Select(after => new Reading(feed, world.Bank.Workspace, after))];

        Task[] reached = [.. readings.Select(reading => reading.ReachEditsAsync(30))];
        for (int edit = 0; edit < 30; edit++)
            await world.Bank.EditAsync(sample.Map, new RenameTouchpoint(sample.Touchpoint, $"Name {edit}"));

        await Task.WhenAll(reached);
        long[] all = await PositionsAsync(world);
        Assert.All(readings, reading => Assert.Equal(all.Where(position => position > reading.After), reading.Positions));
    }

    [Fact]
    public async Task The_changes_of_one_command_come_together_also_where_a_stretch_would_end_between_them()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        for (int command = 0; command < 30; command++)
            await world.Bank.EditAsync(sample.Map, [.. Enumerable.Range(0, 7).Select(edit => new RenameTouchpoint(sample.Touchpoint, $"{command}/{edit}"))]);

        long[] all = await PositionsAsync(world);
        var feed = new Reading(Feed(world), world.Bank.Workspace, 0);
        await feed.ReachAsync(all[^1]);

        Assert.Equal(all, feed.Positions);
        Assert.True(feed.Stretches.Count > 1);
        Assert.All(feed.Stretches.Zip(feed.Stretches.Skip(1)), pair => Assert.NotEqual(pair.First[^1].CommandId, pair.Second[0].CommandId));
    }

    [Fact]
    public async Task Nothing_crosses_from_one_workspace_to_another()
    {
        await using var world = await World.FoundedAsync();
        var shop = new Reading(Feed(world), world.Shop.Workspace, 0);
        await world.Bank.SampleAsync();
        await world.Shop.SampleAsync();

        Change[] own = [.. (await world.History.ListAsync(world.Shop.Workspace, new(), false, new(First: 200), default)).Nodes];
        await shop.ReachAsync(own[^1].Position);
        Assert.Equal(own.Select(change => change.EventId), shop.Stretches.SelectMany(stretch => stretch).Select(change => change.EventId));
    }

    private static ChangeFeed Feed(World world) => new(world.History, new LogHeads(
        async (workspace, cancellation) => (await world.Log.HeadAsync(workspace, cancellation)).Position, TimeProvider.System, TimeSpan.FromMilliseconds(5)));

    private static async Task<long[]> PositionsAsync(World world)
    {
        var all = new List<long>();
        while (await world.History.AfterAsync(world.Bank.Workspace, all.LastOrDefault(), 50, default) is { Count: > 0 } more)
            all.AddRange(more.Select(change => change.Position));

        return [.. all];
    }

    private sealed class Reading(ChangeFeed feed, Guid workspace, long after)
    {
        private readonly IAsyncEnumerator<IReadOnlyList<Change>> _feed = feed.FollowAsync(workspace, after, CancellationToken.None).GetAsyncEnumerator();

        public long After => after;

        public List<IReadOnlyList<Change>> Stretches { get; } = [];

        public IEnumerable<long> Positions => Stretches.SelectMany(stretch => stretch).Select(change => change.Position);

        public async Task ReachAsync(long position)
        {
            while (Positions.LastOrDefault() < position)
                await NextAsync();
        }

        public async Task ReachEditsAsync(int count)
        {
            while (Stretches.SelectMany(stretch => stretch).Count(change => change.Name == "journey-map.touchpoint-renamed") < count)
                await NextAsync();
        }

        private async Task NextAsync()
        {
            Assert.True(await _feed.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
            Stretches.Add(_feed.Current);
        }
    }
}
