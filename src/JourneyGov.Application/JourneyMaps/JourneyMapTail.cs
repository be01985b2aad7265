using System.Data.Common;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;

namespace JourneyGov.Application.JourneyMaps;

/// <summary>
/// A map's state is large, and most edits change little of it: its row keeps the state of which the last snapshot is, and what happened since is
/// folded on top from the log.
/// </summary>
internal sealed class JourneyMapTail
{
    private readonly ILookup<Guid, DecodedEvent> _events;

    private JourneyMapTail(ILookup<Guid, DecodedEvent> events) => _events = events;

    /// <summary>The columns that keep a state; none where the row keeps what it has.</summary>
    public static (string Name, object? Value)[] Columns(Held<JourneyMapState>? kept, bool isNew)
    {
        if (kept is not null)
            return [("state", StateCodec.Serialize(kept.State)), ("state_revision", kept.Revision)];
        return isNew ? [("state", Array.Empty<byte>()), ("state_revision", 0L)] : [];
    }

    /// <summary>Reads what happened to these maps since the states that their rows keep.</summary>
    public static async Task<JourneyMapTail> ReadAsync(DbConnection connection, Guid workspace, IReadOnlyList<Guid> maps)
    {
        var events = await connection.RowsAsync(
            """
            SELECT e.position, e.stream_id, e.revision, e.event_id, e.name, e.version, e.recorded_at, e.payload, e.metadata FROM journey_map m
            JOIN event e ON e.workspace = m.workspace AND e.stream_category = 'journey-map' AND e.stream_id = m.id AND e.revision > m.state_revision
            WHERE m.workspace = @workspace AND m.id IN (@ids) ORDER BY e.stream_id, e.revision
            """,
            row => EventCodec.Decode(new RecordedEvent(
                workspace, row.Number("position"), new StreamId("journey-map", row.Id("stream_id")), row.Number("revision"), row.Id("event_id"),
                row.Text("name"), (int)row.Number("version"), row.Moment("recorded_at"), row.Bytes("payload"), row.Bytes("metadata"), default)),
            ("workspace", workspace), ("ids", maps));
        return new(events.ToLookup(e => e.Recorded.Stream.Id));
    }

    /// <summary>A map's state now.</summary>
    /// <param name="map">The map.</param>
    /// <param name="kept">The bytes that its row keeps; none: nothing is kept yet.</param>
    public JourneyMapState Fold(Guid map, byte[] kept) => _events[map].Aggregate(
        kept.Length == 0 ? new JourneyMapState.NotDrafted() : StateCodec.Deserialize<JourneyMapState>(kept),
        (before, e) => JourneyMap.Evolve(before, (JourneyMapEvent)e.Event, e.Stamp));
}
