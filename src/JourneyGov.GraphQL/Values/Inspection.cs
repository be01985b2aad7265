using System.Globalization;
using System.Text.Json;

namespace JourneyGov.GraphQL.Values;

/// <summary>
/// Shows values in error messages the way graphql-js does: two levels deep, ten items wide, and never longer than a reader bears.
/// </summary>
internal static class Inspection
{
    private const int DeepestLevel = 2;
    private const int MostItems = 10;

    private const int MostFields = 50;
    private const int LongestText = 2000;

    public static string Of(JsonElement value)
    {
        string text = Of(value, 0);
        return text.Length > LongestText ? $"{text[..LongestText]}..." : text;
    }

    public static string Of(object value) => value switch
    {
        string text => JsonSerializer.Serialize(text),
        bool truth => truth ? "true" : "false",
        double number => Number(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => $"[{value.GetType().Name}]",
    };

    /// <summary>A number as JavaScript prints it, so that 1.0 reads 1.</summary>
    public static string Number(double number)
    {
        const double largestPlain = 1e21;
        if (number == Math.Floor(number) && Math.Abs(number) < largestPlain)
            return number.ToString("F0", CultureInfo.InvariantCulture);

        return double.IsInfinity(number)
            ? (number > 0 ? "Infinity" : "-Infinity")
            : WithShortExponent(number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static string WithShortExponent(string number)
    {
        int mark = number.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
            return number;

        const int smallestPlain = -6;
        int exponent = int.Parse(number.AsSpan(mark + 1), CultureInfo.InvariantCulture);
        string mantissa = number[..mark];
        if (exponent is > 0 or < smallestPlain)
            return $"{mantissa}e{(exponent > 0 ? "+" : "")}{exponent.ToString(CultureInfo.InvariantCulture)}";

        string digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('-');
        return $"{(mantissa[0] is '-' ? "-" : "")}0.{new string('0', -exponent - 1)}{digits}";
    }

    private static string Of(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.String => Language.Printer.Quote(value.GetString()!),
        JsonValueKind.Number => Number(value.GetDouble()),
        JsonValueKind.Array when value.GetArrayLength() == 0 => "[]",
        JsonValueKind.Array => depth >= DeepestLevel ? "[Array]" : ArrayAt(value, depth),
        JsonValueKind.Object when value.GetPropertyCount() == 0 => "{}",
        JsonValueKind.Object => depth >= DeepestLevel ? "[Object]" : ObjectAt(value, depth),
        JsonValueKind.Undefined => "undefined",
        _ => value.GetRawText(),
    };

    private static string ArrayAt(JsonElement value, int depth)
    {
        var items = value.EnumerateArray().Take(MostItems).Select(item => Of(item, depth + 1)).ToList();
        int left = value.GetArrayLength() - MostItems;
        if (left > 0)
            items.Add(left == 1 ? "... 1 more item" : $"... {left} more items");

        return $"[{string.Join(", ", items)}]";
    }

    private static string ObjectAt(JsonElement value, int depth)
    {
        var fields = value.EnumerateObject().Take(MostFields).Select(field => $"{field.Name}: {Of(field.Value, depth + 1)}").ToList();
        int left = value.GetPropertyCount() - MostFields;
        if (left > 0)
            fields.Add($"... {left} more");

        return $"{{ {string.Join(", ", fields)} }}";
    }
}
