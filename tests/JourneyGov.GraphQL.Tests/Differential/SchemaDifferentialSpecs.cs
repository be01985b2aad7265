using System.Runtime.InteropServices;
using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>Schemas, spoilt in thousands of ways, are refused in the words of graphql-js.</summary>
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
}
