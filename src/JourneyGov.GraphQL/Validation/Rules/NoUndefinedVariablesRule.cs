using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Variables used are defined (specification, section 5.8.3).</summary>
internal sealed class NoUndefinedVariablesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node) => node is DocumentNode or OperationDefinitionNode;

    public override void Leave(Node node)
    {
        if (node is not OperationDefinitionNode operation)
            return;

        HashSet<string> defined = [.. operation.VariableDefinitions.Select(variable => variable.Variable.Name.Value)];
        string by = operation.Name is { } name ? $" by operation \"{name.Value}\"" : "";
        foreach (VariableUsage usage in Context.UsagesOf(operation).Where(usage => !defined.Contains(usage.Node.Name.Value)))
            Report($"Variable \"${usage.Node.Name.Value}\" is not defined{by}.", usage.Node, operation);
    }
}
