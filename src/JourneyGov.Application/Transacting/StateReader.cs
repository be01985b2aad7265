using JourneyGov.Application.Ownership;
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
public sealed class StateReader(IEventLog log, PersonKeys keys)
{
    private const int PageSize = 500;

    /// <summary>The state of a stream at a point of its history.</summary>
    /// <exception cref="UnknownEventException">An event was written by a newer program.</exception>
    public async Task<Held<TState>> ReadAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, Guid workspace, StreamId stream, AsOf asOf, CancellationToken cancellationToken)
    {
        // Before the events: a person who is erased in between is read as they were or as erased, never as half of both.
        var key = await KeyOfAsync(workspace, stream, cancellationToken);
        var until = asOf switch
        {
            AsOf.Revision revision => revision.Number,
            AsOf.Moment moment => await log.RevisionAtAsync(workspace, stream, moment.At, cancellationToken),
            _ => throw new InvalidOperationException($"There is no reading as of {asOf}."),
        };
        var snapshot = until > 0 ? await log.FindSnapshotAsync(workspace, stream, until, StateCodec.Format, cancellationToken) : null;
        var held = snapshot is null
            ? new Held<TState>(decider.Initial, 0, key)
            : new Held<TState>(StateCodec.Deserialize<TState>(snapshot.State.Span, key), snapshot.Revision, key);
        await foreach (var read in EventsAsync(workspace, stream, held.Revision, until, key, cancellationToken))
            held = held with { State = decider.Evolve(held.State, (TEvent)read.Event, read.Stamp), Revision = read.Recorded.Revision };
        return held;
    }

    /// <summary>A stream's events after a revision, up to and with another, oldest first.</summary>
    public async IAsyncEnumerable<DecodedEvent> EventsAsync(
        Guid workspace, StreamId stream, long after, long until,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = await KeyOfAsync(workspace, stream, cancellationToken);
        await foreach (var read in EventsAsync(workspace, stream, after, until, key, cancellationToken))
            yield return read;
    }

    /// <summary>Keeps the state as of a revision, so that later reads start there.</summary>
    internal async Task KeepSnapshotAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, Guid workspace, StreamId stream, long revision, CancellationToken cancellationToken)
    {
        var held = await ReadAsync(decider, workspace, stream, new AsOf.Revision(revision), cancellationToken);
        var snapshot = new Snapshot(held.Revision, StateCodec.Format, StateCodec.Serialize(held.State, held.Key));
        await log.SaveSnapshotAsync(workspace, stream, snapshot, cancellationToken);
    }

    /// <summary>The key of somebody who is being registered.</summary>
    internal Task<PersonKey> MakeKeyAsync(Guid workspace, StreamId person, CancellationToken cancellationToken) =>
        keys.MakeAsync(workspace, person.Id, cancellationToken);

    private async Task<PersonKey?> KeyOfAsync(Guid workspace, StreamId stream, CancellationToken cancellationToken) =>
        stream.Category == Streams.Person ? await keys.FindAsync(workspace, stream.Id, cancellationToken) : null;

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
