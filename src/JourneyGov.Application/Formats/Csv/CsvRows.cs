using System.Globalization;

namespace JourneyGov.Application.Formats.Csv;

/// <summary>Builds a map from the rows of one file.</summary>
internal sealed class CsvRows(IReadOnlyList<CsvHeaderCell> columns, CsvMapping mapping, List<FormatDiagnostic> diagnostics)
{
    private readonly int[] _ignored = new int[columns.Count];
    private readonly List<(CsvStage Stage, string? Key, List<CsvTouchpoint> Touchpoints, List<CsvFinding> Findings)> _stages = [];
    private (CsvTouchpoint Touchpoint, string? Key, List<CsvFinding> Findings)? _point;

    /// <summary>Reads them all.</summary>
    public CsvJourney Read(IEnumerable<CsvRecord> records)
    {
        foreach (var record in records) ReadRow(record);
        for (var i = 0; i < columns.Count; i++)
            if (_ignored[i] > 0 || (columns[i].Column is null && columns[i].IsNamed))
                diagnostics.Add(FormatDiagnostic.At(1, i + 1, "UNKNOWN_COLUMN", columns[i].Name, _ignored[i].ToString(CultureInfo.InvariantCulture)));
        return new([.. _stages.Select(entry => entry.Stage with { Touchpoints = entry.Touchpoints, Findings = entry.Findings })]);
    }

    private void ReadRow(CsvRecord record)
    {
        var given = record.Cells.Skip(columns.Count).Any(cell => cell.Length > 0);
        if (given || record.Cells.Length < columns.Count)
        {
            Remark(record, 0, given ? "TOO_MANY_CELLS" : "RAGGED_ROW", $"{record.Cells.Length}", $"{columns.Count}");
            if (given) return;
        }

        var row = new CsvRow(record, columns, mapping, diagnostics);
        for (var i = 0; i < Math.Min(columns.Count, record.Cells.Length); i++)
            if (columns[i].Column is null && record.Cells[i].Length > 0) _ignored[i]++;
        if (row.IsEmpty) return;
        var position = (row.Text(CsvMeaning.Position) ?? "").Split('.', 2);
        if (!ReadStage(row, record, position[0].Length > 0 ? position[0] : null)) return;
        ReadTouchpoint(row, record, position.Length > 1 ? row.Text(CsvMeaning.Position) : null);
    }

    private bool ReadStage(CsvRow row, CsvRecord record, string? key)
    {
        var name = row.Text(CsvMeaning.Stage);
        if (name is null && _stages.Count == 0)
        {
            Remark(record, 0, "STAGE_MISSING");
            return false;
        }

        if (name is null) Remark(record, 0, "STAGE_FROM_ROW_ABOVE", _stages[^1].Stage.Name);
        var stage = new CsvStage(name ?? _stages[^1].Stage.Name, row.Word(CsvMeaning.Phase, CsvWords.Phases), row.Text(CsvMeaning.Goal), [], [], record.Line);
        var isNew = _stages.Count == 0 || (key is null ? stage.Name != _stages[^1].Stage.Name : name is not null && key != _stages[^1].Key);
        if (isNew)
        {
            _stages.Add((stage, key, [], []));
            _point = null;
            return true;
        }

        var known = _stages[^1].Stage;
        Differs(record, known.Name, known.Name, stage.Name);
        Differs(record, known.Name, known.Phase, stage.Phase);
        Differs(record, known.Name, known.Goal, stage.Goal);
        return true;
    }

    private void ReadTouchpoint(CsvRow row, CsvRecord record, string? key)
    {
        if (row.Text(CsvMeaning.Touchpoint) is not { } name)
        {
            if (row.DescribesTouchpoint) Remark(record, 0, "EMPTY_TOUCHPOINT");
            else ReadStageFindings(row, record);
            return;
        }

        var point = row.Touchpoint(name);
        if (_point is { } last && (key is null ? IsSame(last.Touchpoint, point) : key == last.Key))
        {
            if (!IsSame(last.Touchpoint, point)) DiffersInAny(record, last.Touchpoint, point);
            last.Findings.AddRange(row.Findings());
            return;
        }

        List<CsvFinding> findings = [.. row.Findings()];
        _point = (point, key, findings);
        _stages[^1].Touchpoints.Add(point with { Findings = findings });
    }

    private void ReadStageFindings(CsvRow row, CsvRecord record)
    {
        List<CsvFinding> findings = [.. row.Findings()];
        if (findings.Count > 0 && row.Text(CsvMeaning.Position) is null) Remark(record, 0, "FINDING_ON_STAGE", _stages[^1].Stage.Name);
        _stages[^1].Findings.AddRange(findings);
    }

    private void DiffersInAny(CsvRecord record, CsvTouchpoint known, CsvTouchpoint said)
    {
        foreach (var (before, now) in Texts(known).Zip(Texts(said))) Differs(record, known.Name, before, now);
    }

    private void Differs(CsvRecord record, string name, string? known, string? said)
    {
        if (said is not null && said != known) Remark(record, 0, "TEXT_DIFFERS", name, said);
    }

    // Rows below one another describe one touchpoint as long as they say nothing else of it: they add findings.
    private static bool IsSame(CsvTouchpoint known, CsvTouchpoint said) =>
        known.Name == said.Name && Texts(known).Zip(Texts(said)).All(pair => pair.Second is null || pair.First == pair.Second);

    private static string?[] Texts(CsvTouchpoint point) =>
    [
        point.Name, point.Channel, point.MetWith, point.Action, point.Thought, point.Score?.ToString(CultureInfo.InvariantCulture),
        point.Feeling, point.Reason, point.AtStake, point.Actors,
    ];

    private void Remark(CsvRecord record, int column, string code, params string[] arguments) =>
        diagnostics.Add(FormatDiagnostic.At(record.Line, column, code, arguments));
}
