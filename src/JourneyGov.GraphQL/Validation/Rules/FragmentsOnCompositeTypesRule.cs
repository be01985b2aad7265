using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fragments select on types that have fields (specification, section 5.5.1.3).</summary>
internal sealed class FragmentsOnCompositeTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        switch (node)
        {
            case InlineFragmentNode { TypeCondition: { } condition } when !IsComposite(condition):
                Report($"Fragment cannot condition on non composite type \"{condition}\".", condition);
                break;
            case FragmentDefinitionNode fragment when !IsComposite(fragment.TypeCondition):
                string message = $"Fragment \"{fragment.Name.Value}\" cannot condition on non composite type \"{fragment.TypeCondition}\".";
                Report(message, fragment.TypeCondition);
                break;
        }

        return true;
    }

    private bool IsComposite(NamedTypeNode condition) => Context.Schema.Resolve(condition) is null or FieldsType or UnionType;
}
