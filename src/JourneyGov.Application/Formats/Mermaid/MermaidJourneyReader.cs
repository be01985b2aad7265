namespace JourneyGov.Application.Formats.Mermaid;

/// <summary>
/// Reads Mermaid <c>journey</c> diagrams with the verdict of Mermaid 11.17: what it refuses is refused, what it accepts is accepted. What
/// it accepts but misplaces (colons in names, tasks that begin with 'title') is read as meant, with a warning.
/// </summary>
public static class MermaidJourneyReader
{
    /// <summary>Reads one diagram. Any text has an answer; none throws.</summary>
    /// <param name="text">The whole file.</param>
    public static MermaidReading Read(string text)
    {
        var (source, title, refusal) = MermaidPreparation.Prepare(text);
        return refusal is null ? new MermaidStatements(source, title).Read() : new(null, null, [refusal]);
    }
}
