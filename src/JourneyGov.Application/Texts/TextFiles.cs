using System.Text.Json;

namespace JourneyGov.Application;

/// <summary>Reads the catalogue's files, which travel inside the assembly.</summary>
internal static class TextFiles
{
    /// <summary>Every key and text of a language. Two files that say the same key are a mistake, found at start.</summary>
    public static Dictionary<string, string> Load(string language)
    {
        var assembly = typeof(TextFiles).Assembly;
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            Flatten(document.RootElement, "", entries);
        }

        return entries;
    }

    private static void Flatten(JsonElement element, string key, Dictionary<string, string> entries)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            entries.Add(key, element.GetString()!);
            return;
        }

        foreach (var property in element.EnumerateObject())
            Flatten(property.Value, key.Length == 0 ? property.Name : $"{key}.{property.Name}", entries);
    }
}
