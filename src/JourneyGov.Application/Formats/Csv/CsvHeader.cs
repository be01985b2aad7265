namespace JourneyGov.Application.Formats.Csv;

/// <summary>The columns of a file: their names and, where the mapping knows them, what they mean.</summary>
internal static class CsvHeader
{
    private static readonly CsvMeaning[] Needed = [CsvMeaning.Stage, CsvMeaning.Touchpoint];

    /// <summary>Understands the first row; null when the rows cannot be read without more columns.</summary>
    public static IReadOnlyList<CsvHeaderCell>? Read(CsvRecord? header, CsvMapping mapping, bool isOwn, List<FormatDiagnostic> diagnostics)
    {
        var cells = header?.Cells.Select((name, i) => Cell(name, i, mapping)).ToList() ?? [];
        var line = header?.Line ?? 1;
        if (!cells.Exists(cell => cell.Column is not null))
        {
            diagnostics.Add(FormatDiagnostic.At(line, 0, "NO_HEADER", string.Join(", ", mapping.Columns.Keys)));
            return null;
        }

        foreach (var twice in cells.Where(cell => cell.IsNamed).GroupBy(cell => cell.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            diagnostics.Add(FormatDiagnostic.At(line, cells.LastIndexOf(twice.Last()) + 1, "DUPLICATE_HEADER", twice.Key));
        var present = cells.Select(cell => cell.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!isOwn)
            foreach (var absent in mapping.Columns.Keys.Where(name => !present.Contains(name)))
                diagnostics.Add(FormatDiagnostic.At(line, 0, "MAPPED_COLUMN_ABSENT", absent));

        var missing = Needed.Where(meaning => !cells.Exists(cell => cell.Column?.Meaning == meaning)).ToList();
        foreach (var meaning in missing)
            diagnostics.Add(FormatDiagnostic.At(line, 0, "MISSING_COLUMN", meaning == CsvMeaning.Stage ? "stage" : "touchpoint"));
        return missing.Count == 0 ? cells : null;
    }

    private static CsvHeaderCell Cell(string name, int index, CsvMapping mapping) => name.Length == 0
        ? new($"column {index + 1}", null, IsNamed: false)
        : new(name, mapping.Columns.GetValueOrDefault(name), IsNamed: true);
}

/// <summary>One column of a file.</summary>
/// <param name="Name">Its name, or its number where the file gives none.</param>
/// <param name="Column">What it means; null where the mapping does not say.</param>
/// <param name="IsNamed">Whether the file names it.</param>
internal sealed record CsvHeaderCell(string Name, CsvColumn? Column, bool IsNamed);
