using System.Globalization;
using System.Text.Json;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>Writes values of either side the same way: numbers as JavaScript prints them, fields in the order they come.</summary>
internal static class CanonicalJson
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => JsonSerializer.Serialize(text),
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => Inspection.Number(number),
        DateOnly day => $"\"{day.ToString("O", CultureInfo.InvariantCulture)}\"",
        IReadOnlyDictionary<string, object?> fields => $"{{{string.Join(',', fields.Select(field => $"{field.Key}:{Of(field.Value)}"))}}}",
        System.Collections.IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Of))}]",
        _ => throw new ArgumentException($"A {value.GetType().Name} is no coerced value.", nameof(value)),
    };

    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().Select(field => $"{field.Name}:{Of(field.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Of))}]",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        JsonValueKind.Number => Inspection.Number(value.GetDouble()),
        _ => value.GetRawText(),
    };
}
