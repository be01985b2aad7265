using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>
/// What clients of a schema were told to leave: what is deprecated, and the types that nothing else leads to. Changing it breaks only those
/// who did not listen.
/// </summary>
internal sealed class Announcements
{
    private const string NothingElseLeadsThere = "nothing led there but what was deprecated";
    private readonly HashSet<NamedType> _inUse = [];

    private Announcements()
    {
    }

    /// <summary>Looks through a schema.</summary>
    public static Announcements In(Schema schema)
    {
        var announcements = new Announcements();
        var rest = new Stack<NamedType>(schema.Roots.Values);
        foreach (InputValueDefinition argument in schema.Directives.Values.SelectMany(directive => directive.Arguments.Values))
            rest.Push(argument.Type.Named);

        while (rest.TryPop(out NamedType? type))
        {
            if (!announcements._inUse.Add(type))
                continue;

            foreach (NamedType next in LeadsTo(type, schema))
                rest.Push(next);
        }

        return announcements;
    }

    /// <summary>What announced that a type would change; null when nothing did.</summary>
    public string? Of(NamedType type) => _inUse.Contains(type) ? null : NothingElseLeadsThere;

    private static IEnumerable<NamedType> LeadsTo(NamedType type, Schema schema) => type switch
    {
        FieldsType fields =>
        [
            .. fields.Interfaces,
            .. schema.PossibleTypes(fields),
            .. fields.Fields.Values.Where(field => field.DeprecationReason is null).SelectMany(LeadsTo),
        ],
        InputObjectType input => input.Fields.Values.Where(field => field.DeprecationReason is null).Select(field => field.Type.Named),
        _ => schema.PossibleTypes(type),
    };

    private static IEnumerable<NamedType> LeadsTo(FieldDefinition field) =>
        [field.Type.Named, .. field.Arguments.Values.Where(argument => argument.DeprecationReason is null).Select(argument => argument.Type.Named)];
}
