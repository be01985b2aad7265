using System.Text;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Documents that are built to exhaust or confuse the one who reads them.</summary>
public class HostileDocumentSpecs(HostileServer server) : UnderAttack(server)
{
    private const int Deep = 100_000;

    public static TheoryData<string, string, string> Nested => new()
    {
        { "{", "", "" },
        { "{a", "", "" },
        { "{a{", "", "" },
        { "[", "{ node(id: ", "" },
        { "{a:", "{ node(id: ", "" },
        { "[", "query($a: ", "Int) { viewer { language } }" },
        { "(", "{ node", "" },
        { "... on Query {", "{", "" },
        { "[", "query($a: Int = ", ") { viewer { language } }" },
    };

    [Theory]
    [MemberData(nameof(Nested))]
    public async Task Brackets_nested_a_hundred_thousand_deep_are_refused(string bracket, string before, string after)
    {
        string document = before + new StringBuilder().Insert(0, bracket, bracket.Length > 2 ? Deep / 10 : Deep) + after;

        Answer answer = (await Server.AskAsync(document)).IsNoFault(document);
        Assert.Equal(400, answer.Status);
        Assert.True(answer.Code is "NESTED_TOO_DEEPLY" or "GRAPHQL_PARSE_FAILED" or "TOO_MANY_TOKENS" or "DOCUMENT_TOO_LARGE", answer.ToString());
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("   \n\t ", 2, 3)]
    [InlineData("# nothing", 1, 10)]
    [InlineData("\uFEFF", 1, 2)]
    [InlineData("{ viewer { language }", 1, 22)]
    [InlineData("{ viewer { language } } }", 1, 25)]
    [InlineData("{\n  a(b: \"open) }", 2, 16)]
    [InlineData("{ a(b: \"\"\"open) }", 1, 18)]
    [InlineData("{ viewer { langu\0age } }", 1, 17)]
    [InlineData("{ a(b: 00) }", 1, 9)]
    [InlineData("{ a(b: \"\\ud800\") }", 1, 9)]
    [InlineData("{ a(b: \"\\u{110000}\") }", 1, 9)]
    [InlineData("🙂", 1, 1)]
    public async Task A_document_that_is_none_is_refused_with_its_line_and_column(string document, int line, int column)
    {
        Answer answer = await Server.AskAsync(document);

        answer.Refuses(document, 400, "GRAPHQL_PARSE_FAILED");
        JsonNode? place = answer.Json["errors"]![0]!["locations"]?[0];
        Assert.True(place is not null && (int)place["line"]! == line && (int)place["column"]! == column, $"{document}: expected {line}:{column} in {answer.Body}");
    }

    [Fact]
    public async Task Two_hundred_aliases_of_a_costly_field_are_refused()
    {
        string fields = string.Concat(Enumerable.Range(0, 200).Select(index => $"a{index}: journeyMaps(first: 200) {{ totalCount }} "));

        (await Server.AskAsync($"{{ {fields} }}")).Refuses("200 aliases", 400, "TOO_MANY_ALIASES", "100");
    }

    [Fact]
    public async Task A_text_of_a_megabyte_is_refused_as_a_document()
    {
        (await Server.AskAsync("{ viewer { language } } #" + new string('x', 1_000_000))).Refuses("1 MB", 400, "DOCUMENT_TOO_LARGE");
        (await Server.AskAsync("{ " + new StringBuilder().Insert(0, "a ", 20_000) + "}")).Refuses("20,000 tokens", 400, "TOO_MANY_TOKENS");
    }

    [Fact]
    public async Task Fragments_that_multiply_are_refused()
    {
        var document = new StringBuilder("{ ...f0 } ");
        for (int index = 0; index < 30; index++)
            document.Append(System.Globalization.CultureInfo.InvariantCulture, $"fragment f{index} on Query {{ ...f{index + 1} ...f{index + 1} }} ");
        document.Append("fragment f30 on Query { viewer { language } }");

        Answer answer = (await Server.AskAsync(document.ToString())).IsNoFault("fragments that multiply");
        Assert.Equal(400, answer.Status);
        (await Server.AskAsync("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }")).Refuses("fragments in a circle", 400, "GRAPHQL_VALIDATION_FAILED", "a");
    }

