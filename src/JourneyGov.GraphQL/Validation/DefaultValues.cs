using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Default values fit their types, and those of input fields do not lead back to themselves (specification, sections 3.6.1 and 3.10).</summary>
internal sealed class DefaultValues
{
    private readonly SchemaReport _report;
    private readonly HashSet<InputValueDefinition> _visited = [];
    private readonly List<InputValueDefinition> _path = [];
    private bool _hasCycle;

    private DefaultValues(SchemaReport report) => _report = report;

    public static void Check(Schema schema, SchemaReport report)
    {
        var inputFields = schema.Types.Values.OfType<InputObjectType>()
            .SelectMany(type => type.Fields.Values.Select(field => (Coordinate: $"{type}.{field.Name}", Input: field)))
            .ToList();
        var cycles = new DefaultValues(report);
        foreach ((_, InputValueDefinition field) in inputFields)
            cycles.Visit(field);

        if (cycles._hasCycle)
            return;

        var arguments = schema.Types.Values.OfType<FieldsType>().SelectMany(type => type.Fields.Values.SelectMany(field =>
            field.Arguments.Values.Select(argument => (Coordinate: $"{type}.{field.Name}({argument.Name}:)", Input: argument))));
        var directiveArguments = schema.Directives.Values.SelectMany(directive =>
            directive.Arguments.Values.Select(argument => (Coordinate: $"@{directive.Name}({argument.Name}:)", Input: argument)));
        foreach ((string coordinate, InputValueDefinition input) in inputFields.Concat(arguments).Concat(directiveArguments))
        {
            if (input.DefaultValue is { } value && !LiteralCoercion.TryCoerce(value, input.Type, null, out _))
                report($"The default value of {coordinate} does not fit its type {input.Type}: {Printer.Print(value)}.", [value]);
        }
    }

    private void Visit(InputValueDefinition field)
    {
        int start = _path.IndexOf(field);
        if (start >= 0)
        {
            _hasCycle = true;
            string path = string.Join(", ", _path[start..].Select(step => step.Name));
            _report($"The default value of input field {field.Name} leads back to itself by way of the fields {path}.", _path[start..].Select(step => step.Definition));
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
