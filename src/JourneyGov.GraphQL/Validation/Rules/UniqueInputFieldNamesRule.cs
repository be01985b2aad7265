using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fields of one input object have different names (specification, section 5.6.3).</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Stack<Dictionary<string, NameNode>> _open = new();

    public override bool Enter(Node node)
    {
        switch (node)
        {
            case ObjectValueNode:
                _open.Push([]);
                break;
            case ObjectFieldNode { Name: var name } when !_open.Peek().TryAdd(name.Value, name):
                Report($"There can be only one input field named \"{name.Value}\".", _open.Peek()[name.Value], name);
                break;
        }

        return true;
    }

    public override void Leave(Node node)
    {
        if (node is ObjectValueNode)
            _open.Pop();
    }
}
