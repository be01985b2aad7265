using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>The schema as the server tells it, so that what is sent covers every mutation and every field there is.</summary>
public sealed class SchemaShape
{
    private const string Introspection = """
        {
          __schema {
            types {
              name kind isOneOf
              fields { name args { name type { ...t } } type { ...t } }
              inputFields { name type { ...t } }
              enumValues { name }
            }
          }
        }
        fragment t on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private readonly Dictionary<string, JsonNode> _types;

    private SchemaShape(JsonNode schema) => _types = schema["types"]!.AsArray().ToDictionary(type => (string)type!["name"]!, type => type!);

    /// <summary>Asks a server.</summary>
    public static async Task<SchemaShape> ReadAsync(ApiClient client) => new((await client.AskAsync(Introspection))["__schema"]!);

    /// <summary>Every mutation with the name of its input type.</summary>
    public IEnumerable<(string Name, string Input)> Mutations =>
        _types["Mutation"]["fields"]!.AsArray().Select(it => ((string)it!["name"]!, NameOf(it["args"]![0]!["type"]!)));

    /// <summary>Every field of the query type whose only required argument is an id.</summary>
    public IEnumerable<string> QueriesById =>
        _types["Query"]["fields"]!.AsArray().Where(it => it!["args"]!.AsArray().Any(argument => (string)argument!["name"]! == "id")).Select(it => (string)it!["name"]!);

    /// <summary>Whether a mutation answers with refusals.</summary>
    public bool HasRefusals(string mutation)
    {
        JsonNode field = _types["Mutation"]["fields"]!.AsArray().Single(field => (string)field!["name"]! == mutation)!;
        return _types[NameOf(field["type"]!)]["fields"]!.AsArray().Any(it => (string)it!["name"]! == "refusals");
    }

    /// <summary>Inputs of a type with every field given, one for each alternative where a list takes one of several.</summary>
    /// <param name="input">The input type.</param>
    /// <param name="id">The id to give in a field.</param>
    public IEnumerable<JsonObject> Samples(string input, Func<string, string> id)
    {
        JsonObject sample = Sample(input, id);
        yield return sample;
        foreach (JsonNode field in _types[input]["inputFields"]!.AsArray()!)
        {
            string type = NameOf(field["type"]!);
            if (_types[type]["isOneOf"] is not { } oneOf || !(bool)oneOf)
                continue;

            foreach (JsonNode alternative in _types[type]["inputFields"]!.AsArray().Skip(1)!)
            {
                var other = (JsonObject)sample.DeepClone();
                other[(string)field["name"]!] = new JsonArray(new JsonObject { [(string)alternative["name"]!] = Value((string)alternative["name"]!, alternative["type"]!, id) });
                yield return other;
            }
        }
    }

    /// <summary>Every value within an input: where it stands, its type, and how to put another value there.</summary>
    public IEnumerable<Place> Places(JsonObject sample, string input) => Within(sample, input, "");

    /// <summary>The values of an enum, none for another type.</summary>
    public bool IsEnum(string type) => (string)_types[type]["kind"]! == "ENUM";

    private IEnumerable<Place> Within(JsonObject node, string type, string path)
    {
        foreach (JsonNode field in _types[type]["inputFields"]!.AsArray()!)
        {
            string name = (string)field["name"]!;
            if (!node.ContainsKey(name))
                continue;

            string named = NameOf(field["type"]!);
            bool isList = IsList(field["type"]!);
            yield return new Place($"{path}{name}{(isList ? "[0]" : "")}", name, named, isList, IsRequired(field["type"]!));
            if ((string)_types[named]["kind"]! != "INPUT_OBJECT")
                continue;

            JsonNode below = isList ? node[name]![0]! : node[name]!;
            foreach (Place place in Within((JsonObject)below, named, $"{path}{name}{(isList ? "[0]" : "")}."))
                yield return place;
        }
    }

    private JsonObject Sample(string input, Func<string, string> id)
    {
        JsonNode[] fields = [.. _types[input]["inputFields"]!.AsArray()!];
        if ((bool)(_types[input]["isOneOf"] ?? false))
            fields = fields[..1];
        return new JsonObject(fields.Select(field => KeyValuePair.Create((string)field["name"]!, Value((string)field["name"]!, field["type"]!, id))));
    }

    private JsonNode? Value(string name, JsonNode type, Func<string, string> id)
    {
        string named = NameOf(type);
        if (name == "basedOn" && !IsRequired(type))
            return null;

        JsonNode? value = (string)_types[named]["kind"]! switch
        {
            "ENUM" => (string)_types[named]["enumValues"]![0]!["name"]!,
            "INPUT_OBJECT" => Sample(named, id),
            _ => named switch
            {
                "ID" => id(name),
                "Int" => 1,
                "Float" => 0.5,
                "Boolean" => false,
                "Date" => "2026-03-31",
                "DateTime" => "2126-03-31T09:30:00Z",
                "UUID" => Guid.NewGuid().ToString(),
                _ => name switch { "timeZone" => "Europe/Paris", "link" => "https://example.org", "email" => "a@example.org", _ => $"A {name}" },
            },
        };
        return IsList(type) ? new JsonArray(value) : value;
    }

    private static string NameOf(JsonNode type) => type["ofType"] is { } inner ? NameOf(inner) : (string)type["name"]!;

    private static bool IsRequired(JsonNode type) => (string)type["kind"]! == "NON_NULL";

    private static bool IsList(JsonNode type) => (string)type["kind"]! == "LIST" || (type["ofType"] is { } inner && IsList(inner));

    /// <summary>A value within an input.</summary>
    /// <param name="Path">Where it stands: <c>edits[0].rename.title</c>.</param>
    /// <param name="Name">The field.</param>
    /// <param name="Type">The name of its type.</param>
    /// <param name="IsList">Whether the field takes a list of these; the path leads to the first of them.</param>
    /// <param name="IsRequired">Whether null is refused.</param>
    public sealed record Place(string Path, string Name, string Type, bool IsList, bool IsRequired)
    {
        /// <summary>A copy of an input with another value here.</summary>
        public JsonObject With(JsonObject input, JsonNode? value)
        {
            var copy = (JsonObject)input.DeepClone();
            string[] steps = Path.Split('.');
            JsonNode at = copy;
            foreach (string step in steps[..^1])
                at = step.EndsWith("[0]", StringComparison.Ordinal) ? at[step[..^3]]![0]! : at[step]!;

            if (IsList)
                at[Name]![0] = value?.DeepClone();
            else
                at[Name] = value?.DeepClone();
            return copy;
        }
    }
}
