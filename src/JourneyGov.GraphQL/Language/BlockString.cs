namespace JourneyGov.GraphQL.Language;

/// <summary>The white space of block strings (specification, section 2.9.4, BlockStringValue), taken off and put on again.</summary>
internal static class BlockString
{
    /// <summary>Takes off the indentation that all lines but the first share, and the blank lines at both ends.</summary>
    public static string Dedent(IReadOnlyList<string> lines)
    {
        int commonIndent = int.MaxValue;
        int first = -1;
        int last = -1;
        for (int index = 0; index < lines.Count; index++)
        {
            int indent = IndentOf(lines[index]);
            if (indent == lines[index].Length)
                continue;

            first = first < 0 ? index : first;
            last = index;
            if (index != 0)
                commonIndent = Math.Min(commonIndent, indent);
        }

        if (first < 0)
            return "";

        IEnumerable<string> kept = lines
            .Select((line, index) => index == 0 ? line : line[Math.Min(commonIndent, line.Length)..])
            .Skip(first)
            .Take(last - first + 1);
        return string.Join('\n', kept);
    }

    /// <summary>Whether printing as a block string and reading again gives the very same text.</summary>
    public static bool CanHold(string value)
    {
        bool holdsForbidden = value.Any(character => character is < ' ' and not ('\t' or '\n'));
        return !holdsForbidden && Dedent(Body(value).Split('\n')) == value;
    }

    /// <summary>
    /// Prints a text in triple quotes, on lines of its own where that reads better or the quotes could not be told from the text.
    /// </summary>
    public static string Print(string value) =>
        $"\"\"\"{Body(value).Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal)}\"\"\"";

    private static string Body(string value)
    {
        const int longestSingleLine = 70;
        bool isSingleLine = !value.Contains('\n', StringComparison.Ordinal);
        if (isSingleLine && value.Length <= longestSingleLine && !value.EndsWith('"') && !value.EndsWith('\\'))
            return value;

        // The indentation of a first line survives only next to the opening quotes.
        bool keepsIndent = isSingleLine && IsBlank(value[0]);
        return keepsIndent ? $"{value}\n" : $"\n{value}\n";
    }

    private static int IndentOf(string line)
    {
        int indent = 0;
        while (indent < line.Length && IsBlank(line[indent]))
            indent++;

        return indent;
    }

    private static bool IsBlank(char character) => character is ' ' or '\t';
}
