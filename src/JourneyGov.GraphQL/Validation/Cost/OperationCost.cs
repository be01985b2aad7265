using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Cost;

/// <summary>What a part of an operation costs, and which field in it costs most by itself.</summary>
/// <param name="Total">All in all.</param>
/// <param name="Most">What the costliest field costs, without what lies below it.</param>
/// <param name="Field">The costliest field as <c>Type.field</c>; null when nothing costs anything.</param>
/// <param name="Place">Where it is asked for.</param>
internal readonly record struct Cost(double Total, double Most, (NamedType Parent, FieldDefinition Definition)? Field, FieldNode? Place)
{
    public Cost And(Cost other) => (Most >= other.Most ? this : other) with { Total = Total + other.Total };

    public Cost Times(double count) => this with { Total = Total * count, Most = Most * count };
}

/// <summary>An operation cannot be weighed; what the caller is told.</summary>
internal sealed class CostException(GraphQLError error) : Exception(error.Message)
{
    public GraphQLError Error { get; } = error;
}

/// <summary>
/// Works out what one operation costs with the variables that it has, fragments taken in and conditions decided. A field is called once
/// for each parent; a call costs the field's weight, that of its arguments, and what each object costs that may come back. Of an abstract
/// type, the costliest object counts.
/// </summary>
internal sealed class OperationCost
{
    // A list of which nobody says how long it is.
    private const int UsualSize = 10;

    // Steps that one operation may take: fields looked at, once for each type that they may be asked of.
    private const int MaxWork = 200_000;

    private readonly CostModel _model;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly IReadOnlyDictionary<string, object?> _variables;
    private readonly InputCost _inputs;
    private readonly Dictionary<Call, Cost> _known = [];
    private int _work;

    private OperationCost(
        CostModel model, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, IReadOnlyDictionary<string, object?> variables)
    {
        _model = model;
        _fragments = fragments;
        _variables = variables;
        _inputs = new InputCost(model, variables);
    }

    /// <summary>The cost of an operation of a valid document.</summary>
    /// <exception cref="CostException">It cannot be worked out.</exception>
    public static Cost Of(
        CostModel model,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
        OperationDefinitionNode operation,
        IReadOnlyDictionary<string, object?> variables) =>
        new OperationCost(model, fragments, variables).OfObject(model.Schema.RootType(operation.Operation)!, [operation.SelectionSet], null, 0);

