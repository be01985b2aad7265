using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Variables of an operation have different names (specification, section 5.8.1).</summary>
internal sealed class UniqueVariableNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is not OperationDefinitionNode operation)
            return node is DocumentNode;

        foreach (IGrouping<string, NameNode> same in operation.VariableDefinitions.Select(v => v.Variable.Name).GroupBy(name => name.Value))
        {
            if (same.Skip(1).Any())
                Report($"There can be only one variable named \"${same.Key}\".", same);
        }

        return false;
    }
}
