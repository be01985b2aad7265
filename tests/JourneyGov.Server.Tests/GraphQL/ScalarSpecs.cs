using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Days, moments and UUIDs, as variables and as literals: what is taken, what it becomes, and what is said of anything else.</summary>
public sealed class ScalarSpecs(ScalarSpecs.Asked asked) : IClassFixture<ScalarSpecs.Asked>
{
    private const string NoMoment = "There is no such moment: give a day of the calendar, a time from 00:00:00 to 23:59:59, an offset of at most 14 hours.";
    private const string NoMomentForm = "Give a moment with its offset from UTC, as 2026-03-31T09:30:00Z.";
    private const string NoDayForm = "Give a day as 2026-03-31.";
    private const string NoUuid = "Give a UUID as 0198c0de-7b1a-7000-8000-5f0c3f1e2d4b, not all zeros.";

    /// <summary>What is taken, and how it is answered.</summary>
    public static TheoryData<string, string, string> Taken => new()
    {
        { "DateTime", "2096-03-31T09:30:00Z", "2096-03-31T09:30:00Z" },
        { "DateTime", "2096-03-31t09:30:00z", "2096-03-31T09:30:00Z" },
        { "DateTime", "2096-03-31T09:30:00+02:00", "2096-03-31T07:30:00Z" },
        { "DateTime", "2096-02-28T23:30:00-14:00", "2096-02-29T13:30:00Z" },
        { "DateTime", "2096-03-31T00:15:00+14:00", "2096-03-30T10:15:00Z" },
        { "DateTime", "2096-03-31T09:30:00.5Z", "2096-03-31T09:30:00.5Z" },
        { "DateTime", "2096-03-31T09:30:00.123456000Z", "2096-03-31T09:30:00.123456Z" },
        { "Date", "2024-02-29", "2024-02-29" },
        { "Date", "2000-02-29", "2000-02-29" },
        { "UUID", "0198C0DE-7B1A-7000-8000-5F0C3F1E2D4B", "0198c0de-7b1a-7000-8000-5f0c3f1e2d4b" },
    };

