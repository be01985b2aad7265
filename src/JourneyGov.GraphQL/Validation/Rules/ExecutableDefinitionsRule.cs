using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>A document to execute holds operations and fragments alone (specification, section 5.1.1).</summary>
internal sealed class ExecutableDefinitionsRule(ValidationContext context) : ValidationRule(context)
{
    // All of them at once, before anything else is looked at, as graphql-js does.
    public override bool Enter(Node node)
    {
        foreach (TypeSystemNode definition in (node as DocumentNode)?.Definitions.OfType<TypeSystemNode>() ?? [])
            Report($"The {Describe(definition)} definition is not executable.", definition);

        return false;
    }

    private static string Describe(TypeSystemNode definition) => definition switch
    {
        TypeDefinitionNode type => $"\"{type.Name.Value}\"",
        DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
        _ => "schema",
    };
}
