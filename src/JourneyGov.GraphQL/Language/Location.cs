namespace JourneyGov.GraphQL.Language;

/// <summary>A place that an error points at.</summary>
/// <param name="Line">From 1 on.</param>
/// <param name="Column">From 1 on, in UTF-16 units.</param>
/// <param name="Source">The text it lies in.</param>
public readonly record struct SourceLocation(int Line, int Column, Source Source)
{
    /// <summary>The way compilers write places: <c>file:line:column</c>.</summary>
    public override string ToString() => $"{Source.Name}:{Line}:{Column}";
}

/// <summary>The stretch of text that a node was parsed from.</summary>
/// <param name="Source">The text.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last character.</param>
/// <param name="Line">The line of its first character, from 1 on.</param>
/// <param name="Column">The column of its first character, from 1 on, in UTF-16 units.</param>
public readonly record struct Location(Source Source, int Start, int End, int Line, int Column)
{
    /// <summary>The place where the stretch starts.</summary>
    public SourceLocation ToSourceLocation() => new(Line, Column, Source);
}
