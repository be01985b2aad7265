using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Binding;

/// <summary>A schema of which every field has a resolver and every type a .NET type: what <see cref="SchemaBinding.Build"/> makes.</summary>
public sealed class BoundSchema
{
    private readonly Dictionary<FieldDefinition, BoundField> _fields;
    private readonly Dictionary<Type, ObjectType> _objectTypes;

    internal BoundSchema(Schema schema, Dictionary<FieldDefinition, BoundField> fields, Dictionary<Type, ObjectType> objectTypes)
    {
        Schema = schema;
        _fields = fields;
        _objectTypes = objectTypes;
    }

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    /// <summary>The source streams of the subscription type's fields.</summary>
    internal IReadOnlyDictionary<string, SourceStream> Sources { get; init; } = new Dictionary<string, SourceStream>();

    /// <summary>The field's resolver.</summary>
    internal BoundField FindField(ObjectType type, FieldDefinition field) =>
        field.Name == "__typename" ? TypeNameField.Instance
        : _fields.TryGetValue(field, out BoundField? bound) ? bound
        : throw new InvalidOperationException($"{type.Name}.{field.Name} is not bound.");

    /// <summary>The object type of a value where the schema says interface or union; null when it is of none that is allowed there.</summary>
    internal ObjectType? TryTypeOf(NamedType expected, object value)
    {
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            if (_objectTypes.TryGetValue(type, out ObjectType? found) && Schema.IsSubtype(expected, found))
                return found;
        }

        return null;
    }
}