    /// <summary>What is refused, as JSON (which is a literal as well), and what is said of it.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "DateTime", "\"2095-02-29T00:00:00Z\"", NoMoment },
        { "DateTime", "\"2100-02-29T00:00:00Z\"", NoMoment },
        { "DateTime", "\"2096-03-31T24:00:00Z\"", NoMoment },
        { "DateTime", "\"2096-06-30T23:59:60Z\"", NoMoment },
        { "DateTime", "\"2096-03-31T09:30:00+14:01\"", NoMoment },
        { "DateTime", "\"9999-12-31T23:59:59-01:00\"", NoMoment },
        { "DateTime", "\"0000-01-01T00:00:00Z\"", NoMoment },
        { "DateTime", "\"2096-03-31T09:30:00\"", NoMomentForm },
        { "DateTime", "\"2096-03-31T09:30Z\"", NoMomentForm },
        { "DateTime", "\"2096-03-31 09:30:00Z\"", NoMomentForm },
        { "DateTime", "\"2096-03-31T09:30:00+0200\"", NoMomentForm },
        { "DateTime", "\"2096-03-31T09:30:00.Z\"", NoMomentForm },
        { "DateTime", "\"2096-03-31T09:30:00.1234567890Z\"", NoMomentForm },
        { "DateTime", "\"2096-03-31T09:30:00Z\\n\"", NoMomentForm },
        { "DateTime", "\" 2096-03-31T09:30:00Z\"", NoMomentForm },
        { "DateTime", "\"٢٠٩٦-03-31T09:30:00Z\"", NoMomentForm },
        { "DateTime", "\"\"", NoMomentForm },
        { "DateTime", "3983245800", "A string is expected." },
        { "DateTime", "true", "A string is expected." },
        { "DateTime", "[\"2096-03-31T09:30:00Z\"]", "A string is expected." },
        { "DateTime", "{}", "A string is expected." },
        { "Date", "\"2026-02-29\"", "There is no such day." },
        { "Date", "\"1900-02-29\"", "There is no such day." },
        { "Date", "\"2026-13-01\"", "There is no such day." },
        { "Date", "\"2026-3-1\"", NoDayForm },
        { "Date", "\"31.03.2026\"", NoDayForm },
        { "Date", "\"2026-03-31T00:00:00Z\"", NoDayForm },
        { "Date", "\"2026-03-31\\n\"", NoDayForm },
        { "Date", "20260331", "A string is expected." },
        { "UUID", "\" 0198c0de-7b1a-7000-8000-5f0c3f1e2d4b\"", NoUuid },
        { "UUID", "\"0198c0de-7b1a-7000-8000-5f0c3f1e2d4b\\n\"", NoUuid },
        { "UUID", "\"+198c0de-7b1a-7000-8000-5f0c3f1e2d4b\"", NoUuid },
        { "UUID", "\"0x98c0de-7b1a-7000-8000-5f0c3f1e2d4b\"", NoUuid },
        { "UUID", "\"{0198c0de-7b1a-7000-8000-5f0c3f1e2d4b}\"", NoUuid },
        { "UUID", "\"0198c0de7b1a700080005f0c3f1e2d4b\"", NoUuid },
        { "UUID", "\"00000000-0000-0000-0000-000000000000\"", NoUuid },
        { "UUID", "198", "A string is expected." },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_is_taken_is_answered_in_one_form(string type, string sent, string answered)
    {
        JsonNode byVariable = await asked.ByVariableAsync(type, JsonValue.Create(sent));
        JsonNode byLiteral = await asked.ByLiteralAsync(type, $"\"{sent}\"");

        Assert.All([byVariable, byLiteral], response => Assert.Null(response["errors"]));
        Assert.All([byVariable, byLiteral], response => Assert.Contains($"\"{answered}\"", response.ToJsonString(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Anything_else_is_refused_where_it_stands_with_what_to_send_instead(string type, string sent, string said)
    {
        JsonNode byVariable = Only(await asked.ByVariableAsync(type, JsonNode.Parse(sent)));
        JsonNode byLiteral = Only(await asked.ByLiteralAsync(type, sent));

        Assert.Equal(("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"), ((string)byVariable["extensions"]!["code"]!, (string)byLiteral["extensions"]!["code"]!));
        Assert.StartsWith("Variable \"$v\" got invalid value ", (string)byVariable["message"]!, StringComparison.Ordinal);
        Assert.StartsWith($"Expected value of type \"{type}", (string)byLiteral["message"]!, StringComparison.Ordinal);
        Assert.All([byVariable, byLiteral], error =>
        {
            Assert.NotNull(error["locations"]![0]);
            Assert.Contains($"{type} cannot represent value: ", (string)error["message"]!, StringComparison.Ordinal);
            Assert.EndsWith(said, (string)error["message"]!, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_is_said_of_an_endless_text_is_no_longer_than_anyone_reads()
    {
        JsonNode error = Only(await asked.ByVariableAsync("DateTime", JsonValue.Create(new string('9', 1_000_000))));
        Assert.InRange(((string)error["message"]!).Length, 100, 5_000);
    }

    private static JsonNode Only(JsonNode response) => Assert.Single(response["errors"]!.AsArray())!;

    /// <summary>Fields that answer what they were given.</summary>
    public sealed class Asked : IAsyncLifetime
    {
        private Api _api = null!;
        private string _ada = "";
        private int _asked;

        public async Task InitializeAsync()
        {
            _api = await Api.StartAsync();
            await _api.PersonAsync("Gus", workspaceRole: "GOVERNANCE_OFFICER");
            _ada = (string)(await _api.AskAsync("Ada", "{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!;
        }

        public Task<JsonNode> ByVariableAsync(string type, JsonNode? value) =>
            _api.SendAsync(AskerOf(type), $"mutation($v: {type}!) {{ {FieldOf(type, "$v")} }}", new { v = value });

        public Task<JsonNode> ByLiteralAsync(string type, string literal) => _api.SendAsync(AskerOf(type), $"mutation {{ {FieldOf(type, literal)} }}");

        public async Task DisposeAsync() => await _api.DisposeAsync();

        private static string AskerOf(string type) => type == "Date" ? "Gus" : "Ada";

        private string FieldOf(string type, string value) => type switch
        {
            "DateTime" => $"issueApiKey(input: {{ personId: \"{_ada}\", label: \"A\", expiresAt: {value} }}) {{ apiKey {{ expiresAt }} }}",
            "Date" => $$"""
                changeBusinessCalendar(input: { calendar: { fiscalYearStartMonth: {{(++_asked % 12) + 1}}, timeZone: "UTC", closedWeekdays: [], holidays: [{{value}}] } }) {
                  workspace { calendar { holidays } }
                }
                """,
            _ => $"formTeam(input: {{ name: \"{++_asked}\", commandId: {value} }}) {{ commandId }}",
        };
    }
}
