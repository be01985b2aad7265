using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Types;

/// <summary>A type, named or wrapped. <see cref="object.ToString"/> gives it as SDL writes it: <c>[Stage!]!</c>.</summary>
public abstract class GraphQLType
{
    private protected GraphQLType()
    {
    }

    /// <summary>The named type within all wrappings.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type with null allowed: itself, or what a non-null type wraps.</summary>
    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.OfType : this;

    /// <summary>Whether arguments, input fields and variables may have this type.</summary>
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>Whether fields may have this type.</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>Whether both are one and the same type, wrappings included.</summary>
    public static bool AreEqual(GraphQLType left, GraphQLType right) => (left, right) switch
    {
        (NonNullType a, NonNullType b) => AreEqual(a.OfType, b.OfType),
        (ListType a, ListType b) => AreEqual(a.OfType, b.OfType),
        _ => ReferenceEquals(left, right),
    };
}

/// <summary>A list of another type.</summary>
/// <param name="ofType">The type of the items.</param>
public sealed class ListType(GraphQLType ofType) : GraphQLType
{
    /// <summary>The type of the items.</summary>
    public GraphQLType OfType { get; } = ofType;

    /// <inheritdoc />
    public override NamedType Named => OfType.Named;

    /// <inheritdoc />
    public override string ToString() => $"[{OfType}]";
}

/// <summary>Another type, without null.</summary>
/// <param name="ofType">The type that would allow null.</param>
public sealed class NonNullType(GraphQLType ofType) : GraphQLType
{
    /// <summary>The type that would allow null; never itself non-null.</summary>
    public GraphQLType OfType { get; } = ofType;

    /// <inheritdoc />
    public override NamedType Named => OfType.Named;

    /// <inheritdoc />
    public override string ToString() => $"{OfType}!";
}

/// <summary>A type with a name of its own.</summary>
public abstract class NamedType : GraphQLType
{
    private protected NamedType(TypeDefinitionNode definition, IReadOnlyList<TypeDefinitionNode> extensions)
    {
        Definition = definition;
        Extensions = extensions;
    }

    /// <summary>Its name, unique in the schema.</summary>
    public string Name => Definition.Name.Value;

    /// <summary>What it stands for, for readers of the schema.</summary>
    public string? Description => Definition.Description?.Value;

    /// <summary>Where it is defined.</summary>
    public TypeDefinitionNode Definition { get; }

    /// <summary>What extends it, in order.</summary>
    public IReadOnlyList<TypeDefinitionNode> Extensions { get; }

    /// <summary>The definition and all extensions.</summary>
    public IEnumerable<TypeDefinitionNode> Definitions => [Definition, .. Extensions];

    /// <summary>The directives applied to the definition and the extensions.</summary>
    public IEnumerable<DirectiveNode> AppliedDirectives => Definitions.SelectMany(node => node.Directives);

    /// <summary>Whether it belongs to the introspection system.</summary>
    public bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Whether the specification defines it, so that SDL leaves it out: introspection and the five scalars.</summary>
    public bool IsBuiltIn => IsIntrospection || (this is ScalarType && BuiltInScalars.IsBuiltIn(Name));

    /// <inheritdoc />
    public override NamedType Named => this;

    /// <inheritdoc />
    public override string ToString() => Name;
}
