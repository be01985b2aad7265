using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Validation;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>
/// Thousands of generated requests, valid and spoilt, get from our engine what they get from graphql-js: verdict, messages, places, values.
/// <c>JOURNEYGOV_DIFFERENTIAL</c> sets how many, <c>JOURNEYGOV_DIFFERENTIAL_SEED</c> which.
/// </summary>
public sealed class DifferentialSpecs
{
    private const int Usual = 3000;
    private const int Batch = 500;
    private static readonly int Count = Setting("JOURNEYGOV_DIFFERENTIAL", Usual);
    private static readonly int FirstSeed = Setting("JOURNEYGOV_DIFFERENTIAL_SEED", 20250901);
    private readonly Zoo _zoo = new();
    private readonly Dictionary<string, int> _stages = [];

    private sealed record Case(int Seed, GeneratedRequest Request);

    [GraphQLJsFact]
    public async Task Requests_get_the_answers_of_graphql_js()
    {
        using var node = new GraphQLJs();
        var failures = new List<(Case Case, string Difference)>();
        for (int start = 0; start < Count; start += Batch)
        {
            Case[] cases = [.. Enumerable.Range(FirstSeed + start, Math.Min(Batch, Count - start)).Select(seed => new Case(seed, Generate(seed)))];
            failures.AddRange(await DifferencesAsync(node, cases));
        }

        if (failures.Count == 0)
        {
            // Else the comparison would say little.
            Assert.All(["syntax", "validation", "coercion", "execution"], stage => Assert.InRange(_stages.GetValueOrDefault(stage), Count / 100, Count));
            return;
        }

        (Case smallest, _) = failures.MinBy(failure => failure.Case.Request.Document.Length);
        (Case least, string difference) = await ShrinkAsync(node, smallest);
        Assert.Fail($"{failures.Count} of {Count} requests differ. The smallest, made from seed {least.Seed}:\n{least.Request.Document}\n"
            + $"variables {least.Request.Variables}, operation {least.Request.Operation}\n{difference}\n\nOthers:\n{Others(failures)}");
    }

    private static string Others(IEnumerable<(Case Case, string Difference)> failures) => string.Join('\n', failures
        .OrderBy(failure => failure.Case.Request.Document.Length)
        .Take(8)
        .Select(failure => $"{failure.Case.Seed}: {failure.Difference.ReplaceLineEndings(" ")}"));

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : usual;

    private static GeneratedRequest Generate(int seed)
    {
        var random = new Random(seed);
        GeneratedRequest request = new DocumentGenerator(Zoo.Schema, random).Next();
        return random.Next(10) < 6 ? request : request with { Document = new DocumentMutator(random, Names).Mutate(request.Document) };
    }

    private static IReadOnlyList<string> Names { get; } =
        [.. DocumentMutator.Split(Zoo.Sdl).Where(token => char.IsAsciiLetter(token[0])).Distinct(), "frend", "lifes", "Fish", "v0", "v1", "F0", "F1"];

    private async Task<List<(Case Case, string Difference)>> DifferencesAsync(GraphQLJs node, IReadOnlyList<Case> cases)
    {
        IReadOnlyList<JsonElement> answers = await node.AskAsync([.. cases.Select(Question)]);
        var differences = new List<(Case Case, string Difference)>();
        for (int index = 0; index < cases.Count; index++)
        {
            if (await DifferenceAsync(cases[index], answers[index]) is { } difference)
                differences.Add((cases[index], difference));
        }

        return differences;
    }

    private static object Question(Case asked) => new
    {
        document = Convert.ToBase64String(MemoryMarshal.AsBytes(asked.Request.Document.AsSpan())),
        variables = asked.Request.Variables,
        operation = asked.Request.Operation,
        seed = (uint)asked.Seed,
    };

    private async Task<string?> DifferenceAsync(Case asked, JsonElement answer) =>
        Comparison.PrintedDifference(asked.Request.Document, answer) ?? await AnswerDifferenceAsync(asked, answer);

