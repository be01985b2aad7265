using System.Text.Json;
using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Execution;

/// <summary>An operation made ready to run: fragments taken in, conditions decided, resolvers attached, names encoded.</summary>
/// <param name="Definition">The operation.</param>
/// <param name="Root">What it selects of its root type.</param>
internal sealed record CompiledOperation(OperationDefinitionNode Definition, CompiledSelection Root);

/// <summary>What is selected of one object type at one place of a document, flat.</summary>
/// <param name="type">The object type.</param>
/// <param name="fields">Its fields, in the order of the response.</param>
internal sealed class CompiledSelection(ObjectType type, CompiledField[] fields)
{
    public ObjectType Type { get; } = type;

    public CompiledField[] Fields { get; } = fields;
}

/// <summary>A field of a response, merged from all the places that ask for it.</summary>
internal sealed class CompiledField
{
    private readonly OperationCompiler _compiler;
    private readonly Dictionary<ObjectType, CompiledSelection> _selections = [];

    public CompiledField(OperationCompiler compiler, ObjectType parent, FieldDefinition definition, BoundField? bound, IReadOnlyList<FieldNode> nodes)
    {
        _compiler = compiler;
        Parent = parent;
        Definition = definition;
        Bound = bound;
        Nodes = nodes;
        ResponseName = nodes[0].ResponseName;
        EncodedName = JsonEncodedText.Encode(ResponseName);
        Selected = nodes.Any(node => node.SelectionSet is not null) ? compiler.SelectedNames(nodes) : new HashSet<string>();
        UsesVariables = nodes[0].Arguments.Any(argument => MentionsVariable(argument.Value));
    }

    public ObjectType Parent { get; }

    public FieldDefinition Definition { get; }

    /// <summary>Null for <c>__typename</c> alone, which needs no resolver.</summary>
    public BoundField? Bound { get; }

    public IReadOnlyList<FieldNode> Nodes { get; }

    public string ResponseName { get; }

    public JsonEncodedText EncodedName { get; }

    public IReadOnlySet<string> Selected { get; }

    /// <summary>Whether the arguments depend on the request's variables; else they are worked out once for the document.</summary>
    public bool UsesVariables { get; }

    /// <summary>The arguments as the resolver takes them, once they are known not to change.</summary>
    public object? ConstantArguments { get; set; }

    /// <summary>What is selected of a value of this field that turned out to be of a type; compiled at the first such value.</summary>
    public CompiledSelection SelectionOn(ObjectType type)
    {
        lock (_selections)
        {
            if (!_selections.TryGetValue(type, out CompiledSelection? selection))
                _selections[type] = selection = _compiler.Compile(type, Nodes);

            return selection;
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
