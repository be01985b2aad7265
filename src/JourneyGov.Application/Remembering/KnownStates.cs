using System.Collections.Concurrent;
using JourneyGov.Application.Transacting;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Remembering;

/// <summary>
/// The states that were folded last from the log, each at one revision of its stream. What a stream's events up to a revision fold to is true
/// for ever; whether that revision is still the newest, the position says up to which it was looked at.
/// </summary>
/// <param name="mostWeight">How much is kept: states weigh about as many bytes as they take when written.</param>
internal sealed class KnownStates(long mostWeight)
{
    private readonly ConcurrentDictionary<(Guid Workspace, StreamId Stream), Known> _known = new();
    private readonly Lock _trimming = new();
    private long _weight;
    private long _uses;

    /// <summary>The last state that is known of a stream.</summary>
    internal sealed class Known(object? state, long revision, ViewPosition? at, int weight)
    {
        public object? State => state;

        public long Revision => revision;

        public int Weight => weight;

        /// <summary>Up to where the log holds no later event of the stream; null: nobody looked.</summary>
        public ViewPosition? At { get; set; } = at;

        public long Used { get; set; }
    }

    /// <summary>The last known state of a stream, or null.</summary>
    public Known? Find(Guid workspace, StreamId stream)
    {
        if (!_known.TryGetValue((workspace, stream), out var known))
            return null;
        known.Used = Interlocked.Increment(ref _uses);
        return known;
    }

    /// <summary>Keeps a state, unless a later one is known.</summary>
    public void Keep<TState>(Guid workspace, StreamId stream, Held<TState> held, ViewPosition? at)
    {
        var fresh = new Known(held.State, held.Revision, at, StateWeight.Of(held.State)) { Used = Interlocked.Increment(ref _uses) };
        if (fresh.Weight > mostWeight / 4)
            return;
        lock (_trimming)
        {
            var before = _known.GetValueOrDefault((workspace, stream));
            if (before?.Revision > fresh.Revision && before.At?.Rebuild == at?.Rebuild)
                return;
            _known[(workspace, stream)] = fresh;
            _weight += fresh.Weight - (before?.Weight ?? 0);
            if (_weight > mostWeight)
                Trim();
        }
    }

    // A quarter at once, so that what is full is not sorted for every state.
    private void Trim()
    {
        foreach (var (key, known) in _known.OrderBy(it => it.Value.Used))
        {
            if (_weight <= mostWeight * 3 / 4)
                return;
            if (_known.TryRemove(key, out _))
                _weight -= known.Weight;
        }
    }
}
