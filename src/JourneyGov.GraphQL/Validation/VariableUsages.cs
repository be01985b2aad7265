using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>A variable used, and what the place of use expects.</summary>
/// <param name="Node">The place.</param>
/// <param name="Type">The type expected there; null when unknown.</param>
/// <param name="DefaultValue">The default that the place has of its own.</param>
/// <param name="ParentType">The input type around the place.</param>
internal sealed record VariableUsage(VariableNode Node, GraphQLType? Type, ValueNode? DefaultValue, GraphQLType? ParentType);

/// <summary>Collects the variables used in one operation or fragment.</summary>
internal sealed class UsageCollector(Schema schema) : NodeWalker
{
    private readonly TypeInfo _typeInfo = new(schema);
    private readonly List<VariableUsage> _usages = [];

    public static List<VariableUsage> Collect(Schema schema, ExecutableDefinitionNode definition)
    {
        var collector = new UsageCollector(schema);
        collector.Visit(definition);
        return collector._usages;
    }

    protected override void Visit(Node node)
    {
        if (node is VariableDefinitionNode)
            return;

        _typeInfo.Enter(node);
        if (node is VariableNode variable)
            _usages.Add(new VariableUsage(variable, _typeInfo.InputType, _typeInfo.DefaultValue, _typeInfo.ParentInputType));

        VisitChildren(node);
        _typeInfo.Leave(node);
    }
}
