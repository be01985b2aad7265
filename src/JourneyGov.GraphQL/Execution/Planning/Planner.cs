using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Execution;

/// <summary>
/// Collects the fields of selections (specification, section 6.3.2) with the values of <c>@skip</c> and <c>@include</c> known beforehand,
/// so that what runs has no conditions left. One planner serves one operation and one set of those values.
/// </summary>
internal sealed class Planner
{
    private readonly BoundSchema _schema;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private readonly IReadOnlyDictionary<string, bool> _conditions;
    private readonly Action<int> _planned;
    private int _slots;
    private int _fields;

    private Planner(BoundSchema schema, DocumentNode document, IReadOnlyDictionary<string, bool> conditions, Action<int> planned)
    {
        _schema = schema;
        _conditions = conditions;
        _planned = planned;
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value);
    }

    /// <summary>Plans an operation of a valid document.</summary>
    /// <param name="schema">The schema that the document is valid for.</param>
    /// <param name="document">The document.</param>
    /// <param name="operation">One of its operations.</param>
    /// <param name="conditions">The values of the variables that <see cref="ConditionVariables"/> names.</param>
    /// <param name="planned">Is told how many fields were planned, now and when interfaces and unions show their types.</param>
    public static OperationPlan Plan(
        BoundSchema schema, DocumentNode document, OperationDefinitionNode operation, IReadOnlyDictionary<string, bool> conditions,
        Action<int> planned)
    {
        var planner = new Planner(schema, document, conditions, planned);
        ObjectType root = schema.Schema.RootType(operation.Operation)!;
        var plan = new OperationPlan(operation, planner.Plan(root, [operation.SelectionSet]), planner);
        planner.TellPlanned();
        return plan;
    }

    /// <summary>The variables that decide what an operation of this document selects, in a stable order.</summary>
    public static IReadOnlyList<string> ConditionVariables(DocumentNode document)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<SelectionSetNode>(document.Definitions.OfType<ExecutableDefinitionNode>().Select(definition => definition.SelectionSet));
        while (open.TryPop(out SelectionSetNode? set))
        {
            foreach (SelectionNode selection in set.Selections)
            {
                names.UnionWith(selection.Directives.Where(IsCondition).Select(ConditionOf).OfType<VariableNode>().Select(v => v.Name.Value));
                if (selection is FieldNode { SelectionSet: { } below })
                    open.Push(below);
                if (selection is InlineFragmentNode inline)
                    open.Push(inline.SelectionSet);
            }
        }

        return [.. names];
    }

    /// <summary>How many places a run needs to keep what it knows of fields; grows as interfaces and unions show their types.</summary>
    public int Slots => Volatile.Read(ref _slots);

    /// <summary>A place for one more field.</summary>
    public int NextSlot() => Interlocked.Increment(ref _slots) - 1;

    /// <summary>Plans what the nodes of one field select of a type that a response shows.</summary>
    public PlanSelection PlanShown(ObjectType type, IReadOnlyList<FieldNode> parents)
    {
        PlanSelection selection = Plan(type, parents);
        TellPlanned();
        return selection;
    }

    /// <summary>Plans what the nodes of one field select of an object type.</summary>
    public PlanSelection Plan(ObjectType type, IReadOnlyList<FieldNode> parents) =>
        Plan(type, [.. parents.Where(node => node.SelectionSet is not null).Select(node => node.SelectionSet!)]);

    /// <summary>The names of the fields that the nodes select one level down, on any type.</summary>
    public IReadOnlySet<string> SelectedNames(IReadOnlyList<FieldNode> nodes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (FieldNode node in nodes)
            Collect(null, node.SelectionSet!, [], field => names.Add(field.Name.Value));

        return names;
    }

    private PlanSelection Plan(ObjectType type, IReadOnlyList<SelectionSetNode> sets)
    {
        var collected = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (SelectionSetNode set in sets)
            Collect(type, set, visited, field => Append(collected, field));

        return new PlanSelection(type, [.. collected.Values.Select(nodes => FieldOf(type, nodes))]);
    }

    private void TellPlanned() => _planned(Interlocked.Exchange(ref _fields, 0));

    private PlanField FieldOf(ObjectType type, List<FieldNode> nodes)
    {
        Interlocked.Increment(ref _fields);
        FieldDefinition definition = _schema.Schema.FindField(type, nodes[0].Name.Value)!;
        return new PlanField(this, type, definition, _schema.FindField(type, definition), nodes);
    }

    private void Collect(ObjectType? type, SelectionSetNode set, HashSet<string> visited, Action<FieldNode> found)
    {
        foreach (SelectionNode selection in set.Selections.Where(IsWanted))
        {
            switch (selection)
            {
                case FieldNode field:
                    found(field);
                    break;
                case InlineFragmentNode inline when Applies(type, inline.TypeCondition):
                    Collect(type, inline.SelectionSet, visited, found);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                    FragmentDefinitionNode fragment = _fragments[spread.Name.Value];
                    if (Applies(type, fragment.TypeCondition))
                        Collect(type, fragment.SelectionSet, visited, found);
                    break;
            }
        }
    }

    private bool Applies(ObjectType? type, NamedTypeNode? condition)
    {
        if (type is null || condition is null)
            return true;

        NamedType wanted = _schema.Schema.Types[condition.Name.Value];
        return ReferenceEquals(wanted, type) || _schema.Schema.IsSubtype(wanted, type);
    }

    private bool IsWanted(SelectionNode selection) =>
        selection.Directives.Where(IsCondition).All(directive => Holds(ConditionOf(directive)) == (directive.Name.Value == "include"));

    private bool Holds(ValueNode? condition) => condition switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => _conditions[variable.Name.Value],
        _ => throw new InvalidOperationException("A document passed validation with a condition that is no Boolean."),
    };

    private static bool IsCondition(DirectiveNode directive) => directive.Name.Value is "skip" or "include";

    private static ValueNode? ConditionOf(DirectiveNode directive) =>
        directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "if")?.Value;

    private static void Append(OrderedDictionary<string, List<FieldNode>> collected, FieldNode field)
    {
        if (collected.TryGetValue(field.ResponseName, out List<FieldNode>? nodes))
            nodes.Add(field);
        else
            collected[field.ResponseName] = [field];
    }
}
