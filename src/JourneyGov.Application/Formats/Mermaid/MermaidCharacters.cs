namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>Classes of characters as JavaScript's regular expressions have them, in which Mermaid's grammar is written.</summary>
internal static class MermaidCharacters
{
    /// <summary>What <c>\s</c> matches: U+FEFF is a space there and U+0085 is not, the reverse of .NET.</summary>
    public static bool IsSpace(char c) => c == '\uFEFF' || (c != '\u0085' && char.IsWhiteSpace(c));

    /// <summary>What <c>\w</c> matches.</summary>
    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>The first index from <paramref name="from"/> on that is not a space.</summary>
    public static int SkipSpaces(string text, int from)
    {
        while (from < text.Length && IsSpace(text[from])) from++;
        return from;
    }

    /// <summary>The first index from <paramref name="from"/> on that is not a word character.</summary>
    public static int SkipWord(string text, int from)
    {
        while (from < text.Length && IsWord(text[from])) from++;
        return from;
    }

    /// <summary>The index of the next line feed, or the end.</summary>
    public static int EndOfLine(string text, int from)
    {
        var end = text.IndexOf('\n', from);
        return end < 0 ? text.Length : end;
    }

    /// <summary>JavaScript's <c>trim()</c>.</summary>
    public static string Trim(string text)
    {
        var start = SkipSpaces(text, 0);
        var end = text.Length;
        while (end > start && IsSpace(text[end - 1])) end--;
        return text[start..end];
    }
}
