using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyGov.Application.Wire;

/// <summary>Writes an identifier as a plain UUID string, as a value and as the name of a property.</summary>
/// <typeparam name="TId">The identifier's type.</typeparam>
/// <param name="wrap">Makes the identifier of a UUID.</param>
/// <param name="unwrap">Takes the UUID out.</param>
internal sealed class IdentifierConverter<TId>(Func<Guid, TId> wrap, Func<TId, Guid> unwrap) : JsonConverter<TId>
    where TId : struct
{
    /// <inheritdoc />
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => wrap(reader.GetGuid());

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(unwrap(value));

    /// <inheritdoc />
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Guid.TryParseExact(reader.GetString(), "D", out var id) ? wrap(id) : throw new JsonException("A property name is not a UUID.");

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(unwrap(value).ToString("D"));
}
