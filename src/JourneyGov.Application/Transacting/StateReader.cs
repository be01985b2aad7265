using JourneyGov.Application.Ownership;
using JourneyGov.Application.Remembering;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Transacting;

/// <summary>The point in a stream's history to read its state at.</summary>
public abstract record AsOf
{
    private AsOf()
    {
    }

    /// <summary>Now.</summary>
    public static AsOf Current { get; } = new Revision(long.MaxValue);

    /// <summary>After the event of that revision; later than the last event is as of the last.</summary>
    public sealed record Revision(long Number) : AsOf;

    /// <summary>At a moment: after the last event recorded at or before it.</summary>
    public sealed record Moment(DateTimeOffset At) : AsOf;
}

/// <summary>A state and the revision that it was folded to; 0 when the stream had no event yet.</summary>
/// <param name="State">The state.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Key">For a person's stream: what it was opened with; null when there is no key.</param>
public sealed record Held<TState>(TState State, long Revision, PersonKey? Key = null);

/// <summary>Reads states from the log: the newest snapshot at or before the point asked for, and the events after it.</summary>
/// <param name="log">The log.</param>
/// <param name="keys">Opens what is sealed in it.</param>
/// <param name="store">The store it is in, to remember what was read last; null: nothing is remembered.</param>
public sealed class StateReader(IEventLog log, PersonKeys keys, IStore? store = null)
{
    /// <summary>Every how many events of a stream a snapshot is kept.</summary>
    public const int SnapshotEvery = 50;

    /// <summary>Whether a snapshot of the state after this event of a stream is kept.</summary>
    internal static bool IsSnapshotKept(long revision) => revision % SnapshotEvery == 0;

    private const int PageSize = 500;

    private readonly SnapshotKeeper _snapshots = SnapshotKeeper.Of(log);
    private readonly StoreMemory? _memory = store is null ? null : StoreMemory.Of(store);

    /// <summary>The state of a stream at a point of its history.</summary>
    /// <exception cref="UnknownEventException">An event was written by a newer program.</exception>
    public async Task<Held<TState>> ReadAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, Guid workspace, StreamId stream, AsOf asOf, CancellationToken cancellationToken)
    {
        if (asOf == AsOf.Current && _memory is not null && !IsPersonal(stream))
            return await ReadCurrentAsync(decider, workspace, stream, cancellationToken);
        // Before the events: a person who is erased in between is read as they were or as erased, never as half of both.
        var key = await KeyOfAsync(workspace, stream, cancellationToken);
        var until = asOf switch
        {
            AsOf.Revision revision => revision.Number,
            AsOf.Moment moment => await log.RevisionAtAsync(workspace, stream, moment.At, cancellationToken),
            _ => throw new InvalidOperationException($"There is no reading as of {asOf}."),
        };
        var start = await NearestAsync(decider, workspace, stream, until, key, cancellationToken);
        return await FoldAsync(decider, workspace, stream, start, until, cancellationToken);
    }

    /// <summary>Where a workspace's log ends now.</summary>
    internal async Task<long> HeadAsync(Guid workspace, CancellationToken cancellationToken) => (await log.HeadAsync(workspace, cancellationToken)).Position;

    /// <summary>A stream's events after a revision, up to and with another, oldest first.</summary>
    public async IAsyncEnumerable<DecodedEvent> EventsAsync(
        Guid workspace, StreamId stream, long after, long until,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = await KeyOfAsync(workspace, stream, cancellationToken);
        await foreach (var read in EventsAsync(workspace, stream, after, until, key, cancellationToken))
            yield return read;
    }

    /// <summary>The key of somebody who is being registered.</summary>
    internal Task<PersonKey> MakeKeyAsync(Guid workspace, StreamId person, CancellationToken cancellationToken) =>
        keys.MakeAsync(workspace, person.Id, cancellationToken);

    // What tells who somebody is, is never remembered: it could outlive their erasure.
    private static bool IsPersonal(StreamId stream) => stream.Category == Streams.Person;

    // What is known is the newest, as long as the position tells that nothing was appended to the stream since; else its tail is read.
    private async Task<Held<TState>> ReadCurrentAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, Guid workspace, StreamId stream, CancellationToken cancellationToken)
    {
        var now = await store!.PositionAsync(workspace, cancellationToken);
        var known = _memory!.States.Find(workspace, stream);
        // A log that ends before what was seen of it is not the one that was seen.
        if (known?.At is { } seen && now is not null && (seen.Position > now.Position || seen.Rebuild != now.Rebuild))
            known = null;
        if (known?.At is { } at && now is not null && _memory.Trail.IsUntouched(workspace, at.Position, now.Position, stream))
        {
            known.At = now;
            return new((TState)known.State!, known.Revision);
        }

        var start = known is null
            ? await NearestAsync(decider, workspace, stream, long.MaxValue, key: null, cancellationToken)
            : new((TState)known.State!, known.Revision);
        var held = await FoldAsync(decider, workspace, stream, start, long.MaxValue, cancellationToken);
        _memory.States.Keep(workspace, stream, held, now);
        return held;
    }

    private async Task<Held<TState>> NearestAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, Guid workspace, StreamId stream, long until, PersonKey? key, CancellationToken cancellationToken)
    {
        if (!IsPersonal(stream) && _memory?.States.Find(workspace, stream) is { } known && known.Revision == until)
            return new((TState)known.State!, known.Revision);
        var snapshot = until > 0 ? await log.FindSnapshotAsync(workspace, stream, until, StateCodec.Format, cancellationToken) : null;
        return snapshot is null
            ? new Held<TState>(decider.Initial, 0, key)
            : new Held<TState>(StateCodec.Deserialize<TState>(snapshot.State.Span, key), snapshot.Revision, key);
    }

    private async Task<Held<TState>> FoldAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, Guid workspace, StreamId stream, Held<TState> held, long until, CancellationToken cancellationToken)
    {
        await foreach (var read in EventsAsync(workspace, stream, held.Revision, until, held.Key, cancellationToken))
        {
            held = held with { State = decider.Evolve(held.State, (TEvent)read.Event, read.Stamp), Revision = read.Recorded.Revision };
            // Whoever comes here found no snapshot of it.
            if (IsSnapshotKept(held.Revision))
                _snapshots.Keep(workspace, stream, held);
        }

        return held;
    }

    private async Task<PersonKey?> KeyOfAsync(Guid workspace, StreamId stream, CancellationToken cancellationToken) =>
        IsPersonal(stream) ? await keys.FindAsync(workspace, stream.Id, cancellationToken) : null;

    private async IAsyncEnumerable<DecodedEvent> EventsAsync(
        Guid workspace, StreamId stream, long after, long until, PersonKey? key,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var revision = after;
        while (revision < until)
        {
            var wanted = (int)Math.Min(PageSize, until - revision);
            var page = await log.ReadStreamAsync(workspace, stream, revision + 1, wanted, cancellationToken);
            foreach (var recorded in page)
                yield return EventCodec.Decode(recorded, key);
            revision += page.Count;
            if (page.Count < wanted)
                yield break;
        }
    }
}
