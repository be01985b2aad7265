using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>
/// A subscription selects one root field, none of introspection, and none by a condition (specification, section 5.2.4.1; graphql-js refuses
/// conditions since 17).
/// </summary>
internal sealed class SingleFieldSubscriptionsRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is OperationDefinitionNode { Operation: OperationKind.Subscription } operation && Context.Schema.SubscriptionType is { } root)
            Check(operation, root);

        return node is DocumentNode;
    }

    private void Check(OperationDefinitionNode operation, ObjectType root)
    {
        string subject = operation.Name is { } name ? $"Subscription \"{name.Value}\"" : "Anonymous Subscription";
        var selected = new Selected([], [], []);
        Collect(operation.SelectionSet, root, selected);
        if (selected.Conditions.Count > 0)
        {
            Report($"{subject} must not use `@skip` or `@include` directives in the top level selection.", selected.Conditions);
            return;
        }

        if (selected.Fields.Count > 1)
            Report($"{subject} must select only one top level field.", selected.Fields.Values.Skip(1).SelectMany(nodes => nodes));

        foreach (List<FieldNode> nodes in selected.Fields.Values.Where(nodes => nodes[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
            Report($"{subject} must not select an introspection top level field.", nodes);
    }

    private void Collect(SelectionSetNode set, ObjectType root, Selected selected)
    {
        foreach (SelectionNode selection in set.Selections)
        {
            if (!Context.Spend(1))
                return;

            switch (selection)
            {
                case var _ when ConditionOf(selection) is { } condition:
                    selected.Conditions.Add(condition);
                    break;
                case FieldNode field:
                    selected.Fields.TryAdd(field.ResponseName, []);
                    selected.Fields[field.ResponseName].Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, root):
                    Collect(inline.SelectionSet, root, selected);
                    break;
                case FragmentSpreadNode named when selected.Spread.Add(named.Name.Value):
                    FragmentDefinitionNode? fragment = Context.Fragments.GetValueOrDefault(named.Name.Value);
                    if (fragment is not null && Applies(fragment.TypeCondition, root) && Context.HasStackLeft())
                        Collect(fragment.SelectionSet, root, selected);

                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType root) =>
        condition is null
        || (Context.Schema.Resolve(condition) is NamedType type && (ReferenceEquals(type, root) || Context.Schema.IsSubtype(type, root)));

    private static DirectiveNode? ConditionOf(SelectionNode selection) =>
        selection.Directives.FirstOrDefault(directive => directive.Name.Value == "skip")
        ?? selection.Directives.FirstOrDefault(directive => directive.Name.Value == "include");

    private sealed record Selected(OrderedDictionary<string, List<FieldNode>> Fields, List<DirectiveNode> Conditions, HashSet<string> Spread);
}
