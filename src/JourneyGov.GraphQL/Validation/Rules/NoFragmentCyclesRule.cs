using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fragments do not spread themselves, not even by way of others (specification, section 5.5.2.2).</summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<string> _visited = [];
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Dictionary<string, int> _pathIndex = [];

    public override bool Enter(Node node)
    {
        if (node is FragmentDefinitionNode fragment)
            Detect(fragment);

        return node is DocumentNode;
    }

    private void Detect(FragmentDefinitionNode fragment)
    {
        string name = fragment.Name.Value;
        if (!_visited.Add(name) || !Context.HasStackLeft())
            return;

        _pathIndex[name] = _path.Count;
        foreach (FragmentSpreadNode spread in Context.SpreadsIn(fragment.SelectionSet))
        {
            _path.Add(spread);
            if (_pathIndex.TryGetValue(spread.Name.Value, out int start))
                ReportCycle(spread, _path[start..]);
            else if (Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? next))
                Detect(next);

            _path.RemoveAt(_path.Count - 1);
        }

        _pathIndex.Remove(name);
    }

    private void ReportCycle(FragmentSpreadNode spread, List<FragmentSpreadNode> cycle)
    {
        string via = string.Join(", ", cycle.SkipLast(1).Select(step => $"\"{step.Name.Value}\""));
        Report($"Cannot spread fragment \"{spread.Name.Value}\" within itself{(via.Length == 0 ? "" : $" via {via}")}.", cycle);
    }
}
