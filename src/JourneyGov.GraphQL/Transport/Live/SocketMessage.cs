using System.Buffers;
using System.Text.Json;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>A message of the graphql-transport-ws protocol.</summary>
/// <param name="Type">What kind of message.</param>
/// <param name="Id">The operation; null for messages about the connection.</param>
/// <param name="Payload">What it carries; undefined when it carries nothing.</param>
internal sealed record SocketMessage(string Type, string? Id, JsonElement Payload)
{
    public const string ConnectionInit = "connection_init";
    public const string Ping = "ping";
    public const string Pong = "pong";
    public const string Subscribe = "subscribe";
    public const string Complete = "complete";

    private const string HalfPair = "it has half a surrogate pair";

    /// <summary>Reads a message of a client; null when the protocol has no such message.</summary>
    public static SocketMessage? TryRead(ReadOnlyMemory<byte> bytes, out string? problem)
    {
        problem = null;
        try
        {
            using JsonDocument json = JsonDocument.Parse(bytes, JsonText.Options);
            return Read(json.RootElement, out problem);
        }
        catch (JsonException)
        {
            problem = "it is not JSON";
        }
        catch (InvalidOperationException)
        {
            problem = HalfPair;
        }

        return null;
    }

    /// <summary>A message about the connection.</summary>
    public static ReadOnlyMemory<byte> Write(string type, JsonElement payload = default) => Write(writer =>
    {
        writer.WriteString("type"u8, type);
        if (payload.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            writer.WritePropertyName("payload"u8);
            payload.WriteTo(writer);
        }
    });

    /// <summary>A response, which is disposed of.</summary>
    public static ReadOnlyMemory<byte> Next(string id, GraphQLResult response) => Write(writer =>
    {
        using GraphQLResult result = response;
        WriteHead(writer, id, "next");
        writer.WritePropertyName("payload"u8);
        writer.WriteRawValue(result.Response.Span, skipInputValidation: true);
    });

    /// <summary>The errors that end an operation, out of a response, which is disposed of.</summary>
    public static ReadOnlyMemory<byte> Error(string id, GraphQLResult response) => Write(writer =>
    {
        using GraphQLResult result = response;
        using JsonDocument json = JsonDocument.Parse(result.Response);
        WriteHead(writer, id, "error");
        writer.WritePropertyName("payload"u8);
        json.RootElement.GetProperty("errors"u8).WriteTo(writer);
    });

    /// <summary>The end of an operation.</summary>
    public static ReadOnlyMemory<byte> Completed(string id) => Write(writer => WriteHead(writer, id, Complete));

    private static SocketMessage? Read(JsonElement root, out string? problem)
    {
        if (root.ValueKind is not JsonValueKind.Object
            || !root.TryGetProperty("type", out JsonElement type) || type.ValueKind is not JsonValueKind.String)
            return Wrong("it must be an object with a 'type' that is a string", out problem);

        string name = type.GetString()!;
        if (name is not (ConnectionInit or Ping or Pong or Subscribe or Complete))
            return Wrong("a client sends no message of this type", out problem);

        string? id = root.TryGetProperty("id", out JsonElement given) && given.ValueKind is JsonValueKind.String ? given.GetString() : null;
        if (name is Subscribe or Complete && id is not { Length: > 0 and <= LiveOperations.LongestId })
            return Wrong($"'{name}' must have an 'id' of 1 to {LiveOperations.LongestId} characters", out problem);

        bool carries = root.TryGetProperty("payload", out JsonElement payload) && payload.ValueKind is not JsonValueKind.Null;
        if (name is not Complete && carries && payload.ValueKind is not JsonValueKind.Object)
            return Wrong("'payload' must be an object", out problem);

        if (name is Subscribe && !carries)
            return Wrong("'subscribe' must have a 'payload'", out problem);

        // What could not be sent back as it came (a pong repeats what a ping carries) is not taken.
        if (name is not Subscribe && carries && JsonText.HasEscapedSurrogates(payload) && !JsonText.HasOnlyText(payload))
            return Wrong(HalfPair, out problem);

        problem = null;
        return new SocketMessage(name, id, carries ? payload.Clone() : default);
    }

    private static SocketMessage? Wrong(string what, out string? problem)
    {
        problem = what;
        return null;
    }

    private static void WriteHead(Utf8JsonWriter writer, string id, string type)
    {
        writer.WriteString("id"u8, id);
        writer.WriteString("type"u8, type);
    }

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
