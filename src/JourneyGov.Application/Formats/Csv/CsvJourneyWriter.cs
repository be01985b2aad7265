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

    /// <summary>Writes a map.</summary>
    public static string Write(CsvJourney journey) =>
        CsvTable.Write(journey.Stages.SelectMany((stage, index) => Stage(stage, index + 1)).Prepend(Columns.Select(column => column.Name)));

    private static IEnumerable<IEnumerable<string?>> Stage(CsvStage stage, int number)
    {
        string?[] head = [stage.Name, stage.Phase, stage.Goal];
        var none = Enumerable.Repeat<string?>(null, 10);
        foreach (var row in Findings([$"{number}", .. head, .. none], stage.Findings, alone: stage.Touchpoints.Count == 0))
            yield return row;
        foreach (var (index, point) in stage.Touchpoints.Index())
        {
            string?[] cells =
            [
                $"{number}.{index + 1}", .. head, point.Name, point.Channel, point.MetWith, point.Action, point.Thought,
                point.Score?.ToString(CultureInfo.InvariantCulture), point.Feeling, point.Reason, point.AtStake, point.Actors,
            ];
            foreach (var row in Findings(cells, point.Findings, alone: true))
                yield return row;
        }
    }

    private static IEnumerable<IEnumerable<string?>> Findings(string?[] cells, IReadOnlyList<CsvFinding> findings, bool alone)
    {
        if (findings.Count == 0)
            return alone ? [[.. cells, null, null, null, null, null, null]] : [];
        return findings.Select(IEnumerable<string?> (finding) =>
            [.. cells, finding.Kind, finding.Text, finding.Label, finding.Severity?.ToString(CultureInfo.InvariantCulture), finding.Effort, finding.Evidence]);
    }
}
