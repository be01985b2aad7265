using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Types;

/// <summary>
/// Prints a schema as SDL: extensions merged into what they extend, what the specification defines left out, directives, types, fields,
/// arguments and values in the order of their names, so that two schemas that mean the same print the same.
/// </summary>
public static class SchemaPrinter
{
    /// <summary>Prints a schema, with a line end at the end.</summary>
    public static string Print(Schema schema)
    {
        IEnumerable<DirectiveDefinition> ownDirectives = schema.Directives.Values.Where(directive => !directive.IsBuiltIn);
        IEnumerable<DefinitionNode> directives = ByName(ownDirectives, directive => directive.Name)
            .Select(directive => Sorted(directive.Definition));
        IEnumerable<DefinitionNode> types = ByName(schema.Types.Values.Where(type => !type.IsBuiltIn), type => type.Name).Select(Merged);
        DefinitionNode[] definitions = [.. SchemaDefinition(schema), .. directives, .. types];
        return definitions.Length == 0 ? "" : Printer.Print(new DocumentNode(default, definitions, 0)) + "\n";
    }

    private static IEnumerable<SchemaDefinitionNode> SchemaDefinition(Schema schema)
    {
        OperationTypeDefinitionNode[] roots = [.. schema.Roots.OrderBy(root => root.Key).Select(root => Root(root.Key, root.Value.Name))];
        DirectiveNode[] directives = [.. schema.Definitions.SelectMany(node => node.Directives)];
        StringValueNode? description = schema.Definitions.FirstOrDefault(node => node.Description is not null)?.Description;

        // Left out, it would take every type of a usual name for a root type.
        bool takesUsualNames = Enum.GetValues<OperationKind>()
            .All(operation => schema.Types.GetValueOrDefault(operation.ToString()) == schema.Roots.GetValueOrDefault(operation));
        return takesUsualNames && directives.Length == 0 && description is null
            ? []
            : [new SchemaDefinitionNode(default, Block(description), directives, roots, IsExtension: false)];
    }

    private static OperationTypeDefinitionNode Root(OperationKind operation, string type) =>
        new(default, operation, new NamedTypeNode(default, new NameNode(default, type)));

    private static TypeDefinitionNode Merged(NamedType type)
    {
        DirectiveNode[] directives = [.. type.AppliedDirectives];
        StringValueNode? description = Block(type.Definition.Description);
        NameNode name = type.Definition.Name;
        return type switch
        {
            ObjectType fields =>
                new ObjectTypeDefinitionNode(default, description, name, Names(fields.Interfaces), directives, Fields(fields), false),
            InterfaceType fields =>
                new InterfaceTypeDefinitionNode(default, description, name, Names(fields.Interfaces), directives, Fields(fields), false),
            UnionType union => new UnionTypeDefinitionNode(default, description, name, directives, Names(union.Members), false),
            EnumType enumType => new EnumTypeDefinitionNode(default, description, name, directives, Values(enumType), false),
            InputObjectType input =>
                new InputObjectTypeDefinitionNode(default, description, name, directives, Inputs(input.Fields.Values), false),
            _ => new ScalarTypeDefinitionNode(default, description, name, directives, false),
        };
    }

    private static DirectiveDefinitionNode Sorted(DirectiveDefinitionNode node) => node with
    {
        Description = Block(node.Description),
        Arguments = [.. ByName(node.Arguments.Select(Sorted), argument => argument.Name.Value)],
        Locations = [.. ByName(node.Locations, location => location.Value)],
    };

    private static FieldDefinitionNode[] Fields(FieldsType type) =>
        [.. ByName(type.Fields.Values, field => field.Name).Select(field => field.Definition with
        {
            Description = Block(field.Definition.Description),
            Arguments = Inputs(field.Arguments.Values),
        })];

    private static InputValueDefinitionNode[] Inputs(IEnumerable<InputValueDefinition> inputs) =>
        [.. ByName(inputs, input => input.Name).Select(input => Sorted(input.Definition))];

    private static InputValueDefinitionNode Sorted(InputValueDefinitionNode node) => node with { Description = Block(node.Description) };

    private static EnumValueDefinitionNode[] Values(EnumType type) =>
        [.. ByName(type.Values.Values, value => value.Name)
            .Select(value => value.Definition with { Description = Block(value.Definition.Description) })];

    private static NamedTypeNode[] Names(IEnumerable<NamedType> types) =>
        [.. ByName(types, type => type.Name).Select(type => new NamedTypeNode(default, type.Definition.Name))];

    // One form for all descriptions; the printer falls back to quotes where a block cannot hold the text.
    private static StringValueNode? Block(StringValueNode? description) => description is null ? null : description with { IsBlock = true };

    private static IOrderedEnumerable<T> ByName<T>(IEnumerable<T> parts, Func<T, string> name) => parts.OrderBy(name, StringComparer.Ordinal);
}
