using System.Text.Json;

namespace JourneyGov.Application.Formats.Json;

/// <summary>Writes documents that <see cref="JsonJourneyReader"/> reads back to the same.</summary>
public static class JsonJourneyWriter
{
    /// <summary>The document as text, ended by a line feed.</summary>
    public static string Write(JourneyMapDocument document) => JsonSerializer.Serialize(document, JsonFormat.Document) + "\n";
}
