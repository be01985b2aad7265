using System.Globalization;
using System.Text;
using System.Text.Json;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Values;

/// <summary>
/// Coerces one JSON value to an input type and reports what does not fit, with its path (<c>.stages[2].name</c>), until it is enough.
/// </summary>
/// <param name="report">Takes the path, the value and the message; says whether to look for more.</param>
/// <param name="allowSuggestions">Whether messages may end in "Did you mean".</param>
internal sealed class JsonCoercion(Func<string, JsonElement, string, bool> report, bool allowSuggestions)
{
    // Kept as steps, since a path is written out only for errors.
    private readonly List<(string? Name, int Index)> _path = [];
    private bool _isEnough;

    public object? Coerce(JsonElement input, GraphQLType type)
    {
        bool isNull = input.ValueKind is JsonValueKind.Null;
        switch (type)
        {
            case NonNullType nonNull when isNull:
                Report(input, $"Expected non-nullable type \"{nonNull}\" not to be null.");
                return null;
            case NonNullType nonNull:
                return Coerce(input, nonNull.OfType);
            case var _ when isNull:
                return null;
            case ListType list:
                return CoerceList(input, list.OfType);
            case InputObjectType inputObject:
                return CoerceObject(input, inputObject);
            case EnumType enumType:
                return CoerceEnum(input, enumType);
            default:
                return CoerceScalar(input, (ScalarType)type);
        }
    }

    private object?[] CoerceList(JsonElement input, GraphQLType itemType)
    {
        if (input.ValueKind is not JsonValueKind.Array)
            return [Coerce(input, itemType)];

        object?[] items = new object?[input.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in input.EnumerateArray())
        {
            if (_isEnough)
                break;

            items[index] = CoerceAt((null, index), item, itemType);
            index++;
        }

        return items;
    }

    private Dictionary<string, object?>? CoerceObject(JsonElement input, InputObjectType type)
    {
        if (input.ValueKind is not JsonValueKind.Object)
        {
            Report(input, $"Expected type \"{type.Name}\" to be an object.");
            return null;
        }

        var fields = new Dictionary<string, object?>(type.Fields.Count);
        foreach (InputValueDefinition field in type.Fields.Values)
        {
            if (input.TryGetProperty(field.Name, out JsonElement given))
                fields[field.Name] = CoerceAt((field.Name, 0), given, field.Type);
            else if (LiteralCoercion.TryGetDefault(field, out object? byDefault))
                fields[field.Name] = byDefault;
            else if (field.Type is NonNullType)
                Report(input, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
        }

        RefuseUnknownFields(input, type);
        if (type.IsOneOf)
            RefuseUnlessOne(input, type, fields);

        return fields;
    }

    private object? CoerceAt((string? Name, int Index) step, JsonElement input, GraphQLType type)
    {
        _path.Add(step);
        object? value = Coerce(input, type);
        _path.RemoveAt(_path.Count - 1);
        return value;
    }

    private void RefuseUnknownFields(JsonElement input, InputObjectType type)
    {
        foreach (JsonProperty property in input.EnumerateObject().TakeWhile(_ => !_isEnough))
        {
            if (type.Fields.ContainsKey(property.Name))
                continue;

            string hint = allowSuggestions ? Suggestions.DidYouMean(Suggestions.For(property.Name, type.Fields.Keys)) : "";
            Report(input, $"Field \"{property.Name}\" is not defined by type \"{type.Name}\".{hint}");
        }
    }

    private void RefuseUnlessOne(JsonElement input, InputObjectType type, Dictionary<string, object?> fields)
    {
        if (fields.Count != 1)
            Report(input, $"Exactly one key must be specified for OneOf type \"{type.Name}\".");

        if (fields.Keys.FirstOrDefault() is not { } first || input.GetProperty(first) is not { ValueKind: JsonValueKind.Null } given)
            return;

        _path.Add((first, 0));
        Report(given, $"Field \"{first}\" must be non-null.");
        _path.RemoveAt(_path.Count - 1);
    }

    private object? CoerceEnum(JsonElement input, EnumType type)
    {
        bool isText = input.ValueKind is JsonValueKind.String;
        string name = isText ? input.GetString()! : Inspection.Of(input);
        if (isText && type.Values.TryGetValue(name, out EnumValueDefinition? value))
            return value.Value;

        string hint = allowSuggestions ? Suggestions.DidYouMean(Suggestions.For(name, type.Values.Keys), "the enum value") : "";
        Report(input, isText
            ? $"Value \"{name}\" does not exist in \"{type.Name}\" enum.{hint}"
            : $"Enum \"{type.Name}\" cannot represent non-string value: {name}.{hint}");
        return null;
    }

    private object? CoerceScalar(JsonElement input, ScalarType type)
    {
        try
        {
            return type.Coercion.FromJson(input);
        }
        catch (CoercionException exception)
        {
            Report(input, BuiltInScalars.IsBuiltIn(type.Name) ? exception.Message : $"Expected type \"{type.Name}\". {exception.Message}");
            return null;
        }
    }

    private void Report(JsonElement input, string message)
    {
        if (_isEnough)
            return;

        var path = new StringBuilder();
        foreach ((string? name, int index) in _path)
            _ = name is null ? path.Append(CultureInfo.InvariantCulture, $"[{index}]") : path.Append('.').Append(name);

        _isEnough = !report(path.ToString(), input, message);
    }
}
