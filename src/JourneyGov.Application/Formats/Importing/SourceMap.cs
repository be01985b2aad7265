using JourneyGov.Application.Formats.Json;

namespace JourneyGov.Application.Formats.Importing;

/// <summary>A form of text that maps can be imported from.</summary>
public enum ImportFormat
{
    /// <summary>A Mermaid <c>journey</c> diagram.</summary>
    Mermaid,

    /// <summary>A table whose columns a mapping explains, or our own columns.</summary>
    Csv,

    /// <summary>JourneyGov's own documents.</summary>
    Json,
}

/// <summary>What a file says, whatever its format.</summary>
/// <param name="Document">The map; null when the file is refused.</param>
/// <param name="Diagnostics">Why it is refused, or what was read otherwise than it may have been meant, in the order of the file.</param>
/// <param name="PlaceOf">Line and column, from 1, of the part of the file that a path into the document comes from; 0 where there is none.</param>
public sealed record SourceMap(
    JourneyMapDocument? Document, IReadOnlyList<FormatDiagnostic> Diagnostics, Func<string, (int Line, int Column)> PlaceOf)
{
    /// <summary>Reads one map. Any text has an answer; none throws.</summary>
    /// <param name="format">What the text is.</param>
    /// <param name="text">The text.</param>
    /// <param name="name">What the map is called where the text does not say: the file's name without its ending.</param>
    /// <param name="mapping">Which column of a table means what; null for our own columns.</param>
    /// <param name="texts">The workspace's language, for what is added to the map: findings that keep what has no other place.</param>
    public static SourceMap Read(ImportFormat format, string text, string name, Csv.CsvMapping? mapping, Texts texts) => format switch
    {
        ImportFormat.Mermaid => new MermaidToDocument(name, texts).Convert(Mermaid.MermaidJourneyReader.Read(text)),
        ImportFormat.Csv => new CsvToDocument(name, texts).Convert(Csv.CsvJourneyReader.Read(text, mapping)),
        ImportFormat.Json => Of(JsonJourneyReader.Read(text)),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The same, of a text that stands further down in its file.</summary>
    /// <param name="lines">How many lines stand above it.</param>
    public SourceMap Below(int lines)
    {
        int Shift(int line) => line > 0 ? line + lines : line;
        return new(Document, [.. Diagnostics.Select(it => it with { Line = Shift(it.Line) })], path =>
        {
            var (line, column) = PlaceOf(path);
            return (Shift(line), column);
        });
    }

    private static SourceMap Of(JsonReading reading) => new(reading.Document, reading.Diagnostics, reading.PlaceOf);
}
