using System.Globalization;
using System.Text.Json;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Values;

/// <summary>Coerces one JSON value to an input type and reports everything that does not fit, with its path (<c>.stages[2].name</c>).</summary>
internal sealed class JsonCoercion(Action<string, JsonElement, string> report)
{
    public object? Coerce(JsonElement input, GraphQLType type, string path = "")
    {
        bool isNull = input.ValueKind is JsonValueKind.Null;
        switch (type)
        {
            case NonNullType nonNull when isNull:
                report(path, input, $"Expected non-nullable type \"{nonNull}\" not to be null.");
                return null;
            case NonNullType nonNull:
                return Coerce(input, nonNull.OfType, path);
            case var _ when isNull:
                return null;
            case ListType list:
                return CoerceList(input, list.OfType, path);
            case InputObjectType inputObject:
                return CoerceObject(input, inputObject, path);
            case EnumType enumType:
                return CoerceEnum(input, enumType, path);
            default:
                return CoerceScalar(input, (ScalarType)type, path);
        }
    }

    private object?[] CoerceList(JsonElement input, GraphQLType itemType, string path)
    {
        if (input.ValueKind is not JsonValueKind.Array)
            return [Coerce(input, itemType, path)];

        object?[] items = new object?[input.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in input.EnumerateArray())
        {
            items[index] = Coerce(item, itemType, $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]");
            index++;
        }

        return items;
    }

    private Dictionary<string, object?>? CoerceObject(JsonElement input, InputObjectType type, string path)
    {
        if (input.ValueKind is not JsonValueKind.Object)
        {
            report(path, input, $"Expected type \"{type.Name}\" to be an object.");
            return null;
        }

        var fields = new Dictionary<string, object?>(type.Fields.Count);
        foreach (InputValueDefinition field in type.Fields.Values)
        {
            if (input.TryGetProperty(field.Name, out JsonElement given))
                fields[field.Name] = Coerce(given, field.Type, $"{path}.{field.Name}");
            else if (LiteralCoercion.TryGetDefault(field, out object? byDefault))
                fields[field.Name] = byDefault;
            else if (field.Type is NonNullType)
                report(path, input, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
        }

        RefuseUnknownFields(input, type, path);
        if (type.IsOneOf)
            RefuseUnlessOne(input, type, fields, path);

        return fields;
    }

    private void RefuseUnknownFields(JsonElement input, InputObjectType type, string path)
    {
        foreach (JsonProperty property in input.EnumerateObject().Where(property => !type.Fields.ContainsKey(property.Name)))
        {
            string hint = Suggestions.DidYouMean(Suggestions.For(property.Name, type.Fields.Keys));
            report(path, input, $"Field \"{property.Name}\" is not defined by type \"{type.Name}\".{hint}");
        }
    }

    private void RefuseUnlessOne(JsonElement input, InputObjectType type, Dictionary<string, object?> fields, string path)
    {
        if (fields.Count != 1)
        {
            report(path, input, $"Exactly one key must be specified for OneOf type \"{type.Name}\".");
            return;
        }

        string only = fields.Keys.First();
        if (input.GetProperty(only).ValueKind is JsonValueKind.Null)
            report($"{path}.{only}", input.GetProperty(only), $"Field \"{only}\" must be non-null.");
    }

    private object? CoerceEnum(JsonElement input, EnumType type, string path)
    {
        string shown = Inspection.Of(input);
        if (input.ValueKind is not JsonValueKind.String)
        {
            string hint = Suggestions.DidYouMean(Suggestions.For(shown, type.Values.Keys), "the enum value");
            report(path, input, $"Enum \"{type.Name}\" cannot represent non-string value: {shown}.{hint}");
            return null;
        }

        string name = input.GetString()!;
        if (type.Values.TryGetValue(name, out EnumValueDefinition? value))
            return value.Value;

        string suggestion = Suggestions.DidYouMean(Suggestions.For(name, type.Values.Keys), "the enum value");
        report(path, input, $"Value \"{name}\" does not exist in \"{type.Name}\" enum.{suggestion}");
        return null;
    }

    private object? CoerceScalar(JsonElement input, ScalarType type, string path)
    {
        try
        {
            return type.Coercion.FromJson(input);
        }
        catch (CoercionException exception)
        {
            report(path, input, BuiltInScalars.IsBuiltIn(type.Name) ? exception.Message : $"Expected type \"{type.Name}\". {exception.Message}");
            return null;
        }
    }
}
