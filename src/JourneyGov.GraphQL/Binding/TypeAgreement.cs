using System.Reflection;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Binding;

/// <summary>Tells whether what a resolver gives can be what the schema promises.</summary>
internal sealed class TypeAgreement(SchemaBinding binding)
{
    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>What is wrong with a property, or null. Its nullability annotation counts.</summary>
    public string? Disagreement(GraphQLType type, PropertyInfo property)
    {
        bool mayBeNull = !IsOfParameterType(property) && _nullability.Create(property).ReadState is NullabilityState.Nullable;
        return mayBeNull && type is NonNullType
            ? $"the schema says {type}, the property may be null."
            : Disagreement(type, property.PropertyType);
    }

    /// <summary>What is wrong with a .NET type, or null.</summary>
    public string? Disagreement(GraphQLType type, Type clr)
    {
        Type? underlying = Nullable.GetUnderlyingType(clr);
        return (type, underlying) switch
        {
            (NonNullType, not null) => $"the schema says {type}, the resolver gives {clr.Name} that may be null.",
            (NonNullType nonNull, null) => Disagreement(nonNull.OfType, clr),
            (ListType list, _) => ItemOf(clr) is { } item ? Disagreement(list.OfType, item) : $"the schema says {type}, the resolver gives {clr.Name}, no list.",
            _ => IsLike(type.Named, underlying ?? clr) ? null : $"the schema says {type.Named}, the resolver gives {(underlying ?? clr).Name}.",
        };
    }

    /// <summary>The type of the items of a .NET list; null when it is none.</summary>
    public static Type? ItemOf(Type clr) =>
        clr == typeof(string) ? null
        : clr is { IsInterface: true, IsGenericType: true } && clr.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? clr.GetGenericArguments()[0]
        : clr.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    // What a type parameter stands for carries no annotation at run time: Edge<Stage> and Edge<Stage?> are one type.
    private static bool IsOfParameterType(PropertyInfo property) =>
        property.DeclaringType is { IsGenericType: true } generic
        && generic.GetGenericTypeDefinition().GetProperty(property.Name)?.PropertyType.IsGenericParameter == true;

    private bool IsLike(NamedType type, Type clr) => type switch
    {
        ObjectType => binding.Objects.TryGetValue(type.Name, out ObjectBinding? bound) && bound.Type.IsAssignableFrom(clr),
        EnumType => (binding.Enums.TryGetValue(type.Name, out Type? bound) && bound == clr) || (type.IsIntrospection && clr == typeof(string)),
        ScalarType => binding.ScalarTypes.TryGetValue(type.Name, out Type? bound) && (bound == clr || IsNumberLike(bound, clr)),
        _ => clr is { IsValueType: false } && clr != typeof(string),
    };

    private static bool IsNumberLike(Type bound, Type clr) =>
        (bound == typeof(double) && (clr == typeof(decimal) || clr == typeof(float))) || (bound == typeof(int) && (clr == typeof(short) || clr == typeof(byte)));
}
