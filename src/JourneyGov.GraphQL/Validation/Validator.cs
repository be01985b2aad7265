using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Holds documents against a schema; the rules are merged next.</summary>
public static class Validator
{
    /// <summary>What is wrong with a document.</summary>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, DocumentLimits limits) => [];
}

/// <summary>How much a document may ask for.</summary>
public sealed record DocumentLimits
{
    /// <summary>For documents from callers whom nobody vouches for.</summary>
    public static DocumentLimits Request { get; } = new();
}
