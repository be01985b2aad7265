using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>The YAML block between two <c>---</c> lines with which a diagram may begin.</summary>
internal static class MermaidFrontMatter
{
    private const string Fence = "---";
    private const int DeepestNesting = 200;

    /// <summary>Where the block ends and where its YAML stands; false when the text does not begin with a closed block.</summary>
    public static bool TryFind(string text, out int end, out Range yaml)
    {
        (end, yaml) = (0, default);
        var indent = 0;
        while (indent < text.Length && text[indent] != '\n' && MermaidCharacters.IsSpace(text[indent])) indent++;
        if (!text.AsSpan(indent).StartsWith(Fence, StringComparison.Ordinal)) return false;

        var afterFence = indent + Fence.Length;
        var body = MermaidCharacters.SkipSpaces(text, afterFence);
        var lastBreak = text.LastIndexOf('\n', body - 1, body - afterFence);
        if (lastBreak < 0) return false;

        // The blank lines after the opening belong to the fence, but the last of them may be the one before the closing fence.
        var close = FindClose(text, lastBreak + 1, text[..indent], out end);
        if (close < 0 && text.LastIndexOf('\n', lastBreak - 1, lastBreak - afterFence) >= 0)
            close = IsClose(text, lastBreak, text[..indent], out end) ? lastBreak : -1;
        if (close < 0) return false;
        yaml = Math.Min(lastBreak + 1, close)..close;
        return true;
    }

    /// <summary>The title that the block gives, or null.</summary>
    /// <exception cref="YamlException">The block is not valid YAML.</exception>
    public static string? ReadTitle(string yaml)
    {
        // Read event by event, so that no depth of nesting can exhaust the stack or the patience.
        var parser = new Parser(new StringReader(yaml));
        string? title = null, key = null;
        var (depth, rootIsMapping, isKey) = (0, false, true);
        while (parser.MoveNext())
        {
            var happened = parser.Current!;
            if (depth == 0 && happened is MappingStart) rootIsMapping = true;
            if (depth == 1 && rootIsMapping && happened is NodeEvent)
            {
                if (!isKey && key == "title" && happened is Scalar scalar) title = IsFalsy(scalar) ? null : scalar.Value;
                key = isKey ? (happened as Scalar)?.Value : null;
                isKey = !isKey;
            }

            depth += happened switch
            {
                MappingStart or SequenceStart => 1,
                MappingEnd or SequenceEnd => -1,
                _ => 0,
            };
            if (depth > DeepestNesting) throw new YamlException(happened.Start, happened.End, "It is nested too deeply.");
        }

        return title;
    }

    // Mermaid takes the title only where JavaScript holds its value for true.
    private static bool IsFalsy(Scalar scalar) =>
        scalar.Value.Length == 0 || (scalar.Style == ScalarStyle.Plain && (scalar.Value is "null" or "~" or "false" or "0"));

    private static int FindClose(string text, int from, string indent, out int end)
    {
        end = 0;
        for (var i = text.IndexOf('\n', from); i >= 0; i = text.IndexOf('\n', i + 1))
            if (IsClose(text, i, indent, out end)) return i;
        return -1;
    }

    private static bool IsClose(string text, int lineBreak, string indent, out int end)
    {
        end = 0;
        if (!text.AsSpan(lineBreak + 1).StartsWith(indent + Fence, StringComparison.Ordinal)) return false;
        var afterFence = lineBreak + 1 + indent.Length + Fence.Length;
        var next = MermaidCharacters.SkipSpaces(text, afterFence);
        end = text.LastIndexOf('\n', next - 1, next - afterFence) + 1;
        return end > 0;
    }
}
