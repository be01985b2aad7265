using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fragments are spread where their type can occur (specification, section 5.5.2.3).</summary>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (Context.TypeInfo.ParentType is not { } parent)
            return true;

        switch (node)
        {
            case InlineFragmentNode when Context.TypeInfo.Type is NamedType type && CanNeverBe(parent, type):
                Report($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);
                break;
            case FragmentSpreadNode spread when TypeOf(spread) is { } type && CanNeverBe(parent, type):
                string subject = $"Fragment \"{spread.Name.Value}\"";
                Report($"{subject} cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);
                break;
        }

        return true;
    }

    private NamedType? TypeOf(FragmentSpreadNode spread) =>
        Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment)
            ? Context.Schema.Resolve(fragment.TypeCondition) as NamedType
            : null;

    private bool CanNeverBe(NamedType parent, NamedType type) => type is FieldsType or UnionType && !Context.Schema.Overlap(type, parent);
}
