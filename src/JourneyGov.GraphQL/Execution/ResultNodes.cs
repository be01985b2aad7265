using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Execution;

/// <summary>
/// A part of a response that holds others. It knows where it stands, so that a null where none may be travels up to the nearest
/// place that allows it (specification, section 6.4.4).
/// </summary>
internal abstract class ResultNode(ResultNode? parent, int place)
{
    /// <summary>The values: leaves as they are written, further nodes, or null.</summary>
    public object?[] Values { get; protected init; } = [];

    /// <summary>Whether this node, or one above it, gave way to a null; what lies in it is not worth resolving.</summary>
    public bool IsDead => _dead || (parent?.IsDead ?? false);

    private bool _dead;

    /// <summary>Puts a null at a place; where none may be, this node becomes null itself.</summary>
    public void Nullify(int index)
    {
        Values[index] = null;
        if (!ForbidsNullAt(index))
            return;

        _dead = true;
        parent?.Nullify(place);
    }

    /// <summary>Whether this node, as the root of the response, became null.</summary>
    public bool GaveWay => _dead;

    /// <summary>The path of a place: response names and list indices.</summary>
    public IReadOnlyList<object> PathOf(int index)
    {
        var path = new List<object> { NameOf(index) };
        for (ResultNode node = this; node.Above is { } above; node = above.Node)
            path.Add(above.Node.NameOf(above.Place));

        path.Reverse();
        return path;
    }

    private (ResultNode Node, int Place)? Above => parent is null ? null : (parent, place);

    protected abstract bool ForbidsNullAt(int index);

    protected abstract object NameOf(int index);
}

/// <summary>An object of a response.</summary>
internal sealed class ObjectNode : ResultNode
{
    public ObjectNode(CompiledSelection selection, ResultNode? parent, int place) : base(parent, place)
    {
        Selection = selection;
        Values = new object?[selection.Fields.Length];
    }

    public CompiledSelection Selection { get; }

    protected override bool ForbidsNullAt(int index) => Selection.Fields[index].Definition.Type is NonNullType;

    protected override object NameOf(int index) => Selection.Fields[index].ResponseName;
}

/// <summary>A list of a response.</summary>
internal sealed class ListNode : ResultNode
{
    private readonly GraphQLType _itemType;

    public ListNode(GraphQLType itemType, int count, ResultNode parent, int place) : base(parent, place)
    {
        _itemType = itemType;
        Values = new object?[count];
    }

    protected override bool ForbidsNullAt(int index) => _itemType is NonNullType;

    protected override object NameOf(int index) => index;
}
