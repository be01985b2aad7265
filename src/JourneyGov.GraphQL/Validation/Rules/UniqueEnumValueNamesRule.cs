using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Values of one enum type have different names (specification, section 3.9).</summary>
internal sealed class UniqueEnumValueNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> _known = [];

    public override bool Enter(Node node)
    {
        if (node is not EnumTypeDefinitionNode type)
            return node is DocumentNode;

        var existing = Context.Schema.Types.GetValueOrDefault(type.Name.Value) as EnumType;
        foreach (NameNode name in type.Values.Select(value => value.Name))
        {
            string full = $"{type.Name.Value}.{name.Value}";
            if (existing?.Values.ContainsKey(name.Value) is true)
                Report($"Enum value \"{full}\" already exists in the schema. It cannot also be defined in this type extension.", name);
            else if (!_known.TryAdd(full, name))
                Report($"Enum value \"{full}\" can only be defined once.", _known[full], name);
        }

        return false;
    }
}
