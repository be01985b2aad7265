using System.Globalization;
using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Types;

/// <summary>
/// The five scalars of the specification (section 3.5): <c>Int</c> is <see cref="int"/>, <c>Float</c> <see cref="double"/>, <c>ID</c>
/// a text.
/// </summary>
internal static class BuiltInScalars
{
    private static readonly Dictionary<string, ScalarCoercion> Coercions = new()
    {
        ["Int"] = new(json => IntFromJson(json), literal => IntFromLiteral(literal), value => IntToResult(value)),
        ["Float"] = new(json => FloatFromJson(json), literal => FloatFromLiteral(literal), value => FloatToResult(value)),
        ["String"] = new(json => StringFromJson(json), literal => StringFromLiteral(literal), value => StringToResult(value)),
        ["Boolean"] = new(json => BooleanFromJson(json), literal => BooleanFromLiteral(literal), value => BooleanToResult(value)),
        ["ID"] = new(json => IdFromJson(json), literal => IdFromLiteral(literal), value => IdToResult(value)),
    };

    public static IReadOnlyCollection<string> Names => Coercions.Keys;

    public static bool IsBuiltIn(string name) => Coercions.ContainsKey(name);

    public static ScalarCoercion? Find(string name) => Coercions.GetValueOrDefault(name);

    private static int IntFromJson(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Number || !IsWhole(value))
            throw new CoercionException($"Int cannot represent non-integer value: {Inspection.Of(value)}");

        return value.GetDouble() is >= int.MinValue and <= int.MaxValue
            ? (int)value.GetDouble()
            : throw new CoercionException($"Int cannot represent non 32-bit signed integer value: {Inspection.Of(value)}");
    }

    private static int IntFromLiteral(ValueNode value)
    {
        if (value is not IntValueNode whole)
            throw new CoercionException($"Int cannot represent non-integer value: {Printer.Print(value)}");

        return int.TryParse(whole.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new CoercionException($"Int cannot represent non 32-bit signed integer value: {whole.Value}");
    }

    private static int IntToResult(object value)
    {
        object number = value is bool truth ? (truth ? 1 : 0) : value;
        if (ToDouble(number) is not { } wide || wide != Math.Floor(wide) || double.IsInfinity(wide))
            throw new CoercionException($"Int cannot represent non-integer value: {Inspection.Of(value)}");

        return wide is >= int.MinValue and <= int.MaxValue
            ? (int)wide
            : throw new CoercionException($"Int cannot represent non 32-bit signed integer value: {Inspection.Of(value)}");
    }

    private static double FloatFromJson(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && double.IsFinite(value.GetDouble())
            ? value.GetDouble()
            : throw new CoercionException($"Float cannot represent non numeric value: {Inspection.Of(value)}");

    private static double FloatFromLiteral(ValueNode value)
    {
        string? digits = value switch { IntValueNode whole => whole.Value, FloatValueNode fraction => fraction.Value, _ => null };
        return digits is not null && double.Parse(digits, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
            ? number
            : throw new CoercionException($"Float cannot represent non numeric value: {Printer.Print(value)}");
    }

    private static double FloatToResult(object value) =>
        ToDouble(value is bool truth ? (truth ? 1 : 0) : value) is { } number && double.IsFinite(number)
            ? number
            : throw new CoercionException($"Float cannot represent non numeric value: {Inspection.Of(value)}");

    private static string StringFromJson(JsonElement value) =>
        value.ValueKind is JsonValueKind.String
            ? value.GetString()!
            : throw new CoercionException($"String cannot represent a non string value: {Inspection.Of(value)}");

    private static string StringFromLiteral(ValueNode value) =>
        value is StringValueNode text
            ? text.Value
            : throw new CoercionException($"String cannot represent a non string value: {Printer.Print(value)}");

    private static string StringToResult(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        IFormattable other when value is int or long or double or decimal or Guid => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new CoercionException($"String cannot represent value: {Inspection.Of(value)}"),
    };

    private static bool BooleanFromJson(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new CoercionException($"Boolean cannot represent a non boolean value: {Inspection.Of(value)}");

    private static bool BooleanFromLiteral(ValueNode value) =>
        value is BooleanValueNode truth
            ? truth.Value
            : throw new CoercionException($"Boolean cannot represent a non boolean value: {Printer.Print(value)}");

    private static bool BooleanToResult(object value) => value switch
    {
        bool truth => truth,
        _ when ToDouble(value) is { } number => number != 0,
        _ => throw new CoercionException($"Boolean cannot represent a non boolean value: {Inspection.Of(value)}"),
    };

    private static string IdFromJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when IsWhole(value) => Inspection.Of(value),
        _ => throw new CoercionException($"ID cannot represent value: {Inspection.Of(value)}"),
    };

    private static string IdFromLiteral(ValueNode value) => value switch
    {
        StringValueNode text => text.Value,
        IntValueNode whole => whole.Value,
        _ => throw new CoercionException($"ID cannot represent a non-string and non-integer value: {Printer.Print(value)}"),
    };

    private static string IdToResult(object value) => value switch
    {
        string text => text,
        IFormattable other when value is int or long or Guid => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new CoercionException($"ID cannot represent value: {Inspection.Of(value)}"),
    };

    private static bool IsWhole(JsonElement value) => value.GetDouble() is var number && double.IsFinite(number) && number == Math.Floor(number);

    private static double? ToDouble(object value) => value switch
    {
        int or long or short or byte or float or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
