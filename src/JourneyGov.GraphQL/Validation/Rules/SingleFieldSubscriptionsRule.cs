using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>A subscription selects one root field, and none of introspection (specification, section 5.2.4.1).</summary>
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
        OrderedDictionary<string, List<FieldNode>> fields = [];
        Collect(operation.SelectionSet, root, fields, []);
        if (fields.Count > 1)
            Report($"{subject} must select only one top level field.", fields.Values.Skip(1).SelectMany(nodes => nodes));

        foreach (List<FieldNode> nodes in fields.Values.Where(nodes => nodes[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
            Report($"{subject} must not select an introspection top level field.", nodes);
    }

    private void Collect(SelectionSetNode set, ObjectType root, OrderedDictionary<string, List<FieldNode>> fields, HashSet<string> spread)
    {
        foreach (SelectionNode selection in set.Selections.Where(selection => !IsLeftOut(selection)))
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!fields.ContainsKey(field.ResponseName))
                        fields.Add(field.ResponseName, []);

                    fields[field.ResponseName].Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, root):
                    Collect(inline.SelectionSet, root, fields, spread);
                    break;
                case FragmentSpreadNode named when spread.Add(named.Name.Value):
                    FragmentDefinitionNode? fragment = Context.Fragments.GetValueOrDefault(named.Name.Value);
                    if (fragment is not null && Applies(fragment.TypeCondition, root) && Context.HasStackLeft())
                        Collect(fragment.SelectionSet, root, fields, spread);

                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType root) =>
        condition is null
        || (Context.Schema.Resolve(condition) is NamedType type && (ReferenceEquals(type, root) || Context.Schema.IsSubtype(type, root)));

    // Variables are not known yet: only what is left out whatever they say.
    private static bool IsLeftOut(SelectionNode selection) =>
        HasCondition(selection, "skip", true) || HasCondition(selection, "include", false);

    private static bool HasCondition(SelectionNode selection, string directive, bool value) => selection.Directives
        .Where(applied => applied.Name.Value == directive)
        .SelectMany(applied => applied.Arguments)
        .Any(argument => argument.Name.Value == "if" && argument.Value is BooleanValueNode given && given.Value == value);
}
