using JourneyGov.Application.History;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class HistoryPagingSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_is_asked_of_it_a_history_is_told_whole_and_once_page_by_page_and_counted_right(int seed)
    {
        await using var world = await World.FoundedAsync();
        var random = new Random(seed);
        var maps = await RandomHistory.RunAsync(world, random, commands: 120);
        var events = (await world.Log.ReadAllAsync(world.Bank.Workspace, 0, int.MaxValue, default)).Select(EventCodec.Decode).ToList();
        var parts = await world.History.PartsAsync(world.Bank.Workspace, events.Select(e => e.Recorded.Position), default);

        foreach (var (filter, expected) in maps.Take(2).SelectMany(map => Questions(world, map, events, parts, random)))
        {
            foreach (var newestFirst in new[] { false, true })
            {
                var whole = newestFirst ? expected.AsEnumerable().Reverse() : expected;
                Assert.Equal(whole, await PagesAsync(world, filter, newestFirst, expected.Count, backwards: false));
                Assert.Equal(whole, await PagesAsync(world, filter, newestFirst, expected.Count, backwards: true));
            }
        }
    }

    // Of the live map and the retired one; of parts that are there and parts that were removed.
    private static IEnumerable<(HistoryFilter Filter, IReadOnlyList<long> Expected)> Questions(
        World world, JourneyMapId map, List<DecodedEvent> events, ILookup<long, ChangedPart> parts, Random random)
    {
        var own = events.Where(e => e.Recorded.Stream == Streams.Of(map)).ToList();
        var touched = own.SelectMany(e => parts[e.Recorded.Position]).Select(part => part.Part).Distinct().OrderBy(_ => random.Next()).Take(4).ToList();
        IReadOnlyList<long> Those(Func<DecodedEvent, bool> meets) => [.. own.Where(meets).Select(e => e.Recorded.Position)];
        bool Touches(DecodedEvent e, PartId part) => parts[e.Recorded.Position].Any(it => it.Part == part);

        var stream = new HistoryFilter(Streams.Of(map));
        yield return (stream, Those(_ => true));
        yield return (stream with { Persons = [world.Bank.SupportLead.Person!.Value] }, Those(e => e.Metadata.By == world.Bank.SupportLead.Person));
        yield return (stream with { Names = ["journey-map.touchpoint-added"] }, Those(e => e.Recorded.Name == "journey-map.touchpoint-added"));
        yield return (new(Map: map), [.. events.Where(e => e.Recorded.Stream == Streams.Of(map) || IsOfReviewOf(e, map)).Select(e => e.Recorded.Position)]);
        foreach (var part in touched)
        {
            yield return (stream with { Parts = [(map, part)] }, Those(e => Touches(e, part)));
            yield return (new(Parts: [(map, part)], Field: "name"), Those(e => parts[e.Recorded.Position].Any(it => it.Part == part && it.Fields.Contains("name"))));
        }

        yield return (new(Parts: [.. touched.Select(part => (map, part))]), Those(e => touched.Exists(part => Touches(e, part))));
    }

    // Of a review, or of the one improvement that it required.
    private static bool IsOfReviewOf(DecodedEvent e, JourneyMapId map) => Enumerable.Range(1, 40)
        .Select(number => NamedId.OfReview(map, number))
        .Any(review => e.Recorded.Stream == Streams.Of(review) || e.Recorded.Stream == Streams.Of(NamedId.OfImprovement(review, 1)));

    private static async Task<IReadOnlyList<long>> PagesAsync(World world, HistoryFilter filter, bool newestFirst, int count, bool backwards)
    {
        var found = new List<long>();
        for (string? cursor = null; ;)
        {
            var request = backwards ? new PageRequest(Last: 7, Before: cursor) : new PageRequest(First: 7, After: cursor);
            var page = await world.History.ListAsync(world.Bank.Workspace, filter, newestFirst, request, default);
            Assert.Equal(count, page.TotalCount);
            found.InsertRange(backwards ? 0 : found.Count, page.Nodes.Select(change => change.Position));
            if (!(backwards ? page.HasPreviousPage : page.HasNextPage))
                return found;
            cursor = (backwards ? page.Edges[0] : page.Edges[^1]).Cursor;
        }
    }
}
