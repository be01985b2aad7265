using System.Collections.Immutable;
using JourneyGov.Application.History;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.JourneyMaps.Comparing;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class ComparingSpecs
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_events_told_of_a_difference_are_the_last_of_those_found_by_reading_everything_between(int seed)
    {
        await using var world = await World.FoundedAsync();
        var random = new Random(seed);
        var maps = await RandomHistory.RunAsync(world, random, commands: 420);
        var comparing = new JourneyMapComparing(world.Timeline, world.History, world.Readings);
        var kinds = new HashSet<ChangeKind>();

        for (var i = 0; i < 25; i++)
        {
            var map = maps[random.Next(maps.Count)];
            var last = (int)(await world.Maps.ByIdsAsync(world.Bank.Workspace, [map], default))[map].Revision;
            var (one, other) = (random.Next(1, last + 1), random.Next(1, last + 1));
            var comparison = (await comparing.CompareAsync(
                world.Bank.Workspace, (map, new MapPoint.Revision(one)), (map, new MapPoint.Revision(other)), true, default))!;

            var told = await comparing.EventsAsync(world.Bank.Workspace, comparison, comparison.Differences.Changes, default);

            var between = (await world.History.SinceAsync(world.Bank.Workspace, map, Math.Min(one, other), default))
                .Where(change => change.Stamp.Revision <= Math.Max(one, other)).ToList();
            var parts = await world.History.PartsAsync(world.Bank.Workspace, between.Select(change => change.Position), default);
            foreach (var (difference, events) in comparison.Differences.Changes.Zip(told))
            {
                var all = Behind(difference, comparison, between, parts);
                Assert.Equal(all.TakeLast(JourneyMapComparing.MostEvents).Select(change => change.Position), events.Select(change => change.Position));
                Assert.True(difference.Change == ChangeKind.Unchanged || !events.IsEmpty, $"Nobody made {difference}.");
                kinds.Add(difference.Change);
            }
        }

        Assert.Equal(5, kinds.Count);
    }

    [Fact]
    public async Task Of_many_events_behind_one_difference_the_last_ten_are_told()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        for (var i = 0; i < 12; i++)
            await bank.EditAsync(sample.Map, new RenameTouchpoint(sample.Touchpoint, $"Name {i}"), new ScoreEmotion(sample.Touchpoint, 1 + i % 2, null, null));
        await bank.EditAsync(sample.Map, new ClearEmotion(sample.Touchpoint));
        var comparing = new JourneyMapComparing(world.Timeline, world.History, world.Readings);

        var comparison = (await comparing.CompareAsync(
            bank.Workspace, (sample.Map, new MapPoint.Revision(6)), (sample.Map, new MapPoint.Now()), false, default))!;
        var events = Assert.Single(await comparing.EventsAsync(bank.Workspace, comparison, comparison.Differences.Changes, default));

        Assert.Equal(Enumerable.Range(2, 10).Select(i => 7L + 2 * i), events.Select(change => change.Stamp.Revision));
        Assert.All(events, change => Assert.Equal("journey-map.touchpoint-renamed", change.Name));
    }

    private static IEnumerable<Change> Behind(
        PartChange difference, MapComparison comparison, IReadOnlyList<Change> events, ILookup<long, ChangedPart> parts)
    {
        if (difference.Change == ChangeKind.Unchanged)
            return [];
        var part = difference.Part ?? new PartId(comparison.Target.Id.Value);
        var touching = events.Where(e => parts[e.Position].Any(touched => touched.Part == part)).ToImmutableArray();
        var precise = touching.Where(e => parts[e.Position].Any(touched => touched.Part == part && Made(touched, difference))).ToImmutableArray();
        if (!precise.IsEmpty)
            return precise;
        var those = JourneyMapParts.Of(comparison.Base.Content).Concat(JourneyMapParts.Of(comparison.Target.Content))
            .Where(placed => placed.Kind == difference.Kind).Select(placed => placed.Id).ToHashSet();
        if (difference.Change != ChangeKind.Moved)
            return touching;
        var ofOthers = events.Where(e => parts[e.Position].Any(touched => those.Contains(touched.Part))).ToImmutableArray();
        var moves = ofOthers.Where(e => parts[e.Position].Any(touched => those.Contains(touched.Part) && touched.Fields.Contains("position"))).ToImmutableArray();
        return moves.IsEmpty ? ofOthers : moves;
    }

    private static bool Made(ChangedPart touched, PartChange difference) => difference.Change switch
    {
        ChangeKind.Changed => difference.Fields.Any(field => touched.Fields.Contains(field.Field)),
        ChangeKind.Moved => touched.Fields.Contains("position") || touched.Fields.Contains("stage"),
        _ => true,
    };
}
