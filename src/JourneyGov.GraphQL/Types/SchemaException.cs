namespace JourneyGov.GraphQL.Types;

/// <summary>A schema cannot be used. All that is wrong is told at once, with file, line and column.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Refuses a schema.</summary>
    /// <param name="errors">All that is wrong; at least one.</param>
    public SchemaException(IReadOnlyList<GraphQLError> errors) : base(string.Join("\n\n", errors)) => Errors = errors;

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }
}
