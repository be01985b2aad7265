using System.Text.Json.Nodes;

namespace JourneyGov.Benchmarks.Engine;

/// <summary>Answers to the introspection query, made comparable.</summary>
internal static class IntrospectionAnswer
{
    /// <summary>
    /// The specification leaves the order of a schema's parts and the wording of the built-in descriptions open: lists are sorted by name and
    /// descriptions left out. The types of introspection itself and the built-in directives are those of the specification's edition, which is not
    /// the same on all sides: they are asked for and answered, but not compared. Everything else stays as it was answered.
    /// </summary>
    public static string Sorted(string answer) => Sorted(JsonNode.Parse(answer))!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject it => new JsonObject(it.Where(field => field.Key is not ("description" or "directives")).Select(field => KeyValuePair.Create(field.Key, Sorted(field.Value)))),
        JsonArray list => new JsonArray([.. list.Where(item => !NameOf(item).StartsWith("__", StringComparison.Ordinal)).Select(Sorted).OrderBy(NameOf, StringComparer.Ordinal)]),
        null => null,
        _ => node.DeepClone(),
    };

    private static string NameOf(JsonNode? node) => node is JsonObject it && it["name"] is { } name ? (string)name! : node?.ToJsonString() ?? "";
}
