using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>
/// Input objects that could never be given: those that require themselves, field by field, or of which every choice (<c>@oneOf</c>) leads back
/// to themselves (specification, section 3.10, "Circular References").
/// </summary>
internal sealed class InputObjectCycles
{
    private readonly SchemaReport _report;
    private readonly HashSet<InputObjectType> _finite;
    private readonly HashSet<InputObjectType> _visited = [];
    private readonly List<(InputObjectType Type, InputValueDefinition Field)> _path = [];
    private readonly Dictionary<InputObjectType, int> _pathIndex = [];

    private InputObjectCycles(SchemaReport report, HashSet<InputObjectType> finite)
    {
        _report = report;
        _finite = finite;
    }

    public static void Check(Schema schema, SchemaReport report)
    {
        InputObjectType[] types = [.. schema.Types.Values.OfType<InputObjectType>()];
        var cycles = new InputObjectCycles(report, WithFiniteValues(types));
        foreach (InputObjectType type in types.Where(type => !cycles._finite.Contains(type)))
            cycles.Visit(type);
    }

    /// <summary>Starts with the types that need no other, and adds those that need only what was found, until nothing is added.</summary>
    private static HashSet<InputObjectType> WithFiniteValues(InputObjectType[] types)
    {
        HashSet<InputObjectType> finite = [];
        int found;
        do
        {
            found = finite.Count;
            finite.UnionWith(types.Where(type => IsFinite(type, finite)));
        }
        while (finite.Count > found);

        return finite;
    }

    private static bool IsFinite(InputObjectType type, HashSet<InputObjectType> finite)
    {
        bool IsGivable(InputValueDefinition field) => Needed(type, field) is not { } needed || finite.Contains(needed);
        return type.IsOneOf ? type.Fields.Count == 0 || type.Fields.Values.Any(IsGivable) : type.Fields.Values.All(IsGivable);
    }

    /// <summary>The input object that a value for the field cannot do without.</summary>
    private static InputObjectType? Needed(InputObjectType type, InputValueDefinition field) =>
        (type.IsOneOf ? field.Type.Nullable : (field.Type as NonNullType)?.OfType) as InputObjectType;

    private void Visit(InputObjectType type)
    {
        if (!_visited.Add(type))
            return;

        _pathIndex[type] = _path.Count;
        foreach (InputValueDefinition field in type.Fields.Values)
        {
            if (Needed(type, field) is not { } needed || _finite.Contains(needed))
                continue;

            _path.Add((type, field));
            if (_pathIndex.TryGetValue(needed, out int start))
                Report(needed, _path[start..]);
            else
                Visit(needed);

            _path.RemoveAt(_path.Count - 1);
        }

        _pathIndex.Remove(type);
    }

    private void Report(InputObjectType type, List<(InputObjectType Type, InputValueDefinition Field)> cycle)
    {
        string names = string.Join('.', cycle.Select(step => step.Field.Name));
        string fields = string.Join(", ", cycle.Select(step => $"{step.Type}.{step.Field.Name}"));
        _report(
            cycle.Exists(step => step.Type.IsOneOf)
                ? $"Input Object {type} cannot be provided a finite value because it references itself through fields: {fields}."
                : $"Cannot reference Input Object \"{type}\" within itself through a series of non-null fields: \"{names}\".",
            cycle.Select(step => step.Field.Definition));
    }
}
