using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fields of one input object have different names (specification, section 5.6.3).</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is not ObjectValueNode value)
            return true;

        Dictionary<string, NameNode> known = [];
        foreach (NameNode name in value.Fields.Select(field => field.Name))
        {
            if (!known.TryAdd(name.Value, name))
                Report($"There can be only one input field named \"{name.Value}\".", known[name.Value], name);
        }

        return true;
    }
}
