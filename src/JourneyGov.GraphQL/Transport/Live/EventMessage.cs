using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Transport.Live;

/// <summary>The messages of the graphql-sse protocol, as server-sent events.</summary>
internal static class EventMessage
{
    /// <summary>A response, which is disposed of: of the operation with an id, or of the only one.</summary>
    public static ReadOnlyMemory<byte> Next(string? id, GraphQLResult response) => Write("next"u8, writer =>
    {
        using GraphQLResult result = response;
        if (id is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WritePropertyName("payload"u8);
        }

        writer.WriteRawValue(result.Response.Span, skipInputValidation: true);
        if (id is not null)
            writer.WriteEndObject();
    });

    /// <summary>The end of an operation. It has data, be it empty, since browsers tell a script nothing of an event without.</summary>
    public static ReadOnlyMemory<byte> Completed(string? id) => Write("complete"u8, writer =>
    {
        if (id is null)
            return;

        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(ReadOnlySpan<byte> name, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("event: "u8);
        buffer.Write(name);
        buffer.Write("\ndata: "u8);
        int start = buffer.WrittenCount;
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            write(writer);

        buffer.Write("\n\n"u8);
        ToOneLine(MemoryMarshal.AsMemory(buffer.WrittenMemory).Span[start..^2]);
        return buffer.WrittenMemory;
    }

    // A break in a text is escaped; between values it means nothing, but would end the data of an event.
    private static void ToOneLine(Span<byte> json)
    {
        for (int at; (at = json.IndexOfAny((byte)'\n', (byte)'\r')) >= 0; json = json[at..])
            json[at] = (byte)' ';
    }
}
