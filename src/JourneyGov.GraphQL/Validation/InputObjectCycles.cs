using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Input objects that could never be given: those that require themselves (specification, section 3.10).</summary>
internal sealed class InputObjectCycles
{
    private readonly SchemaReport _report;
    private readonly HashSet<InputObjectType> _visited = [];
    private readonly List<InputValueDefinition> _path = [];
    private readonly Dictionary<InputObjectType, int> _pathIndex = [];

    private InputObjectCycles(SchemaReport report) => _report = report;

    public static void Check(Schema schema, SchemaReport report)
    {
        var cycles = new InputObjectCycles(report);
        foreach (InputObjectType type in schema.Types.Values.OfType<InputObjectType>())
            cycles.Visit(type);
    }

    private void Visit(InputObjectType type)
    {
        if (!_visited.Add(type))
            return;

        _pathIndex[type] = _path.Count;
        foreach (InputValueDefinition field in type.Fields.Values)
        {
            if (field.Type is not NonNullType { OfType: InputObjectType required })
                continue;

            _path.Add(field);
            if (_pathIndex.TryGetValue(required, out int start))
                Report(required, _path[start..]);
            else
                Visit(required);

            _path.RemoveAt(_path.Count - 1);
        }

        _pathIndex.Remove(type);
    }

    private void Report(InputObjectType type, List<InputValueDefinition> cycle)
    {
        string path = string.Join('.', cycle.Select(field => field.Name));
        string message = $"Cannot reference Input Object \"{type}\" within itself through a series of non-null fields: \"{path}\".";
        _report(message, cycle.Select(field => field.Definition));
    }
}
