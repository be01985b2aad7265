namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>A Mermaid <c>journey</c> diagram: what the reader found and what the writer writes.</summary>
/// <param name="Title">The title; null where there is none.</param>
/// <param name="AccessibilityTitle">The title for screen readers (<c>accTitle</c>); null where there is none.</param>
/// <param name="AccessibilityDescription">The description for screen readers (<c>accDescr</c>); null where there is none.</param>
/// <param name="TasksBeforeSections">The tasks that stand before the first section.</param>
/// <param name="Sections">The sections in their order; two may bear the same name.</param>
/// <param name="TitleLine">Where the title line was read, from 1; 0 where there is none or it is the front matter's.</param>
/// <param name="TitleColumn">Column in that line, from 1; 0 as above.</param>
public sealed record MermaidJourney(
    string? Title,
    string? AccessibilityTitle,
    string? AccessibilityDescription,
    IReadOnlyList<MermaidTask> TasksBeforeSections,
    IReadOnlyList<MermaidSection> Sections,
    int TitleLine = 0,
    int TitleColumn = 0);

/// <summary>One section of a diagram.</summary>
/// <param name="Name">Its name, trimmed.</param>
/// <param name="Tasks">Its tasks in their order.</param>
/// <param name="Line">Where it was read, from 1; 0 when not read from a file.</param>
/// <param name="Column">Column in that line, from 1; 0 when not read from a file.</param>
public sealed record MermaidSection(string Name, IReadOnlyList<MermaidTask> Tasks, int Line = 0, int Column = 0);

/// <summary>One task of a diagram.</summary>
/// <param name="Name">Its name, trimmed.</param>
/// <param name="ScoreText">The score as written, trimmed: any text, since Mermaid checks none.</param>
/// <param name="Actors">Who takes part, trimmed.</param>
/// <param name="Line">Where it was read, from 1; 0 when not read from a file.</param>
/// <param name="Column">Column in that line, from 1; 0 when not read from a file.</param>
public sealed record MermaidTask(string Name, string ScoreText, IReadOnlyList<string> Actors, int Line = 0, int Column = 0)
{
    /// <summary>The score as a number, as written, within 1 and 5 or not; null for a blank or a word.</summary>
    public double? Score => MermaidNumber.TryRead(ScoreText, out var number) ? number : null;

    /// <summary>The whole score from 1 to 5 that is nearest to the one written; null for a blank or a word.</summary>
    public int? SuggestedScore =>
        Score is { } score ? (int)Math.Clamp(Math.Round(score, MidpointRounding.AwayFromZero), 1, 5) : null;
}
