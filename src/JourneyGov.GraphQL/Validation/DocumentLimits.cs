namespace JourneyGov.GraphQL.Validation;

/// <summary>How much a document may ask for. Each limit is refused with a code of its own, before any rule looks at the document.</summary>
/// <param name="MaxDepth">Fields within fields, fragments taken in. The introspection query of common tools needs 15.</param>
/// <param name="MaxAliases">Aliases in the text.</param>
/// <param name="MaxRootFields">Fields at the root of one operation, fragments taken in.</param>
/// <param name="MaxDirectives">Directives at one place.</param>
/// <param name="MaxFragmentSpreads">Spreads of named fragments in the text.</param>
/// <param name="MaxSelections">Fields of one operation with all fragments taken in, each time they are spread.</param>
/// <param name="AllowIntrospection">Whether the schema answers questions about itself.</param>
/// <param name="MaxIntrospectionDepth">
/// Lists of types and fields within each other in questions to the schema about itself. Common tools need 2; more goes round in circles.
/// </param>
/// <param name="MaxErrors">Errors that are told before validation stops; graphql-js has 100.</param>
/// <param name="AllowSuggestions">Whether messages may end in "Did you mean", which tells names of the schema.</param>
public sealed record DocumentLimits(
    int MaxDepth = 25,
    int MaxAliases = 100,
    int MaxRootFields = 50,
    int MaxDirectives = 10,
    int MaxFragmentSpreads = 500,
    int MaxSelections = 5_000,
    bool AllowIntrospection = true,
    int MaxIntrospectionDepth = 2,
    int MaxErrors = 100,
    bool AllowSuggestions = true)
{
    /// <summary>For documents from callers whom nobody vouches for.</summary>
    public static DocumentLimits Request { get; } = new();
}
