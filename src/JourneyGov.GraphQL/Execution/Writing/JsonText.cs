using System.Globalization;
using System.Text.Json;

namespace JourneyGov.GraphQL.Execution.Writing;

/// <summary>Writes values whose type is only known now: what scalars convert to, errors' extensions, paths.</summary>
internal static class JsonText
{
    /// <summary>Writes a text, number, boolean, JSON element, list or dictionary; anything else as its text.</summary>
    public static void Write(ResponseBuffer output, object? value)
    {
        switch (value)
        {
            case null:
                output.WriteNull();
                break;
            case string text:
                output.Write(text.AsSpan());
                break;
            case bool truth:
                output.Write(truth);
                break;
            case int number:
                output.Write(number);
                break;
            case long number:
                output.Write(number);
                break;
            case double number:
                output.Write(number);
                break;
            case decimal number:
                output.Write(number);
                break;
            case JsonElement element:
                output.Write(JsonSerializer.SerializeToUtf8Bytes(element, JsonTextContext.Default.JsonElement));
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteMap(output, map);
                break;
            case System.Collections.IEnumerable items:
                WriteList(output, items);
                break;
            default:
                output.Write(Convert.ToString(value, CultureInfo.InvariantCulture).AsSpan());
                break;
        }
    }

    private static void WriteList(ResponseBuffer output, System.Collections.IEnumerable items)
    {
        output.Write((byte)'[');
        bool isFirst = true;
        foreach (object? item in items)
        {
            if (!isFirst)
                output.Write((byte)',');

            Write(output, item);
            isFirst = false;
        }

        output.Write((byte)']');
    }

    private static void WriteMap(ResponseBuffer output, IReadOnlyDictionary<string, object?> map)
    {
        output.Write((byte)'{');
        bool isFirst = true;
        foreach ((string name, object? value) in map)
        {
            if (!isFirst)
                output.Write((byte)',');

            output.Write(name.AsSpan());
            output.Write((byte)':');
            Write(output, value);
            isFirst = false;
        }

        output.Write((byte)'}');
    }
}

/// <summary>JSON elements without reflection.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class JsonTextContext : System.Text.Json.Serialization.JsonSerializerContext;
