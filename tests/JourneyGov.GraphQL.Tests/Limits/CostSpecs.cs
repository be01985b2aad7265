using System.Text.Json.Nodes;
using JourneyGov.GraphQL.Execution;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation.Cost;

namespace JourneyGov.GraphQL.Tests.Limits;

/// <summary>What operations cost, worked out before they run.</summary>
public sealed class CostSpecs
{
    private readonly Shelf _shelf = new();

    public static TheoryData<string, string, double> Costs() => new()
    {
        { "{ number __typename }", "{}", 0 },
        { "{ book { title } }", "{}", 2 },
        { "{ book { title pages } }", "{}", 2.5 },
        { "{ slow { title } }", "{}", 3.5 },

        // The call of the field, the page, the call of nodes, and each book.
        { "{ books(first: 10) { nodes { title } total } }", "{}", 1 + 1 + 1 + 10 },
        { "{ books { nodes { title } } }", "{}", 1 + 1 + 1 + 50 },
        { "{ books(first: null) { nodes { title } } }", "{}", 1 + 1 + 1 + 50 },
        { "{ books(first: 3, last: 5) { edges { node { title } } } }", "{}", 1 + 1 + 1 + 5 * (1 + 2) },
        { "query($n: Int) { books(first: $n) { nodes { pages } } }", """{ "n": 4 }""", 1 + 1 + 1 + 4 * 1.5 },
        { "query($n: Int) { books(first: $n) { nodes { pages } } }", "{}", 1 + 1 + 1 + 50 * 1.5 },
        { "query($n: Int = 2) { books(first: $n) { nodes { pages } } }", "{}", 1 + 1 + 1 + 2 * 1.5 },
        { "{ few { title } }", "{}", 1 + 3 },
        { "{ few(first: 8) { title } }", "{}", 1 + 8 },
        { "{ unsized { title } }", "{}", 1 + 10 },

        // Lists given count by their length.
        { "{ these(ids: [1, 2, 3, 4]) { title } }", "{}", 1 + 4 },
        { "query($ids: [ID!]!) { these(ids: $ids) { title } }", """{ "ids": ["a", "b"] }""", 1 + 2 },
        { "{ find(filter: { ids: [1, 2, 3] }) { title } }", "{}", 1 + 1 + 1 + 3 * 2 },
        { "query($f: Filter) { find(filter: $f) { title } }", """{ "f": { "ids": ["a"], "and": [{ "text": "b" }, { "ids": ["c", "d"] }] } }""", 1 + 1 + 1 + 2 + 1 + 1 + 4 },
        { "query($d: Boolean) { find(deep: $d) { title } }", """{ "d": true }""", 1 + 1 + 7 },
        { "query($d: Boolean) { find(deep: $d) { title } }", "{}", 1 + 1 },
        { "mutation($i: Put!) { put(input: $i) }", """{ "i": { "books": [{ "title": "a" }, { "title": "b", "parts": [{ "title": "c" }] }] } }""", 10 + 1 + 3 },

        // Fields of one name are one field; what is left out costs nothing.
        { "{ book { title } book { pages } ...B } fragment B on Query { book { title pages } }", "{}", 2.5 },
        { "{ a: book { title } b: book { title } }", "{}", 4 },
        { "query($w: Boolean!) { book { same @include(if: $w) { title } title } }", """{ "w": true }""", 4 },
        { "query($w: Boolean!) { book { same @include(if: $w) { title } title } }", """{ "w": false }""", 2 },
        { "query($w: Boolean!) { book { ... @skip(if: $w) { same { title } } } }", """{ "w": true }""", 2 },

        // Of several types, the costliest counts.
        { "{ thing { ... on Film { length } } }", "{}", 1 + 1 + 0 },
        { "{ book { next { ... on Book { pages } ... on Film { length } } } }", "{}", 2 + 1 + 1 + 0.5 },
        { "{ book { next { ... on Book { same { same { title } } } ... on Work { next { __typename } } } } }", "{}", 2 + 1 + 1 + 4 + 2 },
    };

