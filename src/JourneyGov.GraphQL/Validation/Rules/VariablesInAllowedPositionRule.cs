using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Variables fit the places where they are used (specification, section 5.8.5).</summary>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node) => node is DocumentNode or OperationDefinitionNode;

    public override void Leave(Node node)
    {
        if (node is not OperationDefinitionNode operation)
            return;

        Dictionary<string, VariableDefinitionNode> definitions = [];
        foreach (VariableDefinitionNode definition in operation.VariableDefinitions)
            definitions[definition.Variable.Name.Value] = definition;

        foreach (VariableUsage usage in Context.UsagesOf(operation))
        {
            if (usage.Type is not null && definitions.TryGetValue(usage.Node.Name.Value, out VariableDefinitionNode? definition))
                Check(usage, usage.Type, definition);
        }
    }

    private void Check(VariableUsage usage, GraphQLType expected, VariableDefinitionNode definition)
    {
        if (Context.Schema.Resolve(definition.Type) is not { } type)
            return;

        string name = usage.Node.Name.Value;
        if (!IsAllowed(type, definition.DefaultValue, expected, usage.DefaultValue))
            Report($"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{expected}\".", definition, usage.Node);

        if (usage.ParentType?.Nullable is InputObjectType { IsOneOf: true } parent && type is not NonNullType)
        {
            string rule = $"must be non-nullable to be used for OneOf Input Object \"{parent}\"";
            Report($"Variable \"${name}\" is of type \"{type}\" but {rule}.", definition, usage.Node);
        }
    }

    /// <summary>A default, of the variable or of the place, makes up for a variable that may be null.</summary>
    private bool IsAllowed(GraphQLType type, ValueNode? ownDefault, GraphQLType expected, ValueNode? placeDefault)
    {
        if (expected is not NonNullType nonNull || type is NonNullType)
            return Context.Schema.IsSubtypeOrEqual(type, expected);

        bool hasDefault = ownDefault is not (null or NullValueNode) || placeDefault is not null;
        return hasDefault && Context.Schema.IsSubtypeOrEqual(type, nonNull.OfType);
    }
}
