using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Agendas as clients ask for them, answer them and complete reviews with them.</summary>
public sealed class AgendaTests
{
    private const string Payload =
        """
        review { phase suggestedChanges { part { id } text team { name } } }
        refusals { code path message ... on AgendaNotAnswered { items { itemId kind title part { id } } } }
        """;

    private const string Agenda =
        """
        query($map: ID!, $filter: AgendaFilter) {
          journeyMap(id: $map) {
            currentReview {
              id phase
              agenda(filter: $filter) {
                totalCount answeredCount requiredCount missingCount templateVersion
                items {
                  id kind causes title part { id } about { id } comment { text } team { name } required gone
                  figures { name number day } events { name } answer { verdict comment answered { by { name } } } canAnswer { allowed blockers { code } }
                }
              }
            }
          }
        }
        """;

    [Fact]
    public async Task A_review_that_has_not_opened_shows_what_it_would_look_at_in_the_readers_language()
    {
        await using Bank bank = await Bank.OpenAsync();

        JsonNode agenda = (await ReviewAsync(bank, "Lea", language: "fr"))["agenda"]!;

        Assert.Equal(
            ["CHANGED", "EVIDENCE", "EVIDENCE", "PAIN", "HANDOFF", "PERSONA", "QUESTION", "QUESTION", "QUESTION"],
            agenda["items"]!.AsArray().Select(item => (string)item!["kind"]!));
        JsonNode pain = agenda["items"]!.AsArray().Single(item => (string)item!["kind"]! == "PAIN")!;
        Assert.Equal("Rien ne répond à l’irritant grave « The rate is only known after applying ».", (string)pain["title"]!);
        Assert.Equal("""[{"name":"SEVERITY","number":5,"day":null}]""", pain["figures"]!.ToJsonString());
        Assert.Equal("""{"allowed":false,"blockers":[{"code":"REVIEW_NOT_OPEN"}]}""", pain["canAnswer"]!.ToJsonString());
        Assert.Equal((9, 0, 3, 3), Counts(agenda));
    }

    [Fact]
    public async Task A_map_is_confirmed_once_the_required_items_are_answered_and_the_agenda_stays_as_it_stood()
    {
        await using Bank bank = await OpenAsync();
        JsonNode review = await ReviewAsync(bank, "Lea", new { kinds = new[] { "PAIN" } });
        string id = (string)review["id"]!;
        JsonNode pain = Assert.Single(review["agenda"]!["items"]!.AsArray())!;

        JsonNode early = await CompleteAsync(bank, id);
        JsonNode nameless = await AnswerAsync(bank, "Lea", id, (string)pain["id"]!, "ACCEPT_RISK", null);
        JsonNode stranger = await AnswerAsync(bank, "Olga", id, (string)pain["id"]!, "KEEP", null);
        JsonNode answered = await AnswerAsync(bank, "Lea", id, (string)pain["id"]!, "CHANGE", "Show the rate first");
        foreach (JsonNode? item in early["refusals"]![0]!["items"]!.AsArray().Where(item => (string)item!["kind"]! == "QUESTION"))
            Assert.Empty((await AnswerAsync(bank, "Gus", id, (string)item!["itemId"]!, "KEEP", null))["refusals"]!.AsArray());
        JsonNode before = (await ReviewAsync(bank, "Lea"))["agenda"]!;
        JsonNode done = await CompleteAsync(bank, id);
        await bank.EditAsync("Lea", new { ratePain = new { finding = (string)pain["part"]!["id"]!, severity = 1 } });
        JsonNode past = (await bank.Api.AskAsync(
            "Lea", "query($id: ID!) { review(id: $id) { agenda { totalCount answeredCount requiredCount missingCount items { id } } } }", new { id }))["review"]!["agenda"]!;

        Assert.Equal("AGENDA_NOT_ANSWERED", (string)early["refusals"]![0]!["code"]!);
        Assert.Equal((string)pain["id"]!, (string)early["refusals"]![0]!["items"]![0]!["itemId"]!);
        Assert.Equal(("COMMENT_REQUIRED", "comment"), ((string)nameless["refusals"]![0]!["code"]!, (string)nameless["refusals"]![0]!["path"]!));
        Assert.Equal("NOT_ALLOWED", (string)stranger["refusals"]![0]!["code"]!);
        Assert.Equal(
            $$$"""[{"part":{"id":"{{{(string)pain["part"]!["id"]!}}}"},"text":"Show the rate first","team":{"name":"Lending"}}]""",
            answered["review"]!["suggestedChanges"]!.ToJsonString());
        Assert.Equal(("[]", "COMPLETED"), (done["refusals"]!.ToJsonString(), (string)done["review"]!["phase"]!));
        Assert.Equal((9, 3, 3, 0), Counts(past));
        Assert.Equal(Ids(before), Ids(past));
    }

