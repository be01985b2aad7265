using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyGov.Application.Formats.Json;

/// <summary>The documents, for the compiler to write how they are read and written.</summary>
[JsonSerializable(typeof(JourneyMapDocument))]
internal sealed partial class JourneyMapJson : JsonSerializerContext
{
    /// <summary>How documents are written: camel case, enums as <c>SCREAMING_SNAKE</c>, null left out, two spaces of indentation.</summary>
    public static JsonSerializerOptions Format { get; } = MakeFormat();

    private static JsonSerializerOptions MakeFormat()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            WriteIndented = true,
            NewLine = "\n",
            // A file is never part of a page, and people read it: accents stay accents.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = Default,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}
