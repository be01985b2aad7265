namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>A text that has been rewritten and still knows where each of its characters stood in the file.</summary>
internal sealed class MermaidSource
{
    private readonly int[] _origins;
    private readonly int[] _lineStarts;

    private MermaidSource(string text, int[] origins, int[] lineStarts)
    {
        Text = text;
        _origins = origins;
        _lineStarts = lineStarts;
    }

    /// <summary>The text as it now stands.</summary>
    public string Text { get; }

    /// <summary>A file's text, its line ends made one line feed each.</summary>
    public static MermaidSource Of(string text)
    {
        List<int> starts = [0];
        List<Change> changes = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\r' or '\n')) continue;
            var length = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
            if (text[i] == '\r') changes.Add(new(i, length, "\n"));
            i += length - 1;
            starts.Add(i + 1);
        }

        return new MermaidSource(text, [.. Enumerable.Range(0, text.Length + 1)], [.. starts]).With(changes);
    }

    /// <summary>The same with some ranges replaced; they are in order and do not overlap.</summary>
    public MermaidSource With(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0) return this;
        var text = new System.Text.StringBuilder(Text.Length);
        List<int> origins = new(Text.Length + 1);
        var at = 0;
        foreach (var (start, length, replacement) in changes)
        {
            text.Append(Text, at, start - at).Append(replacement);
            origins.AddRange(_origins.AsSpan(at, start - at));
            origins.AddRange(Enumerable.Repeat(_origins[start], replacement.Length));
            at = start + length;
        }

        text.Append(Text, at, Text.Length - at);
        origins.AddRange(_origins.AsSpan(at));
        return new(text.ToString(), [.. origins], _lineStarts);
    }

    /// <summary>The same without leading spaces.</summary>
    public MermaidSource TrimStart() => With([new(0, MermaidCharacters.SkipSpaces(Text, 0), "")]);

    /// <summary>Line and column in the file, both from 1, of a character of the text as it now stands.</summary>
    public (int Line, int Column) PlaceOf(int index)
    {
        var origin = _origins[index];
        var line = Array.BinarySearch(_lineStarts, origin);
        if (line < 0) line = ~line - 1;
        return (line + 1, origin - _lineStarts[line] + 1);
    }

    /// <summary>A range and what takes its place.</summary>
    internal readonly record struct Change(int Start, int Length, string Replacement);
}
