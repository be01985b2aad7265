using System.Globalization;

namespace JourneyGov.Application.Formats.Csv;

/// <summary>Writes a map as CSV in our own columns: one row for each stage, touchpoint and finding, so that spreadsheets can filter.</summary>
public static class CsvJourneyWriter
{
    /// <summary>Our own columns in their order, and what each means.</summary>
    public static IReadOnlyList<(string Name, CsvMeaning Meaning)> Columns { get; } =
    [
        ("Position", CsvMeaning.Position), ("Stage", CsvMeaning.Stage), ("Phase", CsvMeaning.Phase), ("Goal", CsvMeaning.Goal),
        ("Touchpoint", CsvMeaning.Touchpoint), ("Channel", CsvMeaning.Channel), ("Met with", CsvMeaning.MetWith), ("Action", CsvMeaning.Action),
        ("Thought", CsvMeaning.Thought), ("Emotion", CsvMeaning.EmotionScore), ("Feeling", CsvMeaning.Feeling), ("Reason", CsvMeaning.EmotionReason),
        ("At stake", CsvMeaning.AtStake), ("Actor", CsvMeaning.Actor), ("Finding kind", CsvMeaning.FindingKind), ("Finding", CsvMeaning.FindingText),
        ("Label", CsvMeaning.FindingLabel), ("Severity", CsvMeaning.Severity), ("Effort", CsvMeaning.Effort), ("Evidence", CsvMeaning.Evidence),
    ];

    /// <summary>Writes a map, comma-separated, lines ended by CR LF as RFC 4180 has it.</summary>
    public static string Write(CsvJourney journey)
    {
        var rows = new List<string?[]> { Columns.Select(column => column.Name).ToArray() };
        for (var i = 0; i < journey.Stages.Count; i++) Stage(rows, journey.Stages[i], i + 1);
        return CsvTable.Write(rows);
    }

    private static void Stage(List<string?[]> csv, CsvStage stage, int number)
    {
        string?[] head = [stage.Name, stage.Phase, stage.Goal];
        var none = Enumerable.Repeat<string?>(null, 10);
        Findings(csv, [$"{number}", .. head, .. none], stage.Findings, alone: stage.Touchpoints.Count == 0);
        for (var i = 0; i < stage.Touchpoints.Count; i++)
        {
            var point = stage.Touchpoints[i];
            string?[] cells =
            [
                $"{number}.{i + 1}", .. head, point.Name, point.Channel, point.MetWith, point.Action, point.Thought,
                point.Score?.ToString(CultureInfo.InvariantCulture), point.Feeling, point.Reason, point.AtStake, point.Actors,
            ];
            Findings(csv, cells, point.Findings, alone: true);
        }
    }

    private static void Findings(List<string?[]> csv, string?[] cells, IReadOnlyList<CsvFinding> findings, bool alone)
    {
        foreach (var finding in findings)
        {
            var severity = finding.Severity?.ToString(CultureInfo.InvariantCulture);
            csv.Add([.. cells, finding.Kind, finding.Text, finding.Label, severity, finding.Effort, finding.Evidence]);
        }

        if (findings.Count == 0 && alone) csv.Add([.. cells, null, null, null, null, null, null]);
    }
}
