using JourneyGov.Application.Formats.Csv;
using JourneyGov.Application.Formats.Json;
using JourneyGov.Application.Formats.Mermaid;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Formats.Exporting;

/// <summary>A form of text that a map can be exported in.</summary>
public enum ExportFormat
{
    /// <summary>A Mermaid <c>journey</c> diagram: stages as sections, touchpoints as tasks with score and actors.</summary>
    Mermaid,

    /// <summary>Everything that the map says; importing it gives the same map.</summary>
    Json,

    /// <summary>One line for each stage, touchpoint and finding.</summary>
    Csv,
}

/// <summary>Writes maps as text.</summary>
public static class JourneyMapExport
{
    /// <summary>Writes a map as it is or was.</summary>
    /// <param name="content">What the map says.</param>
    /// <param name="names">What the other things that it names are called.</param>
    /// <param name="format">In which form.</param>
    public static string Write(JourneyMapContent content, MapNames names, ExportFormat format) => format switch
    {
        ExportFormat.Mermaid => MermaidJourneyWriter.Write(ContentToMermaid.Convert(content)).Text,
        ExportFormat.Json => JsonJourneyWriter.Write(ContentToDocument.Convert(content, names)),
        ExportFormat.Csv => CsvJourneyWriter.Write(ContentToCsv.Convert(content)),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
