using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Execution;

/// <summary>
/// Collects the fields of selections (specification, section 6.3.2) with the values of <c>@skip</c> and <c>@include</c> known beforehand,
/// so that what runs has no conditions left. One compiler serves one operation and one set of those values.
/// </summary>
internal sealed class OperationCompiler
{
    private readonly BoundSchema _schema;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private readonly IReadOnlyDictionary<string, bool> _conditions;

    private OperationCompiler(BoundSchema schema, DocumentNode document, IReadOnlyDictionary<string, bool> conditions)
    {
        _schema = schema;
        _conditions = conditions;
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value);
    }

    /// <summary>Compiles an operation of a valid document.</summary>
    /// <param name="schema">The schema that the document is valid for.</param>
    /// <param name="document">The document.</param>
    /// <param name="operation">One of its operations.</param>
    /// <param name="conditions">The values of the variables that <see cref="ConditionVariables"/> names.</param>
    public static CompiledOperation Compile(
        BoundSchema schema, DocumentNode document, OperationDefinitionNode operation, IReadOnlyDictionary<string, bool> conditions)
    {
        var compiler = new OperationCompiler(schema, document, conditions);
        ObjectType root = schema.Schema.RootType(operation.Operation)!;
        return new CompiledOperation(operation, compiler.Compile(root, [operation.SelectionSet]));
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

    /// <summary>Compiles what the nodes of one field select of an object type.</summary>
    public CompiledSelection Compile(ObjectType type, IReadOnlyList<FieldNode> parents) =>
        Compile(type, [.. parents.Where(node => node.SelectionSet is not null).Select(node => node.SelectionSet!)]);

    /// <summary>The names of the fields that the nodes select one level down, on any type.</summary>
    public IReadOnlySet<string> SelectedNames(IReadOnlyList<FieldNode> nodes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (FieldNode node in nodes)
            Collect(null, node.SelectionSet!, [], field => names.Add(field.Name.Value));

        return names;
    }

    private CompiledSelection Compile(ObjectType type, IReadOnlyList<SelectionSetNode> sets)
    {
        var collected = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (SelectionSetNode set in sets)
            Collect(type, set, visited, field => Append(collected, field));

        return new CompiledSelection(type, [.. collected.Values.Select(nodes => CompileField(type, nodes))]);
    }

    private CompiledField CompileField(ObjectType type, List<FieldNode> nodes)
    {
        FieldDefinition definition = _schema.Schema.FindField(type, nodes[0].Name.Value)!;
        return new CompiledField(this, type, definition, _schema.FindField(type, definition), nodes);
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
