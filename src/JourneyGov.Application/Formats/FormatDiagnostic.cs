namespace JourneyGov.Application.Formats;

/// <summary>How much a <see cref="FormatDiagnostic"/> weighs.</summary>
public enum FormatSeverity
{
    /// <summary>Worth knowing; nothing is missing or changed.</summary>
    Information,

    /// <summary>Read, but not as it may have been meant, or not as other readers would.</summary>
    Warning,

    /// <summary>Not read. A Mermaid file with an error is refused whole; in CSV the row or cell is.</summary>
    Error,
}

/// <summary>One remark on a file that is read or written: which rule, where, and about what.</summary>
/// <param name="Code">The rule, in capitals, such as <c>COLON_IN_TASK</c>: stable, for programs.</param>
/// <param name="Line">Line in the file, from 1; 0 where the remark is about the whole.</param>
/// <param name="Column">Column in that line in UTF-16 units, from 1; in CSV the number of the cell; 0 where none is meant.</param>
/// <param name="Arguments">What the message names, in the order of its placeholders.</param>
public sealed record FormatDiagnostic(string Code, int Line, int Column, IReadOnlyList<string> Arguments)
{
    /// <summary>How much it weighs; the code alone decides.</summary>
    public FormatSeverity Severity => FormatTexts.Of(Code).Severity;

    /// <summary>The remark as an English sentence.</summary>
    public string Message => FormatTexts.Fill(FormatTexts.Of(Code).English, Arguments);

    /// <summary>The remark as a French sentence.</summary>
    public string MessageFrench => FormatTexts.Fill(FormatTexts.Of(Code).French, Arguments);

    /// <summary>A remark at a place.</summary>
    internal static FormatDiagnostic At(int line, int column, string code, params string[] arguments) => new(code, line, column, arguments);

    /// <inheritdoc />
    public override string ToString() => $"{Line}:{Column} {Severity} {Code}: {Message}";
}
