using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace JourneyGov.Application.Formats.Json;

/// <summary>The documents, for the compiler to write how they are read and written.</summary>
[JsonSerializable(typeof(JourneyMapDocument))]
internal sealed partial class JourneyMapJson : JsonSerializerContext;

/// <summary>How documents are written: camel case, enums as <c>SCREAMING_SNAKE</c>, null left out, two spaces of indentation.</summary>
internal static class JsonFormat
{
    /// <summary>The options that say so.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>How a whole document is read and written.</summary>
    public static JsonTypeInfo<JourneyMapDocument> Document => (JsonTypeInfo<JourneyMapDocument>)Options.GetTypeInfo(typeof(JourneyMapDocument));

    private static JsonSerializerOptions MakeOptions()
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
            TypeInfoResolver = JourneyMapJson.Default,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}
