using System.Text;
using System.Text.RegularExpressions;

namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>Gathers a diagram statement by statement, as meant and as Mermaid reads it.</summary>
internal sealed partial class MermaidContent(string? frontMatterTitle)
{
    private readonly List<MermaidTask> _first = [];
    private readonly List<(string Name, List<MermaidTask> Tasks, (int Line, int Column) Place)> _sections = [];
    private readonly List<string> _outlineSections = [];
    private readonly List<MermaidOutlineTask> _outlineTasks = [];
    private string _outlineTitle = frontMatterTitle ?? "", _outlineAccessTitle = "", _outlineDescription = "";

    /// <summary>The title line as meant; null before one is read.</summary>
    public string? Title { get; set; }

    /// <summary>Where the title line was read; zeros before one is read.</summary>
    public (int Line, int Column) TitlePlace { get; set; }

    /// <summary>The title for screen readers as meant.</summary>
    public string? AccessibilityTitle { get; set; }

    /// <summary>The description for screen readers as meant.</summary>
    public string? AccessibilityDescription { get; set; }

    /// <summary>Whether a section or task has been read.</summary>
    public bool HasBody => _first.Count + _sections.Count > 0;

    /// <summary>Adds a section as meant.</summary>
    public void AddSection(string hidden, (int Line, int Column) place) => _sections.Add((Meant(hidden), [], place));

    /// <summary>Adds a task as meant.</summary>
    public void AddTask(MermaidTaskLine line, IEnumerable<string> actors, (int Line, int Column) place)
    {
        var tasks = _sections.Count == 0 ? _first : _sections[^1].Tasks;
        tasks.Add(new(Meant(line.Name), Meant(line.ScoreText), [.. actors], place.Line, place.Column));
    }

    /// <summary>Sets the title as Mermaid does.</summary>
    public void SetOutlineTitle(string hidden) => _outlineTitle = AsRead(Sanitised(hidden));

    /// <summary>Sets the title for screen readers as Mermaid does.</summary>
    public void SetOutlineAccessibilityTitle(string hidden) =>
        _outlineAccessTitle = AsRead(Sanitised(MermaidCharacters.Trim(hidden)));

    /// <summary>Sets the description for screen readers as Mermaid does.</summary>
    public void SetOutlineDescription(string hidden) =>
        _outlineDescription = AsRead(Unindented(Sanitised(MermaidCharacters.Trim(hidden))));

    /// <summary>Adds a section as Mermaid does.</summary>
    public void AddOutlineSection(string hidden) => _outlineSections.Add(AsRead(hidden));

    /// <summary>Adds a task as Mermaid does.</summary>
    public void AddOutlineTask(string hiddenName, string hiddenData)
    {
        var pieces = hiddenData.Split(':');
        var actors = pieces.Length == 1 ? [] : pieces[1].Split(',').Select(actor => AsRead(MermaidCharacters.Trim(actor)));
        var section = _outlineSections.Count == 0 ? "" : _outlineSections[^1];
        _outlineTasks.Add(new(section, AsRead(hiddenName), MermaidNumber.AsMermaidReads(pieces[0]), [.. actors]));
    }

    /// <summary>The diagram as meant.</summary>
    public MermaidJourney ToJourney() => new(
        Title ?? frontMatterTitle,
        AccessibilityTitle,
        AccessibilityDescription,
        _first,
        [.. _sections.Select(section => new MermaidSection(section.Name, section.Tasks, section.Place.Line, section.Place.Column))],
        TitlePlace.Line,
        TitlePlace.Column);

    /// <summary>The diagram as Mermaid reads it.</summary>
    public MermaidOutline ToOutline() => new(_outlineTitle, _outlineAccessTitle, _outlineDescription, _outlineSections, _outlineTasks);

    /// <summary>A text as meant: trimmed, entity codes shown, the sign for an empty text taken away.</summary>
    public static string Meant(string hidden)
    {
        var shown = MermaidEntities.Show(MermaidCharacters.Trim(hidden));
        return shown == MermaidJourneyWriter.EmptyText ? "" : shown;
    }

    /// <summary>A text of several lines without their indentation.</summary>
    public static string Unindented(string text)
    {
        var lines = text.Split('\n').Select((line, i) => i == 0 ? line : line[MermaidCharacters.SkipSpaces(line, 0)..]);
        return string.Join('\n', lines.Where((line, i) => i == 0 || line.Length > 0));
    }

    // Mermaid writes single quotation marks for the double ones round the attributes of a tag.
    private static string AsRead(string hidden) => MermaidEntities.Show(
        hidden.Contains('<', StringComparison.Ordinal) ? Tag().Replace(hidden, tag => Attribute().Replace(tag.Value, "='$1'")) : hidden);

    [GeneratedRegex("<[A-Za-z0-9_]+[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();

    // Mermaid passes these texts through an HTML sanitiser, which writes stray angle brackets as character references.
    private static string Sanitised(string hidden)
    {
        if (!hidden.Contains('<', StringComparison.Ordinal)) return hidden;
        var sanitised = new StringBuilder();
        for (var i = 0; i < hidden.Length; i++)
        {
            var tagEnd = hidden[i] == '<' && i + 1 < hidden.Length && (char.IsAsciiLetter(hidden[i + 1]) || hidden[i + 1] == '/') ? hidden.IndexOf('>', i) : -1;
            if (tagEnd > 0)
            {
                sanitised.Append(hidden, i, tagEnd + 1 - i);
                i = tagEnd;
                continue;
            }

            sanitised.Append(hidden[i] switch { '<' => "&lt;", '>' => "&gt;", '\u00A0' => "&nbsp;", var c => c.ToString() });
        }

        return sanitised.ToString();
    }
}
