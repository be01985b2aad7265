using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Default values of input fields that lead back to themselves, and so would never end (specification, section 3.10).</summary>
internal sealed class DefaultValueCycles
{
    private readonly SchemaReport _report;
    private readonly HashSet<InputValueDefinition> _visited = [];
    private readonly List<InputValueDefinition> _path = [];

    private DefaultValueCycles(SchemaReport report) => _report = report;

    public static void Check(Schema schema, SchemaReport report)
    {
        var cycles = new DefaultValueCycles(report);
        foreach (InputValueDefinition field in schema.Types.Values.OfType<InputObjectType>().SelectMany(type => type.Fields.Values))
            cycles.Visit(field);
    }

    private void Visit(InputValueDefinition field)
    {
        int start = _path.IndexOf(field);
        if (start >= 0)
        {
            string path = string.Join(", ", _path[start..].Select(step => step.Name));
            string message = $"The default value of input field {field.Name} leads back to itself by way of the fields {path}.";
            _report(message, _path[start..].Select(step => step.Definition));
        }
        else if (_visited.Add(field))
        {
            _path.Add(field);
            VisitValue(field.DefaultValue, field.Type);
            _path.RemoveAt(_path.Count - 1);
        }
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
                Visit(field);
        }
    }
}
