namespace JourneyGov.EventLog.Conformance;

/// <summary>
/// What every store promises, one file per promise. A store is one fixture: a class that derives from this one and opens it.
/// </summary>
public abstract partial class EventLogConformance : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    protected StoreUnderTest Store { get; private set; } = null!;

    protected IEventLog Log => Store.Log;

    protected Guid Workspace { get; } = Guid.NewGuid();

    protected abstract Task<StoreUnderTest> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync() => await Store.DisposeAsync();

    private async Task<IReadOnlyList<RecordedEvent>> AppendedAsync(AppendRequest request, IEventLog? log = null)
    {
        var result = await (log ?? Log).AppendAsync(request, None);
        return Assert.IsType<AppendResult.Appended>(result).Events;
    }

    private Task<IReadOnlyList<RecordedEvent>> AllAsync() => Log.ReadAllAsync(Workspace, 0, 100_000, None);

    private async Task AssertIntactAsync() => Assert.Null((await LogVerification.RunAsync(Log, Workspace, null, None)).Fault);

    private static void AssertSame(IEnumerable<RecordedEvent> expected, IEnumerable<RecordedEvent> actual) =>
        Assert.Equal(expected.Select(Comparable), actual.Select(Comparable));

    private static object Comparable(RecordedEvent recorded) => (
        recorded with { Payload = default, Metadata = default, Hash = default },
        Convert.ToHexString(recorded.Payload.Span), Convert.ToHexString(recorded.Metadata.Span), Convert.ToHexString(recorded.Hash.Span));
}
