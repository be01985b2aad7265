namespace JourneyGov.GraphQL.Language;

// Operations and fragments (specification, sections 2.3 to 2.8).
public sealed partial class Parser
{
    private OperationDefinitionNode ParseOperation()
    {
        Token start = _token;
        if (Peek(TokenKind.LeftBrace))
        {
            SelectionSetNode shorthand = ParseSelectionSet();
            return new OperationDefinitionNode(From(start), null, OperationKind.Query, null, [], [], shorthand);
        }

        StringValueNode? description = ParseDescription();
        OperationKind operation = ParseOperationKind();
        NameNode? name = Peek(TokenKind.Name) ? ParseName() : null;
        VariableDefinitionNode[] variables =
            OptionalMany(TokenKind.LeftParenthesis, ParseVariableDefinition, TokenKind.RightParenthesis);
        DirectiveNode[] directives = ParseDirectives(isConstant: false);
        SelectionSetNode selectionSet = ParseSelectionSet();
        return new OperationDefinitionNode(From(start), description, operation, name, variables, directives, selectionSet);
    }

    private OperationKind ParseOperationKind()
    {
        Token token = Expect(TokenKind.Name);
        return token.Value switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected(token),
        };
    }

    private FragmentDefinitionNode ParseFragmentDefinition()
    {
        Token start = _token;
        StringValueNode? description = ParseDescription();
        ExpectKeyword("fragment");
        NameNode name = ParseFragmentName();
        ExpectKeyword("on");
        NamedTypeNode typeCondition = ParseNamedType();
        DirectiveNode[] directives = ParseDirectives(isConstant: false);
        SelectionSetNode selectionSet = ParseSelectionSet();
        return new FragmentDefinitionNode(From(start), description, name, typeCondition, directives, selectionSet);
    }

    private NameNode ParseFragmentName() => PeekKeyword("on") ? throw Unexpected() : ParseName();

    private VariableDefinitionNode ParseVariableDefinition()
    {
        Token start = _token;
        StringValueNode? description = ParseDescription();
        VariableNode variable = ParseVariable();
        Expect(TokenKind.Colon);
        TypeNode type = ParseTypeReference();
        ValueNode? defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConstant: true) : null;
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        return new VariableDefinitionNode(From(start), description, variable, type, defaultValue, directives);
    }

    private SelectionSetNode ParseSelectionSet()
    {
        Token start = _token;
        Enter();
        SelectionNode[] selections = Many(TokenKind.LeftBrace, ParseSelection, TokenKind.RightBrace);
        Leave();
        return new SelectionSetNode(From(start), selections);
    }

    private SelectionNode ParseSelection() => Peek(TokenKind.Spread) ? ParseFragment() : ParseField();

    private FieldNode ParseField()
    {
        Token start = _token;
        NameNode name = ParseName();
        NameNode? alias = null;
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }

        ArgumentNode[] arguments = ParseArguments(isConstant: false);
        DirectiveNode[] directives = ParseDirectives(isConstant: false);
        SelectionSetNode? selectionSet = Peek(TokenKind.LeftBrace) ? ParseSelectionSet() : null;
        return new FieldNode(From(start), alias, name, arguments, directives, selectionSet);
    }

    private SelectionNode ParseFragment()
    {
        Token start = Expect(TokenKind.Spread);
        bool hasTypeCondition = SkipKeyword("on");
        if (!hasTypeCondition && Peek(TokenKind.Name))
        {
            NameNode name = ParseFragmentName();
            DirectiveNode[] spreadDirectives = ParseDirectives(isConstant: false);
            return new FragmentSpreadNode(From(start), name, spreadDirectives);
        }

        NamedTypeNode? typeCondition = hasTypeCondition ? ParseNamedType() : null;
        DirectiveNode[] directives = ParseDirectives(isConstant: false);
        SelectionSetNode selectionSet = ParseSelectionSet();
        return new InlineFragmentNode(From(start), typeCondition, directives, selectionSet);
    }
}
