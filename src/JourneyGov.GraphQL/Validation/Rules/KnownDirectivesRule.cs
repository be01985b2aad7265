using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Directives applied exist and may stand there (specification, sections 5.7.1 and 5.7.2).</summary>
internal sealed class KnownDirectivesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _locations = KnownLocations(context);

    public override bool Enter(Node node)
    {
        if (node is not DirectiveNode { Name.Value: var name })
            return true;

        if (!_locations.TryGetValue(name, out IReadOnlyList<string>? allowed))
            Report($"Unknown directive \"@{name}\".", node);
        else if (PlaceOf(Context.Ancestors) is var place && !allowed.Contains(place))
            Report($"Directive \"@{name}\" may not be used on {place}.", node);

        return true;
    }

    private static Dictionary<string, IReadOnlyList<string>> KnownLocations(ValidationContext context)
    {
        var locations = context.Schema.Directives.ToDictionary(pair => pair.Key, pair => pair.Value.Locations);
        foreach (DirectiveDefinitionNode definition in context.Document.Definitions.OfType<DirectiveDefinitionNode>())
            locations[definition.Name.Value] = [.. definition.Locations.Select(location => location.Value)];

        return locations;
    }

    private static string PlaceOf(List<Node> ancestors) => ancestors[^1] switch
    {
        OperationDefinitionNode { Operation: OperationKind.Query } => "QUERY",
        OperationDefinitionNode { Operation: OperationKind.Mutation } => "MUTATION",
        OperationDefinitionNode => "SUBSCRIPTION",
        FieldNode => "FIELD",
        FragmentSpreadNode => "FRAGMENT_SPREAD",
        InlineFragmentNode => "INLINE_FRAGMENT",
        FragmentDefinitionNode => "FRAGMENT_DEFINITION",
        VariableDefinitionNode => "VARIABLE_DEFINITION",
        SchemaDefinitionNode => "SCHEMA",
        ScalarTypeDefinitionNode => "SCALAR",
        ObjectTypeDefinitionNode => "OBJECT",
        FieldDefinitionNode => "FIELD_DEFINITION",
        InterfaceTypeDefinitionNode => "INTERFACE",
        UnionTypeDefinitionNode => "UNION",
        EnumTypeDefinitionNode => "ENUM",
        EnumValueDefinitionNode => "ENUM_VALUE",
        InputObjectTypeDefinitionNode => "INPUT_OBJECT",
        _ => ancestors[^2] is InputObjectTypeDefinitionNode ? "INPUT_FIELD_DEFINITION" : "ARGUMENT_DEFINITION",
    };
}
