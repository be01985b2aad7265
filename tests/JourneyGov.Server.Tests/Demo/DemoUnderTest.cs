using JourneyGov.Application.JourneyMaps;
using JourneyGov.Application.Reviews;
using JourneyGov.Application.Viewing;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Reviews;
using JourneyGov.EventLog;
using JourneyGov.Server.Demo;
using JourneyGov.Server.Hosting;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Demo;

/// <summary>A data folder on a day of the test's choice, with the demo in it once it was made.</summary>
public sealed class DemoUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly StoreKind _kind;

    private DemoUnderTest(DateOnly today, StoreKind kind)
    {
        _kind = kind;
        Folder = DataFolder.At(_folder.Path);
        Clock = new StandingClock { Now = new DateTimeOffset(today.ToDateTime(new TimeOnly(8, 30)), TimeSpan.Zero) };
    }

    public static Guid Workspace => DemoWorkspace.Id;

    public DataFolder Folder { get; }

    public StandingClock Clock { get; }

    public Installation Installation { get; private set; } = null!;

    public static async Task<DemoUnderTest> OpenAsync(DateOnly today, StoreKind? kind = null)
    {
        var demo = new DemoUnderTest(today, kind ?? TestStore.Kind);
        await demo.OpenAsync();
        return demo;
    }

    public Task MakeAsync(CancellationToken cancellation = default) => DemoWorkspace.EnsureAsync(Installation, Folder, cancellation);

    /// <summary>As a new process would find it.</summary>
    public async Task ReopenAsync()
    {
        await Installation.DisposeAsync();
        await OpenAsync();
    }

    private async Task OpenAsync() => Installation = Installation.Over(await TestStore.OpenAtAsync(Folder.Path, Clock, _kind), Clock);

    public async Task<IReadOnlyList<Row<JourneyMapState>>> MapsAsync() =>
        [.. (await new JourneyMapView(Installation.Store).ListAsync(Workspace, new(), default, new(First: 50), DateOnly.FromDateTime(Clock.Now.UtcDateTime), default)).Nodes];

    public async Task<(JourneyMapState.Live Map, long Revision)> MapAsync(string title)
    {
        Row<JourneyMapState> row = (await MapsAsync()).Single(row => ((JourneyMapState.Live)row.State).Content.Title == title);
        return ((JourneyMapState.Live)row.State, row.LastChange.Revision);
    }

    public async Task<IReadOnlyList<ReviewState>> ReviewsAsync(ReviewFilter filter) =>
        [.. (await new ReviewView(Installation.Store).ListAsync(Workspace, filter, false, new(First: 100), default)).Nodes.Select(row => row.State)];

    public async Task<IReadOnlyList<RecordedEvent>> EventsAsync()
    {
        var events = new List<RecordedEvent>();
        while (await Installation.Log.ReadAllAsync(Workspace, events.Count, 500, default) is { Count: > 0 } more)
            events.AddRange(more);
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A clock that stands still until it is set.</summary>
    public sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

/// <summary>One demo for all tests that only look at it.</summary>
public sealed class WholeDemo : IAsyncLifetime
{
    public DemoUnderTest Demo { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Demo = await DemoUnderTest.OpenAsync(new DateOnly(2026, 11, 22));
        await Demo.MakeAsync();
    }

    public async Task DisposeAsync() => await Demo.DisposeAsync();
}