    [Theory]
    [InlineData("{ nonsense }", "nonsense")]
    [InlineData("{ viewer }", "viewer")]
    [InlineData("{ viewer { language { a } } }", "language")]
    [InlineData("{ journeyMap { title } }", "id")]
    [InlineData("{ journeyMap(id: true) { title } }", "true")]
    [InlineData("{ journeyMap(id: \"a\", nonsense: 1) { title } }", "nonsense")]
    [InlineData("{ journeyMaps(first: 2147483648) { totalCount } }", "2147483648")]
    [InlineData("{ journeyMaps(first: 1e3) { totalCount } }", "1e3")]
    [InlineData("{ journeyMaps(first: \"1\") { totalCount } }", "\"1\"")]
    [InlineData("{ journeyMaps(orderBy: NONSENSE) { totalCount } }", "NONSENSE")]
    [InlineData("{ journeyMaps(at: \"2026-02-30T00:00:00Z\") { totalCount } }", "2026-02-30")]
    [InlineData("{ reviews(filter: { dueFrom: \"2026-02-30\" }) { totalCount } }", "2026-02-30")]
    [InlineData("{ journeyMap(id: \"a\", asOf: { revision: 1, version: 1 }) { title } }", "AsOf")]
    [InlineData("{ journeyMap(id: \"a\", asOf: { }) { title } }", "AsOf")]
    [InlineData("{ viewer { ...nowhere } }", "nowhere")]
    [InlineData("query($a: Nonsense) { viewer { language } }", "Nonsense")]
    [InlineData("{ viewer @nonsense { language } }", "nonsense")]
    public async Task A_document_against_the_schema_is_refused_with_what_is_wrong(string document, string naming)
    {
        Answer answer = await Server.AskAsync(document);

        answer.Refuses(document, 400, "GRAPHQL_VALIDATION_FAILED", naming);
        Assert.NotEmpty(answer.Json["errors"]![0]!["locations"]!.AsArray());
    }

    [Fact]
    public async Task An_operation_that_the_document_does_not_have_is_refused()
    {
        (await Server.PostAsync("""{"query":"query A { viewer { language } }","operationName":"B"}""")).Refuses("another operation", 400, "OPERATION_UNKNOWN", "B");
        (await Server.PostAsync("""{"query":"query A { viewer { language } } query B { viewer { language } }"}""")).Refuses("no operation named", 400, "OPERATION_UNKNOWN");
        (await Server.AskAsync("subscription { viewer { language } }")).Refuses("a subscription", 400, "GRAPHQL_VALIDATION_FAILED", "ubscription");
    }

