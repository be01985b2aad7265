using System.Collections.Immutable;
using JourneyGov.Application.History;
using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Portfolio;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.JourneyMaps.Comparing;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Reviews;

namespace JourneyGov.Application.Tests.Viewing;

public sealed class TimelineSpecs
{
    [Fact]
    public async Task A_map_is_read_as_of_a_revision_a_version_and_a_moment()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync("First"));
        var (drafted, published) = (world.Clock.Now, world.Clock.Now.AddDays(1));
        world.Clock.Now = published;
        await bank.SendAsync(bank.Lead, sample.Map.Value, new PublishVersion("Spring", null, null));
        world.Clock.Now = published.AddDays(1);
        await bank.EditAsync(sample.Map, new Rename("Second"));

        Assert.Equal("First", (await ReadAsync(world, sample, new MapPoint.Revision(6)))!.Content.Title);
        Assert.Equal("Second", (await ReadAsync(world, sample, new MapPoint.Revision(8)))!.Content.Title);
        Assert.Equal(("First", "Spring"), Titled(await ReadAsync(world, sample, new MapPoint.Version(1))));
        Assert.Equal(("First", "Spring"), Titled(await ReadAsync(world, sample, new MapPoint.VersionAt(world.Clock.Now))));
        Assert.Equal("First", (await ReadAsync(world, sample, new MapPoint.At(published.AddHours(1))))!.Content.Title);
        Assert.Equal(("Second", null), Titled(await ReadAsync(world, sample, new MapPoint.Now())));
        Assert.Null(await ReadAsync(world, sample, new MapPoint.At(drafted.AddSeconds(-1))));
        Assert.Null(await ReadAsync(world, sample, new MapPoint.VersionAt(drafted)));
    }

    [Fact]
    public async Task A_revision_or_version_that_is_not_there_is_refused_with_what_is()
    {
        await using var world = await World.FoundedAsync();
        var sample = await world.Bank.SampleAsync();

        foreach (var revision in new[] { 0L, -1, 7, long.MaxValue })
        {
            var refused = await Assert.ThrowsAsync<QueryRefusedException>(() => ReadAsync(world, sample, new MapPoint.Revision(revision)));
            Assert.EndsWith("are 1 to 6.", refused.In(Texts.English), StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<QueryRefusedException>(() => ReadAsync(world, sample, new MapPoint.Version(1)));
        Assert.Null(await world.Timeline.ReadAsync(world.Bank.Workspace, new(Guid.NewGuid()), new MapPoint.Revision(1), default));
    }

    [Fact]
    public async Task A_team_is_read_as_it_was_with_who_changed_it_last_then()
    {
        await using var world = await World.FoundedAsync();
        var (bank, then) = (world.Bank, world.Clock.Now);
        world.Clock.Now = then.AddDays(1);
        await bank.SendAsync(bank.Administrator, bank.Loans.Value, new RenameTeam("Credit"), "Reorganisation");
        var timeline = new StreamTimeline(world.Reader);
        Task<Row<TeamState?>?> ReadAsync(AsOf asOf) => timeline.ReadAsync(Team.Decider, bank.Workspace, Streams.Of(bank.Loans), asOf, default);

        var (old, now) = (await ReadAsync(new AsOf.Moment(then)), await ReadAsync(AsOf.Current));

        Assert.Equal(("Loans", 3L), (old!.State!.Name, old.Revision));
        Assert.Equal(("Credit", "Reorganisation"), (now!.State!.Name, now.LastChange.Reason));
        Assert.Null(await ReadAsync(new AsOf.Moment(then.AddDays(-1))));
        await Assert.ThrowsAsync<QueryRefusedException>(() => ReadAsync(new AsOf.Revision(99)));
    }

    [Fact]
    public async Task The_portfolio_as_of_a_moment_shows_maps_as_they_were()
    {
        await using var world = await World.FoundedAsync();
        var (bank, map) = (world.Bank, await world.Bank.DraftAsync("Old title"));
        var then = world.Clock.Now;
        world.Clock.Now = then.AddDays(1);
        await bank.EditAsync(map, new Rename("New title"));
        await bank.DraftAsync("Later");
        await bank.SendAsync(bank.Lead, map.Value, new RetireJourneyMap());

        Assert.Equal(["Old title"], await ThenAsync(world, then, new()));
        Assert.Equal(["Later"], await ThenAsync(world, world.Clock.Now, new()));
        Assert.Equal(["New title"], await ThenAsync(world, world.Clock.Now, new(Retired: true)));
        Assert.Empty(await ThenAsync(world, then.AddSeconds(-1), new()));
        Assert.Equal(["Old title"], await ThenAsync(world, then, new(Departments: [bank.Retail], OwningTeams: [bank.Loans], Standings: [Standing.Unverified])));
        Assert.Empty(await ThenAsync(world, then, new(Standings: [Standing.Verified])));
        Assert.Empty(await ThenAsync(world, then, new(Departments: [new(Guid.NewGuid())])));
    }

    [Fact]
    public async Task A_comparison_says_for_each_difference_who_made_it_when_and_why()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        await bank.EditAsync(sample.Map, new MoveStage(sample.Stage, 1));
        await bank.SendAsync(
            bank.Contributor, sample.Map.Value,
            new EditJourneyMap(null, [new RenameTouchpoint(sample.Touchpoint, "Sign"), new ScoreEmotion(sample.Touchpoint, 4, null, null)]), "New contract");
        await bank.SendAsync(bank.SupportLead, sample.Map.Value, new EditJourneyMap(null, [new RemoveTouchpoint(sample.Call)]));

        var comparison = await CompareAsync(world, (sample.Map, new MapPoint.Revision(6)), (sample.Map, new MapPoint.Now()));

        var renamed = Single(comparison, ChangeKind.Changed, sample.Touchpoint);
        Assert.Equal(["journey-map.touchpoint-renamed", "journey-map.emotion-scored"], renamed.Events.Select(e => e.Name));
        Assert.All(renamed.Events, e => Assert.Equal((bank.Contributor.Person, "New contract"), (e.Stamp.By, e.Stamp.Reason)));
        Assert.Equal(bank.SupportLead.Person, Single(comparison, ChangeKind.Removed, sample.Call).Events.Single().Stamp.By);
        var moved = comparison.Changes.Single(change => change.Difference.Change == ChangeKind.Moved);
        Assert.Equal("journey-map.stage-moved", moved.Events.Single().Name);
        Assert.Equal(4, comparison.Differences.TargetCurve.Single().Score);
    }

    [Fact]
    public async Task Comparing_backwards_tells_the_same_events()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        await bank.EditAsync(sample.Map, new Rename("Other"));

        var comparison = await CompareAsync(world, (sample.Map, new MapPoint.Now()), (sample.Map, new MapPoint.Revision(1)));

        var map = comparison.Changes.Single(change => change.Difference.Kind == PartKind.Map);
        Assert.Equal("journey-map.renamed", map.Events.Single().Name);
        Assert.Contains(comparison.Changes, change => change.Difference is { Change: ChangeKind.Removed, Kind: PartKind.Stage });
    }

    [Fact]
    public async Task Two_maps_are_compared_without_events_and_indicators_with_their_readings_on_both_dates()
    {
        await using var world = await World.FoundedAsync();
        var (bank, sample) = (world.Bank, await world.Bank.SampleAsync());
        await bank.EditAsync(sample.Map, new TieIndicator(null, bank.Indicator));
        var other = await bank.SampleAsync("Other");
        var before = world.Clock.Now;
        world.Clock.Now = before.AddDays(2);
        await world.Readings.RecordAsync(
            bank.Workspace, bank.Lead,
            [new(bank.Indicator, before.AddDays(-1), "survey", 31.5m), new(bank.Indicator, before.AddDays(1), "survey", 40m)], default);

        var apart = await CompareAsync(world, (sample.Map, new MapPoint.Now()), (other.Map, new MapPoint.Now()));
        var overTime = await CompareAsync(world, (sample.Map, new MapPoint.At(before)), (sample.Map, new MapPoint.Now()));

        Assert.All(apart.Changes, change => Assert.Empty(change.Events));
        Assert.NotEmpty(apart.Changes);
        var indicator = Assert.Single(overTime.Indicators);
        Assert.Equal((31.5m, 40m), (indicator.BaseReading!.Value, indicator.TargetReading!.Value));
        Assert.Equal(sample.Map.Value, indicator.TargetParts.Single().Value);
    }

    private static AttributedChange Single(Compared comparison, ChangeKind kind, PartId part) =>
        comparison.Changes.Single(change => change.Difference.Change == kind && change.Difference.Part == part);

    private static (string, string?) Titled(MapAtPoint? map) => (map!.Content.Title, map.Version?.Name);

    private static Task<MapAtPoint?> ReadAsync(World world, Sample sample, MapPoint point) =>
        world.Timeline.ReadAsync(world.Bank.Workspace, sample.Map, point, default);

    private sealed record AttributedChange(PartChange Difference, ImmutableArray<Change> Events);

    private sealed record Compared(MapComparison Comparison, IReadOnlyList<AttributedChange> Changes)
    {
        public JourneyMapComparison Differences => Comparison.Differences;

        public ImmutableArray<IndicatorAtBoth> Indicators => Comparison.Indicators;
    }

    private static async Task<Compared> CompareAsync(World world, (JourneyMapId, MapPoint) @base, (JourneyMapId, MapPoint) target)
    {
        var comparing = new JourneyMapComparing(world.Timeline, world.History, world.Readings);
        var comparison = (await comparing.CompareAsync(world.Bank.Workspace, @base, target, false, default))!;
        var events = await comparing.EventsAsync(world.Bank.Workspace, comparison, comparison.Differences.Changes, default);
        return new(comparison, [.. comparison.Differences.Changes.Zip(events, (difference, made) => new AttributedChange(difference, made))]);
    }

    private static async Task<IReadOnlyList<string>> ThenAsync(World world, DateTimeOffset moment, JourneyMapFilter filter)
    {
        var page = await new PortfolioTimeline(world.Store, world.Reader).ListAsync(
            world.Bank.Workspace, moment, filter, JourneyMapOrder.Title, new(), DateOnly.FromDateTime(moment.UtcDateTime), default);
        return [.. page.Nodes.Select(row => JourneyMapView.Last(row.State)!.Content.Title)];
    }
}
