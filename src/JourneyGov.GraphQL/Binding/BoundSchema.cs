using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Binding;

/// <summary>A schema of which every field has a resolver and every type a .NET type: what <see cref="SchemaBinding.Build"/> makes.</summary>
public sealed class BoundSchema
{
    private readonly Dictionary<FieldDefinition, BoundField> _fields;
    private readonly Dictionary<Type, ObjectType> _objectTypes;
    private readonly Dictionary<EnumType, Dictionary<object, string>> _enumNames;

    internal BoundSchema(
        Schema schema,
        Dictionary<FieldDefinition, BoundField> fields,
        Dictionary<Type, ObjectType> objectTypes,
        Dictionary<EnumType, Dictionary<object, string>> enumNames)
    {
        Schema = schema;
        _fields = fields;
        _objectTypes = objectTypes;
        _enumNames = enumNames;
    }

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    /// <summary>The source streams of the subscription type's fields.</summary>
    internal IReadOnlyDictionary<string, SourceStream> Sources { get; init; } = new Dictionary<string, SourceStream>();

    /// <summary>The field's resolver; null for <c>__typename</c>, which needs none.</summary>
    internal BoundField? FindField(ObjectType type, FieldDefinition field) =>
        field.Name == "__typename" ? null
        : _fields.TryGetValue(field, out BoundField? bound) ? bound
        : throw new InvalidOperationException($"{type.Name}.{field.Name} is not bound.");

    /// <summary>The object type of a value where the schema says interface or union.</summary>
    internal ObjectType TypeOf(NamedType expected, object value)
    {
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            if (_objectTypes.TryGetValue(type, out ObjectType? found) && Schema.IsSubtype(expected, found))
                return found;
        }

        throw new InvalidOperationException($"A {value.GetType().Name} is none of the types of {expected.Name}.");
    }

    internal string NameOf(EnumType type, object value) =>
        value is string name && type.Values.ContainsKey(name) ? name
        : _enumNames.TryGetValue(type, out var names) && names.TryGetValue(value, out string? found) ? found
        : throw new InvalidOperationException($"Enum \"{type.Name}\" cannot represent value: {value}");
}
