using System.Text;
using JourneyGov.Application.History;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class HistorySpecs
{
    [Fact]
    public async Task Every_change_says_what_to_which_parts_and_fields_by_whom_when_and_why()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        await bank.SendAsync(
            bank.Contributor, sample.Map.Value, new EditJourneyMap(null, [new ScoreEmotion(sample.Touchpoint, 2, "lost", null)]), "Interviews of January");

        var change = (await world.History.ListAsync(bank.Workspace, new(Stream: Streams.Of(sample.Map)), true, new(First: 1), default)).Nodes.Single();

        Assert.Equal("journey-map.emotion-scored", change.Name);
        Assert.Equal(
            (bank.Contributor.Person, (TeamId?)bank.Loans, "Interviews of January", world.Clock.Now),
            (change.Stamp.By, change.Stamp.Team, change.Stamp.Reason, change.Stamp.At));
        var part = Assert.Single(await PartsAsync(world, change));
        Assert.Equal((sample.Touchpoint, PartKind.Touchpoint), (part.Part, part.Kind));
        Assert.Equal(["emotion.score", "emotion.feeling"], part.Fields.AsEnumerable());
        var payload = (await world.History.PayloadsAsync(bank.Workspace, [change.Position], default))[change.Position];
        Assert.Contains("\"feeling\":\"lost\"", Encoding.UTF8.GetString(payload.Span), StringComparison.Ordinal);
        Assert.Equal("request-1", change.CorrelationId);
    }

    [Fact]
    public async Task A_removed_stage_touches_all_that_went_with_it()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        await world.Bank.EditAsync(sample.Map, new RemoveStage(sample.Stage));

        var ofTouchpoint = await ListAsync(world, new(Parts: [(sample.Map, sample.Touchpoint)]));

        Assert.Equal(["journey-map.touchpoint-added", "journey-map.stage-removed"], ofTouchpoint.Select(change => change.Name));
        Assert.Equal([sample.Stage, sample.Touchpoint], (await PartsAsync(world, ofTouchpoint[1])).Select(part => part.Part));
    }

    [Fact]
    public async Task A_field_of_a_part_has_a_history_of_its_own()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();
        await world.Bank.EditAsync(sample.Map, new RenameTouchpoint(sample.Touchpoint, "Sign"), new MarkMomentOfTruth(sample.Touchpoint, "trust"));

        var changes = await ListAsync(world, new(Parts: [(sample.Map, sample.Touchpoint)], Field: "name"));

        Assert.Equal(["journey-map.touchpoint-added", "journey-map.touchpoint-renamed"], changes.Select(change => change.Name));
    }

    [Fact]
    public async Task History_is_filtered_by_person_team_name_and_time()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var before = world.Clock.Now;
        world.Clock.Now = before.AddDays(1);
        await bank.SendAsync(bank.SupportLead, sample.Map.Value, new EditJourneyMap(null, [new RenameTouchpoint(sample.Call, "Ring")]));

        Assert.Equal(["journey-map.touchpoint-renamed"], Names(await ListAsync(world, new(Persons: [bank.SupportLead.Person!.Value]))));
        Assert.Equal(["journey-map.touchpoint-renamed"], Names(await ListAsync(world, new(Teams: [bank.Support]))));
        Assert.Equal(["journey-map.touchpoint-renamed"], Names(await ListAsync(world, new(Since: world.Clock.Now))));
        Assert.DoesNotContain("journey-map.touchpoint-renamed", Names(await ListAsync(world, new(Until: world.Clock.Now))));
        Assert.Equal(2, (await ListAsync(world, new(Map: sample.Map, Names: ["journey-map.stage-added"]))).Count);
        Assert.Contains("review.scheduled", Names(await ListAsync(world, new(Map: sample.Map))));
    }

    [Fact]
    public async Task The_change_feed_goes_on_behind_a_cursor_and_tells_everything_once_but_reserved_names()
    {
        await using var world = await World.FoundedAsync();
        await world.Bank.SampleAsync();
        var log = await world.Log.ReadAllAsync(world.Bank.Workspace, 0, 1000, default);
        var expected = log.Where(e => e.Stream.Category != Streams.Name).Select(e => e.Position).ToList();

        var told = new List<long>();
        string? after = null;
        while (true)
        {
            var page = await world.History.ListAsync(world.Bank.Workspace, new(), false, new(First: 3, After: after), default);
            told.AddRange(page.Nodes.Select(change => change.Position));
            if (!page.HasNextPage)
                break;
            after = page.Edges[^1].Cursor;
            Assert.Equal(ChangeView.CursorOf(told[^1]), after);
        }

        Assert.Equal(expected, told);
        Assert.Equal(expected.Where(position => position > 5).Take(4), (await world.History.AfterAsync(world.Bank.Workspace, 5, 4, default)).Select(change => change.Position));
        Assert.Equal(expected[..2], (await world.History.ByPositionsAsync(world.Bank.Workspace, expected[..2], default)).Select(change => change.Position));
    }

    [Fact]
    public async Task A_stale_edit_is_refused_in_a_sentence_with_every_change_since()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        var read = (await world.Maps.ByIdsAsync(bank.Workspace, [sample.Map], default))[sample.Map].Revision;
        await bank.SendAsync(bank.Contributor, sample.Map.Value, new EditJourneyMap(null, [new RenameTouchpoint(sample.Touchpoint, "Sign")]));
        await bank.EditAsync(sample.Map, new RenameStage(sample.Stage, "Elsewhere"), new ScoreEmotion(sample.Touchpoint, 1, null, null));

        var outcome = await bank.AskAsync(bank.Lead, sample.Map.Value, new EditJourneyMap(read, [new RenameTouchpoint(sample.Touchpoint, "Type")]));
        var described = (await new RefusalReader(world.Store).DescribeAsync(bank.Workspace, sample.Map, outcome.Refusals, Texts.French, default)).Single();

        Assert.Equal(["journey-map.touchpoint-renamed", "journey-map.emotion-scored"], Names(described.Changes));
        Assert.Equal($"L’élément a changé depuis la révision {read} : dernièrement à la révision {read + 3}, par Léa, le 2026-01-12 09:00 UTC.", described.Message);
    }

    [Fact]
    public async Task A_refusal_names_the_team_that_owns_the_part()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());

        var outcome = await bank.AskAsync(bank.Contributor, sample.Map.Value, new EditJourneyMap(null, [new RenameTouchpoint(sample.Call, "Ring")]));
        var described = await new RefusalReader(world.Store).DescribeAsync(bank.Workspace, sample.Map, outcome.Refusals, Texts.English, default);

        Assert.Contains("“Support”", described.Single().Message, StringComparison.Ordinal);
        Assert.Contains("“Support”", described.Single().Remedy, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(IEnumerable<Change> changes) => changes.Select(change => change.Name);

    private static async Task<IEnumerable<ChangedPart>> PartsAsync(World world, Change change) =>
        (await world.History.PartsAsync(world.Bank.Workspace, [change.Position], default))[change.Position];

    private static async Task<IReadOnlyList<Change>> ListAsync(World world, HistoryFilter filter) =>
        [.. (await world.History.ListAsync(world.Bank.Workspace, filter, false, new(First: 200), default)).Nodes];
}
