using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>One place carries a directive once, unless it is repeatable (specification, section 5.7.3).</summary>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, bool> _isRepeatable = KnownDirectives(context);
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _onTypes = [];
    private readonly Dictionary<string, DirectiveNode> _onSchema = [];

    public override bool Enter(Node node)
    {
        if (node is not IHasDirectives { Directives.Count: > 0 } place)
            return true;

        Dictionary<string, DirectiveNode> seen = SeenAt(node);
        foreach (DirectiveNode directive in place.Directives)
        {
            string name = directive.Name.Value;
            bool isUnique = _isRepeatable.TryGetValue(name, out bool isRepeatable) && !isRepeatable;
            if (isUnique && !seen.TryAdd(name, directive))
                Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], directive);
        }

        return true;
    }

    // A type and its extensions are one place, and so is the schema.
    private Dictionary<string, DirectiveNode> SeenAt(Node node)
    {
        if (node is SchemaDefinitionNode)
            return _onSchema;

        if (node is not TypeDefinitionNode type)
            return [];

        if (!_onTypes.TryGetValue(type.Name.Value, out Dictionary<string, DirectiveNode>? seen))
            _onTypes[type.Name.Value] = seen = [];

        return seen;
    }

    private static Dictionary<string, bool> KnownDirectives(ValidationContext context)
    {
        var known = context.Schema.Directives.ToDictionary(pair => pair.Key, pair => pair.Value.IsRepeatable);
        foreach (DirectiveDefinitionNode definition in context.Document.Definitions.OfType<DirectiveDefinitionNode>())
            known[definition.Name.Value] = definition.IsRepeatable;

        return known;
    }
}
