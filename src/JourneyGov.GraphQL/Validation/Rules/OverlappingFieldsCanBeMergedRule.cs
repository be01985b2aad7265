using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>
/// Fields that answer under the same name are the same field with the same arguments (specification, section 5.3.2).
/// Every pair of fragments is compared once; what remains is bounded by <see cref="ValidationContext.MaxWork"/>, since no bound but that holds for
/// all documents.
/// </summary>
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : ValidationRule(context)
{
    private const int LongestDetail = 1000;
    private const int MostNodes = 20;
    private const int FewArguments = 8;
    private const int CharactersPerStep = 16;

    private readonly Dictionary<SelectionSetNode, SelectedFields> _selected = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string, string), bool> _comparedFragments = [];

    public override bool Enter(Node node)
    {
        // Fields of inline fragments are looked at together with those around.
        if (node is not SelectionSetNode set || Context.Ancestors[^1] is InlineFragmentNode)
            return true;

        foreach (Conflict conflict in WithinSelectionSet(Select(set, Context.TypeInfo.ParentType)))
        {
            string advice = "Use different aliases on the fields to fetch both if this was intentional.";
            string message = $"Fields \"{Abbreviate(conflict.ResponseName)}\" conflict because {conflict.Reason}. {advice}";
            Report(message, conflict.Left.Concat(conflict.Right));
        }

        return true;
    }

    private List<Conflict> WithinSelectionSet(SelectedFields selected)
    {
        List<Conflict> conflicts = [];
        foreach ((string name, List<SelectedField> fields) in selected.Fields)
        {
            for (int i = 0; i < fields.Count && !IsEnough(conflicts); i++)
            {
                for (int j = i + 1; j < fields.Count && !IsEnough(conflicts); j++)
                    Compare(conflicts, name, fields[i], fields[j], areExclusive: false);
            }
        }

        for (int i = 0; i < selected.Fragments.Count && !Context.IsStopped; i++)
        {
            FieldsAndFragment(conflicts, selected, selected.Fragments[i], areExclusive: false);
            for (int j = i + 1; j < selected.Fragments.Count && !Context.IsStopped; j++)
                TwoFragments(conflicts, selected.Fragments[i], selected.Fragments[j], areExclusive: false);
        }

        return conflicts;
    }

    private void FieldsAndFragment(List<Conflict> conflicts, SelectedFields selected, string name, bool areExclusive)
    {
        if (!Spend(1) || selected.Fields.Count == 0)
            return;

        // What was compared as if all might overlap need not be compared again as if some could not.
        if (selected.ComparedFragments.TryGetValue(name, out bool wereExclusive) && (areExclusive || !wereExclusive))
            return;

        selected.ComparedFragments[name] = areExclusive;
        if (SelectFragment(name) is not { } fragment || ReferenceEquals(fragment, selected))
            return;

        Between(conflicts, selected, fragment, areExclusive);
        foreach (string nested in fragment.Fragments)
            FieldsAndFragment(conflicts, selected, nested, areExclusive);
    }

    private void TwoFragments(List<Conflict> conflicts, string left, string right, bool areExclusive)
    {
        if (!Spend(2) || left == right)
            return;

        (string, string) pair = string.CompareOrdinal(left, right) < 0 ? (left, right) : (right, left);
        if (_comparedFragments.TryGetValue(pair, out bool wereExclusive) && (areExclusive || !wereExclusive))
            return;

        _comparedFragments[pair] = areExclusive;
        if (SelectFragment(left) is not { } first || SelectFragment(right) is not { } second)
            return;

        Between(conflicts, first, second, areExclusive);
        foreach (string nested in second.Fragments)
            TwoFragments(conflicts, left, nested, areExclusive);

        foreach (string nested in first.Fragments)
            TwoFragments(conflicts, nested, right, areExclusive);
    }

    private List<Conflict> BetweenSelectionSets(SelectedFields left, SelectedFields right, bool areExclusive)
    {
        List<Conflict> conflicts = [];
        Between(conflicts, left, right, areExclusive);
        foreach (string name in right.Fragments)
            FieldsAndFragment(conflicts, left, name, areExclusive);

        foreach (string name in left.Fragments)
            FieldsAndFragment(conflicts, right, name, areExclusive);

        foreach (string first in left.Fragments)
        {
            foreach (string second in right.Fragments)
                TwoFragments(conflicts, first, second, areExclusive);
        }

        return conflicts;
    }

    private void Between(List<Conflict> conflicts, SelectedFields left, SelectedFields right, bool areExclusive)
    {
        foreach ((string name, List<SelectedField> fields) in left.Fields)
        {
            if (!Spend(1))
                return;

            if (!right.Fields.TryGetValue(name, out List<SelectedField>? others))
                continue;

            foreach (SelectedField field in fields)
            {
                for (int i = 0; i < others.Count && !IsEnough(conflicts); i++)
                    Compare(conflicts, name, field, others[i], areExclusive);
            }
        }
    }

    private void Compare(List<Conflict> conflicts, string name, SelectedField left, SelectedField right, bool areExclusive)
    {
        if (!Spend(2))
            return;

        // Two different object types never meet in one object; an interface might.
        bool areOtherObjects = left.Parent is ObjectType && right.Parent is ObjectType && !ReferenceEquals(left.Parent, right.Parent);
        bool excluded = areExclusive || areOtherObjects;
        string? reason = (excluded ? null : DifferentFields(left.Node, right.Node)) ?? DifferentTypes(left.Type, right.Type);
        if (reason is not null)
            conflicts.Add(new Conflict(name, reason, [left.Node], [right.Node]));
        else if (left.Node.SelectionSet is { } leftSet && right.Node.SelectionSet is { } rightSet)
        {
            List<Conflict> below = BetweenSelectionSets(Select(leftSet, left.Type?.Named), Select(rightSet, right.Type?.Named), excluded);
            AddSubfields(conflicts, name, left.Node, right.Node, below);
        }
    }

    private static void AddSubfields(List<Conflict> conflicts, string name, FieldNode left, FieldNode right, List<Conflict> below)
    {
        if (below.Count == 0)
            return;

        IEnumerable<string> reasons = below.Take(MostNodes)
            .Select(conflict => $"subfields \"{Abbreviate(conflict.ResponseName)}\" conflict because {conflict.Reason}");
        conflicts.Add(new Conflict(
            name,
            Abbreviate(string.Join(" and ", reasons)),
            [.. below.SelectMany(conflict => conflict.Left).Prepend(left).Take(MostNodes)],
            [.. below.SelectMany(conflict => conflict.Right).Prepend(right).Take(MostNodes)]));
    }

    private string? DifferentFields(FieldNode left, FieldNode right)
    {
        if (left.Name.Value != right.Name.Value)
            return $"\"{Abbreviate(left.Name.Value)}\" and \"{Abbreviate(right.Name.Value)}\" are different fields";

        return left.Arguments.Count == right.Arguments.Count && HaveSame(left.Arguments, right.Arguments) ? null : "they have differing arguments";
    }

    private bool HaveSame(IReadOnlyList<ArgumentNode> arguments, IReadOnlyList<ArgumentNode> others)
    {
        if (arguments.Count == 0)
            return true;

        // What is longer takes longer to compare.
        Spend((arguments[^1].Location.End - arguments[0].Location.Start) / CharactersPerStep);
        Dictionary<string, ArgumentNode>? byName = others.Count > FewArguments ? [] : null;
        foreach (ArgumentNode other in byName is null ? [] : others)
            byName![other.Name.Value] = other;

        ArgumentNode? Find(string name) => byName is null ? others.LastOrDefault(other => other.Name.Value == name) : byName.GetValueOrDefault(name);
        return arguments.All(argument => Find(argument.Name.Value) is { } other && ValueComparison.AreSame(argument.Value, other.Value));
    }

    private static string? DifferentTypes(GraphQLType? left, GraphQLType? right) =>
        left is not null && right is not null && Differ(left, right) ? $"they return conflicting types \"{left}\" and \"{right}\"" : null;

    // Types with fields may differ: their fields are compared one by one.
    private static bool Differ(GraphQLType left, GraphQLType right) => (left, right) switch
    {
        (ListType a, ListType b) => Differ(a.OfType, b.OfType),
        (ListType, _) or (_, ListType) => true,
        (NonNullType a, NonNullType b) => Differ(a.OfType, b.OfType),
        (NonNullType, _) or (_, NonNullType) => true,
        _ => (left is ScalarType or EnumType || right is ScalarType or EnumType) && !ReferenceEquals(left, right),
    };

    private bool IsEnough(List<Conflict> conflicts) => Context.IsStopped || conflicts.Count > Context.Limits.MaxErrors;

    private bool Spend(int steps) => Context.Spend(steps) && Context.HasStackLeft();

    private SelectedFields? SelectFragment(string name) =>
        Context.Fragments.TryGetValue(name, out FragmentDefinitionNode? fragment)
            ? Select(fragment.SelectionSet, Context.Schema.Resolve(fragment.TypeCondition)?.Named)
            : null;

    private SelectedFields Select(SelectionSetNode set, NamedType? parent)
    {
        if (_selected.TryGetValue(set, out SelectedFields? known))
            return known;

        var selected = new SelectedFields();
        Collect(set, parent, selected);
        return _selected[set] = selected;
    }

    private void Collect(SelectionSetNode set, NamedType? parent, SelectedFields selected)
    {
        foreach (SelectionNode selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    selected.Add(new SelectedField(parent, field, (parent as FieldsType)?.Fields.GetValueOrDefault(field.Name.Value)?.Type));
                    break;
                case FragmentSpreadNode spread:
                    selected.AddFragment(spread.Name.Value);
                    break;
                case InlineFragmentNode inline:
                    NamedType? type = inline.TypeCondition is { } condition ? Context.Schema.Resolve(condition)?.Named : parent;
                    Collect(inline.SelectionSet, type, selected);
                    break;
            }
        }
    }

    private static string Abbreviate(string text) => text.Length > LongestDetail ? $"{text[..LongestDetail]}..." : text;
}