    /// <summary>A field of one type, as several places ask for it together, and how long its list is if its parent says.</summary>
    private readonly record struct Call(NamedType Parent, FieldDefinition Definition, FieldNode[] Nodes, double? Size)
    {
        public bool Equals(Call other) => ReferenceEquals(Definition, other.Definition) && ReferenceEquals(Parent, other.Parent)
            && Nullable.Equals(Size, other.Size) && Nodes.AsSpan().SequenceEqual(other.Nodes, ReferenceEqualityComparer.Instance);

        public override int GetHashCode() => HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Definition), Nodes[0].Location.Start, Nodes.Length);
    }

    private Cost OfCall(Call call)
    {
        if (_known.TryGetValue(call, out Cost known))
            return known;

        FieldCost field = _model.Of(call.Definition);
        NamedType type = call.Definition.Type.Named;
        double size = call.Definition.Type.Nullable is ListType ? call.Size ?? (SizedItself(field) ? SizeOf(call, field.List!) : null) ?? UsualSize : 1;
        double own = field.Weight + ArgumentsOf(call) + (type is ScalarType or EnumType ? 0 : size * _model.Of(type));
        SelectionSetNode[] sets = [.. call.Nodes.Select(node => node.SelectionSet).OfType<SelectionSetNode>()];
        double? slice = field.List is { SizedFields.Count: > 0 } list ? SizeOf(call, list) : null;
        var cost = new Cost(own, own, (call.Parent, call.Definition), call.Nodes[0]);
        if (sets.Length > 0)
            cost = cost.And(CostliestOf(type, sets, field.List, slice).Times(size));

        return _known[call] = cost;
    }

    private static bool SizedItself(FieldCost field) => field.List is { SizedFields.Count: 0 };

    private Cost CostliestOf(NamedType type, SelectionSetNode[] sets, ListSize? list, double? slice)
    {
        Cost most = default;
        foreach (ObjectType possible in _model.Schema.PossibleTypes(type))
        {
            Cost cost = OfObject(possible, sets, list, slice);
            if (cost.Total >= most.Total)
                most = cost;
        }

        return most;
    }

    private Cost OfObject(ObjectType type, SelectionSetNode[] sets, ListSize? list, double? slice)
    {
        var fields = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        HashSet<string> entered = [];
        foreach (SelectionSetNode set in sets)
            Collect(type, set, entered, fields);

        Cost cost = default;
        foreach (List<FieldNode> nodes in fields.Values)
        {
            FieldDefinition definition = _model.Schema.FindField(type, nodes[0].Name.Value)!;
            double? size = list?.SizedFields.Contains(definition.Name) is true ? slice : null;
            cost = cost.And(OfCall(new Call(type, definition, [.. nodes], size)));
        }

        return cost;
    }

    private void Collect(ObjectType type, SelectionSetNode set, HashSet<string> entered, OrderedDictionary<string, List<FieldNode>> fields)
    {
        if ((_work += set.Selections.Count) > MaxWork)
            throw new CostException(new GraphQLError("The operation is too complex to work out what it costs.") { Code = ErrorCodes.TooComplex });

        foreach (SelectionNode selection in set.Selections)
        {
            if (!IsWanted(selection))
                continue;

            switch (selection)
            {
                case FieldNode field when fields.TryGetValue(field.ResponseName, out List<FieldNode>? nodes):
                    nodes.Add(field);
                    break;
                case FieldNode field:
                    fields.Add(field.ResponseName, [field]);
                    break;
                case InlineFragmentNode inline when Applies(type, inline.TypeCondition):
                    Collect(type, inline.SelectionSet, entered, fields);
                    break;
                case FragmentSpreadNode spread when entered.Add(spread.Name.Value) && Applies(type, _fragments[spread.Name.Value].TypeCondition):
                    Collect(type, _fragments[spread.Name.Value].SelectionSet, entered, fields);
                    break;
            }
        }
    }

    private bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null || condition.Name.Value == type.Name || _model.Schema.IsSubtype(_model.Schema.Types[condition.Name.Value], type);

    private bool IsWanted(SelectionNode selection)
    {
        foreach (DirectiveNode directive in selection.Directives)
        {
            if (directive.Name.Value is "skip" or "include" && Holds(directive) != (directive.Name.Value == "include"))
                return false;
        }

        return true;
    }

    private bool Holds(DirectiveNode directive) => directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "if")?.Value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => _variables.GetValueOrDefault(variable.Name.Value) is true,
        _ => false,
    };

    private double ArgumentsOf(Call call)
    {
        double cost = 0;
        foreach (ArgumentNode argument in call.Nodes[0].Arguments)
            cost += call.Definition.Arguments.TryGetValue(argument.Name.Value, out InputValueDefinition? definition) ? _inputs.Of(definition, argument.Value) : 0;

        return cost;
    }

    // Of several slicing arguments, the largest counts.
    private double? SizeOf(Call call, ListSize list)
    {
        int given = 0;
        double? size = null;
        foreach (string name in list.SlicingArguments)
        {
            ValueNode? value = call.Nodes[0].Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;
            if ((_inputs.Slice(value) ?? _inputs.Slice(call.Definition.Arguments[name].DefaultValue)) is not { } slice)
                continue;

            given++;
            size = Math.Max(size ?? 0, slice);
        }

        return list.RequireOneSlicingArgument && given != 1 ? throw NotOne(call, list) : size ?? list.AssumedSize;
    }

    private static CostException NotOne(Call call, ListSize list) => new(GraphQLError.At(
        $"Field \"{call.Definition.Name}\" needs exactly one of its arguments \"{string.Join("\", \"", list.SlicingArguments)}\".",
        ErrorCodes.ValidationFailed,
        call.Nodes[0]));
}
