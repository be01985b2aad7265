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
    /// <param name="domainEvent">The event.</param>
    /// <param name="eventId">Its id.</param>
    /// <param name="metadata">Who, why, from what request.</param>
    /// <param name="key">The key of the person whom it tells about; of no use to other events.</param>
    /// <exception cref="UnknownEventException">The event's type has no wire name.</exception>
    /// <exception cref="ArgumentNullException">It tells who somebody is, and <paramref name="key"/> is missing.</exception>
    public static EventData Encode(object domainEvent, Guid eventId, EventMetadata metadata, PersonKey? key = null)
    {
        var type = EventCatalogue.Shipped.Of(domainEvent.GetType());
        return new EventData(
            eventId, type.Name, type.Version,
            JsonSerializer.SerializeToUtf8Bytes(PersonalTexts.Seal(domainEvent, key), type.Shape),
            JsonSerializer.SerializeToUtf8Bytes(metadata, WireFormat.TypeInfo<EventMetadata>()));
    }

    /// <summary>The event that recorded bytes are.</summary>
    /// <exception cref="UnknownEventException">The name is unknown, or the version is newer than this program.</exception>
    public static DecodedEvent Decode(RecordedEvent recorded) => Decode(recorded, key: null);

    /// <summary>The event that recorded bytes are. Without the key of the person whom it tells about, it tells nothing of who they are.</summary>
    /// <exception cref="UnknownEventException">The name is unknown, or the version is newer than this program.</exception>
    public static DecodedEvent Decode(RecordedEvent recorded, PersonKey? key)
    {
        var domainEvent = Read(recorded.Name, recorded.Version, recorded.Payload.Span, key);
        var metadata = JsonSerializer.Deserialize(recorded.Metadata.Span, WireFormat.TypeInfo<EventMetadata>());
        return new DecodedEvent(recorded, domainEvent, metadata ?? throw new JsonException("The metadata is null."));
    }

    /// <summary>A payload as people may read it: what is sealed in it is opened, or empty without the key of the person whom it tells about.</summary>
    /// <exception cref="UnknownEventException">The name is unknown, or the version is newer than this program.</exception>
    public static ReadOnlyMemory<byte> Open(string name, int version, ReadOnlyMemory<byte> payload, PersonKey? key)
    {
        var opened = Read(name, version, payload.Span, key);
        return PersonalTexts.AreIn(opened) ? JsonSerializer.SerializeToUtf8Bytes(opened, EventCatalogue.Shipped.Of(opened.GetType()).Shape) : payload;
    }

    /// <summary>The wire name of an event's type, for questions such as the history's filter by name.</summary>
    /// <exception cref="UnknownEventException">The type has no wire name.</exception>
    public static string NameOf<TEvent>() => EventCatalogue.Shipped.Of(typeof(TEvent)).Name;

    // Whoever has no key was erased, and that holds for what was written in the clear before there were keys.
    private static object Read(string name, int version, ReadOnlySpan<byte> payload, PersonKey? key)
    {
        var kept = EventCatalogue.Shipped.Read(name, version, payload);
        return key is null ? PersonalTexts.Without(kept) : EventCatalogue.Shipped.IsSealed(name, version) ? PersonalTexts.Open(kept, key) : kept;
    }
}
