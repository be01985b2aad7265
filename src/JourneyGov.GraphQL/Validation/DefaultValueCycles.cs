using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Default values of input fields that lead back to themselves, and so would never end (specification, section 3.10).</summary>
internal sealed class DefaultValueCycles
{
    private readonly SchemaReport _report;
    private readonly HashSet<InputValueDefinition> _visited = [];
    private readonly List<(InputObjectType Type, InputValueDefinition Field)> _path = [];

    private DefaultValueCycles(SchemaReport report) => _report = report;

    public static void Check(Schema schema, SchemaReport report)
    {
        var cycles = new DefaultValueCycles(report);
        foreach (InputObjectType type in schema.Types.Values.OfType<InputObjectType>())
        {
            foreach (InputValueDefinition field in type.Fields.Values)
                cycles.Visit(type, field);
        }
    }

    private void Visit(InputObjectType type, InputValueDefinition field)
    {
        int start = _path.FindIndex(step => step.Field == field);
        if (start >= 0)
        {
            Report(_path[start..]);
        }
        else if (_visited.Add(field))
        {
            _path.Add((type, field));
            VisitValue(field.DefaultValue, field.Type);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private void Report(List<(InputObjectType Type, InputValueDefinition Field)> cycle)
    {
        string[] names = [.. cycle.Select(step => $"{step.Type}.{step.Field.Name}")];
        string via = names.Length == 1 ? "" : $" via the default values of: {string.Join(", ", names[1..])}";
        string message = $"Invalid circular reference. The default value of Input Object field {names[0]} references itself{via}.";
        _report(message, cycle.Select(step => step.Field.DefaultValue));
    }

    private void VisitValue(ValueNode? value, GraphQLType type)
    {
        if (value is ListValueNode list)
        {
            foreach (ValueNode item in list.Values)
                VisitValue(item, type);
        }

        if (value is not ObjectValueNode given || type.Named is not InputObjectType input)
            return;

        foreach (InputValueDefinition field in input.Fields.Values)
        {
            ObjectFieldNode? stated = given.Fields.FirstOrDefault(node => node.Name.Value == field.Name);
            if (stated is not null)
                VisitValue(stated.Value, field.Type);
            else if (field.DefaultValue is not null)
                Visit(input, field);
        }
    }
}
