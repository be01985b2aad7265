using JourneyGov.Application.Formats.Csv;
using JourneyGov.Application.Formats.Json;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Formats.Importing;

/// <summary>Takes a table as a map: what has no place of its own in a map is kept as an insight, with a remark.</summary>
internal sealed class CsvToDocument(string name, Texts texts)
{
    private readonly Dictionary<string, (int Line, int Column)> _places = new() { [""] = (1, 1) };
    private readonly List<FormatDiagnostic> _remarks = [];

    /// <summary>The map. A table with a row or cell that cannot be read is refused whole.</summary>
    public SourceMap Convert(CsvReading reading)
    {
        var document = reading.Accepted ? Document(reading.Journey) : null;
        return new(document, [.. reading.Diagnostics.Concat(_remarks).OrderBy(it => it.Line)], new SourcePlaces(_places).Of);
    }

    private JourneyMapDocument Document(CsvJourney journey)
    {
        Remark(1, "TITLE_FROM_FILE", name);
        return new()
        {
            Format = JourneyMapDocument.FormatName,
            Version = JourneyMapDocument.CurrentVersion,
            Title = name,
            Kind = JourneyMapKind.CurrentState,
            Subject = JourneySubject.Customer,
            Stages = [.. journey.Stages.Select(Stage)],
        };
    }

    private StageDocument Stage(CsvStage stage, int index)
    {
        var path = $"stages[{index}]";
        _places[path] = (stage.Line, 0);
        return new()
        {
            Name = stage.Name,
            Phase = stage.Phase is { } phase ? Word.Read<StagePhase>(phase) : null,
            Goal = stage.Goal,
            Findings = Findings(stage.Findings, [], path, stage.Line),
            Touchpoints = [.. stage.Touchpoints.Select((touchpoint, position) => Touchpoint(touchpoint, $"{path}.touchpoints[{position}]"))],
        };
    }

    private TouchpointDocument Touchpoint(CsvTouchpoint it, string path)
    {
        _places[path] = (it.Line, 0);
        List<string> kept = [];
        var channel = Term<Channel>(it.Channel, "formats.channelInSource", "CHANNEL_UNKNOWN", it.Line, kept);
        var metWith = Term<Counterpart>(it.MetWith, "formats.metWithInSource", "COUNTERPART_UNKNOWN", it.Line, kept);
        if (it.Score is null) KeepFeeling(it, kept);
        return new()
        {
            Name = it.Name,
            Channel = channel,
            MetWith = metWith,
            Action = it.Action,
            Thought = it.Thought,
            Actors = ActorList.Read(it.Actors),
            Emotion = it.Score is { } score ? new() { Score = score, Feeling = it.Feeling, Because = it.Reason } : null,
            MomentOfTruth = it.AtStake,
            Findings = Findings(it.Findings, kept, path, it.Line),
        };
    }

    private TTerm? Term<TTerm>(string? words, string key, string code, int line, List<string> kept)
        where TTerm : struct, Enum
    {
        if (words is null) return null;
        if (Word.Read<TTerm>(words) is { } term) return term;
        kept.Add(texts.Format(key, words));
        Remark(line, code, words, string.Join(", ", Enum.GetValues<TTerm>().Select(Word.Of)));
        return null;
    }

    // A feeling is only an emotion with a score.
    private void KeepFeeling(CsvTouchpoint it, List<string> kept)
    {
        if (it.Feeling is { } feeling) kept.Add(texts.Format("formats.feelingInSource", feeling));
        if (it.Reason is { } reason) kept.Add(texts.Format("formats.reasonInSource", reason));
        if (it.Feeling is not null || it.Reason is not null) Remark(it.Line, "FEELING_KEPT_AS_INSIGHT", it.Name);
    }

    private List<FindingDocument> Findings(IReadOnlyList<CsvFinding> given, List<string> kept, string path, int line)
    {
        List<FindingDocument> findings = [];
        foreach (var it in given)
        {
            _places[$"{path}.findings[{findings.Count}]"] = (it.Line, 0);
            findings.Add(Finding(it, kept));
        }

        foreach (var text in kept.Distinct())
        {
            _places[$"{path}.findings[{findings.Count}]"] = (line, 0);
            findings.Add(new() { Kind = FindingKind.Insight, Text = text });
        }

        return findings;
    }

    private FindingDocument Finding(CsvFinding it, List<string> kept)
    {
        var evidence = it.Evidence is { } cell ? EvidenceLine.Read(cell) : [];
        if (it.Evidence is { } undated && evidence.Count == 0)
        {
            // An evidence column says what was observed in other words than the finding's own, or it is the finding.
            if (undated != it.Text) kept.Add(texts.Format("formats.evidenceInSource", undated));
            Remark(it.Line, "EVIDENCE_WITHOUT_DAY", undated);
        }

        return new()
        {
            Kind = Word.Read<FindingKind>(it.Kind) ?? FindingKind.Insight,
            Text = it.Label is { } label ? texts.Format("formats.labelled", label, it.Text) : it.Text,
            Effort = it.Effort is { } effort ? Word.Read<PainEffort>(effort) : null,
            Severity = it.Severity,
            Evidence = evidence,
        };
    }

    private void Remark(int line, string code, params string[] arguments) => _remarks.Add(FormatDiagnostic.At(line, 0, code, arguments));
}
