using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Directives have different names (specification, section 3.13).</summary>
internal sealed class UniqueDirectiveNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> _known = [];

    public override bool Enter(Node node)
    {
        if (node is not DirectiveDefinitionNode { Name: var name })
            return node is DocumentNode;

        bool exists = Context.Schema.Directives.GetValueOrDefault(name.Value) is { } known && (!known.IsBuiltIn || Context.ExtendsSchema);
        if (exists)
            Report($"Directive \"@{name.Value}\" already exists in the schema. It cannot be redefined.", name);
        else if (!_known.TryAdd(name.Value, name))
            Report($"There can be only one directive named \"@{name.Value}\".", _known[name.Value], name);

        return false;
    }
}
