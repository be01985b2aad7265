using System.Text;

namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>Where in a diagram a text is to stand.</summary>
internal enum MermaidTextPlace
{
    Head, Section, Task, Score, Actor,
}

/// <summary>Writes one text so that Mermaid's grammar takes it for nothing but text.</summary>
internal static class MermaidText
{
    private static readonly string[] Keywords = ["journey", "title", "section", "accTitle", "accDescr"];

    /// <summary>The text with what would mean something written as entity codes.</summary>
    public static string Write(string text, MermaidTextPlace place, List<FormatDiagnostic> diagnostics)
    {
        if (text.Length == 0) return MermaidEntities.For(MermaidJourneyWriter.EmptyText[0]);
        var written = new StringBuilder();
        var replaced = text == MermaidJourneyWriter.EmptyText;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair) written.Append(text, i++, 2);
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                written.Append('\uFFFD');
                replaced = true;
            }
            else if (HasMeaning(text, i, place)) written.Append(MermaidEntities.For(text[i]));
            else written.Append(text[i]);
        }

        if (replaced) diagnostics.Add(FormatDiagnostic.At(0, 0, "CHARACTER_REPLACED", text));
        return written.ToString();
    }

    private static bool HasMeaning(string text, int i, MermaidTextPlace place) => (i == 0 && IsTakenForOther(text, place)) || text[i] switch
    {
        '#' or ';' or ':' or '\n' or '\r' or '\u2028' or '\u2029' or 'ﬂ' or '¶' => true,
        ',' => place == MermaidTextPlace.Actor,
        '<' => place == MermaidTextPlace.Head || !IsLineBreakTag(text, i),
        '%' => i == 0 || text[i - 1] == '%' || (i + 1 < text.Length && text[i + 1] == '%'),
        '4' => i > 0 && Array.Exists(MermaidPreparation.C4Words, word => text.AsSpan(i - 1).StartsWith(word, StringComparison.Ordinal)),
        var c when MermaidCharacters.IsSpace(c) => i == 0 || i == text.Length - 1,
        _ => false,
    };

    private static bool IsTakenForOther(string text, MermaidTextPlace place) => place switch
    {
        MermaidTextPlace.Task => Array.Exists(Keywords, word => StartsWithWord(text, word)),
        MermaidTextPlace.Actor => MermaidNumber.TryRead(text, out _),
        _ => false,
    };

    private static bool StartsWithWord(string text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !(text.Length > word.Length && MermaidCharacters.IsWord(text[word.Length]));

    // Mermaid breaks the line at these, in sections and tasks.
    private static bool IsLineBreakTag(string text, int i)
    {
        if (!text.AsSpan(i + 1).StartsWith("br", StringComparison.OrdinalIgnoreCase)) return false;
        var at = MermaidCharacters.SkipSpaces(text, i + 3);
        if (at < text.Length && text[at] == '/') at++;
        return at < text.Length && text[at] == '>';
    }
}
