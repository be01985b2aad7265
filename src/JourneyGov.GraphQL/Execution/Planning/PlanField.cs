using System.Text;
using System.Text.Json;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Execution;

/// <summary>A field of a response, merged from all the places that ask for it.</summary>
internal sealed class PlanField
{
    private static readonly HashSet<string> NoNames = [];

    private readonly Planner _planner;
    private readonly Lock _lock = new();
    private (ObjectType Type, PlanSelection Selection)[] _selections = [];

    public PlanField(Planner planner, ObjectType parent, FieldDefinition definition, BoundField bound, IReadOnlyList<FieldNode> nodes)
    {
        _planner = planner;
        Parent = parent;
        Definition = definition;
        Bound = bound;
        Nodes = nodes;
        MayBeNull = definition.Type is not NonNullType;
        ResponseName = nodes[0].ResponseName;
        EncodedName = Encoding.UTF8.GetBytes($",\"{JsonEncodedText.Encode(ResponseName)}\":");
        Selected = bound.TakesMore && nodes.Any(node => node.SelectionSet is not null) ? planner.SelectedNames(nodes) : NoNames;
        UsesVariables = nodes[0].Arguments.Any(argument => MentionsVariable(argument.Value));
        Selection = definition.Type.Named is ObjectType type ? planner.Plan(type, nodes) : null;
        HasLevel = Selection is null ? definition.Type.Named is InterfaceType or UnionType : Selection.Ahead.Length > 0;
        IsAhead = bound.IsBatched || HasLevel;
        Slot = IsAhead || bound.TakesMore ? planner.NextSlot() : -1;
    }

    public ObjectType Parent { get; }

    public FieldDefinition Definition { get; }

    public BoundField Bound { get; }

    public IReadOnlyList<FieldNode> Nodes { get; }

    public bool MayBeNull { get; }

    public string ResponseName { get; }

    /// <summary>A comma, the name as JSON, a colon.</summary>
    public byte[] EncodedName { get; }

    /// <summary>The names of the fields selected one level down, on any type; none where the resolver has no way to ask for them.</summary>
    public IReadOnlySet<string> Selected { get; }

    /// <summary>Whether the arguments depend on the request's variables; else they are worked out once for the document.</summary>
    public bool UsesVariables { get; }

    /// <summary>The arguments as the resolver takes them, once they are known not to change.</summary>
    public object? ConstantArguments { get; set; }

    /// <summary>What is selected of its objects where the schema names their type; null for interfaces, unions and leaves.</summary>
    public PlanSelection? Selection { get; }

    /// <summary>Whether something below it is resolved for a whole level at once, so that its objects are gathered before they are written.</summary>
    public bool HasLevel { get; }

    /// <summary>Whether it is resolved for all parents of a level at once; else it is read off each parent while that is written.</summary>
    public bool IsAhead { get; }

    /// <summary>Where a run keeps what it knows of the field; -1 when there is nothing to keep.</summary>
    public int Slot { get; }

    /// <summary>What is selected of a value that turned out to be of a type; planned at the first such value.</summary>
    public PlanSelection SelectionOn(ObjectType type)
    {
        foreach ((ObjectType known, PlanSelection selection) in _selections)
        {
            if (ReferenceEquals(known, type))
                return selection;
        }

        lock (_lock)
        {
            PlanSelection planned = Array.Find(_selections, known => ReferenceEquals(known.Type, type)).Selection ?? _planner.PlanShown(type, Nodes);
            if (!Array.Exists(_selections, known => ReferenceEquals(known.Type, type)))
                _selections = [.. _selections, (type, planned)];

            return planned;
        }
    }

    private static bool MentionsVariable(ValueNode value) => value switch
    {
        VariableNode => true,
        ListValueNode list => list.Values.Any(MentionsVariable),
        ObjectValueNode fields => fields.Fields.Any(field => MentionsVariable(field.Value)),
        _ => false,
    };
}
