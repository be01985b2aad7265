using System.Text.Json;
using JourneyGov.Domain;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Wire;

/// <summary>Who, why, and from what request: kept beside every event.</summary>
/// <param name="By">The person, or null for JourneyGov's own clock.</param>
/// <param name="Team">The team on whose behalf, where one was.</param>
/// <param name="ApiKey">The key that the person used, where one was.</param>
/// <param name="Reason">Why, where a reason was given.</param>
/// <param name="CommandId">The command that it follows from.</param>
/// <param name="CorrelationId">The request that the command came in, where there was one.</param>
/// <param name="CausationId">The event that it is a consequence of: the first of the same command; null for that first one.</param>
public sealed record EventMetadata(
    PersonId? By, TeamId? Team, ApiKeyId? ApiKey, string? Reason, Guid CommandId, string? CorrelationId, Guid? CausationId);

/// <summary>An event read back: as recorded, as the domain knows it, and with its metadata.</summary>
/// <param name="Recorded">As the log keeps it.</param>
/// <param name="Event">The domain's event.</param>
/// <param name="Metadata">Who, why, from what request.</param>
public sealed record DecodedEvent(RecordedEvent Recorded, object Event, EventMetadata Metadata)
{
    /// <summary>What the domain keeps of who, when and why.</summary>
    public Stamp Stamp => new(Recorded.Revision, Recorded.RecordedAt, Metadata.By, Metadata.Team, Metadata.Reason);
}

/// <summary>An event that this program cannot read. It stops a fold; it is never skipped.</summary>
public sealed class UnknownEventException(string message) : Exception(message);

/// <summary>Between the domain's events and the bytes on disk.</summary>
public static class EventCodec
{
    /// <summary>The bytes of an event, in the newest version of its shape.</summary>
    /// <exception cref="UnknownEventException">The event's type has no wire name.</exception>
    public static EventData Encode(object domainEvent, Guid eventId, EventMetadata metadata)
    {
        var type = EventCatalogue.Shipped.Of(domainEvent.GetType());
        return new EventData(
            eventId, type.Name, type.Version,
            JsonSerializer.SerializeToUtf8Bytes(domainEvent, type.Shape),
            JsonSerializer.SerializeToUtf8Bytes(metadata, WireFormat.TypeInfo<EventMetadata>()));
    }

    /// <summary>The event that recorded bytes are.</summary>
    /// <exception cref="UnknownEventException">The name is unknown, or the version is newer than this program.</exception>
    public static DecodedEvent Decode(RecordedEvent recorded)
    {
        var domainEvent = EventCatalogue.Shipped.Read(recorded.Name, recorded.Version, recorded.Payload.Span);
        var metadata = JsonSerializer.Deserialize(recorded.Metadata.Span, WireFormat.TypeInfo<EventMetadata>());
        return new DecodedEvent(recorded, domainEvent, metadata ?? throw new JsonException("The metadata is null."));
    }

    /// <summary>The wire name of an event's type, for questions such as the history's filter by name.</summary>
    /// <exception cref="UnknownEventException">The type has no wire name.</exception>
    public static string NameOf<TEvent>() => EventCatalogue.Shipped.Of(typeof(TEvent)).Name;
}
