using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation;

/// <content>Which fragments and variables parts of the document lead to, each looked up once for all rules.</content>
internal sealed partial class ValidationContext
{
    private readonly Dictionary<SelectionSetNode, IReadOnlyList<FragmentSpreadNode>> _spreads = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, IReadOnlyList<VariableUsage>> _usages = new(ReferenceEqualityComparer.Instance);
    private OperationDefinitionNode? _lastOperation;
    private IReadOnlyList<FragmentDefinitionNode> _lastFragments = [];

    /// <summary>All spreads below a selection set, those within fragments spread there not counted.</summary>
    public IReadOnlyList<FragmentSpreadNode> SpreadsIn(SelectionSetNode set)
    {
        if (_spreads.TryGetValue(set, out IReadOnlyList<FragmentSpreadNode>? known))
            return known;

        var spreads = new List<FragmentSpreadNode>();
        var pending = new Stack<SelectionSetNode>([set]);
        while (pending.TryPop(out SelectionSetNode? next))
        {
            foreach (SelectionNode selection in next.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                    spreads.Add(spread);
                else if ((selection as FieldNode)?.SelectionSet is { } below)
                    pending.Push(below);
                else if (selection is InlineFragmentNode inline)
                    pending.Push(inline.SelectionSet);
            }
        }

        return _spreads[set] = spreads;
    }

    /// <summary>The fragments that an operation reaches, each once.</summary>
    public IReadOnlyList<FragmentDefinitionNode> FragmentsOf(OperationDefinitionNode operation)
    {
        // Several rules ask about one operation after the other; keeping those of all operations could fill the memory.
        if (!ReferenceEquals(_lastOperation, operation))
            (_lastOperation, _lastFragments) = (operation, FragmentsOf([operation]));

        return _lastFragments;
    }

    /// <summary>The fragments that any of some operations reaches, each once.</summary>
    public IReadOnlyList<FragmentDefinitionNode> FragmentsOf(IEnumerable<OperationDefinitionNode> operations)
    {
        var found = new List<FragmentDefinitionNode>();
        var seen = new HashSet<string>();
        var pending = new Queue<FragmentSpreadNode>(operations.SelectMany(operation => SpreadsIn(operation.SelectionSet)));
        while (pending.TryDequeue(out FragmentSpreadNode? spread))
        {
            if (!seen.Add(spread.Name.Value) || !Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? fragment))
                continue;

            if (!Spend(1))
                break;

            found.Add(fragment);
            foreach (FragmentSpreadNode next in SpreadsIn(fragment.SelectionSet))
                pending.Enqueue(next);
        }

        return found;
    }

    /// <summary>The variables that an operation uses, in its own text and in all fragments that it reaches.</summary>
    public IEnumerable<VariableUsage> UsagesOf(OperationDefinitionNode operation)
    {
        List<VariableUsage> usages = [.. UsagesIn(operation), .. FragmentsOf(operation).SelectMany(UsagesIn)];
        return Spend(usages.Count) ? usages : [];
    }

    private IReadOnlyList<VariableUsage> UsagesIn(ExecutableDefinitionNode definition)
    {
        if (!_usages.TryGetValue(definition, out IReadOnlyList<VariableUsage>? usages))
            _usages[definition] = usages = UsageCollector.Collect(Schema, definition);

        return usages;
    }
}