    [Theory]
    [InlineData("first: 100000", "200")]
    [InlineData("first: -1", "200")]
    [InlineData("last: 201", "200")]
    [InlineData("first: 1, last: 1", "last")]
    [InlineData("after: \"\"", "cursor")]
    [InlineData("after: \"garbage\"", "cursor")]
    [InlineData("after: \"🙂\"", "cursor")]
    [InlineData("before: \"W10\"", "cursor")]
    [InlineData("after: \"bnVsbA\"", "cursor")]
    [InlineData("after: \"W251bGxd\"", "cursor")]
    public async Task A_page_that_cannot_be_is_refused_with_the_argument_that_is_wrong(string arguments, string naming)
    {
        foreach (string list in new[] { "journeyMaps", "touchpoints", "findings", "teams", "persons", "personas", "indicators", "reviews" })
        {
            Answer answer = (await Server.AskAsync($"{{ {list}({arguments}) {{ totalCount }} }}")).IsNoFault($"{list}({arguments})");
            Assert.True(answer.Code == "BAD_USER_INPUT" && answer.Message.Contains(naming, StringComparison.OrdinalIgnoreCase), $"{list}({arguments}) → {answer}");
            Assert.Equal(list, (string)answer.Json["errors"]![0]!["path"]![0]!);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_list_or_order_is_refused()
    {
        JsonNode read = await Server.Client.AskAsync("{ teams { pageInfo { endCursor } } journeyMaps(orderBy: TITLE) { pageInfo { endCursor } } touchpoints(first: 1) { pageInfo { endCursor } } }");
        string team = (string)read["teams"]!["pageInfo"]!["endCursor"]!;
        string title = (string)read["journeyMaps"]!["pageInfo"]!["endCursor"]!;
        string touchpoint = (string)read["touchpoints"]!["pageInfo"]!["endCursor"]!;

        foreach (string field in new[] { $"journeyMaps(after: \"{team}\")", $"touchpoints(before: \"{team}\")", $"teams(after: \"{title}\")", $"findings(after: \"{touchpoint}\")", $"reviews(orderBy: DUE_LATEST_FIRST, after: \"{title}\")" })
        {
            Answer answer = (await Server.AskAsync($"{{ {field} {{ totalCount }} }}")).IsNoFault(field);
            Assert.True(answer.Code == "BAD_USER_INPUT", $"{field} → {answer}");
        }

        foreach (string order in await OrdersAsync())
        {
            Answer answer = (await Server.AskAsync($"{{ journeyMaps(orderBy: {order}, after: \"{title}\") {{ totalCount }} }}")).IsNoFault(order);
            Assert.True(order == "TITLE" ? answer.Code is null : answer.Code == "BAD_USER_INPUT", $"{order} → {answer}");
        }
    }

    [Fact]
    public async Task A_list_within_a_thing_refuses_pages_that_cannot_be()
    {
        foreach (string list in new[] { "history", "versions", "comments" })
            foreach (string arguments in new[] { "first: 100000", "after: \"garbage\"", "after: \"p99999999999\"", "after: \"p-1\"", "before: \"p\"" })
            {
                Answer answer = (await Server.AskAsync($"query($id: ID!) {{ journeyMap(id: $id) {{ {list}({arguments}) {{ totalCount }} }} }}", new { id = Server.Map.Id })).IsNoFault(list);
                Assert.True(answer.Code == "BAD_USER_INPUT", $"{list}({arguments}) → {answer}");
            }

        foreach (string arguments in new[] { "first: 100000", "first: -1", "after: \"garbage\"", "after: \"99999999999999999999999\"" })
            Assert.Equal("BAD_USER_INPUT", (await Server.AskAsync($"{{ changes({arguments}) {{ totalCount }} }}")).IsNoFault(arguments).Code);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59.999999999Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("1969-12-31T23:59:59Z")]
    public async Task The_ends_of_time_are_answered_or_refused(string moment)
    {
        const string document = """
            query($at: DateTime!, $id: ID!) {
              journeyMap(id: $id, asOf: { at: $at }) { title history(filter: { since: $at, until: $at }) { totalCount } }
              journeyMaps(at: $at) { totalCount }
              team(id: $id, asOf: { at: $at }) { name }
              reviews(filter: { dueFrom: "0001-01-01", dueTo: "9999-12-31" }) { totalCount }
            }
            """;

        Answer answer = (await Server.AskAsync(document, new { at = moment, id = Server.Map.Id })).IsNoFault(moment);
        Assert.True(answer.Code is null or "BAD_USER_INPUT", answer.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public async Task A_revision_or_version_that_never_was_is_nothing(int number)
    {
        const string document = """
            query($id: ID!, $number: Int!) {
              byRevision: journeyMap(id: $id, asOf: { revision: $number }) { title }
              byVersion: journeyMap(id: $id, asOf: { version: $number }) { title }
            }
            """;
        Answer answer = (await Server.AskAsync(document, new { id = Server.Map.Id, number })).IsNoFault($"{number}");
        Assert.True(answer.Json["data"]?["byVersion"] is null, answer.ToString());
        Assert.True(answer.Json["data"]?["byRevision"] is null, answer.ToString());

        Answer compared = (await Server.AskAsync(
            "query($id: ID!, $number: Int!) { journeyMap(id: $id) { compare(base: { revision: $number }) { counts { added } } } }", new { id = Server.Map.Id, number })).IsNoFault($"{number}");
        Assert.True(compared.Code == "BAD_USER_INPUT", compared.ToString());
    }

    private async Task<string[]> OrdersAsync()
    {
        JsonNode read = await Server.Client.AskAsync("{ __type(name: \"JourneyMapOrder\") { enumValues { name } } }");
        return [.. read["__type"]!["enumValues"]!.AsArray().Select(value => (string)value!["name"]!)];
    }
}
