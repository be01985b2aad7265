namespace JourneyGov.GraphQL.Language;

// Type system definitions and extensions.
public sealed partial class Printer
{
    private void WriteTypeSystem(Node node)
    {
        switch (node)
        {
            case SchemaDefinitionNode schema:
                Head(schema, schema.IsExtension, "schema");
                Directives(schema);
                OptionalBlock(schema.OperationTypes);
                break;
            case OperationTypeDefinitionNode root:
                _text.Append(Keyword(root.Operation)).Append(": ").Append(root.Type);
                break;
            case DirectiveDefinitionNode directive:
                WriteDirectiveDefinition(directive);
                break;
            case TypeDefinitionNode type:
                WriteTypeDefinition(type);
                break;
            case IHasDirectives member:
                WriteMember(member);
                break;
        }
    }

    private void WriteMember(IHasDirectives member)
    {
        switch (member)
        {
            case FieldDefinitionNode field:
                Description(field.Description);
                _text.Append(field.Name.Value);
                ArgumentDefinitions(field.Arguments);
                _text.Append(": ").Append(field.Type);
                break;
            case InputValueDefinitionNode input:
                Description(input.Description);
                _text.Append(input.Name.Value).Append(": ").Append(input.Type);
                Default(input.DefaultValue);
                break;
            case EnumValueDefinitionNode value:
                Description(value.Description);
                _text.Append(value.Name.Value);
                break;
        }

        Directives(member);
    }

    private void WriteTypeDefinition(TypeDefinitionNode type)
    {
        Head(type, type.IsExtension, $"{KeywordOf(type)} {type.Name.Value}");
        if (type is FieldsTypeDefinitionNode { Interfaces.Count: > 0 } implementing)
            Wrapped(" implements ", implementing.Interfaces, " & ", "");

        Directives(type);
        switch (type)
        {
            case FieldsTypeDefinitionNode withFields:
                OptionalBlock(withFields.Fields);
                break;
            case UnionTypeDefinitionNode union:
                Wrapped(" = ", union.Types, " | ", "");
                break;
            case EnumTypeDefinitionNode enumType:
                OptionalBlock(enumType.Values);
                break;
            case InputObjectTypeDefinitionNode input:
                OptionalBlock(input.Fields);
                break;
        }
    }

    private static string KeywordOf(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => "scalar",
        ObjectTypeDefinitionNode => "type",
        InterfaceTypeDefinitionNode => "interface",
        UnionTypeDefinitionNode => "union",
        EnumTypeDefinitionNode => "enum",
        _ => "input",
    };

    private void WriteDirectiveDefinition(DirectiveDefinitionNode directive)
    {
        Head(directive, isExtension: false, $"directive @{directive.Name.Value}");
        ArgumentDefinitions(directive.Arguments);
        _text.Append(directive.IsRepeatable ? " repeatable on " : " on ");
        Join(directive.Locations, " | ");
    }

    private void Head(DefinitionNode definition, bool isExtension, string keyword)
    {
        Description(definition.Description);
        _text.Append(isExtension ? "extend " : "").Append(keyword);
    }

    private void ArgumentDefinitions(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        if (arguments.Any(argument => argument.Description is not null))
            Lines("(", arguments, ")");
        else
            Wrapped("(", arguments, ", ", ")");
    }

    private void OptionalBlock(IReadOnlyList<Node> nodes)
    {
        if (nodes.Count == 0)
            return;

        _text.Append(' ');
        Block(nodes);
    }
}
