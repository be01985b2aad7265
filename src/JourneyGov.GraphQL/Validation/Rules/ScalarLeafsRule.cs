using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Something is selected of values with fields, and nothing of others (specification, section 5.3.3).</summary>
internal sealed class ScalarLeafsRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is not FieldNode field || Context.TypeInfo.Type is not { } type)
            return true;

        string name = field.Name.Value;
        bool isLeaf = type.Named is ScalarType or EnumType;
        if (isLeaf && field.SelectionSet is { } set)
            Report($"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.", set);
        else if (!isLeaf && field.SelectionSet is null)
            Report($"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?", field);

        return true;
    }
}
