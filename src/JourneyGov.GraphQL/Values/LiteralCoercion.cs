using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Values;

/// <summary>
/// Turns values written in documents into .NET values (specification, section 6.4.1): lists into <c>object?[]</c>, input objects into
/// dictionaries of the fields that were given or have defaults, enum values into <see cref="EnumValueDefinition.Value"/>,
/// scalars into what their <see cref="ScalarCoercion"/> gives.
/// </summary>
public static class LiteralCoercion
{
    /// <summary>Coerces a value.</summary>
    /// <param name="node">The value as written.</param>
    /// <param name="type">The input type it is meant for.</param>
    /// <param name="variables">The coerced variables of the request; null where none can be used.</param>
    /// <param name="value">The .NET value.</param>
    /// <returns>False when the value does not fit the type or needs a variable that was not given.</returns>
    public static bool TryCoerce(ValueNode node, GraphQLType type, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        if (node is VariableNode variable)
            return variables is not null && variables.TryGetValue(variable.Name.Value, out value) && !(value is null && type is NonNullType);

        if (type is NonNullType nonNull)
            return node is not NullValueNode && TryCoerce(node, nonNull.OfType, variables, out value);

        if (node is NullValueNode)
            return true;

        return type switch
        {
            ListType list => TryCoerceList(node, list.OfType, variables, out value),
            InputObjectType input => TryCoerceObject(node, input, variables, out value),
            EnumType enumType => TryCoerceEnum(node, enumType, out value),
            ScalarType scalar => TryCoerceScalar(node, scalar, out value),
            _ => false,
        };
    }

    /// <summary>The value that an argument or input field has when none is given.</summary>
    /// <returns>False without a default.</returns>
    public static bool TryGetDefault(InputValueDefinition definition, out object? value)
    {
        value = null;
        return definition.DefaultValue is { } literal && TryCoerce(literal, definition.Type, null, out value);
    }

    private static bool TryCoerceList(ValueNode node, GraphQLType itemType, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        if (node is not ListValueNode list)
        {
            bool fits = TryCoerce(node, itemType, variables, out object? only);
            value = fits ? new[] { only } : null;
            return fits;
        }

        object?[] items = new object?[list.Values.Count];
        for (int index = 0; index < items.Length; index++)
        {
            bool isNull = IsMissing(list.Values[index], variables) && itemType is not NonNullType;
            if (!isNull && !TryCoerce(list.Values[index], itemType, variables, out items[index]))
                return false;
        }

        value = items;
        return true;
    }

    private static bool TryCoerceObject(
        ValueNode node, InputObjectType type, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        if (node is not ObjectValueNode given)
            return false;

        var fields = new Dictionary<string, object?>(type.Fields.Count);
        foreach (InputValueDefinition field in type.Fields.Values)
        {
            ObjectFieldNode? fieldNode = given.Fields.LastOrDefault(candidate => candidate.Name.Value == field.Name);
            if (fieldNode is null || IsMissing(fieldNode.Value, variables))
            {
                if (TryGetDefault(field, out object? byDefault))
                    fields[field.Name] = byDefault;
                else if (field.Type is NonNullType)
                    return false;

                continue;
            }

            if (!TryCoerce(fieldNode.Value, field.Type, variables, out object? fieldValue))
                return false;

            fields[field.Name] = fieldValue;
        }

        value = fields;
        return !type.IsOneOf || (given.Fields.Count == 1 && fields.Count == 1 && fields.Values.First() is not null);
    }

    private static bool TryCoerceEnum(ValueNode node, EnumType type, out object? value)
    {
        value = node is EnumValueNode name ? type.Values.GetValueOrDefault(name.Value)?.Value : null;
        return value is not null;
    }

    private static bool TryCoerceScalar(ValueNode node, ScalarType type, out object? value)
    {
        try
        {
            value = type.Coercion.FromLiteral(node);
            return true;
        }
        catch (CoercionException)
        {
            value = null;
            return false;
        }
    }

    private static bool IsMissing(ValueNode node, IReadOnlyDictionary<string, object?>? variables) =>
        node is VariableNode variable && variables?.ContainsKey(variable.Name.Value) is not true;
}
