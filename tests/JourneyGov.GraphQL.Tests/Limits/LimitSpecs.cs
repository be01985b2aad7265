using System.Text.Json.Nodes;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Validation;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Tests.Limits;

/// <summary>Each limit of the engine, kept to and crossed by one.</summary>
public sealed class LimitSpecs
{
    private readonly Shelf _shelf = new();

    public static TheoryData<string, string, string, EngineOptions, EngineOptions> Limits() => new()
    {
        {
            "{ number } # é", "{}", ErrorCodes.DocumentTooLarge,
            new() { Parsing = new ParserLimits(MaxBytes: 15) }, new() { Parsing = new ParserLimits(MaxBytes: 14) }
        },
        {
            "{ number }", "{}", ErrorCodes.TooManyTokens,
            new() { Parsing = new ParserLimits(MaxTokens: 3) }, new() { Parsing = new ParserLimits(MaxTokens: 2) }
        },
        {
            "{ __schema { types { fields { type { fields { name } } } } } }", "{}", ErrorCodes.IntrospectionTooDeep,
            new() { Document = new DocumentLimits(MaxIntrospectionDepth: 2) }, new() { Document = new DocumentLimits(MaxIntrospectionDepth: 1) }
        },
        {
            "{ __type(name: \"Book\") { name } }", "{}", ErrorCodes.IntrospectionDisabled,
            new(), new() { Document = new DocumentLimits(AllowIntrospection: false) }
        },
        {
            "query($f: Filter) { find(filter: $f) { title } }", """{"f":{"text":"é"}}""", ErrorCodes.VariablesTooLarge,
            new() { Variables = new VariableLimits(MaxBytes: 19) }, new() { Variables = new VariableLimits(MaxBytes: 18) }
        },
        {
            "query($f: Filter) { find(filter: $f) { title } }", """{"f":{"and":[{"text":"[{[{"}]}}""", ErrorCodes.VariablesNestedTooDeeply,
            new() { Variables = new VariableLimits(MaxDepth: 4) }, new() { Variables = new VariableLimits(MaxDepth: 3) }
        },
        {
            "{ unsized { title } }", "{}", ErrorCodes.AnswerTooLarge,
            new() { MaxObjects = 2_001 }, new() { MaxObjects = 2_000 }
        },
        {
            "{ long }", "{}", ErrorCodes.ResponseTooLarge,
            new() { MaxResponseBytes = """{"data":{"long":""}}""".Length + 5_000 }, new() { MaxResponseBytes = """{"data":{"long":""}}""".Length + 4_999 }
        },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_limit_is_kept_to_or_refused_with_its_code(string query, string variables, string code, EngineOptions wide, EngineOptions narrow)
    {
        Assert.DoesNotContain("\"errors\"", await _shelf.AskAsync(wide, query, variables), StringComparison.Ordinal);

        JsonNode refused = JsonNode.Parse(await _shelf.AskAsync(narrow, query, variables))!;
        Assert.Equal(code, (string)Assert.Single(refused["errors"]!.AsArray())!["extensions"]!["code"]!);
        Assert.Null(refused["data"]);
        Assert.Empty(_shelf.Faults);
    }

    [Fact]
    public async Task What_never_waits_is_stopped_too_when_its_time_is_up()
    {
        string answer = await _shelf.AskAsync(new() { Timeout = TimeSpan.FromMilliseconds(50) }, "{ busy { same { title } } }");

        Assert.Contains(ErrorCodes.TimedOut, answer, StringComparison.Ordinal);
        Assert.Equal(0, _shelf.Calls);
    }

    [Fact]
    public async Task As_many_errors_are_told_as_the_limit_says_and_a_last_one_that_there_are_more()
    {
        var limits = new EngineOptions { Document = new DocumentLimits(MaxErrors: 3) };

        JsonArray errors = JsonNode.Parse(await _shelf.AskAsync(limits, "{ a b c d e }"))!["errors"]!.AsArray();
        Assert.Equal(4, errors.Count);
        Assert.Equal(ErrorCodes.TooManyErrors, (string)errors[3]!["extensions"]!["code"]!);
        Assert.Equal(3, JsonNode.Parse(await _shelf.AskAsync(limits, "{ a b c }"))!["errors"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("{ nuber }", "{}")]
    [InlineData("{ thing { title } }", "{}")]
    [InlineData("{ few(frst: 1) { title } }", "{}")]
    [InlineData("{ number @skip(iff: true) }", "{}")]
    [InlineData("{ ... on Qery { number } }", "{}")]
    [InlineData("{ find(filter: { txt: \"a\" }) { title } }", "{}")]
    [InlineData("query($f: Filter) { find(filter: $f) { title } }", """{ "f": { "txt": "a" } }""")]
    public async Task Names_of_the_schema_are_suggested_unless_the_server_keeps_them_to_itself(string query, string variables)
    {
        var silent = new EngineOptions { Document = new DocumentLimits(AllowSuggestions: false) };

        Assert.Contains("Did you mean", await _shelf.AskAsync(new(), query, variables), StringComparison.Ordinal);
        string answer = await _shelf.AskAsync(silent, query, variables);
        Assert.Contains("\"errors\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_introspection_still_tells_types_of_objects()
    {
        var silent = new EngineOptions { Document = new DocumentLimits(AllowIntrospection: false) };

        Assert.Equal("""{"data":{"__typename":"Query","book":{"__typename":"Book"}}}""", await _shelf.AskAsync(silent, "{ __typename book { __typename } }"));
    }
}
