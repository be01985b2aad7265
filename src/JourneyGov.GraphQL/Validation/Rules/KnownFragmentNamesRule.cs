using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fragments spread are defined (specification, section 5.5.2.1).</summary>
internal sealed class KnownFragmentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is FragmentSpreadNode { Name: var name } && !Context.Fragments.ContainsKey(name.Value))
            Report($"Unknown fragment \"{name.Value}\".", name);

        return true;
    }
}
