using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fragments defined are used (specification, section 5.5.1.4).</summary>
internal sealed class NoUnusedFragmentsRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node) => node is DocumentNode;

    public override void Leave(Node node)
    {
        if (node is not DocumentNode document)
            return;

        IEnumerable<OperationDefinitionNode> operations = document.Definitions.OfType<OperationDefinitionNode>();
        HashSet<string> used = [.. Context.FragmentsOf(operations).Select(fragment => fragment.Name.Value)];
        foreach (FragmentDefinitionNode fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.Name.Value))
                Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
        }
    }
}
