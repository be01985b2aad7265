using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Leads several rules through a document in one walk; each may skip what it need not see.</summary>
internal sealed class RuleWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules) : NodeWalker
{
    private readonly Node?[] _skipping = new Node?[rules.Count];

    public void Walk() => Visit(context.Document);

    protected override void Visit(Node node)
    {
        if (context.IsStopped)
            return;

        context.TypeInfo.Enter(node);
        for (int index = 0; index < rules.Count; index++)
        {
            if (_skipping[index] is null && !rules[index].Enter(node))
                _skipping[index] = node;
        }

        context.Ancestors.Add(node);
        VisitChildren(node);
        context.Ancestors.RemoveAt(context.Ancestors.Count - 1);

        for (int index = 0; index < rules.Count; index++)
        {
            if (_skipping[index] is null)
                rules[index].Leave(node);
            else if (ReferenceEquals(_skipping[index], node))
                _skipping[index] = null;
        }

        context.TypeInfo.Leave(node);
    }
}
