using System.Text;

namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>The kinds of token in Mermaid's journey grammar.</summary>
internal enum MermaidTokenKind
{
    End, NewLine, Journey, Title, AccessibilityTitle, AccessibilityDescription, Section, TaskName, TaskData, Colon, MissingValue, Unclosed, Invalid,
}

/// <summary>A token and its range in the prepared text.</summary>
internal readonly record struct MermaidToken(MermaidTokenKind Kind, int Start, int End);

/// <summary>Cuts a prepared text into the tokens of Mermaid 11.17's journey grammar: at each place the first rule that matches wins.</summary>
internal sealed class MermaidScanner(string text)
{
    private int _at;

    /// <summary>The text after '#' on a line that says something before it, since the last call of <see cref="Next"/>.</summary>
    public Range? CutText { get; private set; }

    /// <summary>The next token; <see cref="MermaidTokenKind.End"/> for ever once the text is read.</summary>
    public MermaidToken Next()
    {
        CutText = null;
        while (_at < text.Length && SkipUnseen()) { }
        if (_at == text.Length) return new(MermaidTokenKind.End, _at, _at);
        if (text[_at] == '\n') return Take(MermaidTokenKind.NewLine, Run(_at, c => c == '\n'));
        return Keyword() ?? Plain();
    }

    /// <summary>Goes on at the next line, after an error.</summary>
    public void SkipLine() => _at = MermaidCharacters.EndOfLine(text, _at);

    private bool SkipUnseen()
    {
        if (IsComment())
        {
            _at = MermaidCharacters.EndOfLine(text, _at + 1);
            return true;
        }

        if (text[_at] != '\n' && MermaidCharacters.IsSpace(text[_at]))
        {
            _at = MermaidCharacters.SkipSpaces(text, _at);
            return true;
        }

        if (text[_at] != '#') return false;
        var end = MermaidCharacters.EndOfLine(text, _at);
        if (!IsAloneOnLine(_at)) CutText = _at..end;
        _at = end;
        return true;
    }

    private bool IsComment()
    {
        if (text[_at] == '%' && (_at + 1 == text.Length || text[_at + 1] != '{')) return true;
        return text[_at] != '}' && text.AsSpan(_at + 1).StartsWith("%%", StringComparison.Ordinal);
    }

    private bool IsAloneOnLine(int at)
    {
        while (at > 0 && text[at - 1] != '\n' && MermaidCharacters.IsSpace(text[at - 1])) at--;
        return at == 0 || text[at - 1] == '\n';
    }

    private MermaidToken? Keyword()
    {
        if (StartsWith("journey") && !(_at + 7 < text.Length && MermaidCharacters.IsWord(text[_at + 7]))) return Take(MermaidTokenKind.Journey, _at + 7);
        if (Worded("title", "#\n;") is { } title) return Take(MermaidTokenKind.Title, title);
        if (Labelled("accTitle", ':') is { } name) return Value(MermaidTokenKind.AccessibilityTitle, name);
        if (Labelled("accDescr", ':') is { } line) return Value(MermaidTokenKind.AccessibilityDescription, line);
        if (Labelled("accDescr", '{') is { } block) return Block(block);
        return Worded("section", "#:\n;") is { } section ? Take(MermaidTokenKind.Section, section) : null;
    }

    private MermaidToken Plain()
    {
        if (text[_at] == ';') return Take(MermaidTokenKind.Invalid, _at + 1);
        if (text[_at] != ':') return Take(MermaidTokenKind.TaskName, Run(_at, c => !"#:\n;".Contains(c, StringComparison.Ordinal)));
        var end = Run(_at + 1, c => !"#\n;".Contains(c, StringComparison.Ordinal));
        return Take(end > _at + 1 ? MermaidTokenKind.TaskData : MermaidTokenKind.Colon, end);
    }

    private MermaidToken Value(MermaidTokenKind kind, int start)
    {
        if (start == text.Length) kind = MermaidTokenKind.MissingValue;
        return Take(kind, MermaidCharacters.EndOfLine(text, start));
    }

    private MermaidToken Block(int start)
    {
        var end = text.IndexOf('}', start);
        return end < 0 ? Take(MermaidTokenKind.Unclosed, text.Length) : Take(MermaidTokenKind.AccessibilityDescription, end + 1);
    }

    private MermaidToken Take(MermaidTokenKind kind, int end)
    {
        var token = new MermaidToken(kind, _at, end);
        _at = end;
        return token;
    }

    // A keyword, one space (a line break will do) and at least one character that is none of the excluded.
    private int? Worded(string word, string excluded)
    {
        var space = _at + word.Length;
        if (!StartsWith(word) || space >= text.Length || !MermaidCharacters.IsSpace(text[space])) return null;
        var end = Run(space + 1, c => !excluded.Contains(c, StringComparison.Ordinal));
        return end > space + 1 ? end : null;
    }

    private int? Labelled(string word, char sign)
    {
        if (!StartsWith(word)) return null;
        var at = MermaidCharacters.SkipSpaces(text, _at + word.Length);
        return at < text.Length && text[at] == sign ? MermaidCharacters.SkipSpaces(text, at + 1) : null;
    }

    private bool StartsWith(string word) =>
        text.Length - _at >= word.Length && Ascii.EqualsIgnoreCase(text.AsSpan(_at, word.Length), word);

    private int Run(int from, Func<char, bool> belongs)
    {
        while (from < text.Length && belongs(text[from])) from++;
        return from;
    }
}
