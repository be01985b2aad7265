using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Variables defined are used (specification, section 5.8.4).</summary>
internal sealed class NoUnusedVariablesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node) => node is DocumentNode or OperationDefinitionNode;

    public override void Leave(Node node)
    {
        if (node is not OperationDefinitionNode operation)
            return;

        HashSet<string> used = [.. Context.UsagesOf(operation).Select(usage => usage.Node.Name.Value)];
        string within = operation.Name is { } name ? $" in operation \"{name.Value}\"" : "";
        foreach (VariableDefinitionNode variable in operation.VariableDefinitions)
        {
            if (!used.Contains(variable.Variable.Name.Value))
                Report($"Variable \"${variable.Variable.Name.Value}\" is never used{within}.", variable);
        }
    }
}
