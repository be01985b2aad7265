using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>Schemas, spoilt in thousands of ways, are refused in the words of graphql-js; and ours tells the same about itself.</summary>
public sealed class SchemaDifferentialSpecs
{
    private const int Count = 1500;
    private const int FirstSeed = 3100;

    /// <summary>What graphql-js 16 does not look for: 17 and the specification do.</summary>
    private static readonly string[] SinceSeptember2025 =
    [
        "All root types must be different",
        "must not be deprecated.",
        "cannot be provided a finite value",
        "Invalid circular reference. The default value",
        "must not be applied within its own definition",
    ];

    [GraphQLJsFact]
    public async Task Schemas_get_the_verdicts_of_graphql_js()
    {
        string[] schemas = [.. Enumerable.Range(FirstSeed, Count).Select(Spoilt)];
        using var node = new GraphQLJs();
        IReadOnlyList<JsonElement> answers = await node.AskAsync(
            [.. schemas.Select(sdl => new { sdl = Convert.ToBase64String(MemoryMarshal.AsBytes(sdl.AsSpan())) })]);

        var stages = new Dictionary<string, int>();
        for (int index = 0; index < Count; index++)
        {
            string stage = answers[index].GetProperty("stage").GetString()!;
            stages[stage] = stages.GetValueOrDefault(stage) + 1;
            string? difference = Comparison.PrintedDifference(schemas[index], answers[index]) ?? Difference(schemas[index], answers[index]);
            Assert.True(difference is null, $"The schema made from seed {FirstSeed + index}:\n{difference}\n{schemas[index]}");
        }

        Assert.All(["syntax", "sdl", "schema"], stage => Assert.InRange(stages.GetValueOrDefault(stage), Count / 20, Count));
    }

    [GraphQLJsFact]
    public async Task Introspection_tells_of_a_schema_what_graphql_js_tells()
    {
        using var node = new GraphQLJs();
        JsonElement expected = (await node.AskAsync([new { introspection = true }]))[0];
        string query = expected.GetProperty("query").GetString()!;

        JsonNode ours = await IntrospectAsync(query);
        JsonNode theirs = JsonNode.Parse(expected.GetProperty("data").GetRawText())!;
        WithoutSubscription(theirs);
        AsOfSeptember2025(theirs);

        Assert.Equal(Normal(theirs), Normal(ours));
    }

    private static string Spoilt(int seed)
    {
        var random = new Random(seed);
        string[] names = [.. DocumentMutator.Split(Zoo.Sdl).Where(token => char.IsAsciiLetter(token[0])).Distinct(), "Nothing", "__secret", "oneOf"];
        return new DocumentMutator(random, names).Mutate(Zoo.Sdl);
    }

    private static string? Difference(string sdl, JsonElement answer)
    {
        IReadOnlyList<ToldError> expected = Comparison.Read(answer).Errors;
        IEnumerable<ToldError> actual = Comparison.Refused(Verdict(sdl)).Errors;
        if (answer.GetProperty("stage").GetString() is "fault")
            return actual.Any() ? null : "breaks graphql-js, and we take it";

        bool isSchema = answer.GetProperty("stage").GetString() == "schema";
        ToldError[] known = isSchema ? [.. actual.Where(error => !SinceSeptember2025.Any(error.Message.Contains))] : [.. actual];
        bool isSame = isSchema ? known.Length == expected.Count && known.ToHashSet().SetEquals(expected) : known.SequenceEqual(expected);
        return isSame ? null : $"is told\n{string.Join('\n', expected)}\nbut by us\n{string.Join('\n', known.AsEnumerable())}";
    }

    private static IReadOnlyList<GraphQLError> Verdict(string sdl)
    {
        try
        {
            DocumentNode document = Parser.Parse(sdl);
            IReadOnlyList<GraphQLError> errors = SdlValidator.Validate(document);
            return errors.Count > 0 ? errors : SchemaValidation.Validate(SchemaReader.Build(document));
        }
        catch (GraphQLSyntaxException exception)
        {
            return [exception.Error];
        }
    }

    private static async Task<JsonNode> IntrospectAsync(string query)
    {
        GraphQLResult result = await new Zoo().Engine.ExecuteAsync(new GraphQLRequest(query), new Zoo.Start(1), CancellationToken.None);
        Assert.Empty(result.Errors);
        var output = new ArrayBufferWriter<byte>();
        result.WriteTo(output);
        return JsonNode.Parse(output.WrittenSpan)!["data"]!;
    }

