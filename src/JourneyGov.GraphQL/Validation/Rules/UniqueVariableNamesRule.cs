using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Variables of an operation have different names (specification, section 5.8.1).</summary>
internal sealed class UniqueVariableNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is not OperationDefinitionNode operation)
            return node is DocumentNode;

        foreach (IGrouping<string, VariableDefinitionNode> same in operation.VariableDefinitions.GroupBy(variable => variable.Variable.Name.Value))
        {
            if (same.Skip(1).Any())
                Report($"There can be only one variable named \"${same.Key}\".", same.Select(variable => variable.Variable.Name));
        }

        return false;
    }
}
