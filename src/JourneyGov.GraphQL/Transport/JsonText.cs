using System.Runtime.InteropServices;
using System.Text.Json;

namespace JourneyGov.GraphQL.Transport;

/// <summary>What JSON allows and text does not: escapes that make half a surrogate pair.</summary>
internal static class JsonText
{
    /// <summary>How JSON of a request is parsed. Of a key that is there twice, programs on the way may see the one value and we the other.</summary>
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = 128, AllowDuplicateProperties = false };

    /// <summary>Whether any escape could be half a surrogate pair, so that the texts are worth looking at one by one.</summary>
    public static bool HasEscapedSurrogates(JsonElement json)
    {
        ReadOnlySpan<byte> rest = JsonMarshal.GetRawUtf8Value(json);
        for (int at; (at = rest.IndexOf("\\u"u8)) >= 0; rest = rest[(at + 2)..])
        {
            if (at + 2 < rest.Length && rest[at + 2] is (byte)'d' or (byte)'D')
                return true;
        }

        return false;
    }

    /// <summary>Whether every text within is one.</summary>
    /// <exception cref="InvalidOperationException">A key is none.</exception>
    public static bool HasOnlyText(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => IsText(json),
        JsonValueKind.Array => json.EnumerateArray().All(HasOnlyText),
        JsonValueKind.Object => json.EnumerateObject().All(property => HasOnlyText(property.Value) && property.Name is not null),
        _ => true,
    };

    /// <summary>Reads a JSON object or null from a text; no text is none.</summary>
    public static bool TryObject(string? text, out JsonElement value)
    {
        value = default;
        if (text is null)
            return true;

        try
        {
            JsonElement json = JsonElement.Parse(text, Options);
            value = json.ValueKind is JsonValueKind.Object ? json : default;
            return json.ValueKind is JsonValueKind.Object or JsonValueKind.Null && HasOnlyText(value);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

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
}
