namespace JourneyGov.Application.Formats.Csv;

/// <summary>One row, asked by meaning.</summary>
internal sealed class CsvRow(CsvRecord record, IReadOnlyList<CsvHeaderCell> columns, CsvMapping mapping, List<FormatDiagnostic> diagnostics)
{
    private static readonly CsvMeaning[] OfTouchpoint =
    [
        CsvMeaning.Channel, CsvMeaning.MetWith, CsvMeaning.Action, CsvMeaning.Thought, CsvMeaning.EmotionScore, CsvMeaning.Feeling,
        CsvMeaning.EmotionReason, CsvMeaning.AtStake, CsvMeaning.Actor,
    ];

    private readonly List<(CsvColumn Column, string Text, int Number)> _cells =
    [
        .. columns.Zip(record.Cells).Select((pair, i) => (pair.First.Column!, pair.Second, i + 1)).Where(cell => cell.Item1 is not null && cell.Second.Length > 0),
    ];

    /// <summary>Whether no column that means something has a text.</summary>
    public bool IsEmpty => _cells.Count == 0;

    /// <summary>Whether any cell says something of a touchpoint but its name.</summary>
    public bool DescribesTouchpoint => _cells.Exists(cell => OfTouchpoint.Contains(cell.Column.Meaning));

    /// <summary>The text of all columns of a meaning, one below the other; null when all are blank.</summary>
    public string? Text(CsvMeaning meaning)
    {
        var texts = _cells.Where(cell => cell.Column.Meaning == meaning).Select(cell => cell.Text).ToList();
        return texts.Count == 0 ? null : string.Join('\n', texts);
    }

    /// <summary>A text that must be one of some words; null, and reported, when it is not.</summary>
    public string? Word(CsvMeaning meaning, string[] words)
    {
        if (Text(meaning) is not { } text) return null;
        if (CsvWords.Find(words, text) is { } word) return word;
        Remark(meaning, "BAD_WORD", text, string.Join(", ", words));
        return null;
    }

    /// <summary>What the row says of a touchpoint, without findings.</summary>
    public CsvTouchpoint Touchpoint(string name)
    {
        var feeling = Text(CsvMeaning.Feeling);
        return new(
            name, Text(CsvMeaning.Channel), Text(CsvMeaning.MetWith), Text(CsvMeaning.Action), Text(CsvMeaning.Thought),
            Text(CsvMeaning.EmotionScore) is null ? ScoreOf(feeling) : Score(CsvMeaning.EmotionScore), feeling,
            Text(CsvMeaning.EmotionReason), Text(CsvMeaning.AtStake), Text(CsvMeaning.Actor), [], record.Line);
    }

    /// <summary>The row's findings in the order of its columns.</summary>
    public IEnumerable<CsvFinding> Findings()
    {
        var (severity, effort, evidence) = (Score(CsvMeaning.Severity), Word(CsvMeaning.Effort, CsvWords.Efforts), Text(CsvMeaning.Evidence));
        List<CsvFinding> findings = [];
        foreach (var (column, text, _) in _cells)
        {
            if (column.Meaning == CsvMeaning.FindingText)
                findings.Add(new(Word(CsvMeaning.FindingKind, CsvWords.Kinds) ?? "INSIGHT", text, Text(CsvMeaning.FindingLabel), severity, effort, evidence, record.Line));
            else if (KindOf(column.Meaning) is { } kind)
                findings.Add(Finding(column, kind, text, severity, effort) with { Evidence = evidence });
        }

        if (findings.Count > 0 || evidence is null) return findings;
        Remark(CsvMeaning.Evidence, "EVIDENCE_WITHOUT_FINDING");
        return [new("INSIGHT", evidence, Evidence: evidence, Line: record.Line)];
    }

    private CsvFinding Finding(CsvColumn column, string kind, string text, int? severity, string? effort) => kind == "PAIN"
        ? new(kind, text, Severity: severity ?? column.Severity, Effort: effort ?? column.Effort, Line: record.Line)
        : new(kind, text, column.Meaning == CsvMeaning.Note ? column.Label : null, Line: record.Line);

    private static string? KindOf(CsvMeaning meaning) => meaning switch
    {
        CsvMeaning.Pain => "PAIN",
        CsvMeaning.Gain => "GAIN",
        CsvMeaning.Opportunity => "OPPORTUNITY",
        CsvMeaning.Differentiator => "DIFFERENTIATOR",
        CsvMeaning.Insight or CsvMeaning.Note => "INSIGHT",
        _ => null,
    };

    private int? Score(CsvMeaning meaning)
    {
        if (Text(meaning) is not { } text) return null;
        var score = CsvWords.Score(text);
        if (score is null) Remark(meaning, "BAD_SCORE", text);
        return score;
    }

    private int? ScoreOf(string? feeling)
    {
        if (feeling is null || mapping.Feelings.Count == 0) return null;
        if (mapping.Feelings.TryGetValue(feeling, out var score)) return score;
        Remark(CsvMeaning.Feeling, "FEELING_WITHOUT_SCORE", feeling);
        return null;
    }

    private void Remark(CsvMeaning meaning, string code, params string[] arguments) =>
        diagnostics.Add(FormatDiagnostic.At(record.Line, _cells.Find(cell => cell.Column.Meaning == meaning).Number, code, arguments));
}
