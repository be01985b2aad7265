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
public sealed record Held<TState>(TState State, long Revision);

/// <summary>Reads states from the log: the newest snapshot at or before the point asked for, and the events after it.</summary>
/// <param name="log">The log.</param>
public sealed class StateReader(IEventLog log)
{
    /// <summary>Every how many events of a stream a snapshot is kept.</summary>
    public const int SnapshotEvery = 200;

    private const int PageSize = 500;

    private readonly SnapshotKeeper _snapshots = SnapshotKeeper.Of(log);

    /// <summary>The state of a stream at a point of its history.</summary>
    /// <exception cref="UnknownEventException">An event was written by a newer program.</exception>
    public async Task<Held<TState>> ReadAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, Guid workspace, StreamId stream, AsOf asOf, CancellationToken cancellationToken)
    {
        var until = asOf switch
        {
            AsOf.Revision revision => revision.Number,
            AsOf.Moment moment => await log.RevisionAtAsync(workspace, stream, moment.At, cancellationToken),
            _ => throw new InvalidOperationException($"There is no reading as of {asOf}."),
        };
        var snapshot = until > 0 ? await log.FindSnapshotAsync(workspace, stream, until, StateCodec.Format, cancellationToken) : null;
        var held = snapshot is null
            ? new Held<TState>(decider.Initial, 0)
            : new Held<TState>(StateCodec.Deserialize<TState>(snapshot.State.Span), snapshot.Revision);
        await foreach (var read in EventsAsync(workspace, stream, held.Revision, until, cancellationToken))
        {
            held = new(decider.Evolve(held.State, (TEvent)read.Event, read.Stamp), read.Recorded.Revision);
            // Whoever comes here found no snapshot of it.
            if (held.Revision % SnapshotEvery == 0)
                _snapshots.Keep(workspace, stream, held);
        }

        return held;
    }

    /// <summary>A stream's events after a revision, up to and with another, oldest first.</summary>
    public async IAsyncEnumerable<DecodedEvent> EventsAsync(
        Guid workspace, StreamId stream, long after, long until,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var revision = after;
        while (revision < until)
        {
            var wanted = (int)Math.Min(PageSize, until - revision);
            var page = await log.ReadStreamAsync(workspace, stream, revision + 1, wanted, cancellationToken);
            foreach (var recorded in page)
                yield return EventCodec.Decode(recorded);
            revision += page.Count;
            if (page.Count < wanted)
                yield break;
        }
    }
}
