using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Types have different names (specification, section 3.4).</summary>
internal sealed class UniqueTypeNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> _known = [];

    public override bool Enter(Node node)
    {
        if (node is not TypeDefinitionNode { IsExtension: false, Name: var name })
            return node is DocumentNode;

        bool exists = Context.Schema.Types.GetValueOrDefault(name.Value) is { } type && (!type.IsBuiltIn || Context.ExtendsSchema);
        if (exists)
            Report($"Type \"{name.Value}\" already exists in the schema. It cannot also be defined in this type definition.", name);
        else if (!_known.TryAdd(name.Value, name))
            Report($"There can be only one type named \"{name.Value}\".", _known[name.Value], name);

        return false;
    }
}
