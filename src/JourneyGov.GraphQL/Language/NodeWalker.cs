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
            case ExecutableDefinitionNode definition:
                VisitExecutable(definition);
                break;
            case SelectionSetNode set:
                VisitAll(set.Selections);
                break;
            case SelectionNode selection:
                VisitSelection(selection);
                break;
            case ValueNode value:
                VisitValue(value);
                break;
            default:
                VisitPart(node);
                break;
        }
    }

    private void VisitExecutable(ExecutableDefinitionNode definition)
    {
        if (definition is OperationDefinitionNode operation)
            VisitAll(operation.VariableDefinitions);
        else if (definition is FragmentDefinitionNode fragment)
            Visit(fragment.TypeCondition);

        VisitAll(definition.Directives);
        Visit(definition.SelectionSet);
    }

    private void VisitSelection(SelectionNode selection)
    {
        if (selection is FieldNode { Arguments: var arguments })
            VisitAll(arguments);
        else if (selection is InlineFragmentNode { TypeCondition: { } condition })
            Visit(condition);

        VisitAll(selection.Directives);
        VisitOptional(selection switch
        {
            FieldNode field => field.SelectionSet,
            InlineFragmentNode inline => inline.SelectionSet,
            _ => null,
        });
    }

    private void VisitValue(ValueNode value)
    {
        if (value is ListValueNode list)
            VisitAll(list.Values);
        else if (value is ObjectValueNode fields)
            VisitAll(fields.Fields);
    }

    private void VisitPart(Node node)
    {
        switch (node)
        {
            case DirectiveNode directive:
                VisitAll(directive.Arguments);
                break;
            case ArgumentNode argument:
                Visit(argument.Value);
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
            case IHasDirectives definition:
                VisitDefinition(definition);
                break;
        }
    }

    private void VisitDefinition(IHasDirectives definition)
    {
        switch (definition)
        {
            case VariableDefinitionNode variable:
                Visit(variable.Variable);
                Visit(variable.Type);
                VisitOptional(variable.DefaultValue);
                break;
            case FieldDefinitionNode field:
                VisitAll(field.Arguments);
                Visit(field.Type);
                break;
            case InputValueDefinitionNode input:
                Visit(input.Type);
                VisitOptional(input.DefaultValue);
                break;
        }

        VisitAll(definition.Directives);
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
