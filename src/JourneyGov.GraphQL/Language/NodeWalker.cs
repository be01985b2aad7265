namespace JourneyGov.GraphQL.Language;

/// <summary>
/// Walks a document in the order of its text, names and descriptions left out. The recursion is as deep as the document nests,
/// which <see cref="ParserLimits.MaxDepth"/> bounds.
/// </summary>
public abstract class NodeWalker
{
    /// <summary>Comes to a node; calls <see cref="VisitChildren"/> to go on below it.</summary>
    protected abstract void Visit(Node node);

    /// <summary>Visits all nodes directly below one.</summary>
    protected void VisitChildren(Node node)
    {
        switch (node)
        {
            case DocumentNode document:
                VisitAll(document.Definitions);
                break;
            case TypeSystemNode definition:
                VisitTypeSystem(definition);
                break;
            case OperationDefinitionNode operation:
                VisitAll(operation.VariableDefinitions);
                VisitAll(operation.Directives);
                Visit(operation.SelectionSet);
                break;
            case FragmentDefinitionNode fragment:
                Visit(fragment.TypeCondition);
                VisitAll(fragment.Directives);
                Visit(fragment.SelectionSet);
                break;
            case SelectionSetNode set:
                VisitAll(set.Selections);
                break;
            case FieldNode field:
                VisitAll(field.Arguments);
                VisitAll(field.Directives);
                VisitOptional(field.SelectionSet);
                break;
            case FragmentSpreadNode spread:
                VisitAll(spread.Directives);
                break;
            case InlineFragmentNode inline:
                VisitOptional(inline.TypeCondition);
                VisitAll(inline.Directives);
                Visit(inline.SelectionSet);
                break;
            default:
                VisitParts(node);
                break;
        }
    }

    private void VisitParts(Node node)
    {
        switch (node)
        {
            case VariableDefinitionNode variable:
                Visit(variable.Variable);
                Visit(variable.Type);
                VisitOptional(variable.DefaultValue);
                VisitAll(variable.Directives);
                break;
            case DirectiveNode directive:
                VisitAll(directive.Arguments);
                break;
            case ArgumentNode argument:
                Visit(argument.Value);
                break;
            case ListValueNode list:
                VisitAll(list.Values);
                break;
            case ObjectValueNode fields:
                VisitAll(fields.Fields);
                break;
            case ObjectFieldNode field:
                Visit(field.Value);
                break;
            case ListTypeNode list:
                Visit(list.Type);
                break;
            case NonNullTypeNode nonNull:
                Visit(nonNull.Type);
                break;
            case OperationTypeDefinitionNode root:
                Visit(root.Type);
                break;
            case FieldDefinitionNode field:
                VisitAll(field.Arguments);
                Visit(field.Type);
                VisitAll(field.Directives);
                break;
            case InputValueDefinitionNode input:
                Visit(input.Type);
                VisitOptional(input.DefaultValue);
                VisitAll(input.Directives);
                break;
            case EnumValueDefinitionNode value:
                VisitAll(value.Directives);
                break;
        }
    }

    private void VisitTypeSystem(TypeSystemNode definition)
    {
        if (definition is FieldsTypeDefinitionNode implementing)
            VisitAll(implementing.Interfaces);

        VisitAll(definition.Directives);
        switch (definition)
        {
            case SchemaDefinitionNode schema:
                VisitAll(schema.OperationTypes);
                break;
            case DirectiveDefinitionNode directive:
                VisitAll(directive.Arguments);
                break;
            case FieldsTypeDefinitionNode withFields:
                VisitAll(withFields.Fields);
                break;
            case UnionTypeDefinitionNode union:
                VisitAll(union.Types);
                break;
            case EnumTypeDefinitionNode enumType:
                VisitAll(enumType.Values);
                break;
            case InputObjectTypeDefinitionNode input:
                VisitAll(input.Fields);
                break;
        }
    }

    private void VisitAll(IReadOnlyList<Node> nodes)
    {
        for (int index = 0; index < nodes.Count; index++)
            Visit(nodes[index]);
    }

    private void VisitOptional(Node? node)
    {
        if (node is not null)
            Visit(node);
    }
}
