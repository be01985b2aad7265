using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JourneyGov.Application.Formats.Json;

/// <summary>
/// Holds a JSON text against the documents' own metadata and names every deviation at once: fields that are unknown, missing or twice
/// there, values of a wrong type, words that no list has.
/// </summary>
internal sealed class JsonShape(Action<string, string, string[]> refuse)
{
    /// <summary>Checks a whole document; each deviation is told as its path, code and arguments.</summary>
    public void Check(JsonElement root) => Value(root, typeof(JourneyMapDocument), "");

    private void Value(JsonElement element, Type type, string path)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        var shape = JsonFormat.Options.GetTypeInfo(wanted);
        switch (shape.Kind)
        {
            case JsonTypeInfoKind.Object when Is(element, JsonValueKind.Object, path, "an object in braces"):
                Fields(element, shape, path);
                break;
            case JsonTypeInfoKind.Enumerable when Is(element, JsonValueKind.Array, path, "a list in brackets"):
                foreach (var (index, entry) in element.EnumerateArray().Index()) Value(entry, shape.ElementType!, $"{path}[{index}]");
                break;
            case JsonTypeInfoKind.None:
                Scalar(element, wanted, path);
                break;
        }
    }

    private void Fields(JsonElement element, JsonTypeInfo shape, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in element.EnumerateObject())
        {
            var inner = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var known = shape.Properties.FirstOrDefault(property => property.Name == field.Name);
            if (known is null) Refuse(inner, "JSON_UNKNOWN_FIELD", field.Name, string.Join(", ", shape.Properties.Select(property => property.Name)));
            else if (!seen.Add(field.Name)) Refuse(inner, "JSON_REPEATED_FIELD", field.Name);
            else if (field.Value.ValueKind != JsonValueKind.Null) Value(field.Value, known.PropertyType, inner);
            else if (known.IsRequired) Refuse(inner, "JSON_MISSING_FIELD", field.Name);
        }

        foreach (var missing in shape.Properties.Where(property => property.IsRequired && !element.TryGetProperty(property.Name, out _)))
            Refuse(path, "JSON_MISSING_FIELD", missing.Name);
    }

    private void Scalar(JsonElement element, Type type, string path)
    {
        if (type == typeof(int)) Require(element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out _), path, "a whole number");
        else if (type == typeof(decimal)) Require(element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out _), path, "a number");
        else if (!Is(element, JsonValueKind.String, path, "a text in quotation marks")) return;
        else if (!IsText(element)) Refuse(path, "JSON_BROKEN_TEXT");
        else if (type == typeof(DateOnly)) Require(IsDay(element.GetString()!), path, "a day such as 2026-01-31");
        else if (type.IsEnum && Words(type) is var words && !words.Contains(element.GetString()!)) Refuse(path, "BAD_WORD", element.GetString()!, string.Join(", ", words));
    }

    private static string[] Words(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName)];

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // An escape such as \ud800 that is half a character cannot be read as a text.
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private bool Is(JsonElement element, JsonValueKind kind, string path, string what) => Require(element.ValueKind == kind, path, what);

    private bool Require(bool holds, string path, string what)
    {
        if (!holds) Refuse(path, "JSON_WRONG_TYPE", path, what);
        return holds;
    }

    private void Refuse(string path, string code, params string[] arguments) => refuse(path, code, arguments);
}