    [Fact]
    public async Task An_answer_is_shown_with_its_author_filtered_for_and_taken_back()
    {
        await using Bank bank = await OpenAsync();
        JsonNode review = await ReviewAsync(bank, "Lea", new { kinds = new[] { "HANDOFF" } });
        (string id, string item) = ((string)review["id"]!, (string)review["agenda"]!["items"]![0]!["id"]!);

        Assert.Equal("[]", (await AnswerAsync(bank, "Lea", id, item, "DROP", "Papers go online"))["refusals"]!.ToJsonString());
        JsonNode answered = (await ReviewAsync(bank, "Gus", new { answered = true }))["agenda"]!;
        JsonNode withdrawn = await bank.Api.CommandAsync(
            "Gus", $"mutation($input: WithdrawAnswerInput!) {{ it: withdrawAnswer(input: $input) {{ {Payload} }} }}", new { reviewId = id, item });
        JsonNode unknown = await AnswerAsync(bank, "Gus", id, item.Replace("Handoff", "Pain", StringComparison.Ordinal), "KEEP", null);

        JsonNode only = Assert.Single(answered["items"]!.AsArray())!;
        Assert.Equal("""{"verdict":"DROP","comment":"Papers go online","answered":{"by":{"name":"Lea"}}}""", only["answer"]!.ToJsonString());
        Assert.Equal("IN_PROGRESS", (string)withdrawn["review"]!["phase"]!);
        Assert.Empty((await ReviewAsync(bank, "Gus", new { answered = true }))["agenda"]!["items"]!.AsArray());
        Assert.Equal("UNKNOWN_AGENDA_ITEM", (string)unknown["refusals"]![0]!["code"]!);
    }

    [Fact]
    public async Task The_questions_of_a_workspace_are_set_anew_and_each_setting_is_a_version()
    {
        await using Bank bank = await Bank.OpenAsync();
        const string Set =
            "mutation($input: SetAgendaTemplateInput!) { it: setAgendaTemplate(input: $input) { workspace { agendaTemplate { version questions { text kinds subjects required } } } refusals { code path } } }";

        JsonNode first = (await bank.Api.AskAsync("Gus", "{ workspace { agendaTemplate { version questions { text } } } }"))["workspace"]!["agendaTemplate"]!;
        JsonNode set = await bank.Api.CommandAsync(
            "Gus", Set, new { questions = new object[] { new { text = "Is it kind?", required = true, kinds = new[] { "CURRENT_STATE" } }, new { text = "For staff?", subjects = new[] { "EMPLOYEE" } } } });
        JsonNode lead = (await bank.Api.AskAsync("Lea", Set, new { input = new { questions = Array.Empty<object>() } }))["it"]!;
        JsonNode agenda = (await ReviewAsync(bank, "Lea", new { kinds = new[] { "QUESTION" } }))["agenda"]!;

        Assert.Equal((0, 3), ((int)first["version"]!, first["questions"]!.AsArray().Count));
        Assert.Equal(
            """{"version":1,"questions":[{"text":"Is it kind?","kinds":["CURRENT_STATE"],"subjects":[],"required":true},{"text":"For staff?","kinds":[],"subjects":["EMPLOYEE"],"required":false}]}""",
            set["workspace"]!["agendaTemplate"]!.ToJsonString());
        Assert.Equal("NOT_ALLOWED", (string)lead["refusals"]![0]!["code"]!);
        Assert.Equal((1, "Is it kind?"), ((int)agenda["templateVersion"]!, (string)Assert.Single(agenda["items"]!.AsArray())!["title"]!));
    }

