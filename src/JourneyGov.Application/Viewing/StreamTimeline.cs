using System.Globalization;
using JourneyGov.Application.Transacting;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>Reads anything that has a history as it was, from the log, in the same form as the views tell how it is.</summary>
/// <param name="reader">Folds streams.</param>
public sealed class StreamTimeline(StateReader reader)
{
    /// <summary>The thing at a point of its history; null when there is no such thing, or was none at that moment.</summary>
    /// <param name="decider">Knows how its events fold.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="stream">Its stream.</param>
    /// <param name="asOf">The point.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="QueryRefusedException">It has no such revision.</exception>
    public async Task<Row<TState>?> ReadAsync<TState, TCommand, TFacts, TEvent>(
        Decider<TState, TCommand, TFacts, TEvent> decider, Guid workspace, StreamId stream, AsOf asOf, CancellationToken cancellationToken)
    {
        var held = await reader.ReadAsync(decider, workspace, stream, asOf is AsOf.Revision { Number: < 1 } ? AsOf.Current : asOf, cancellationToken);
        if (held.Revision == 0)
            return null;
        if (asOf is AsOf.Revision { Number: var number } && !ReferenceEquals(asOf, AsOf.Current) && number != held.Revision)
        {
            throw new QueryRefusedException(
                "revision", "query.NoSuchRevision", number.ToString(CultureInfo.InvariantCulture), held.Revision.ToString(CultureInfo.InvariantCulture));
        }

        await foreach (var last in reader.EventsAsync(workspace, stream, held.Revision - 1, held.Revision, cancellationToken))
            return new(held.State, last.Stamp);
        throw new InvalidOperationException($"{stream} has no event {held.Revision}.");
    }
}
