using JourneyGov.Application.Formats.Csv;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Formats.Exporting;

/// <summary>Tells a map as a table; what the table has no column for (owners, indicators, handoffs, ids) is left out.</summary>
internal static class ContentToCsv
{
    /// <summary>The table.</summary>
    public static CsvJourney Convert(JourneyMapContent content) => new([.. content.Stages.Select(Stage)]);

    private static CsvStage Stage(Stage stage) => new(
        stage.Name, stage.Phase is { } phase ? Word.Of(phase) : null, stage.Goal,
        [.. stage.Touchpoints.Select(Touchpoint)], [.. stage.Findings.Select(Finding)]);

    private static CsvTouchpoint Touchpoint(Touchpoint it) => new(
        it.Name, it.Channel is { } channel ? Word.Of(channel) : null, it.MetWith is { } counterpart ? Word.Of(counterpart) : null, it.Action, it.Thought,
        it.Emotion?.Score, it.Emotion?.Feeling, it.Emotion?.Because, it.MomentOfTruth, it.Actors.IsEmpty ? null : ActorList.Write(it.Actors),
        [.. it.Findings.Select(Finding)]);

    private static CsvFinding Finding(Finding it) => new(
        Word.Of(it.Kind), it.Text, null, it.Severity, it.Effort is { } effort ? Word.Of(effort) : null,
        it.Evidence.IsEmpty ? null : string.Join('\n', it.Evidence.Select(EvidenceLine.Write)));
}
