using JourneyGov.Application.Formats.Json;
using JourneyGov.Application.Formats.Mermaid;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Formats.Importing;

/// <summary>Takes a Mermaid diagram as a map: sections as stages, tasks as touchpoints, whole scores from 1 to 5 as emotions.</summary>
internal sealed class MermaidToDocument(string name, Texts texts)
{
    private readonly Dictionary<string, (int Line, int Column)> _places = [];
    private readonly List<FormatDiagnostic> _remarks = [];

    /// <summary>The map; nothing that the diagram says is lost: what has no place of its own is kept as a finding or in the objective.</summary>
    public SourceMap Convert(MermaidReading reading)
    {
        var document = reading.Journey is { } journey ? Document(journey) : null;
        return new(document, [.. reading.Diagnostics.Concat(_remarks).OrderBy(it => it.Line)], new SourcePlaces(_places).Of);
    }

    private JourneyMapDocument Document(MermaidJourney journey)
    {
        var sections = journey.Sections;
        if (journey.TasksBeforeSections is [var first, ..])
            sections = [new(journey.Title ?? name, journey.TasksBeforeSections, first.Line, first.Column), .. sections];
        _places[""] = (1, 1);
        if (journey.TitleLine > 0) _places["title"] = (journey.TitleLine, journey.TitleColumn);
        if (journey.Title is null) Remark(1, 1, "TITLE_FROM_FILE", name);
        if (journey.TasksBeforeSections is [var loose, ..]) Remark(loose.Line, loose.Column, "TASKS_BEFORE_SECTIONS", sections[0].Name);
        return new()
        {
            Format = JourneyMapDocument.FormatName,
            Version = JourneyMapDocument.CurrentVersion,
            Title = journey.Title ?? name,
            Kind = JourneyMapKind.CurrentState,
            Subject = JourneySubject.Customer,
            Objective = Objective(journey),
            Stages = [.. sections.Select(Stage)],
        };
    }

    // A diagram says nothing else that could be an objective; what is read out to people who do not see it tells what it is for.
    private string? Objective(MermaidJourney journey)
    {
        string[] said = [.. new[] { journey.AccessibilityTitle, journey.AccessibilityDescription }.OfType<string>().Where(text => text.Trim().Length > 0).Distinct()];
        if (said.Length == 0) return null;
        Remark(0, 0, "ACCESSIBILITY_AS_OBJECTIVE");
        return string.Join('\n', said);
    }

    private StageDocument Stage(MermaidSection section, int index)
    {
        var path = $"stages[{index}]";
        _places[path] = (section.Line, section.Column);
        return new()
        {
            Name = Named(section.Name, "formats.unnamedStage", index),
            Touchpoints = [.. section.Tasks.Select((task, position) => Touchpoint(task, $"{path}.touchpoints[{position}]", position))],
        };
    }

    private TouchpointDocument Touchpoint(MermaidTask task, string path, int position)
    {
        _places[path] = (task.Line, task.Column);
        return new()
        {
            Name = Named(task.Name, "formats.unnamedTouchpoint", position),
            Actors = task.Actors,
            Emotion = task.SuggestedScore is { } score ? new() { Score = score } : null,
            Findings = IsKept(task) ? [new() { Kind = FindingKind.Insight, Text = texts.Format("formats.scoreInSource", task.ScoreText) }] : null,
        };
    }

    // The reader has warned of every score that is not the one kept here.
    private static bool IsKept(MermaidTask task) => task.ScoreText.Trim().Length > 0 && (task.Score is not { } score || score != task.SuggestedScore);

    private string Named(string given, string key, int index) => given.Trim().Length > 0 ? given : texts.Format(key, $"{index + 1}");

    private void Remark(int line, int column, string code, params string[] arguments) => _remarks.Add(FormatDiagnostic.At(line, column, code, arguments));
}
