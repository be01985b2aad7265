using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Types;

/// <summary>
/// A whole schema: its types, those of introspection included, its directives and its root types. It does not change once read.
/// </summary>
public sealed class Schema
{
    private readonly Dictionary<NamedType, IReadOnlyList<ObjectType>> _possibleTypes = [];
    private readonly HashSet<(NamedType Abstract, NamedType Member)> _subtypes = [];
    private readonly IReadOnlyDictionary<string, FieldDefinition> _metaFields;

    internal Schema(
        IReadOnlyList<SchemaDefinitionNode> definitions,
        IReadOnlyDictionary<OperationKind, NamedType> roots,
        IReadOnlyDictionary<string, NamedType> types,
        IReadOnlyDictionary<string, DirectiveDefinition> directives,
        IReadOnlyDictionary<string, FieldDefinition> metaFields)
    {
        Definitions = definitions;
        Roots = roots;
        Types = types;
        Directives = directives;
        _metaFields = metaFields;
        foreach (NamedType type in types.Values)
            CollectPossibleTypes(type);
    }

    /// <summary>What the schema is for, for its readers.</summary>
    public string? Description => Definitions.FirstOrDefault(node => !node.IsExtension)?.Description?.Value;

    /// <summary>All types by name, in the order of the SDL; built-in scalars only where something uses them.</summary>
    public IReadOnlyDictionary<string, NamedType> Types { get; }

    /// <summary>All directives by name, those of the specification included.</summary>
    public IReadOnlyDictionary<string, DirectiveDefinition> Directives { get; }

    /// <summary>Where queries start; null only in a schema that did not pass validation.</summary>
    public ObjectType? QueryType => RootType(OperationKind.Query);

    /// <summary>Where mutations start; null when there are none.</summary>
    public ObjectType? MutationType => RootType(OperationKind.Mutation);

    /// <summary>Where subscriptions start; null when there are none.</summary>
    public ObjectType? SubscriptionType => RootType(OperationKind.Subscription);

    /// <summary>The <c>schema { … }</c> definition and its extensions; empty when the root types have their usual names.</summary>
    public IReadOnlyList<SchemaDefinitionNode> Definitions { get; }

    /// <summary>What the SDL names as root types, whether they can be that or not.</summary>
    internal IReadOnlyDictionary<OperationKind, NamedType> Roots { get; }

    /// <summary>Where operations of a kind start; null when there are none.</summary>
    public ObjectType? RootType(OperationKind operation) => Roots.GetValueOrDefault(operation) as ObjectType;

    /// <summary>The object types that a value of a type may have: members, implementations, or the object type itself.</summary>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType type) => _possibleTypes.GetValueOrDefault(type, []);

    /// <summary>Whether an abstract type (interface or union) takes in an object or interface type.</summary>
    public bool IsSubtype(NamedType abstractType, NamedType member) => _subtypes.Contains((abstractType, member));

    /// <summary>Whether every value of one type is also one of the other, wrappings included.</summary>
    public bool IsSubtypeOrEqual(GraphQLType candidate, GraphQLType super) => (candidate, super) switch
    {
        (NonNullType a, NonNullType b) => IsSubtypeOrEqual(a.OfType, b.OfType),
        (NonNullType a, _) => IsSubtypeOrEqual(a.OfType, super),
        (ListType a, ListType b) => IsSubtypeOrEqual(a.OfType, b.OfType),
        (NamedType a, NamedType b) => ReferenceEquals(a, b) || IsSubtype(b, a),
        _ => false,
    };

    /// <summary>Whether some object can have both types.</summary>
    public bool Overlap(NamedType left, NamedType right) =>
        ReferenceEquals(left, right) || PossibleTypes(left).Intersect(PossibleTypes(right)).Any();

    /// <summary>
    /// The field that a selection on a type means, meta fields included: <c>__typename</c> on every composite type,
    /// <c>__schema</c> and <c>__type</c> on the query type. Null when there is none.
    /// </summary>
    public FieldDefinition? FindField(NamedType parent, string name)
    {
        bool isMeta = name == "__typename"
            ? parent is FieldsType or UnionType
            : ReferenceEquals(parent, QueryType) && name is "__schema" or "__type";
        return isMeta ? _metaFields[name] : (parent as FieldsType)?.Fields.GetValueOrDefault(name);
    }

    /// <summary>The type that a reference in a document means; null when the schema has no type of its name.</summary>
    public GraphQLType? Resolve(TypeNode reference) => reference switch
    {
        ListTypeNode list => Resolve(list.Type) is { } inner ? new ListType(inner) : null,
        NonNullTypeNode nonNull => Resolve(nonNull.Type) is { } inner ? new NonNullType(inner) : null,
        NamedTypeNode named => Types.GetValueOrDefault(named.Name.Value),
        _ => null,
    };

    private void CollectPossibleTypes(NamedType type)
    {
        switch (type)
        {
            case ObjectType:
                _possibleTypes[type] = [(ObjectType)type];
                break;
            case UnionType union:
                _possibleTypes[type] = union.Members;
                _subtypes.UnionWith(union.Members.Select(member => ((NamedType)union, (NamedType)member)));
                break;
            case InterfaceType:
                FieldsType[] implementations =
                    [.. Types.Values.OfType<FieldsType>().Where(candidate => candidate.Interfaces.Contains(type))];
                _possibleTypes[type] = [.. implementations.OfType<ObjectType>()];
                _subtypes.UnionWith(implementations.Select(member => (type, (NamedType)member)));
                break;
        }
    }
}
