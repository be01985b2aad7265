using System.Globalization;
using System.Text.Json;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Invariants;

/// <summary>An event as it lies in the log: its name, its JSON and who. None of the product's own reading is used, for that is under test.</summary>
internal sealed record Happened(
    string Category, Guid Stream, long Revision, string Name, JsonElement Payload, Guid? By, Guid? Key, string? Reason, Guid Command, DateTimeOffset At)
{
    /// <summary>The event that was recorded.</summary>
    public static Happened Of(RecordedEvent recorded)
    {
        var metadata = Parse(recorded.Metadata);
        return new(
            recorded.Stream.Category, recorded.Stream.Id, recorded.Revision, recorded.Name, Parse(recorded.Payload), IdIn(metadata, "by"),
            IdIn(metadata, "apiKey"), TextIn(metadata, "reason"), IdIn(metadata, "commandId")!.Value, recorded.RecordedAt);
    }

    /// <summary>A field that is an id.</summary>
    public Guid Id(string field) => Payload.GetProperty(field).GetGuid();

    /// <summary>A field that is an id; null: it is absent.</summary>
    public Guid? IdOrNull(string field) => IdIn(Payload, field);

    /// <summary>A field that is a text; null: it is absent.</summary>
    public string? Text(string field) => TextIn(Payload, field);

    /// <summary>A field that is a number.</summary>
    public long Number(string field) => Payload.GetProperty(field).GetInt64();

    /// <summary>A field that is a day; null: it is absent.</summary>
    public DateOnly? DayOrNull(string field) => Text(field) is { } text ? DayOf(text) : null;

    /// <summary>A field that is a list; empty: it is absent.</summary>
    public IEnumerable<JsonElement> List(string field) => ListIn(Payload, field);

    /// <summary>A list within something.</summary>
    public static IEnumerable<JsonElement> ListIn(JsonElement within, string field) => within.TryGetProperty(field, out var list) ? list.EnumerateArray() : [];

    /// <summary>An id within something; null: it is absent.</summary>
    public static Guid? IdIn(JsonElement within, string field) => within.TryGetProperty(field, out var id) ? id.GetGuid() : null;

    /// <summary>A text within something; null: it is absent.</summary>
    public static string? TextIn(JsonElement within, string field) => within.TryGetProperty(field, out var text) ? text.GetString() : null;

    /// <summary>A day within something.</summary>
    public static DateOnly DayIn(JsonElement within, string field) => DayOf(within.GetProperty(field).GetString()!);

    public override string ToString() => $"{Name} of {Category} #{Tail(Stream)} r{Revision}{(By is { } by ? $" by #{Tail(by)}" : "")}";

    /// <summary>The end of an id, by which people tell it from others.</summary>
    public static string Tail(Guid id) => id.ToString("N")[^4..];

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
