namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>What was made of one file.</summary>
/// <param name="Journey">The content as meant, for import; null when the file is refused.</param>
/// <param name="AsMermaidReads">The content as Mermaid 11.17 reads it, colons misplaced and all; null when the file is refused.</param>
/// <param name="Diagnostics">Why it is refused, or where the two contents differ, in the order of the file.</param>
public sealed record MermaidReading(
    MermaidJourney? Journey,
    MermaidOutline? AsMermaidReads,
    IReadOnlyList<FormatDiagnostic> Diagnostics)
{
    /// <summary>Whether the file is a journey, by Mermaid's own verdict.</summary>
    public bool Accepted => Journey is not null;
}

/// <summary>A diagram as Mermaid's own parser hands it on, texts untrimmed, entity codes shown as their characters.</summary>
/// <param name="Title">The last title line, else the front matter's title, else empty.</param>
/// <param name="AccessibilityTitle">The last <c>accTitle</c>, or empty.</param>
/// <param name="AccessibilityDescription">The last <c>accDescr</c>, or empty.</param>
/// <param name="Sections">The names of the sections.</param>
/// <param name="Tasks">The tasks of all sections.</param>
public sealed record MermaidOutline(
    string Title,
    string AccessibilityTitle,
    string AccessibilityDescription,
    IReadOnlyList<string> Sections,
    IReadOnlyList<MermaidOutlineTask> Tasks);

/// <summary>A task as Mermaid's own parser hands it on.</summary>
/// <param name="Section">The name of its section, or empty.</param>
/// <param name="Name">What stands before the first colon.</param>
/// <param name="Score">What stands before the second, as JavaScript makes a number of it: a blank is 0, a word NaN.</param>
/// <param name="Actors">What stands before the third, split at commas.</param>
public sealed record MermaidOutlineTask(string Section, string Name, double Score, IReadOnlyList<string> Actors);