    private async Task<string?> AnswerDifferenceAsync(Case asked, JsonElement answer)
    {
        string stage = answer.GetProperty("stage").GetString()!;
        Answer expected = Comparison.Read(answer);
        string reached = stage is "execution" && expected.Data is null ? "coercion" : stage;
        _stages[reached] = _stages.GetValueOrDefault(reached) + 1;
        IReadOnlyList<GraphQLError> verdict = Verdict(asked.Request.Document);
        if (verdict.Any(IsConditionalSubscription))
            return stage is "fault" ? null : Comparison.Difference(Unconditional(expected), Unconditional(Comparison.Refused(verdict)));

        if (stage is not "execution" || verdict.Count > 0)
            return Comparison.Difference(expected, Comparison.Refused(verdict));

        if (expected.Errors.Any(IsConditionWithoutValue))
            return null;

        using JsonDocument variables = JsonDocument.Parse(asked.Request.Variables);
        var request = new GraphQLRequest(asked.Request.Document, asked.Request.Operation, variables.RootElement);
        GraphQLResult result = await _zoo.Engine.ExecuteAsync(request, new Zoo.Start((uint)asked.Seed), CancellationToken.None);
        var output = new ArrayBufferWriter<byte>();
        result.WriteTo(output);
        using JsonDocument actual = JsonDocument.Parse(output.WrittenMemory);
        return Comparison.Difference(expected, Comparison.Read(actual.RootElement)) ?? VariableDifference(asked.Request, answer);
    }

    // graphql-js 16 follows the conditions of a subscription's root, and breaks where it cannot; the specification refuses them.
    private static bool IsConditionalSubscription(GraphQLError error) => error.Message.EndsWith("directives in the top level selection.", StringComparison.Ordinal);

    // A condition that is a variable without a value, or with null: an error to graphql-js, and to the specification (6.3.2) no "true".
    private static bool IsConditionWithoutValue(ToldError error) => error.Message.StartsWith("Argument \"if\" of ", StringComparison.Ordinal);

    private static Answer Unconditional(Answer answer) =>
        answer with { Errors = [.. answer.Errors.Where(error => !error.Message.Contains("Subscription", StringComparison.Ordinal) || !error.Message.Contains("top level", StringComparison.Ordinal))] };

    private static IReadOnlyList<GraphQLError> Verdict(string text)
    {
        try
        {
            return Validator.Validate(Zoo.Schema, Parser.Parse(text));
        }
        catch (GraphQLSyntaxException exception)
        {
            return [exception.Error];
        }
    }

    // What resolvers get cannot tell absent from null; the coerced variables can.
    private static string? VariableDifference(GeneratedRequest request, JsonElement answer)
    {
        if (!answer.TryGetProperty("variables", out JsonElement expected) || expected.ValueKind is not JsonValueKind.Object)
            return null;

        OperationDefinitionNode operation = Parser.Parse(request.Document).Definitions.OfType<OperationDefinitionNode>()
            .First(node => request.Operation is null || node.Name?.Value == request.Operation);
        using JsonDocument variables = JsonDocument.Parse(request.Variables);
        IReadOnlyDictionary<string, object?> coerced = VariableCoercion.Coerce(Zoo.Schema, operation.VariableDefinitions, variables.RootElement, out _);
        string actual = CanonicalJson.Of(coerced);
        string wanted = CanonicalJson.Of(expected);
        return actual == wanted ? null : $"the variables become\n{wanted}\nbut ours\n{actual}";
    }

    /// <summary>Takes tokens away as long as the answers still differ.</summary>
    private async Task<(Case Case, string Difference)> ShrinkAsync(GraphQLJs node, Case found)
    {
        string difference = (await DifferencesAsync(node, [found]))[0].Difference;
        for (int size = 16; size >= 1; size /= 2)
        {
            bool isSmaller = true;
            while (isSmaller)
            {
                Case[] smaller = [.. Smaller(found, size)];
                (Case Case, string Difference) first = (await DifferencesAsync(node, smaller)).FirstOrDefault();
                isSmaller = first.Case is not null;
                (found, difference) = isSmaller ? first : (found, difference);
            }
        }

        return (found, difference);
    }

    private static IEnumerable<Case> Smaller(Case found, int size)
    {
        List<string> tokens = DocumentMutator.Split(found.Request.Document);
        for (int start = 0; start + size <= tokens.Count; start++)
        {
            string document = string.Concat([.. tokens[..start], .. tokens[(start + size)..]]);
            yield return found with { Request = found.Request with { Document = document } };
        }
    }
}