    [Theory]
    [MemberData(nameof(Costs))]
    public async Task An_operation_runs_at_its_cost_and_is_refused_below_it(string query, string variables, double cost)
    {
        Assert.DoesNotContain("\"errors\"", await _shelf.AskAsync(Allowing((int)Math.Ceiling(cost)), query, variables), StringComparison.Ordinal);

        if (cost == 0)
            return;

        JsonNode refused = JsonNode.Parse(await _shelf.AskAsync(Allowing((int)Math.Ceiling(cost) - 1), query, variables))!;
        JsonNode extensions = refused["errors"]![0]!["extensions"]!;
        Assert.Equal(ErrorCodes.CostTooHigh, (string)extensions["code"]!);
        Assert.Equal(cost, (double)extensions["cost"]!);
        Assert.Null(refused["data"]);
    }

    [Fact]
    public async Task A_refusal_says_the_cost_the_limit_and_the_field_that_costs_most()
    {
        JsonNode refused = JsonNode.Parse(await _shelf.AskAsync(Allowing(300), "{ books(first: 100) { nodes { same { title } } } few { title } }"))!;

        JsonNode error = Assert.Single(refused["errors"]!.AsArray())!;
        Assert.Equal(
            "The operation would cost 307, more than 300. Most of it, 200, is for Book.same. Ask for smaller pages or fewer fields.", (string)error["message"]!);
        Assert.Equal(31, (int)error["locations"]![0]!["column"]!);
    }

    [Fact]
    public async Task Where_one_slicing_argument_must_be_given_none_and_two_are_refused()
    {
        foreach (string arguments in new[] { "", "(first: 1, last: 1)" })
            Assert.Contains("needs exactly one of its arguments \\\"first\\\", \\\"last\\\".", await _shelf.AskAsync(new(), $"{{ exactly{arguments} {{ title }} }}"), StringComparison.Ordinal);

        Assert.Contains("Book 1", await _shelf.AskAsync(new(), "{ exactly(last: 1) { title } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Types_within_types_within_types_are_weighed_in_bounded_work()
    {
        string next = string.Concat(Enumerable.Repeat("next { ... on Work { ", 10));
        string deep = $"{{ book {{ {next} __typename {string.Concat(Enumerable.Repeat("} }", 10))} }} }}";

        Assert.Contains("\"data\"", await _shelf.AskAsync(new(), deep), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_is_weighed_anew_when_its_variables_make_a_difference()
    {
        GraphQLEngine engine = _shelf.Engine(Allowing(20));
        foreach ((int first, bool fits) in new[] { (5, true), (50, false), (5, true), (18, false), (17, true) })
        {
            using var json = System.Text.Json.JsonDocument.Parse($$"""{ "n": {{first}} }""");
            GraphQLResult result = await engine.ExecuteAsync(
                new GraphQLRequest("query($n: Int) { books(first: $n) { nodes { title } } }", null, json.RootElement), null, CancellationToken.None);
            Assert.Equal(fits, result.IsExecuted);
        }
    }

    [Theory]
    [InlineData("""type Query { a: Int @cost(weight: "much") }""", "\"much\"")]
    [InlineData("""type Query { a: Int @cost(weight: "-1") }""", "\"-1\"")]
    [InlineData("""type Query { a: [Int] @listSize(slicingArguments: ["first"]) }""", "slicingArguments")]
    [InlineData("""type Query { a: Query @listSize(sizedFields: ["nodes"]) }""", "sizedFields")]
    public void A_weight_or_size_that_makes_no_sense_stops_the_start(string sdl, string naming)
    {
        Schema schema = SchemaReader.Read(Shelf.Directives + sdl);

        var refusal = Assert.Throws<SchemaException>(() => CostModel.Of(schema));
        Assert.Contains(naming, refusal.Message, StringComparison.Ordinal);
    }

    private static EngineOptions Allowing(int cost) => new() { MaxCost = cost };
}
