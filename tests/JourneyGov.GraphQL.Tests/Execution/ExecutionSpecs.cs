using JourneyGov.GraphQL.Execution;

namespace JourneyGov.GraphQL.Tests.Execution;

public class ExecutionSpecs
{
    private readonly Library _library = new();

    [Fact]
    public async Task Answers_fields_in_the_order_they_are_asked() =>
        Assert.Equal("""{"data":{"b":7,"books":[{"name":"Nautilus","id":"1"},{"name":"Moon","id":"2"}],"a":7}}""",
            await _library.AskAsync("{ b: number books { name id } a: number }"));

    [Fact]
    public async Task Merges_selections_of_the_same_field_from_fragments() =>
        Assert.Equal("""{"data":{"book":{"name":"Moon","author":{"name":"Verne"}}}}""",
            await _library.AskAsync("{ book(id: 2) { name ...A } ...Q } fragment A on Book { author { __typename @skip(if: true) name } } fragment Q on Query { book(id: 2) { ... { name } } }"));

    [Fact]
    public async Task Tells_the_members_of_unions_and_interfaces_apart() =>
        Assert.Equal("""{"data":{"search":[{"__typename":"Book","name":"Nautilus","pages":300},{"__typename":"Author","name":"Verne"}]}}""",
            await _library.AskAsync("""{ search(text: "x") { __typename ... on Named { name } ... on Book { pages } } }"""));

    [Fact]
    public async Task One_level_of_parents_costs_one_read_however_many_they_are()
    {
        await _library.AskAsync("{ books { author { books { author { name } } } } }");

        Assert.Equal(2, _library.AuthorReads);
    }

    [Theory]
    [InlineData("true", """{"data":{"book":{"name":"Moon"}}}""")]
    [InlineData("false", """{"data":{"book":{"name":"Moon","id":"2","pages":null}}}""")]
    public async Task Decides_skip_and_include_for_each_request(string brief, string expected) =>
        Assert.Equal(expected, await _library.AskAsync(
            "query($brief: Boolean!) { book(id: 2) { name id @skip(if: $brief) ... @skip(if: $brief) { pages } } }", $$"""{"brief":{{brief}}}"""));

    [Fact]
    public async Task Arguments_variables_defaults_and_one_of_inputs_land_in_constructors() =>
        Assert.Equal("""{"data":{"echo":"Novel+ShortStory|3-100||Ann"}}""",
            await _library.AskAsync("query($g: [Genre!], $n: String!) { echo(filter: { genres: $g, range: { from: 3 }, by: { name: $n } }) }", """{"g":["NOVEL","SHORT_STORY"],"n":"Ann"}"""));

    [Fact]
    public async Task Custom_scalars_come_in_and_go_out() =>
        Assert.Equal("""{"data":{"a":"2026-02-28","b":"2024-02-29"}}""",
            await _library.AskAsync("""query($d: Day) { a: published(on: "2026-02-28") b: published(on: $d) }""", """{"d":"2024-02-29"}"""));

    [Fact]
    public async Task A_variable_that_does_not_fit_is_refused_before_anything_runs()
    {
        string answer = await _library.AskAsync("query($d: Day) { published(on: $d) }", """{"d":"soon"}""");

        Assert.Contains("Day cannot represent value", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_a_nullable_field_leaves_the_others() =>
        Assert.Equal("""{"errors":[{"message":"not today","locations":[{"line":1,"column":10}],"path":["fails"],"extensions":{"code":"CLOSED"}}],"data":{"number":7,"fails":null}}""",
            await _library.AskAsync("{ number fails }"));

    [Fact]
    public async Task An_error_in_a_non_null_field_travels_to_the_nearest_nullable_place()
    {
        string answer = await _library.AskAsync("{ number book(id: 1) { name sequel { name broken } } }");

        Assert.Contains("""
            "path":["book","sequel","broken"]
            """, answer, StringComparison.Ordinal);
        Assert.EndsWith("""
            "data":{"number":7,"book":{"name":"Nautilus","sequel":null}}}
            """, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_a_non_null_root_field_leaves_no_data() =>
        Assert.EndsWith("\"data\":null}", await _library.AskAsync("{ number failsNonNull }"), StringComparison.Ordinal);

    [Fact]
    public async Task A_null_in_a_list_of_non_null_items_nulls_the_list()
    {
        Assert.Equal("""{"data":{"mixed":[{"id":"1"},null]}}""", await _library.AskAsync("{ mixed { id } }"));

        string strict = await _library.AskAsync("{ strict { id } }");
        Assert.Contains("Cannot return null for non-nullable field Query.strict.", strict, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"strict\",1]", strict, StringComparison.Ordinal);
        Assert.EndsWith("\"data\":{\"strict\":null}}", strict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_detail_of_a_fault_leaves_the_process()
    {
        string answer = await _library.AskAsync("{ failsNonNull }");

        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        Assert.Equal("a secret", Assert.Single(_library.Faults).Message);
    }

    [Fact]
    public async Task Mutations_run_one_after_the_other_and_a_failed_one_stops_none() =>
        Assert.EndsWith("\"data\":{\"a\":1,\"b\":null,\"c\":3}}",
            await _library.AskAsync("mutation { a: add(amount: 1) b: breaks c: add(amount: 2) }"), StringComparison.Ordinal);

    [Theory]
    [InlineData("query A { number } query B { number }", null, "Must provide operation name if query contains multiple operations.")]
    [InlineData("query A { number }", "C", "Unknown operation named \\\"C\\\".")]
    public async Task Asks_which_operation_is_meant(string query, string? name, string message) =>
        Assert.Contains(message, await _library.AskAsync(query, "{}", name), StringComparison.Ordinal);

    [Fact]
    public async Task An_operation_that_takes_too_long_is_stopped_and_says_so()
    {
        GraphQLEngine engine = _library.Engine(new EngineOptions { Timeout = TimeSpan.FromMilliseconds(30) });

        GraphQLResult result = await engine.ExecuteAsync(new GraphQLRequest("{ waits }"), null, CancellationToken.None);

        Assert.Equal(ErrorCodes.TimedOut, Assert.Single(result.Errors).Code);
    }

    [Fact]
    public async Task Introspection_is_answered_like_any_other_query() =>
        Assert.Equal(
            """{"data":{"__schema":{"queryType":{"name":"Query"},"subscriptionType":null},"__type":{"kind":"INPUT_OBJECT","isOneOf":true,"inputFields":[{"name":"id","type":{"name":"ID","ofType":null}},{"name":"name","type":{"name":"String","ofType":null}}]},"range":{"inputFields":[{"name":"from","defaultValue":null},{"name":"to","defaultValue":"100"}]}}}""",
            await _library.AskAsync("""{ __schema { queryType { name } subscriptionType { name } } __type(name: "Choice") { kind isOneOf inputFields { name type { name ofType { name } } } } range: __type(name: "Range") { inputFields { name defaultValue } } }"""));

    [Fact]
    public async Task An_object_may_be_asked_again_below_itself() =>
        Assert.Equal("""{"data":{"slow":"done","book":{"sequel":{"name":"Moon","sequel":null}}}}""",
            await _library.AskAsync("{ slow book(id: 1) { sequel { name sequel { name } } } }"));
}
