using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Tests.Wire;

public sealed class EventCodecSpecs
{
    private static readonly Guid Command = new("00000000-0000-4000-8000-00000000000c");

    private static readonly EventMetadata Metadata =
        new(new PersonId(new("00000000-0000-4000-8000-00000000000a")), null, null, "Été", Command, null, null);

    private static readonly PartId Touchpoint = new(new("00000000-0000-4000-8000-000000000001"));

    [Fact]
    public void An_event_is_written_in_camel_case_with_plain_ids_screaming_enums_and_no_nulls()
    {
        var data = EventCodec.Encode(
            new TouchpointDescribed(Touchpoint, Channel.SelfService, null, null, "Où ?", ["Client"]), Guid.Empty, Metadata);

        Assert.Equal("journey-map.touchpoint-described", data.Name);
        Assert.Equal(1, data.Version);
        Assert.Equal(
            """{"touchpoint":"00000000-0000-4000-8000-000000000001","channel":"SELF_SERVICE","thought":"Où ?","actors":["Client"]}""",
            Encoding.UTF8.GetString(data.Payload.Span));
        Assert.Equal(
            """{"by":"00000000-0000-4000-8000-00000000000a","reason":"Été","commandId":"00000000-0000-4000-8000-00000000000c"}""",
            Encoding.UTF8.GetString(data.Metadata.Span));
    }

    [Fact]
    public void A_recorded_event_is_read_back_with_who_when_and_why()
    {
        var written = new EmotionScored(Touchpoint, 4, null, "short queue");

        var read = EventCodec.Decode(Recorded(EventCodec.Encode(written, Guid.Empty, Metadata)));

        Assert.Equal(written, read.Event);
        Assert.Equal(Metadata, read.Metadata);
        Assert.Equal(new Stamp(7, DateTimeOffset.UnixEpoch, Metadata.By, null, "Été"), read.Stamp);
    }

    [Fact]
    public void What_is_absent_is_null_where_null_is_allowed_and_an_error_where_it_is_not()
    {
        var read = EventCodec.Decode(Recorded(Data("journey-map.emotion-scored", 1, """{"touchpoint":"00000000-0000-4000-8000-000000000001","score":4}""")));

        Assert.Null(((EmotionScored)read.Event).Feeling);
        Assert.Throws<JsonException>(() => EventCodec.Decode(Recorded(Data("journey-map.emotion-scored", 1, """{"score":4}"""))));
        Assert.Throws<JsonException>(() => EventCodec.Decode(Recorded(Data("journey-map.renamed", 1, """{"title":null}"""))));
    }

    [Theory]
    [InlineData("journey-map.teleported", 1)]
    [InlineData("journey-map.renamed", 2)]
    [InlineData("journey-map.renamed", 0)]
    public void An_event_of_a_newer_program_stops_the_reader(string name, int version)
    {
        var recorded = Recorded(Data(name, version, """{"title":"Loan"}"""));

        Assert.Contains(name, Assert.Throws<UnknownEventException>(() => EventCodec.Decode(recorded)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_version_is_carried_step_by_step_to_the_newest()
    {
        var catalogue = new EventCatalogue(
            [new EventType("sign.painted", 3, JsonTypeInfo.CreateJsonTypeInfo<JsonObject>(Options))],
            [new Upcast("sign.painted", 1, json => Renamed(json, "color", "colour")), new Upcast("sign.painted", 2, json => Renamed(json, "colour", "paint"))]);

        var read = (JsonObject)catalogue.Read("sign.painted", 1, """{"color":"red"}"""u8);

        Assert.Equal("""{"paint":"red"}""", read.ToJsonString());
    }

    [Fact]
    public void A_catalogue_with_a_gap_in_its_upcasts_is_refused()
    {
        var type = new EventType("sign.painted", 3, JsonTypeInfo.CreateJsonTypeInfo<JsonObject>(Options));

        var refused = Assert.Throws<ArgumentException>(() => new EventCatalogue([type], [new Upcast("sign.painted", 1, json => json)]));

        Assert.Contains("no upcast from version 2", refused.Message, StringComparison.Ordinal);
    }

    private static JsonSerializerOptions Options { get; } = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static JsonObject Renamed(JsonObject json, string from, string to) => new() { [to] = json[from]!.DeepClone() };

    private static EventData Data(string name, int version, string payload) =>
        new(Guid.Empty, name, version, Encoding.UTF8.GetBytes(payload), Encoding.UTF8.GetBytes($$"""{"commandId":"{{Command}}"}"""));

    private static RecordedEvent Recorded(EventData data) =>
        new(Guid.Empty, 9, new StreamId("journey-map", Guid.Empty), 7, data.Id, data.Name, data.Version, DateTimeOffset.UnixEpoch, data.Payload, data.Metadata, default);
}