    // The zoo is bound without it: subscriptions have tests of their own.
    private static void WithoutSubscription(JsonNode data)
    {
        JsonNode schema = data["__schema"]!;
        schema["subscriptionType"] = null;
        JsonArray types = schema["types"]!.AsArray();
        types.Remove(types.First(type => (string)type!["name"]! == "Subscription"));
    }

    /// <summary>
    /// graphql-js 16 still lets null be given for what September 2025 made non-null: includeDeprecated, and the reason of @deprecated. And it has
    /// what only drafts after that have: directives on the definitions of directives.
    /// </summary>
    private static void AsOfSeptember2025(JsonNode data)
    {
        JsonNode schema = data["__schema"]!;
        RemoveNamed(schema, "types", "__Directive", "fields", "isDeprecated", "deprecationReason");
        RemoveNamed(schema, "types", "__DirectiveLocation", "enumValues", "DIRECTIVE_DEFINITION");
        JsonArray places = Named(schema, "directives", "deprecated")["locations"]!.AsArray();
        places.Remove(places.First(place => (string)place! == "DIRECTIVE_DEFINITION"));
        foreach (JsonNode? field in Named(schema, "types", "__Schema")["fields"]!.AsArray().Where(field => (string)field!["name"]! == "directives"))
            field!["args"] = new JsonArray();

        MakeNonNull(schema);
    }

    private static void MakeNonNull(JsonNode schema)
    {
        IEnumerable<JsonNode?> fields = schema["types"]!.AsArray().SelectMany(type => type!["fields"]?.AsArray() ?? []);
        IEnumerable<JsonNode?> owners = fields.Concat(schema["directives"]!.AsArray().Where(directive => (string)directive!["name"]! == "deprecated"));
        foreach (JsonNode? argument in owners.SelectMany(owner => owner!["args"]!.AsArray()).Where(argument => (string)argument!["name"]! is "includeDeprecated" or "reason"))
        {
            JsonNode type = argument!["type"]!.DeepClone();
            if ((string)type["kind"]! is "NON_NULL")
                continue;

            argument["type"] = new JsonObject { ["kind"] = "NON_NULL", ["name"] = null, ["ofType"] = type };
        }
    }

    private static JsonNode Named(JsonNode owner, string list, string name) => owner[list]!.AsArray().First(item => (string)item!["name"]! == name)!;

    private static void RemoveNamed(JsonNode schema, string list, string name, string parts, params string[] removed)
    {
        JsonArray items = Named(schema, list, name)[parts]!.AsArray();
        foreach (JsonNode? item in items.Where(item => removed.Contains((string)item!["name"]!)).ToList())
            items.Remove(item);
    }

    /// <summary>Lists by name, and no texts of the specification's own parts: those are for people, and ours are in other words.</summary>
    private static string Normal(JsonNode data)
    {
        JsonNode schema = data["__schema"]!;
        string[] own = ["skip", "include", "deprecated", "specifiedBy", "oneOf", "Int", "Float", "String", "Boolean", "ID"];
        foreach (JsonNode? part in schema["types"]!.AsArray().Concat(schema["directives"]!.AsArray()))
        {
            string name = (string)part!["name"]!;
            if (own.Contains(name) || name.StartsWith("__", StringComparison.Ordinal))
                ForgetDescriptions(part);
        }

        Sort(schema, "types");
        Sort(schema, "directives");
        foreach (JsonNode? type in schema["types"]!.AsArray())
            Sort(type!, "possibleTypes");

        return InOrder(data)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static JsonNode? InOrder(JsonNode? node) => node switch
    {
        JsonObject part => new JsonObject(part.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, InOrder(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(InOrder)]),
        _ => node?.DeepClone(),
    };

    private static void Sort(JsonNode owner, string list)
    {
        if (owner[list] is JsonArray items)
            owner[list] = new JsonArray([.. items.OrderBy(item => (string)item!["name"]!, StringComparer.Ordinal).Select(item => item!.DeepClone())]);
    }

    private static void ForgetDescriptions(JsonNode? node)
    {
        if (node is JsonObject part)
        {
            part.Remove("description");
            foreach ((_, JsonNode? below) in part)
                ForgetDescriptions(below);
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
                ForgetDescriptions(item);
        }
    }
}
