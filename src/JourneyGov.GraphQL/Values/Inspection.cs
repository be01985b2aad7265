using System.Globalization;
using System.Text;
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
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.Length > LongestText ? $"{text.ToString(0, LongestText)}..." : text.ToString();
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
        if (number == 0)
            return "0";

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

    private static void Append(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                AppendQuoted(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.GetDouble()));
                break;
            case JsonValueKind.Array:
                AppendArray(text, value, depth);
                break;
            case JsonValueKind.Object:
                AppendObject(text, value, depth);
                break;
            default:
                text.Append(value.ValueKind is JsonValueKind.Undefined ? "undefined" : value.GetRawText());
                break;
        }
    }

    private static void AppendArray(StringBuilder text, JsonElement value, int depth)
    {
        int length = value.GetArrayLength();
        if (length == 0 || depth >= DeepestLevel)
        {
            text.Append(length == 0 ? "[]" : "[Array]");
            return;
        }

        string separator = "[";
        foreach (JsonElement item in value.EnumerateArray().Take(MostItems).TakeWhile(_ => text.Length <= LongestText))
        {
            Append(text.Append(separator), item, depth + 1);
            separator = ", ";
        }

        int left = length - MostItems;
        text.Append(left <= 0 ? "]" : left == 1 ? ", ... 1 more item]" : $", ... {left} more items]");
    }

    private static void AppendObject(StringBuilder text, JsonElement value, int depth)
    {
        int count = value.GetPropertyCount();
        if (count == 0 || depth >= DeepestLevel)
        {
            text.Append(count == 0 ? "{}" : "[Object]");
            return;
        }

        string separator = "{ ";
        foreach (JsonProperty field in value.EnumerateObject().Take(MostFields).TakeWhile(_ => text.Length <= LongestText))
        {
            Append(text.Append(separator).Append(field.Name).Append(": "), field.Value, depth + 1);
            separator = ", ";
        }

        int left = count - MostFields;
        text.Append(left > 0 ? $", ... {left} more }}" : " }");
    }

    // As JSON.stringify does, but no further than anyone reads.
    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char character in value.AsSpan(0, Math.Min(value.Length, LongestText)))
        {
            _ = character switch
            {
                '"' or '\\' => text.Append('\\').Append(character),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
