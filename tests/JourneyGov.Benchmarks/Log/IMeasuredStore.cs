using JourneyGov.EventLog;

namespace JourneyGov.Benchmarks.Log;

/// <summary>A store that the log is measured on, with the least that a durable insert costs in it.</summary>
internal interface IMeasuredStore : IAsyncDisposable
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>Bare durable inserts one after the other over one connection.</summary>
    Floor One { get; }

    /// <summary>The most bare durable inserts that it can do at once, as 32 writers could use it.</summary>
    Floor Many { get; }

    /// <summary>Opens a log that lives only for this run, with no views.</summary>
    /// <param name="name">Opened by the same name, it is the same log.</param>
    /// <param name="appended">Told after each commit.</param>
    Task<IEventLog> OpenLogAsync(string name, Action<Guid, long>? appended = null);

    /// <summary>How many events the long log has.</summary>
    int LongLogEvents { get; }

    /// <summary>A log of <see cref="LongLogEvents"/>, in the workspace <see cref="LongLog.Workspace"/>.</summary>
    Task<IEventLog> LongLogAsync();

    /// <summary>The content of <see cref="LogWorkspace"/>, to change at will.</summary>
    Task<StoredContent> WorkspaceAsync();

    /// <summary>At least the maps of <see cref="LogWorkspace"/> that are edited, to change at will.</summary>
    Task<StoredContent> EditedAsync();

    /// <summary>The quiet map of <see cref="LogWorkspace"/> alone, to change at will.</summary>
    Task<StoredContent> AloneAsync();

    /// <summary>A store with nothing in it.</summary>
    Task<StoredContent> EmptyAsync();
}

/// <summary>What a figure is measured beside, and the part of it that whole edit commands are to reach.</summary>
/// <param name="Title">What it is.</param>
/// <param name="AskedOfEdits">The part of it that whole edit commands are to reach.</param>
/// <param name="RunAsync">Runs it for about so long; counts rows.</param>
internal sealed record Floor(string Title, double AskedOfEdits, Func<TimeSpan, Task<Turn>> RunAsync)
{
    /// <summary>The same as a side to measure.</summary>
    public Side Side => new(Title, RunAsync);
}
