namespace JourneyGov.EventLog.Conformance;

/// <summary>One store with data of its own: what a fixture has to offer so that the suite can run.</summary>
public abstract class StoreUnderTest : IAsyncDisposable
{
    public SettableClock Clock { get; } = new();

    /// <summary>The log as one server process holds it.</summary>
    public abstract IEventLog Log { get; }

    /// <summary>The same data as a second server process sees it.</summary>
    public abstract IEventLog SecondLog { get; }

    /// <summary>Closes both and opens the same data again.</summary>
    public abstract Task ReopenAsync(params IReadOnlyList<IInlineView> views);

    /// <summary>How many rows a view's table has.</summary>
    public abstract Task<long> CountAsync(string table);

    public abstract ValueTask DisposeAsync();
}
