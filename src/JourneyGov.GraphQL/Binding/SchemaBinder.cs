using System.Reflection;
using JourneyGov.GraphQL.Execution.Writing;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Binding;

/// <summary>Ties one schema to one binding, and collects all that does not agree. Reflection happens here, once, at start.</summary>
internal sealed class SchemaBinder
{
    private readonly SchemaBinding _binding;
    private readonly Schema _schema;
    private readonly List<string> _problems = [];
    private readonly Dictionary<FieldDefinition, BoundField> _fields = [];
    private readonly Dictionary<Type, ObjectType> _objectTypes = [];
    private readonly Dictionary<EnumType, Dictionary<object, string>> _enumNames = [];
    private readonly InputBinder _inputs;
    private readonly TypeAgreement _agreement;
    private readonly CompletionFactory _completions;

    public SchemaBinder(SchemaBinding binding, Schema schema)
    {
        _binding = binding;
        _schema = schema;
        _inputs = new InputBinder(binding, Report);
        _agreement = new TypeAgreement(binding);
        _completions = new CompletionFactory(binding, _enumNames);
    }

    public BoundSchema Bind()
    {
        _problems.AddRange(_binding.Repeated.Select(name => $"{name} is bound twice."));
        // Enums first: the fields that give them need to know their names.
        foreach (NamedType type in _schema.Types.Values.OrderBy(type => type is not EnumType))
            BindType(type);

        BindMetaFields();
        ReportStrangers();
        return _problems.Count == 0
            ? new BoundSchema(_schema, _fields, _objectTypes) { Sources = _binding.Sources }
            : throw new SchemaBindingException(_problems);
    }

    private void BindType(NamedType type)
    {
        switch (type)
        {
            case ObjectType composite when _binding.Objects.TryGetValue(type.Name, out ObjectBinding? bound):
                BindObject(composite, bound);
                break;
            case EnumType enumeration when _binding.Enums.TryGetValue(type.Name, out Type? clr):
                BindEnum(enumeration, clr);
                break;
            case InputObjectType input when _binding.Inputs.ContainsKey(type.Name):
                _inputs.Check(input);
                break;
            case ScalarType when _binding.ScalarTypes.ContainsKey(type.Name):
            case InterfaceType or UnionType:
            case EnumType { IsIntrospection: true }:
                break;
            default:
                Report(type.Definition, type.Name, "nothing is bound to this type.");
                break;
        }
    }

    private void BindObject(ObjectType type, ObjectBinding bound)
    {
        if (!_objectTypes.TryAdd(bound.Type, type) && bound.Type != typeof(Root))
            Report(type.Definition, type.Name, $"{bound.Type.Name} is bound to {_objectTypes[bound.Type].Name} already.");

        foreach (FieldDefinition field in type.Fields.Values)
            BindField(field, bound);

        foreach (string stranger in bound.Fields.Keys.Where(name => !type.Fields.ContainsKey(name)))
            Report(type.Definition, $"{type.Name}.{stranger}", "a resolver is registered, but the schema has no such field.");

        foreach (string repeated in bound.Repeated)
            Report(type.Definition, $"{type.Name}.{repeated}", "two resolvers are registered.");
    }

    private void BindField(FieldDefinition field, ObjectBinding bound)
    {
        string coordinate = $"{bound.Name}.{field.Name}";
        if (bound.Fields.TryGetValue(field.Name, out ObjectBinding.Registered? registered))
            BindResolver(field, coordinate, registered);
        else
            BindProperty(field, coordinate, bound.Type);
    }

    private void BindResolver(FieldDefinition field, string coordinate, ObjectBinding.Registered registered)
    {
        string? problem = _agreement.Disagreement(field.Type, registered.Result);
        if (problem is not null)
            Report(field.Definition, coordinate, problem);

        if (registered.Arguments is null && field.Arguments.Count > 0)
            Report(field.Definition, coordinate, $"the resolver takes no arguments, the schema has {string.Join(", ", field.Arguments.Keys)}.");

        var arguments = registered.Arguments is null ? null : _inputs.ForArguments(field, coordinate, registered.Arguments);
        if (problem is null)
            _fields[field] = registered.Bind(_completions.For(field.Type, registered.Result), arguments);
    }

    private void BindProperty(FieldDefinition field, string coordinate, Type type)
    {
        PropertyInfo? property = type.GetProperty(field.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        if (property is null)
        {
            Report(field.Definition, coordinate, $"no resolver is registered, and {type.Name} has no such property.");
            return;
        }

        if (field.Arguments.Count > 0)
            Report(field.Definition, coordinate, "a property cannot take arguments; register a resolver.");

        if (_agreement.Disagreement(field.Type, property) is { } problem)
            Report(field.Definition, coordinate, problem);
        else
            _fields[field] = PropertyFieldOf(type, property, _completions.For(field.Type, property.PropertyType));
    }

    private static BoundField PropertyFieldOf(Type type, PropertyInfo property, Completion completion)
    {
        Delegate read = property.GetMethod!.CreateDelegate(typeof(Func<,>).MakeGenericType(type, property.PropertyType));
        return (BoundField)Activator.CreateInstance(typeof(PropertyField<,>).MakeGenericType(type, property.PropertyType), read, completion)!;
    }

    private void BindEnum(EnumType type, Type clr)
    {
        var names = new Dictionary<object, string>();
        Dictionary<string, object> values = Enum.GetValues(clr).Cast<object>().ToDictionary(value => EnumNaming.ToSchema(value.ToString()!));
        foreach (EnumValueDefinition definition in type.Values.Values)
        {
            if (!values.Remove(definition.Name, out object? value))
            {
                Report(definition.Definition, $"{type.Name}.{definition.Name}", $"{clr.Name} has no like value.");
                continue;
            }

            definition.Value = value;
            names[value] = definition.Name;
        }

        foreach (string stranger in values.Keys)
            Report(type.Definition, $"{type.Name}.{stranger}", $"{clr.Name} has the value, the schema has not.");

        _enumNames[type] = names;
    }

    private void BindMetaFields()
    {
        if (_schema.QueryType is not { } query)
            return;

        foreach ((string name, ObjectBinding.Registered registered) in Introspection.MetaFields(_schema).Data.Fields)
            BindResolver(_schema.FindField(query, name)!, name, registered);
    }

    private void ReportStrangers()
    {
        IEnumerable<string> bound = [.. _binding.Objects.Keys, .. _binding.Inputs.Keys, .. _binding.Enums.Keys];
        _problems.AddRange(bound.Where(name => !_schema.Types.ContainsKey(name)).Select(name => $"{name} is bound, but the schema has no such type."));
    }

    private void Report(Node node, string coordinate, string problem) =>
        _problems.Add($"{node.Location.ToSourceLocation()} {coordinate}: {problem}");
}
