using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Introspection does not go round in circles: its lists of types and fields are nested no deeper than allowed.</summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context) : ValidationRule(context)
{
    // The greatest depth at which a fragment was entered and found harmless.
    private readonly Dictionary<string, int> _harmless = [];

    // What lies within a field that was found harmless is so too.
    private FieldNode? _outermost;

    public override bool Enter(Node node)
    {
        if (_outermost is not null || node is not FieldNode { Name.Value: "__schema" or "__type" } field)
            return true;

        if (!IsTooDeep(field, 0, []))
        {
            _outermost = field;
            return true;
        }

        Context.Report(GraphQLError.At("Maximum introspection depth exceeded", ErrorCodes.IntrospectionTooDeep, field));
        return false;
    }

    public override void Leave(Node node)
    {
        if (ReferenceEquals(node, _outermost))
            _outermost = null;
    }

    private bool IsTooDeep(SelectionNode selection, int depth, HashSet<string> entered) => selection switch
    {
        FragmentSpreadNode spread => IsTooDeep(spread, depth, entered),
        InlineFragmentNode inline => inline.SelectionSet.Selections.Any(child => IsTooDeep(child, depth, entered)),
        FieldNode field when depth + ListsIn(field) is var reached =>
            reached > Context.Limits.MaxIntrospectionDepth || field.SelectionSet?.Selections.Any(child => IsTooDeep(child, reached, entered)) is true,
        _ => false,
    };

    private bool IsTooDeep(FragmentSpreadNode spread, int depth, HashSet<string> entered)
    {
        string name = spread.Name.Value;
        bool isKnownHarmless = _harmless.TryGetValue(name, out int checkedDepth) && checkedDepth >= depth;
        if (isKnownHarmless || !Context.HasStackLeft() || !Context.Fragments.TryGetValue(name, out FragmentDefinitionNode? fragment))
            return false;

        // A cycle that adds no list is none of this rule's business.
        if (!entered.Add($"{depth} {name}"))
            return false;

        bool isTooDeep = fragment.SelectionSet.Selections.Any(child => IsTooDeep(child, depth, entered));
        if (!isTooDeep)
            _harmless[name] = depth;

        return isTooDeep;
    }

    private static int ListsIn(FieldNode field) => field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" ? 1 : 0;
}
