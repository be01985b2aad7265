namespace JourneyGov.GraphQL.Language;

// Type system definitions and extensions (specification, section 3).
public sealed partial class Parser
{
    private StringValueNode? ParseDescription() => PeekDescription() ? ParseString() : null;

    private TypeSystemNode ParseTypeSystemDefinition(Token keyword)
    {
        Token start = _token;
        StringValueNode? description = ParseDescription();
        Advance();
        return keyword.Value switch
        {
            "schema" => ParseSchema(start, description, isExtension: false),
            "directive" => ParseDirectiveDefinition(start, description),
            _ => ParseTypeDefinition(start, description, keyword.Value!, isExtension: false),
        };
    }

    private TypeSystemNode ParseTypeSystemExtension()
    {
        Token start = _token;
        ExpectKeyword("extend");
        Token keyword = _token;
        if (keyword.Value is not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input"))
            throw Unexpected(keyword);

        Expect(TokenKind.Name);
        return keyword.Value is "schema"
            ? ParseSchema(start, null, isExtension: true)
            : ParseTypeDefinition(start, null, keyword.Value, isExtension: true);
    }

    private SchemaDefinitionNode ParseSchema(Token start, StringValueNode? description, bool isExtension)
    {
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        OperationTypeDefinitionNode[] operationTypes = isExtension
            ? OptionalMany(TokenKind.LeftBrace, ParseOperationType, TokenKind.RightBrace)
            : Many(TokenKind.LeftBrace, ParseOperationType, TokenKind.RightBrace);
        RefuseEmptyExtension(isExtension, directives.Length + operationTypes.Length);
        return new SchemaDefinitionNode(From(start), description, directives, operationTypes, isExtension);
    }

    private OperationTypeDefinitionNode ParseOperationType()
    {
        Token start = _token;
        OperationKind operation = ParseOperationKind();
        Expect(TokenKind.Colon);
        NamedTypeNode type = ParseNamedType();
        return new OperationTypeDefinitionNode(From(start), operation, type);
    }

    private TypeDefinitionNode ParseTypeDefinition(Token start, StringValueNode? description, string keyword, bool isExtension)
    {
        NameNode name = ParseName();
        return keyword switch
        {
            "scalar" => ParseScalar(start, description, name, isExtension),
            "type" => ParseObjectType(start, description, name, isExtension),
            "interface" => ParseInterface(start, description, name, isExtension),
            "union" => ParseUnion(start, description, name, isExtension),
            "enum" => ParseEnum(start, description, name, isExtension),
            _ => ParseInput(start, description, name, isExtension),
        };
    }

    private ScalarTypeDefinitionNode ParseScalar(Token start, StringValueNode? description, NameNode name, bool isExtension)
    {
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        RefuseEmptyExtension(isExtension, directives.Length);
        return new ScalarTypeDefinitionNode(From(start), description, name, directives, isExtension);
    }

    private ObjectTypeDefinitionNode ParseObjectType(Token start, StringValueNode? description, NameNode name, bool isExtension)
    {
        NamedTypeNode[] interfaces = ParseImplements();
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        FieldDefinitionNode[] fields = OptionalMany(TokenKind.LeftBrace, ParseFieldDefinition, TokenKind.RightBrace);
        RefuseEmptyExtension(isExtension, interfaces.Length + directives.Length + fields.Length);
        return new ObjectTypeDefinitionNode(From(start), description, name, interfaces, directives, fields, isExtension);
    }

    private InterfaceTypeDefinitionNode ParseInterface(Token start, StringValueNode? description, NameNode name, bool isExtension)
    {
        NamedTypeNode[] interfaces = ParseImplements();
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        FieldDefinitionNode[] fields = OptionalMany(TokenKind.LeftBrace, ParseFieldDefinition, TokenKind.RightBrace);
        RefuseEmptyExtension(isExtension, interfaces.Length + directives.Length + fields.Length);
        return new InterfaceTypeDefinitionNode(From(start), description, name, interfaces, directives, fields, isExtension);
    }

    private UnionTypeDefinitionNode ParseUnion(Token start, StringValueNode? description, NameNode name, bool isExtension)
    {
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        NamedTypeNode[] types = Skip(TokenKind.EqualsSign) ? DelimitedMany(TokenKind.Pipe, ParseNamedType) : [];
        RefuseEmptyExtension(isExtension, directives.Length + types.Length);
        return new UnionTypeDefinitionNode(From(start), description, name, directives, types, isExtension);
    }

    private EnumTypeDefinitionNode ParseEnum(Token start, StringValueNode? description, NameNode name, bool isExtension)
    {
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        EnumValueDefinitionNode[] values = OptionalMany(TokenKind.LeftBrace, ParseEnumValueDefinition, TokenKind.RightBrace);
        RefuseEmptyExtension(isExtension, directives.Length + values.Length);
        return new EnumTypeDefinitionNode(From(start), description, name, directives, values, isExtension);
    }

    private InputObjectTypeDefinitionNode ParseInput(Token start, StringValueNode? description, NameNode name, bool isExtension)
    {
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        InputValueDefinitionNode[] fields = OptionalMany(TokenKind.LeftBrace, ParseInputValueDefinition, TokenKind.RightBrace);
        RefuseEmptyExtension(isExtension, directives.Length + fields.Length);
        return new InputObjectTypeDefinitionNode(From(start), description, name, directives, fields, isExtension);
    }

    private NamedTypeNode[] ParseImplements() =>
        SkipKeyword("implements") ? DelimitedMany(TokenKind.Ampersand, ParseNamedType) : [];

    private FieldDefinitionNode ParseFieldDefinition()
    {
        Token start = _token;
        StringValueNode? description = ParseDescription();
        NameNode name = ParseName();
        InputValueDefinitionNode[] arguments = ParseArgumentDefinitions();
        Expect(TokenKind.Colon);
        TypeNode type = ParseTypeReference();
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        return new FieldDefinitionNode(From(start), description, name, arguments, type, directives);
    }

    private InputValueDefinitionNode[] ParseArgumentDefinitions() =>
        OptionalMany(TokenKind.LeftParenthesis, ParseInputValueDefinition, TokenKind.RightParenthesis);

    private InputValueDefinitionNode ParseInputValueDefinition()
    {
        Token start = _token;
        StringValueNode? description = ParseDescription();
        NameNode name = ParseName();
        Expect(TokenKind.Colon);
        TypeNode type = ParseTypeReference();
        ValueNode? defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConstant: true) : null;
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        return new InputValueDefinitionNode(From(start), description, name, type, defaultValue, directives);
    }

    private EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        Token start = _token;
        StringValueNode? description = ParseDescription();
        if (_token.Kind is TokenKind.Name && _token.Value is "true" or "false" or "null")
            throw Error(_token, $"{_token.Describe()} is reserved and cannot be used for an enum value.");

        NameNode name = ParseName();
        DirectiveNode[] directives = ParseDirectives(isConstant: true);
        return new EnumValueDefinitionNode(From(start), description, name, directives);
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(Token start, StringValueNode? description)
    {
        Expect(TokenKind.At);
        NameNode name = ParseName();
        InputValueDefinitionNode[] arguments = ParseArgumentDefinitions();
        bool isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        NameNode[] locations = DelimitedMany(TokenKind.Pipe, ParseDirectiveLocation);
        return new DirectiveDefinitionNode(From(start), description, name, arguments, isRepeatable, locations);
    }

    private NameNode ParseDirectiveLocation()
    {
        Token start = _token;
        NameNode name = ParseName();
        return DirectiveLocations.IsKnown(name.Value) ? name : throw Unexpected(start);
    }

    private void RefuseEmptyExtension(bool isExtension, int parts)
    {
        if (isExtension && parts == 0)
            throw Unexpected();
    }
}
