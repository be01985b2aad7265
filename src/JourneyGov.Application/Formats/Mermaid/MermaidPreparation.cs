using System.Text.RegularExpressions;
using YamlDotNet.Core;
using Change = JourneyGov.Application.Formats.Mermaid.MermaidSource.Change;

namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>
/// What Mermaid does to a text before its journey grammar sees it, in Mermaid's order: front matter, directives and comment lines
/// go, the type of diagram is detected, entity codes are hidden.
/// </summary>
internal static partial class MermaidPreparation
{
    private static readonly string[] DiagramTypes =
    [
        "flowchart-elk", "mindmap", "architecture", "C4Context", "kanban", "classDiagram-v2", "classDiagram", "erDiagram", "gantt", "info",
        "pie", "requirement", "sequenceDiagram", "swimlane-beta", "flowchart", "graph", "timeline", "gitGraph", "stateDiagram-v2",
        "stateDiagram", "quadrantChart", "sankey", "packet", "xychart", "block", "eventmodeling", "treeView-beta", "radar-beta",
        "ishikawa", "treemap", "railroad", "venn-beta", "wardley-beta", "cynefin-beta",
    ];

    // Mermaid looks for these anywhere in the text, not only at its start.
    internal static readonly string[] C4Words = ["C4Container", "C4Component", "C4Dynamic", "C4Deployment"];

    /// <summary>The text for the journey grammar and the front matter's title, or the reason why Mermaid does not get that far.</summary>
    public static (MermaidSource Source, string? Title, FormatDiagnostic? Refusal) Prepare(string text)
    {
        var source = MermaidSource.Of(text);
        string? title = null;
        if (MermaidFrontMatter.TryFind(source.Text, out var end, out var yaml))
        {
            try
            {
                title = MermaidFrontMatter.ReadTitle(source.Text[yaml]);
            }
            catch (YamlException exception)
            {
                var line = (int)exception.Start.Line + source.Text[..yaml.Start.Value].Count(c => c == '\n');
                return (source, null, FormatDiagnostic.At(line, (int)exception.Start.Column, "FRONT_MATTER_INVALID", exception.Message));
            }

            source = source.With([new(0, end, "")]);
        }

        source = WithoutCommentLines(source.With(Directives(source.Text))).TrimStart();
        return (source.With(HiddenEntities(source.Text)), title, Refusal(source));
    }

    private static FormatDiagnostic? Refusal(MermaidSource source)
    {
        var start = SkipComments(source.Text);
        var place = source.PlaceOf(Math.Min(start, source.Text.Length));
        FormatDiagnostic At(string code, params string[] arguments) => FormatDiagnostic.At(place.Line, place.Column, code, arguments);

        var rest = source.Text.AsSpan(start);
        if (rest.IsEmpty) return At("EMPTY_TEXT");
        if (rest.StartsWith("---", StringComparison.Ordinal) && !MermaidFrontMatter.TryFind(source.Text, out _, out _))
            return At("FRONT_MATTER_NOT_CLOSED");
        foreach (var word in C4Words)
            if (source.Text.Contains(word, StringComparison.Ordinal)) return At("NOT_A_JOURNEY", word);
        if (rest.StartsWith("journey", StringComparison.Ordinal) || rest.StartsWith("---", StringComparison.Ordinal)) return null;
        foreach (var type in DiagramTypes)
            if (rest.StartsWith(type, StringComparison.Ordinal)) return At("NOT_A_JOURNEY", type);
        var firstLine = rest[..MermaidCharacters.EndOfLine(rest.ToString(), 0)];
        return At("NO_DIAGRAM_TYPE", firstLine.Length > 40 ? $"{firstLine[..40]}…" : firstLine.ToString());
    }

    private static int SkipComments(string text)
    {
        var at = MermaidCharacters.SkipSpaces(text, 0);
        while (text.AsSpan(at).StartsWith("%%", StringComparison.Ordinal))
            at = MermaidCharacters.SkipSpaces(text, MermaidCharacters.EndOfLine(text, at));
        return at;
    }

    // A directive reads %%{name: … }%% over any number of lines; one that is never closed runs to the end of the file.
    private static List<Change> Directives(string text)
    {
        List<Change> found = [];
        for (var start = text.IndexOf("%%{", StringComparison.Ordinal); start >= 0;)
        {
            var end = EndOfDirective(text, start + 3);
            if (end > 0) found.Add(new(start, end - start, ""));
            start = text.IndexOf("%%{", end > 0 ? end : start + 1, StringComparison.Ordinal);
        }

        return found;
    }

    private static int EndOfDirective(string text, int from)
    {
        var name = MermaidCharacters.SkipSpaces(text, from);
        var afterName = MermaidCharacters.SkipWord(text, name);
        if (afterName == name) return -1;

        var colon = MermaidCharacters.SkipSpaces(text, afterName);
        var value = MermaidCharacters.SkipSpaces(text, colon < text.Length && text[colon] == ':' ? colon + 1 : afterName);
        var end = MermaidCharacters.SkipWord(text, value);
        if (end == value)
        {
            end = text.IndexOf("}%%", value, StringComparison.Ordinal);
            if (end < 0) end = text.Length;
            var lineEnd = text.AsSpan(value, end - value).IndexOfAny('\u2028', '\u2029');
            if (lineEnd >= 0) end = value + lineEnd;
        }

        end = MermaidCharacters.SkipSpaces(text, end);
        return text.AsSpan(end).StartsWith("}%%", StringComparison.Ordinal) ? end + 3 : end;
    }

    // The blank lines above a comment line go with it, as they do in Mermaid.
    private static MermaidSource WithoutCommentLines(MermaidSource source)
    {
        var text = source.Text;
        List<Change> found = [];
        for (var start = 0; start < text.Length;)
        {
            var sign = MermaidCharacters.SkipSpaces(text, start);
            var isComment = text.AsSpan(sign).StartsWith("%%", StringComparison.Ordinal)
                && sign + 2 < text.Length && text[sign + 2] is not ('{' or '\n');
            var end = Math.Min((isComment ? MermaidCharacters.EndOfLine(text, sign) : EndOfAnyLine(text, sign)) + 1, text.Length);
            if (isComment) found.Add(new(start, end - start, ""));
            start = end;
        }

        return source.With(found);
    }

    // A comment begins after any of JavaScript's line ends but only a line feed ends it.
    private static int EndOfAnyLine(string text, int from)
    {
        var length = text.AsSpan(from).IndexOfAny('\n', '\u2028', '\u2029');
        return length < 0 ? text.Length : from + length;
    }

    // '#name;' must not cut the line at '#' nor end it at ';': Mermaid hides it behind signs that its grammar lets pass.
    private static List<Change> HiddenEntities(string text)
    {
        var dropped = StyleLine().Matches(text).Select(match => new Change(match.Index + match.Length - 1, 1, "")).ToList();
        var lost = dropped.Select(change => change.Start).ToHashSet();
        return [.. MermaidEntities.Find(text).Where(entity => !lost.Contains(entity.Start + entity.Length - 1)).Concat(dropped).OrderBy(change => change.Start)];
    }

    // Mermaid takes any line like this for a flowchart's style and drops its last semicolon.
    [GeneratedRegex("style.*:[^\\s]*#.*;|classDef.*:[^\\s]*#.*;", RegexOptions.NonBacktracking)]
    private static partial Regex StyleLine();
}
