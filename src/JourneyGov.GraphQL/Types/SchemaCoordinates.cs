using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Types;

/// <summary>Finds what schema coordinates name (specification, section 3.14).</summary>
public static class SchemaCoordinates
{
    /// <summary>Where the part of a schema is defined that a coordinate names; null when the schema has no such part.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="coordinate">The coordinate.</param>
    public static Node? Find(this Schema schema, SchemaCoordinate coordinate) =>
        coordinate.IsDirective
            ? OfDirective(schema.Directives.GetValueOrDefault(coordinate.Name), coordinate.Argument)
            : OfType(schema.Types.GetValueOrDefault(coordinate.Name), coordinate);

    private static Node? OfDirective(DirectiveDefinition? directive, string? argument) =>
        argument is null ? directive?.Definition : directive?.Arguments.GetValueOrDefault(argument)?.Definition;

    private static Node? OfType(NamedType? type, SchemaCoordinate coordinate) => (type, coordinate) switch
    {
        (_, { Member: null }) => type?.Definition,
        (FieldsType withFields, { Member: { } member, Argument: var argument }) => OfField(withFields.Fields.GetValueOrDefault(member), argument),
        (InputObjectType input, { Member: { } member, Argument: null }) => input.Fields.GetValueOrDefault(member)?.Definition,
        (EnumType enumType, { Member: { } member, Argument: null }) => enumType.Values.GetValueOrDefault(member)?.Definition,
        _ => null,
    };

    private static Node? OfField(FieldDefinition? field, string? argument) =>
        argument is null ? field?.Definition : field?.Arguments.GetValueOrDefault(argument)?.Definition;
}
