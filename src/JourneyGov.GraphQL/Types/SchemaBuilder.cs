using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Types;

/// <summary>
/// Turns SDL into types: first a shell for every name, then what the shells refer to, since types refer to each other in circles.
/// </summary>
internal sealed class SchemaBuilder(DocumentNode document, IReadOnlyDictionary<string, ScalarCoercion> scalars)
{
    private static readonly DocumentNode BuiltIn =
        Parser.Parse(new Source(BuiltInDefinitions.Sdl, BuiltInDefinitions.SourceName), ParserLimits.Schema);

    private readonly OrderedDictionary<string, NamedType> _types = [];
    private readonly HashSet<string> _usedScalars = [];

    public Schema Build()
    {
        IReadOnlyList<DefinitionNode> definitions = [.. document.Definitions, .. BuiltIn.Definitions];
        ILookup<string, TypeDefinitionNode> extensions = definitions.OfType<TypeDefinitionNode>()
            .Where(node => node.IsExtension)
            .ToLookup(node => node.Name.Value);
        foreach (TypeDefinitionNode node in definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension && !IsReplaced(node)))
            _types.TryAdd(node.Name.Value, Shell(node, [.. extensions[node.Name.Value]]));

        foreach (NamedType type in _types.Values)
            Complete(type);

        OrderedDictionary<string, DirectiveDefinition> directives = [];
        foreach (DirectiveDefinitionNode node in definitions.OfType<DirectiveDefinitionNode>())
            directives.TryAdd(node.Name.Value, new DirectiveDefinition(node, InputValues(node.Arguments)));

        IReadOnlyDictionary<string, FieldDefinition> metaFields = ((ObjectType)_types[BuiltInDefinitions.MetaFieldsType]).Fields;
        SchemaDefinitionNode[] schemaNodes = [.. document.Definitions.OfType<SchemaDefinitionNode>()];
        return new Schema(schemaNodes, Roots(schemaNodes), UsedTypes(), directives, metaFields);
    }

    // SDL may repeat the scalars of the specification, for tools that want them; what the specification says holds.
    private static bool IsReplaced(TypeDefinitionNode node) =>
        BuiltInScalars.IsBuiltIn(node.Name.Value) && node.Location.Source.Name != BuiltInDefinitions.SourceName;

    private NamedType Shell(TypeDefinitionNode node, IReadOnlyList<TypeDefinitionNode> extensions) => node switch
    {
        ScalarTypeDefinitionNode scalar => new ScalarType(scalar, extensions, Coercion(scalar.Name.Value)),
        ObjectTypeDefinitionNode objectType => new ObjectType(objectType, extensions),
        InterfaceTypeDefinitionNode interfaceType => new InterfaceType(interfaceType, extensions),
        UnionTypeDefinitionNode union => new UnionType(union, extensions),
        EnumTypeDefinitionNode enumType => new EnumType(enumType, extensions),
        InputObjectTypeDefinitionNode input => new InputObjectType(input, extensions),
        _ => throw new InvalidOperationException($"The parser knows a type that the schema builder does not: {node.GetType().Name}."),
    };

    private ScalarCoercion Coercion(string scalar) =>
        BuiltInScalars.Find(scalar) ?? scalars.GetValueOrDefault(scalar) ?? ScalarCoercion.Any;

    private void Complete(NamedType type)
    {
        switch (type)
        {
            case FieldsType withFields:
                withFields.Interfaces = [.. Parts<FieldsTypeDefinitionNode, NamedTypeNode>(type, node => node.Interfaces)
                    .Select(Find).OfType<InterfaceType>().Distinct()];
                withFields.Fields = Fields(Parts<FieldsTypeDefinitionNode, FieldDefinitionNode>(type, node => node.Fields));
                break;
            case UnionType union:
                union.Members = [.. Parts<UnionTypeDefinitionNode, NamedTypeNode>(type, node => node.Types)
                    .Select(Find).OfType<ObjectType>().Distinct()];
                break;
            case EnumType enumType:
                OrderedDictionary<string, EnumValueDefinition> values = [];
                foreach (EnumValueDefinitionNode node in Parts<EnumTypeDefinitionNode, EnumValueDefinitionNode>(type, node => node.Values))
                    values.TryAdd(node.Name.Value, new EnumValueDefinition(node));

                enumType.Values = values;
                break;
            case InputObjectType input:
                input.Fields = InputValues(Parts<InputObjectTypeDefinitionNode, InputValueDefinitionNode>(type, node => node.Fields));
                break;
        }
    }

    private static IEnumerable<TPart> Parts<TNode, TPart>(NamedType type, Func<TNode, IReadOnlyList<TPart>> parts)
        where TNode : TypeDefinitionNode => type.Definitions.OfType<TNode>().SelectMany(parts);

    private OrderedDictionary<string, FieldDefinition> Fields(IEnumerable<FieldDefinitionNode> nodes)
    {
        OrderedDictionary<string, FieldDefinition> fields = [];
        foreach (FieldDefinitionNode node in nodes)
        {
            if (Resolve(node.Type) is { } type)
                fields.TryAdd(node.Name.Value, new FieldDefinition(node, type, InputValues(node.Arguments)));
        }

        return fields;
    }

    private OrderedDictionary<string, InputValueDefinition> InputValues(IEnumerable<InputValueDefinitionNode> nodes)
    {
        OrderedDictionary<string, InputValueDefinition> values = [];
        foreach (InputValueDefinitionNode node in nodes)
        {
            if (Resolve(node.Type) is { } type)
                values.TryAdd(node.Name.Value, new InputValueDefinition(node, type));
        }

        return values;
    }

    private GraphQLType? Resolve(TypeNode reference) => reference switch
    {
        ListTypeNode list => Resolve(list.Type) is { } inner ? new ListType(inner) : null,
        NonNullTypeNode nonNull => Resolve(nonNull.Type) is { } inner ? new NonNullType(inner) : null,
        NamedTypeNode named => Find(named),
        _ => null,
    };

    private NamedType? Find(NamedTypeNode reference)
    {
        _usedScalars.Add(reference.Name.Value);
        return _types.GetValueOrDefault(reference.Name.Value);
    }

    private Dictionary<OperationKind, NamedType> Roots(SchemaDefinitionNode[] schemaNodes)
    {
        Dictionary<OperationKind, NamedType> roots = [];
        foreach (OperationTypeDefinitionNode node in schemaNodes.SelectMany(node => node.OperationTypes))
        {
            if (_types.TryGetValue(node.Type.Name.Value, out NamedType? type))
                roots.TryAdd(node.Operation, type);
        }

        if (schemaNodes.Any(node => !node.IsExtension))
            return roots;

        foreach (OperationKind operation in Enum.GetValues<OperationKind>())
        {
            if (_types.TryGetValue(operation.ToString(), out NamedType? type))
                roots.TryAdd(operation, type);
        }

        return roots;
    }

    private OrderedDictionary<string, NamedType> UsedTypes()
    {
        OrderedDictionary<string, NamedType> used = [];
        foreach ((string name, NamedType type) in _types)
        {
            bool isUnusedScalar = BuiltInScalars.IsBuiltIn(name) && !_usedScalars.Contains(name);
            if (!isUnusedScalar && name != BuiltInDefinitions.MetaFieldsType)
                used.Add(name, type);
        }

        return used;
    }
}
