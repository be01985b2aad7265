using System.Text;

namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>
/// Writes Mermaid <c>journey</c> diagrams that Mermaid 11.17 reads back to the same title, sections, tasks, scores and actors. What would
/// mean something to Mermaid is written as one of its entity codes (<c>#58;</c> for a colon), which it shows as the character again.
/// </summary>
public static class MermaidJourneyWriter
{
    /// <summary>A character of no width that stands for an empty text, since Mermaid refuses empty names.</summary>
    internal const string EmptyText = "\u200B";

    /// <summary>Writes a diagram. Every diagram has an answer; none throws.</summary>
    public static MermaidWriting Write(MermaidJourney journey)
    {
        List<FormatDiagnostic> diagnostics = [];
        string Text(string text, MermaidTextPlace place) => MermaidText.Write(text, place, diagnostics);

        var written = new StringBuilder("journey\n");
        void Head(string keyword, string? text)
        {
            if (!string.IsNullOrEmpty(text)) written.Append("    ").Append(keyword).Append(' ').Append(Text(text, MermaidTextPlace.Head)).Append('\n');
        }

        void Task(MermaidTask task)
        {
            written.Append("      ").Append(Text(task.Name, MermaidTextPlace.Task)).Append(": ");
            if (task.ScoreText.Length > 0) written.Append(Text(task.ScoreText, MermaidTextPlace.Score));
            if (task.Actors.Count > 0) written.Append(": ").AppendJoin(", ", task.Actors.Select(actor => Text(actor, MermaidTextPlace.Actor)));
            written.Append('\n');
        }

        Head("title", journey.Title);
        Head("accTitle:", journey.AccessibilityTitle);
        Head("accDescr:", journey.AccessibilityDescription);
        foreach (var task in journey.TasksBeforeSections) Task(task);
        foreach (var section in journey.Sections)
        {
            written.Append("    section ").Append(Text(section.Name, MermaidTextPlace.Section)).Append('\n');
            foreach (var task in section.Tasks) Task(task);
        }

        return new(written.ToString(), diagnostics);
    }
}

/// <summary>What was written.</summary>
/// <param name="Text">The diagram.</param>
/// <param name="Diagnostics">What could not be written as it is, and what stands for it.</param>
public sealed record MermaidWriting(string Text, IReadOnlyList<FormatDiagnostic> Diagnostics);
