namespace JourneyGov.GraphQL.Binding;

/// <summary>SDL and program do not agree. All disagreements are told at once, with file and line.</summary>
public sealed class SchemaBindingException : Exception
{
    internal SchemaBindingException(IReadOnlyList<string> problems)
        : base($"The schema and its binding disagree in {problems.Count} places:\n{string.Join('\n', problems)}") => Problems = problems;

    /// <summary>Each disagreement: <c>file:line:column Type.field: what</c>.</summary>
    public IReadOnlyList<string> Problems { get; }
}
