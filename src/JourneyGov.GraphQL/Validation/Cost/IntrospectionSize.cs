using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Cost;

/// <summary>
/// How long the lists of introspection are: known, since the schema is. Where they depend on the type, as on average, rounded up.
/// </summary>
internal static class IntrospectionSize
{
    public static ListSize? Of(Schema schema, FieldDefinition field)
    {
        int? size = field.Name switch
        {
            "types" => schema.Types.Count,
            "directives" => schema.Directives.Count,
            "fields" => Average<FieldsType>(schema, type => type.Fields.Count),
            "interfaces" => Average<FieldsType>(schema, type => type.Interfaces.Count),
            "possibleTypes" => Average<NamedType>(schema, type => type is ObjectType ? 0 : schema.PossibleTypes(type).Count),
            "enumValues" => Average<EnumType>(schema, type => type.Values.Count),
            "inputFields" => Average<InputObjectType>(schema, type => type.Fields.Count),
            "args" => ArgumentsOfAField(schema),
            _ => null,
        };
        return size is null ? null : new ListSize(size, [], [], false);
    }

    private static int Average<T>(Schema schema, Func<T, int> count) where T : NamedType =>
        RoundUp(schema.Types.Values.OfType<T>().Sum(count), schema.Types.Count);

    private static int ArgumentsOfAField(Schema schema)
    {
        FieldDefinition[] fields = [.. schema.Types.Values.OfType<FieldsType>().SelectMany(type => type.Fields.Values)];
        return RoundUp(fields.Sum(field => field.Arguments.Count), fields.Length);
    }

    private static int RoundUp(int sum, int parts) => (sum + parts - 1) / Math.Max(1, parts);
}
