namespace JourneyGov.EventLog;

/// <summary>Nothing of the append was stored: one of its event ids is already in the workspace's log.</summary>
/// <param name="eventId">The id that was used before.</param>
public sealed class DuplicateEventIdException(Guid eventId)
    : Exception($"Event {eventId} is already in this workspace's log. Give every event an id of its own; to send a command again, repeat its command id.")
{
    /// <summary>The id that was used before.</summary>
    public Guid EventId { get; } = eventId;
}
