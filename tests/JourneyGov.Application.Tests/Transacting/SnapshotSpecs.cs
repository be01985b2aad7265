using System.Text;
using JourneyGov.Application.Tests.Given;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Wire;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Transacting;

public sealed class SnapshotSpecs
{
    [Fact]
    public async Task Read_as_of_any_revision_a_map_is_what_its_events_say_snapshots_or_not()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        for (var i = 0; i < 10; i++)
            Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, [.. Enumerable.Range(0, 100).Select(j => Edit(map, i * 100 + j))]));
        var stream = Streams.Of(map.Id);
        var events = await it.Log.ReadStreamAsync(it.Workspace, stream, 1, int.MaxValue, default);
        var random = new Random(7);

        await Eventually.HoldsAsync(async () =>
            await it.Log.FindSnapshotAsync(it.Workspace, stream, 999, StateCodec.Format, default) is { Revision: 900 });
        foreach (var revision in Enumerable.Range(0, 17).Select(_ => random.NextInt64(1, events.Count + 1)).Concat([199, 200, 201]))
        {
            var read = await it.Reader.ReadAsync(JourneyMap.Decider, it.Workspace, stream, new AsOf.Revision(revision), default);

            Assert.Equal(revision, read.Revision);
            Assert.Equal(Json(Fold(events.Take((int)revision).Select(EventCodec.Decode))), Json(read.State));
        }
    }

    [Fact]
    public async Task Read_as_of_a_moment_a_map_is_what_it_was_then()
    {
        await using var it = await Organisation.FoundedAsync();
        var map = await it.DraftedMapAsync();
        var then = it.Clock.Now;
        it.Clock.Now += TimeSpan.FromDays(1);
        Organisation.Accepted(await it.EditAsync(it.LoansLead, map.Id, new RenameStage(map.Stage, "Choose")));

        var before = await it.MapAsync(map.Id, new AsOf.Moment(then.AddHours(1)));
        var earlier = await it.MapAsync(map.Id, new AsOf.Moment(then.AddDays(-1)));

        Assert.Equal("Apply", ((JourneyMapState.Live)before).Content.Stages[0].Name);
        Assert.IsType<JourneyMapState.NotDrafted>(earlier);
    }

    private static JourneyMapEdit Edit(DraftedMap map, int i) => i % 3 == 0
        ? new RenameTouchpoint(map.Touchpoint, $"Name {i}")
        : new ScoreEmotion(map.Touchpoint, 1 + i % 5, $"Feeling {i}", null);

    private static JourneyMapState Fold(IEnumerable<DecodedEvent> events) =>
        events.Aggregate(JourneyMap.Decider.Initial, (state, e) => JourneyMap.Evolve(state, (JourneyMapEvent)e.Event, e.Stamp));

    private static string Json(JourneyMapState state) => Encoding.UTF8.GetString(StateCodec.Serialize(state));
}
