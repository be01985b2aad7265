using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Operations are of a kind that the schema has a root type for (specification, section 5.2.1.1; in graphql-js since 17).</summary>
internal sealed class KnownOperationTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is OperationDefinitionNode operation && Context.Schema.RootType(operation.Operation) is null)
            Report($"The {operation.Operation.ToString().ToLowerInvariant()} operation is not supported by the schema.", operation);

        return node is DocumentNode;
    }
}
