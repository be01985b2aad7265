using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using JourneyGov.Application.Wire;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>
/// Keeps snapshots on nobody's time: whoever reads a state past the place of a missing one hands it over and goes on. They are a cache, so one
/// that cannot be kept now, or not before the process ends, is kept when its place is next read past.
/// </summary>
internal sealed class SnapshotKeeper(IEventLog log)
{
    // A stream of 50,000 events that has lost all of them.
    private const int MostWaiting = 1_000;

    private static readonly ConditionalWeakTable<IEventLog, SnapshotKeeper> Known = [];

    private readonly ConcurrentDictionary<(Guid Workspace, StreamId Stream, long Revision), bool> _waiting = new();
    private readonly Lock _joining = new();
    private Task _last = Task.CompletedTask;

    /// <summary>The one that all readers of a log share.</summary>
    public static SnapshotKeeper Of(IEventLog log) => Known.GetValue(log, it => new SnapshotKeeper(it));

    /// <summary>Keeps a state, soon.</summary>
    public void Keep<TState>(Guid workspace, StreamId stream, Held<TState> held)
    {
        if (_waiting.Count >= MostWaiting || !_waiting.TryAdd((workspace, stream, held.Revision), true))
            return;
        lock (_joining)
        {
            var before = _last;
            _last = Task.Run(() => KeepAsync(workspace, stream, held, before));
        }
    }

    private async Task KeepAsync<TState>(Guid workspace, StreamId stream, Held<TState> held, Task before)
    {
        await before;
        try
        {
            var snapshot = new Snapshot(held.Revision, StateCodec.Format, StateCodec.Serialize(held.State, held.Key));
            await log.SaveSnapshotAsync(workspace, stream, snapshot, CancellationToken.None);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The store may be full, away or closed: nobody waits for this one.
            Activity.Current?.AddException(problem);
        }
        finally
        {
            _waiting.TryRemove((workspace, stream, held.Revision), out _);
        }
    }
}
