using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace JourneyGov.Application.Formats.Csv;

/// <summary>
/// Reads a map from a table, row by row: a row that cannot be read is reported and the others go in; a column that the mapping does not
/// name is reported, so that nothing is lost unseen.
/// </summary>
public static class CsvJourneyReader
{
    private const string SeparatorLine = "sep=";

    /// <summary>Reads one file. Any text has an answer; none throws.</summary>
    /// <param name="text">The whole file, with a byte order mark or without.</param>
    /// <param name="mapping">Which column means what; null for our own columns.</param>
    public static CsvReading Read(string text, CsvMapping? mapping = null)
    {
        var known = mapping ?? CsvMapping.Own;
        var body = text.TrimStart('\uFEFF');
        List<FormatDiagnostic> diagnostics = [];
        var skipped = SkipSeparatorLine(ref body, out var stated);
        var separator = known.Separator ?? stated ?? Detect(body);
        if (separator != ',') diagnostics.Add(FormatDiagnostic.At(1, 0, "SEPARATOR_DETECTED", separator == '\t' ? "tab" : separator.ToString()));

        var records = Records(body, separator, skipped, diagnostics);
        var header = records.FirstOrDefault();
        var journey = CsvHeader.Read(header, known, mapping is null, diagnostics) is { } columns
            ? new CsvRows(columns, known, diagnostics).Read(records.Skip(1))
            : new CsvJourney([]);
        return new(journey, [.. diagnostics.OrderBy(diagnostic => diagnostic.Line)]);
    }

    private static List<CsvRecord> Records(string body, char separator, int skippedLines, List<FormatDiagnostic> diagnostics)
    {
        var bad = new List<string>();
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            IgnoreBlankLines = false,
            BadDataFound = found => bad.Add(found.Field),
        };
        using var parser = new CsvParser(new StringReader(body), configuration);
        List<CsvRecord> records = [];
        for (var line = 1 + skippedLines; parser.Read(); line += LinesIn(parser.RawRecord))
        {
            var cells = parser.Record ?? [];
            if (bad.Count == 0 && EndsInsideQuotes(parser.RawRecord)) bad.Add(cells[^1]);
            diagnostics.AddRange(bad.Select(field => FormatDiagnostic.At(line, 0, "BAD_QUOTING", field.Length > 40 ? $"{field[..40]}…" : field)));
            bad.Clear();
            if (cells.Any(cell => !string.IsNullOrWhiteSpace(cell))) records.Add(new(line, [.. cells.Select(cell => CsvFormula.Restore(cell).Trim())]));
        }

        return records;
    }

    // A last quotation mark that is never closed swallows the rest of the file without a word from the parser.
    private static bool EndsInsideQuotes(string raw) => raw.Count(c => c == '"') % 2 == 1;

    private static int LinesIn(string raw)
    {
        var lines = 0;
        for (var i = 0; i < raw.Length; i++)
            if (raw[i] == '\n' || (raw[i] == '\r' && !(i + 1 < raw.Length && raw[i + 1] == '\n'))) lines++;
        return lines;
    }

    // Excel in French separates by semicolons, since the comma is its decimal sign.
    private static char Detect(string body)
    {
        var counts = new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0 };
        var quoted = false;
        foreach (var c in body)
        {
            if (c == '"') quoted = !quoted;
            if (!quoted && c is '\n' or '\r' && counts.Values.Any(count => count > 0)) break;
            if (!quoted && counts.TryGetValue(c, out var count)) counts[c] = count + 1;
        }

        return counts.MaxBy(pair => pair.Value).Key;
    }

    private static int SkipSeparatorLine(ref string body, out char? separator)
    {
        separator = null;
        if (!body.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) || body.Length <= SeparatorLine.Length) return 0;
        var sign = body[SeparatorLine.Length];
        var end = body.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 || body[(SeparatorLine.Length + 1)..end].Trim().Length > 0) return 0;
        (separator, body) = (sign, body[(end + 1)..]);
        return 1;
    }
}

/// <summary>One row of cells.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Cells">Its cells, trimmed.</param>
internal sealed record CsvRecord(int Line, string[] Cells);
