using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fragments do not spread themselves, not even by way of others (specification, section 5.5.2.2).</summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context) : ValidationRule(context)
{
    private const int MostSteps = 50;
    private const int LongestName = 100;

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
            if (Context.IsStopped)
                return;

            _path.Add(spread);
            if (_pathIndex.TryGetValue(spread.Name.Value, out int start))
                ReportCycle(spread, _path.GetRange(start, Math.Min(_path.Count - start - 1, MostSteps)));
            else if (Context.Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionNode? next))
                Detect(next);

            _path.RemoveAt(_path.Count - 1);
        }

        _pathIndex.Remove(name);
    }

    // Long ways round are told in part, so that a hundred errors stay shorter than what caused them.
    private void ReportCycle(FragmentSpreadNode spread, List<FragmentSpreadNode> way)
    {
        string via = string.Join(", ", way.Select(step => $"\"{Abbreviate(step.Name.Value)}\""));
        string message = $"Cannot spread fragment \"{Abbreviate(spread.Name.Value)}\" within itself{(via.Length == 0 ? "" : $" via {via}")}.";
        Report(message, way.Append(spread));
    }

    private static string Abbreviate(string name) => name.Length > LongestName ? $"{name[..LongestName]}..." : name;
}