    [Fact]
    public async Task A_list_of_reviews_gets_its_agendas_with_as_many_questions_to_the_store_as_one()
    {
        await using Bank bank = await OpenAsync();
        const string Query = "query($maps: [ID!]) { reviews(filter: { journeyMaps: $maps }) { nodes { agenda { items { title part { id } team { name } canAnswer { allowed } } } canComplete { allowed } } } }";
        await bank.Api.AskAsync("Lea", Query);
        long alone = await ReadsAsync(bank, () => bank.Api.AskAsync("Lea", Query));
        for (int number = 0; number < 4; number++)
            await bank.DraftAsync($"Another loan {number}");
        await bank.Api.AskAsync("Lea", Query);

        long many = await ReadsAsync(bank, () => bank.Api.AskAsync("Lea", Query));

        Assert.InRange(many, 0, alone);
    }

    private static async Task<long> ReadsAsync(Bank bank, Func<Task> ask)
    {
        long before = bank.Api.Reads;
        await ask();
        return bank.Api.Reads - before;
    }

    // A month's window is open on each of its days; the officer alone confirms, and answers are asked for.
    private static async Task<Bank> OpenAsync()
    {
        Bank bank = await Bank.OpenAsync();
        await bank.Api.CommandAsync(
            "Gus", "mutation($input: ChangeReviewPolicyInput!) { it: changeReviewPolicy(input: $input) { refusals { code } } }",
            new
            {
                policy = new
                {
                    cadence = "MONTHLY",
                    windowDays = 60,
                    graceDays = 7,
                    minimumSignOffs = 1,
                    evidenceAgeDays = 365,
                    minimumEvidenceShare = 0.5,
                    indicatorAgeDays = 92,
                    escalationDays = Array.Empty<int>(),
                    postponementDays = 30,
                    blockingLines = Array.Empty<string>(),
                    answerAgenda = "REQUIRED",
                },
            });
        await bank.Api.TickAsync();
        JsonNode map = (await bank.Api.AskAsync("Lea", "query($id: ID!) { journeyMap(id: $id) { revision currentReview { id } } }", new { id = bank.Map }))["journeyMap"]!;
        string review = (string)map["currentReview"]!["id"]!;
        await bank.Api.CommandAsync(
            "Lea", "mutation($input: SignOffReviewInput!) { it: signOffReview(input: $input) { refusals { code } } }",
            new { reviewId = review, team = bank.Lending, mapRevision = (int)map["revision"]! });
        return bank;
    }

    private static async Task<JsonNode> ReviewAsync(Bank bank, string person, object? filter = null, string language = "en") =>
        (await bank.Api.AskAsync(person, Agenda, new { map = bank.Map, filter }, language))["journeyMap"]!["currentReview"]!;

    private static async Task<JsonNode> AnswerAsync(Bank bank, string person, string reviewId, string item, string verdict, string? comment) =>
        (await bank.Api.AskAsync(
            person, $"mutation($input: AnswerAgendaItemInput!) {{ it: answerAgendaItem(input: $input) {{ {Payload} }} }}",
            new { input = new { reviewId, item, verdict, comment } }))["it"]!;

    private static async Task<JsonNode> CompleteAsync(Bank bank, string reviewId) =>
        (await bank.Api.AskAsync(
            "Gus", $"mutation($input: CompleteReviewInput!) {{ it: completeReview(input: $input) {{ {Payload} }} }}",
            new { input = new { reviewId, outcome = "CONFIRMED" } }))["it"]!;

    private static (int Total, int Answered, int Required, int Missing) Counts(JsonNode agenda) =>
        ((int)agenda["totalCount"]!, (int)agenda["answeredCount"]!, (int)agenda["requiredCount"]!, (int)agenda["missingCount"]!);

    private static IEnumerable<string> Ids(JsonNode agenda) => agenda["items"]!.AsArray().Select(item => (string)item!["id"]!);
}
