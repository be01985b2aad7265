namespace JourneyGov.GraphQL.Language;

// Names, values, directives and references to types (specification, sections 2.9 to 2.13).
public sealed partial class Parser
{
    private NameNode ParseName()
    {
        Token token = Expect(TokenKind.Name);
        return new NameNode(From(token), token.Value!);
    }

    private VariableNode ParseVariable()
    {
        Token start = Expect(TokenKind.Dollar);
        NameNode name = ParseName();
        return new VariableNode(From(start), name);
    }

    private ValueNode ParseValue(bool isConstant)
    {
        Token token = _token;
        switch (token.Kind)
        {
            case TokenKind.LeftBracket:
                return ParseList(isConstant);
            case TokenKind.LeftBrace:
                return ParseObject(isConstant);
            case TokenKind.IntegerNumber:
                Advance();
                return new IntValueNode(From(token), token.Value!);
            case TokenKind.FloatNumber:
                Advance();
                return new FloatValueNode(From(token), token.Value!);
            case TokenKind.QuotedString or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                Advance();
                return NamedValue(token);
            case TokenKind.Dollar:
                return isConstant ? throw VariableInConstant() : ParseVariable();
            default:
                throw Unexpected();
        }
    }

    private ValueNode NamedValue(Token token) => token.Value switch
    {
        "true" => new BooleanValueNode(From(token), true),
        "false" => new BooleanValueNode(From(token), false),
        "null" => new NullValueNode(From(token)),
        _ => new EnumValueNode(From(token), token.Value!),
    };

    private GraphQLSyntaxException VariableInConstant()
    {
        Token dollar = Expect(TokenKind.Dollar);
        return Peek(TokenKind.Name)
            ? Error(dollar, $"Unexpected variable \"${_token.Value}\" in constant value.")
            : Unexpected(dollar);
    }

    private StringValueNode ParseString()
    {
        Token token = _token;
        Advance();
        return new StringValueNode(From(token), token.Value!, token.Kind is TokenKind.BlockString);
    }

    private ListValueNode ParseList(bool isConstant)
    {
        Enter();
        Token start = Expect(TokenKind.LeftBracket);
        var values = new List<ValueNode>();
        while (!Skip(TokenKind.RightBracket))
            values.Add(ParseValue(isConstant));

        Leave();
        return new ListValueNode(From(start), values);
    }

    private ObjectValueNode ParseObject(bool isConstant)
    {
        Enter();
        Token start = Expect(TokenKind.LeftBrace);
        var fields = new List<ObjectFieldNode>();
        while (!Skip(TokenKind.RightBrace))
            fields.Add(ParseObjectField(isConstant));

        Leave();
        return new ObjectValueNode(From(start), fields);
    }

    private ObjectFieldNode ParseObjectField(bool isConstant)
    {
        Token start = _token;
        NameNode name = ParseName();
        Expect(TokenKind.Colon);
        ValueNode value = ParseValue(isConstant);
        return new ObjectFieldNode(From(start), name, value);
    }

    private ArgumentNode[] ParseArguments(bool isConstant) =>
        OptionalMany(TokenKind.LeftParenthesis, () => ParseArgument(isConstant), TokenKind.RightParenthesis);

    private ArgumentNode ParseArgument(bool isConstant)
    {
        Token start = _token;
        NameNode name = ParseName();
        Expect(TokenKind.Colon);
        ValueNode value = ParseValue(isConstant);
        return new ArgumentNode(From(start), name, value);
    }

    private DirectiveNode[] ParseDirectives(bool isConstant)
    {
        if (!Peek(TokenKind.At))
            return [];

        var directives = new List<DirectiveNode>();
        while (Peek(TokenKind.At))
            directives.Add(ParseDirective(isConstant));

        return [.. directives];
    }

    private DirectiveNode ParseDirective(bool isConstant)
    {
        Token start = Expect(TokenKind.At);
        NameNode name = ParseName();
        ArgumentNode[] arguments = ParseArguments(isConstant);
        return new DirectiveNode(From(start), name, arguments);
    }

    private TypeNode ParseTypeReference()
    {
        Token start = _token;
        TypeNode type;
        if (Peek(TokenKind.LeftBracket))
        {
            Enter();
            Advance();
            TypeNode inner = ParseTypeReference();
            Expect(TokenKind.RightBracket);
            Leave();
            type = new ListTypeNode(From(start), inner);
        }
        else
        {
            type = ParseNamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeNode(From(start), type) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        Token start = _token;
        NameNode name = ParseName();
        return new NamedTypeNode(From(start), name);
    }
}
