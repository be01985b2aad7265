namespace JourneyGov.GraphQL.Language;

/// <summary>A text to parse, and the name that errors call it by.</summary>
/// <param name="Body">The text.</param>
/// <param name="Name">A file name, or what else tells this text from others.</param>
public sealed record Source(string Body, string Name = Source.RequestName)
{
    /// <summary>The name of a text that came with a request rather than from a file.</summary>
    public const string RequestName = "GraphQL request";

    /// <summary>The line and column of a position; both count from 1, columns in UTF-16 units.</summary>
    /// <param name="position">An offset into <see cref="Body"/>; its length stands for the end.</param>
    public SourceLocation LocationAt(int position)
    {
        int line = 1;
        int lineStart = 0;
        for (int index = 0; index < position; index++)
        {
            bool isLineEnd = Body[index] is '\n' || (Body[index] is '\r' && !(index + 1 < Body.Length && Body[index + 1] is '\n'));
            if (!isLineEnd)
                continue;

            line++;
            lineStart = index + 1;
        }

        return new SourceLocation(line, position - lineStart + 1, this);
    }
}
