using JourneyGov.GraphQL.Types;

namespace JourneyGov.Server.CommandLine.Schemas;

/// <summary>What of a schema is deprecated.</summary>
internal static class SchemaDeprecations
{
    /// <summary>Each part by its coordinate, with what to use instead.</summary>
    public static IEnumerable<(string Coordinate, string Reason)> In(Schema schema) => schema.Types.Values
        .Where(type => !type.IsBuiltIn)
        .SelectMany(PartsOf)
        .Where(part => part.Reason is not null)
        .Select(part => (part.Coordinate, part.Reason!))
        .OrderBy(part => part.Coordinate, StringComparer.Ordinal);

    private static IEnumerable<(string Coordinate, string? Reason)> PartsOf(NamedType type) => type switch
    {
        FieldsType fields => fields.Fields.Values.SelectMany(field => PartsOf(type, field)),
        InputObjectType input => input.Fields.Values.Select(field => ($"{type}.{field.Name}", field.DeprecationReason)),
        EnumType values => values.Values.Values.Select(value => ($"{type}.{value.Name}", value.DeprecationReason)),
        _ => [],
    };

    private static IEnumerable<(string Coordinate, string? Reason)> PartsOf(NamedType type, FieldDefinition field) =>
    [
        ($"{type}.{field.Name}", field.DeprecationReason),
        .. field.Arguments.Values.Select(argument => ($"{type}.{field.Name}({argument.Name}:)", argument.DeprecationReason)),
    ];
}
