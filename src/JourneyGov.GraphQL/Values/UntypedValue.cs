using System.Globalization;
using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Values;

/// <summary>
/// Reads values of custom scalars about which nothing is known: texts, numbers, booleans, lists and dictionaries as they come.
/// </summary>
internal static class UntypedValue
{
    public static object? FromJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt32(out int whole) ? whole : value.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Array => value.EnumerateArray().Select(FromJson).ToList(),
        JsonValueKind.Object => value.EnumerateObject().GroupBy(p => p.Name).ToDictionary(g => g.Key, g => FromJson(g.Last().Value)),
        _ => null,
    };

    public static object? FromLiteral(ValueNode value) => value switch
    {
        StringValueNode text => text.Value,
        IntValueNode whole when int.TryParse(whole.Value, CultureInfo.InvariantCulture, out int number) => number,
        IntValueNode whole => double.Parse(whole.Value, CultureInfo.InvariantCulture),
        FloatValueNode fraction => double.Parse(fraction.Value, CultureInfo.InvariantCulture),
        BooleanValueNode truth => truth.Value,
        EnumValueNode name => name.Value,
        ListValueNode list => list.Values.Select(FromLiteral).ToList(),
        ObjectValueNode fields => fields.Fields.GroupBy(f => f.Name.Value).ToDictionary(g => g.Key, g => FromLiteral(g.Last().Value)),
        VariableNode variable => throw new CoercionException(
            $"Variable \"${variable.Name.Value}\" cannot stand within a value of a custom scalar; give the whole value as a variable."),
        _ => null,
    };
}
