using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JourneyGov.Application.Formats.Json;

/// <summary>Writes documents that <see cref="JsonJourneyReader"/> reads back to the same.</summary>
public static class JsonJourneyWriter
{
    /// <summary>The document as text, ended by a line feed.</summary>
    public static string Write(JourneyMapDocument document) =>
        JsonSerializer.Serialize(document, (JsonTypeInfo<JourneyMapDocument>)JourneyMapJson.Format.GetTypeInfo(typeof(JourneyMapDocument))) + "\n";
}
