namespace JourneyGov.GraphQL.Language;

/// <summary>The places that may carry a directive (specification, section 3.13).</summary>
public static class DirectiveLocations
{
    private static readonly HashSet<string> Known =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE",
        "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    ];

    /// <summary>Whether the specification knows a place by this name.</summary>
    public static bool IsKnown(string name) => Known.Contains(name);
}
