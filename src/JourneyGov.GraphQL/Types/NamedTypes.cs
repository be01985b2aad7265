using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Types;

/// <summary>A leaf type whose values are single ones: numbers, texts, dates.</summary>
public sealed class ScalarType : NamedType
{
    internal ScalarType(ScalarTypeDefinitionNode definition, IReadOnlyList<TypeDefinitionNode> extensions, ScalarCoercion coercion)
        : base(definition, extensions) => Coercion = coercion;

    /// <summary>How its values come in and go out.</summary>
    public ScalarCoercion Coercion { get; }

    /// <summary>The address of its specification, from <c>@specifiedBy</c>.</summary>
    public string? SpecifiedByUrl => AppliedDirectives.LastOrDefault(d => d.Name.Value == "specifiedBy")?.StringArgument("url");
}

/// <summary>A type with fields: an object or interface type.</summary>
public abstract class FieldsType : NamedType
{
    private protected FieldsType(TypeDefinitionNode definition, IReadOnlyList<TypeDefinitionNode> extensions) : base(definition, extensions)
    {
    }

    /// <summary>Its fields by name, in the order of the SDL; meta fields are not among them.</summary>
    public IReadOnlyDictionary<string, FieldDefinition> Fields { get; internal set; } = new OrderedDictionary<string, FieldDefinition>();

    /// <summary>The interfaces it says to implement.</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];
}

/// <summary>A type whose values have fields.</summary>
public sealed class ObjectType : FieldsType
{
    internal ObjectType(ObjectTypeDefinitionNode definition, IReadOnlyList<TypeDefinitionNode> extensions) : base(definition, extensions)
    {
    }
}

/// <summary>Fields that several object types have in common.</summary>
public sealed class InterfaceType : FieldsType
{
    internal InterfaceType(InterfaceTypeDefinitionNode definition, IReadOnlyList<TypeDefinitionNode> extensions)
        : base(definition, extensions)
    {
    }
}

/// <summary>One of several object types.</summary>
public sealed class UnionType : NamedType
{
    internal UnionType(UnionTypeDefinitionNode definition, IReadOnlyList<TypeDefinitionNode> extensions) : base(definition, extensions)
    {
    }

    /// <summary>The object types, in the order of the SDL.</summary>
    public IReadOnlyList<ObjectType> Members { get; internal set; } = [];
}

/// <summary>A leaf type whose values are listed.</summary>
public sealed class EnumType : NamedType
{
    internal EnumType(EnumTypeDefinitionNode definition, IReadOnlyList<TypeDefinitionNode> extensions) : base(definition, extensions)
    {
    }

    /// <summary>Its values by name, in the order of the SDL.</summary>
    public IReadOnlyDictionary<string, EnumValueDefinition> Values { get; internal set; } =
        new OrderedDictionary<string, EnumValueDefinition>();
}

/// <summary>A group of values that callers give together.</summary>
public sealed class InputObjectType : NamedType
{
    internal InputObjectType(InputObjectTypeDefinitionNode definition, IReadOnlyList<TypeDefinitionNode> extensions)
        : base(definition, extensions) =>
        IsOneOf = AppliedDirectives.Any(directive => directive.Name.Value == "oneOf");

    /// <summary>Its fields by name, in the order of the SDL.</summary>
    public IReadOnlyDictionary<string, InputValueDefinition> Fields { get; internal set; } =
        new OrderedDictionary<string, InputValueDefinition>();

    /// <summary>Whether exactly one field is to be given (<c>@oneOf</c>).</summary>
    public bool IsOneOf { get; }
}
