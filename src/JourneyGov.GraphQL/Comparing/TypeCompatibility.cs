using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>Whether documents that were valid stay so, and their answers keep their shape, when a type takes the place of another.</summary>
internal static class TypeCompatibility
{
    /// <summary>For a field's type: what was never null may not become so; the other way round is fine.</summary>
    public static bool IsSafeForAnswers(GraphQLType before, GraphQLType after) => (before, after) switch
    {
        (NonNullType a, NonNullType b) => IsSafeForAnswers(a.OfType, b.OfType),
        (NonNullType, _) => false,
        (_, NonNullType b) => IsSafeForAnswers(before, b.OfType),
        (ListType a, ListType b) => IsSafeForAnswers(a.OfType, b.OfType),
        (NamedType a, NamedType b) => a.Name == b.Name,
        _ => false,
    };

    /// <summary>For the type of an argument or input field: what could be left out or null may stay so; the other way round is fine.</summary>
    public static bool IsSafeForCallers(GraphQLType before, GraphQLType after) => (before, after) switch
    {
        (NonNullType a, NonNullType b) => IsSafeForCallers(a.OfType, b.OfType),
        (NonNullType a, _) => IsSafeForCallers(a.OfType, after),
        (ListType a, ListType b) => IsSafeForCallers(a.OfType, b.OfType),
        (NamedType a, NamedType b) => a.Name == b.Name,
        _ => false,
    };
}
