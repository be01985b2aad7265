using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>What users ask about their maps, each in one request.</summary>
public sealed class JourneyMapQueryTests
{
    [Fact]
    public async Task A_map_is_read_with_all_that_it_holds()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode map = (await bank.Api.AskAsync(
            "Lea",
            """
            query($id: ID!) {
              journeyMap(id: $id) {
                title kind persona { name summary needs } accountableTeam { name members { role person { name } } } owningTeams { name } averageEmotion status
                standing { standing staleReasons { cause } } currentReview { phase dueOn } reviewPolicy { cadence minimumEvidenceShare }
                stages {
                  canEdit { allowed blockers { code } }
                  name position owner { name } ownerInherited lastChange { by { name } team { name } }
                  touchpoints { name channel actors emotion { score feeling } isMomentOfTruth stake findings { text severity isAssumption on { id } owner { name } } stage { name } }
                }
                handoffs { continuity note from { name } to { name } }
                publishingChecklist { item text met blocks parts { __typename id } }
                canEdit { allowed } canPublish { allowed blockers { code message } }
                versions { totalCount } comments { totalCount } latestVersion { name }
              }
            }
            """,
            new { id = bank.Map }))["journeyMap"]!;
        Assert.Equal("Getting a home loan", map["title"]!.GetValue<string>());
        Assert.Equal("""["Lending","Onboarding"]""", Names(map["owningTeams"]!));
        Assert.Equal("Onboarding", map["stages"]![1]!["owner"]!["name"]!.GetValue<string>());
        Assert.False(map["stages"]![1]!["ownerInherited"]!.GetValue<bool>());
        Assert.Equal("Lea", map["stages"]![0]!["lastChange"]!["by"]!["name"]!.GetValue<string>());
        Assert.Equal(bank.Offer, map["stages"]![0]!["touchpoints"]![0]!["findings"]![0]!["on"]!["id"]!.GetValue<string>());
        Assert.Equal("Signs the contract", map["handoffs"]![0]!["to"]!["name"]!.GetValue<string>());
        Assert.Equal(2, map["averageEmotion"]!.GetValue<double>());
        Assert.True(map["canEdit"]!["allowed"]!.GetValue<bool>());
        Assert.True(map["stages"]![0]!["canEdit"]!["allowed"]!.GetValue<bool>());
        Assert.Equal("OWNED_BY_ANOTHER_TEAM", map["stages"]![1]!["canEdit"]!["blockers"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(8, map["publishingChecklist"]!.AsArray().Count);
    }

    [Fact]
    public async Task Moments_of_truth_with_a_severe_unbacked_pain_are_told_by_owning_team_in_one_request()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode found = (await bank.Api.AskAsync(
            "Gus",
            """
            {
              touchpoints(filter: { isMomentOfTruth: true, finding: { kinds: [PAIN], minimumSeverity: 4, isAssumption: true } }, orderBy: OWNER) {
                totalCount countsByOwner { team { name } count }
                nodes { name stake owner { name } journeyMap { title } findings { text severity isAssumption } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """))["touchpoints"]!;
        Assert.Equal(1, found["totalCount"]!.GetValue<int>());
        Assert.Equal("Reads the offer", found["nodes"]![0]!["name"]!.GetValue<string>());
        Assert.Equal("Lending", found["countsByOwner"]![0]!["team"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_due_and_who_must_sign_is_told_in_one_request()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode found = (await bank.Api.AskAsync(
            "Gus",
            """
            {
              workspace { calendar { currentQuarter { label firstDay lastDay } } }
              now: reviews(filter: { quarter: CURRENT }) { ...due }
              later: reviews(filter: { quarter: NEXT }) { ...due }
            }
            fragment due on ReviewConnection {
              nodes {
                dueOn phase period { label } requiredSignOffs journeyMap { title }
                signOffs { team { name } signers { name } approval { person { name } } }
                canSignOff { allowed blockers { code } } canComplete { allowed blockers { code message } }
              }
            }
            """));
        JsonNode review = Assert.Single(found["now"]!["nodes"]!.AsArray().Concat(found["later"]!["nodes"]!.AsArray()))!;
        Assert.Equal("""["Lending","Onboarding"]""", Names(new JsonArray([.. review["signOffs"]!.AsArray().Select(signOff => signOff!["team"]!.DeepClone())])));
        Assert.Equal("Lea", review["signOffs"]![0]!["signers"]![0]!["name"]!.GetValue<string>());
        Assert.Equal(2, review["requiredSignOffs"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_changed_by_whom_and_why_is_told_in_one_request()
    {
        await using Bank bank = await Bank.OpenAsync();
        int before = await RevisionAsync(bank);
        await bank.EditAsync("Lea", new { scoreEmotion = new { touchpoint = bank.Offer, score = 4, feeling = "relieved" } }, reason: "New rate calculator");
        await bank.EditAsync("Lea", new { moveStage = new { stage = bank.Compare, position = 1 } });
        await bank.EditAsync("Lea", new { addStage = new { name = "Use" } });
        JsonNode comparison = (await bank.Api.AskAsync(
            "Gus",
            """
            query($id: ID!, $before: Int!) {
              journeyMap(id: $id) {
                compare(base: { revision: $before }) {
                  base { revision journeyMap { title } version { name } } target { revision at }
                  counts { added removed moved changed unchanged } countsByTeam { team { name } counts { changed } } countsByPartKind { partKind counts { added } }
                  changes {
                    kind partKind label path partId owner { name } before { id __typename } after { id }
                    move { fromPosition toPosition fromStage { name } }
                    fields { field before after beforeNodes { id } }
                    events { name by { name } at reason }
                  }
                  baseEmotionCurve { touchpoint { name } score } targetEmotionCurve { score }
                  indicators { indicator { name } }
                }
              }
            }
            """,
            new { id = bank.Map, before }))["journeyMap"]!["compare"]!;
        JsonNode emotion = comparison["changes"]!.AsArray().Single(change => change!["partKind"]!.GetValue<string>() == "TOUCHPOINT")!;
        Assert.Equal("Reads the offer", emotion["label"]!.GetValue<string>());
        Assert.Contains(emotion["fields"]!.AsArray(), field => field!["field"]!.GetValue<string>() == "emotion.score" && field["before"]!.GetValue<string>() == "2" && field["after"]!.GetValue<string>() == "4");
        Assert.Equal("New rate calculator", emotion["events"]![0]!["reason"]!.GetValue<string>());
        Assert.Equal("Lea", emotion["events"]![0]!["by"]!["name"]!.GetValue<string>());
        Assert.Equal(1, comparison["counts"]!["added"]!.GetValue<int>());
        Assert.Equal(1, comparison["counts"]!["moved"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_map_is_read_as_of_any_revision_and_moment()
    {
        await using Bank bank = await Bank.OpenAsync();
        int before = await RevisionAsync(bank);
        await bank.EditAsync("Lea", new { rename = new { title = "Home loan" } });
        JsonNode found = await bank.Api.AskAsync(
            "Lea",
            """
            query($id: ID!, $before: Int!) {
              then: journeyMap(id: $id, asOf: { revision: $before }) { title revision lastChange { revision } }
              never: journeyMap(id: $id, asOf: { at: "2001-01-01T00:00:00Z" }) { title }
              now: journeyMap(id: $id) { title history(filter: { names: ["journey-map.renamed"] }) { totalCount } }
              portfolio: journeyMaps(at: "2001-01-01T00:00:00Z") { totalCount }
              all: journeyMaps(filter: { text: "HOME" }, orderBy: LAST_CHANGE) { totalCount nodes { title } }
            }
            """,
            new { id = bank.Map, before });
        Assert.Equal("Getting a home loan", found["then"]!["title"]!.GetValue<string>());
        Assert.Equal(before, found["then"]!["revision"]!.GetValue<int>());
        Assert.Null(found["never"]);
        Assert.Equal("Home loan", found["now"]!["title"]!.GetValue<string>());
        Assert.Equal(0, found["portfolio"]!["totalCount"]!.GetValue<int>());
        Assert.Equal(1, found["all"]!["totalCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_map_is_exported_in_every_form()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode map = (await bank.Api.AskAsync(
            "Lea", "query($id: ID!) { journeyMap(id: $id) { mermaid: export(format: MERMAID) json: export(format: JSON) csv: export(format: CSV) } }", new { id = bank.Map }))["journeyMap"]!;
        Assert.StartsWith("journey\n", map["mermaid"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Getting a home loan", JsonNode.Parse(map["json"]!.GetValue<string>())!["title"]!.GetValue<string>());
        Assert.Contains("Reads the offer", map["csv"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_that_does_not_exist_is_a_clear_error()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode response = await bank.Api.SendAsync("Lea", "query($id: ID!) { journeyMap(id: $id, asOf: { revision: 999 }) { title } }", new { id = bank.Map }, "fr");
        Assert.Equal("BAD_USER_INPUT", response["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Contains("999", response["errors"]![0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_of_a_part_tells_who_changed_which_field_when_and_why()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.EditAsync("Lea", new { scoreEmotion = new { touchpoint = bank.Offer, score = 4 } }, reason: "Measured again");
        JsonNode node = (await bank.Api.AskAsync(
            "Olga",
            """
            query($id: ID!) {
              node(id: $id) {
                id ... on Governed { lastChange { reason } history(first: 1, filter: { field: "emotion.score" }) {
                  totalCount pageInfo { hasNextPage } edges { cursor node { name reason by { name } subject { __typename id } parts { partId kind fields current { id } } details { name value } } } } }
              }
            }
            """,
            new { id = bank.Offer }))["node"]!;
        Assert.Equal("Measured again", node["lastChange"]!["reason"]!.GetValue<string>());
        JsonNode history = node["history"]!;
        Assert.Equal(2, history["totalCount"]!.GetValue<int>());
        Assert.True(history["pageInfo"]!["hasNextPage"]!.GetValue<bool>());
        JsonNode last = history["edges"]![0]!["node"]!;
        Assert.Equal("journey-map.emotion-scored", last["name"]!.GetValue<string>());
        Assert.Equal(bank.Offer, last["parts"]![0]!["partId"]!.GetValue<string>());
        Assert.Contains(last["details"]!.AsArray(), detail => detail!["name"]!.GetValue<string>() == "score" && detail["value"]!.GetValue<string>() == "4");
    }

    [Fact]
    public async Task The_change_feed_tells_every_event_once_and_in_order()
    {
        await using Bank bank = await Bank.OpenAsync();
        var told = new List<string>();
        for (string? after = null; ;)
        {
            JsonNode page = (await bank.Api.AskAsync(
                "Gus", "query($after: String) { changes(first: 7, after: $after) { totalCount nodes { id cursor } pageInfo { hasNextPage endCursor } } }", new { after }))["changes"]!;
            told.AddRange(page["nodes"]!.AsArray().Select(change => change!["id"]!.GetValue<string>()));
            if (!page["pageInfo"]!["hasNextPage"]!.GetValue<bool>())
            {
                Assert.Equal(page["totalCount"]!.GetValue<int>(), told.Distinct().Count());
                return;
            }

            after = page["pageInfo"]!["endCursor"]!.GetValue<string>();
        }
    }

    [Fact]
    public async Task Anything_with_an_id_is_found_by_it_and_foreign_or_broken_ids_find_nothing()
    {
        await using Bank bank = await Bank.OpenAsync();
        string[] ids = [bank.Map, bank.Compare, bank.Offer, bank.Lending, bank.Persona];
        JsonArray found = (await bank.Api.AskAsync("Lea", "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", new { ids }))["nodes"]!.AsArray();
        Assert.Equal(ids, found.Select(node => node!["id"]!.GetValue<string>()));
        string[] none = ["", "nothing", "team_", bank.Offer.Replace("touchpoint", "stage", StringComparison.Ordinal), $"team_{Guid.NewGuid():N}", "🙂_" + new string('0', 32)];
        JsonArray missing = (await bank.Api.AskAsync("Lea", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = none }))["nodes"]!.AsArray();
        Assert.All(missing, Assert.Null);
    }

    [Fact]
    public async Task A_question_that_goes_round_in_circles_is_refused_before_its_answer_fills_the_memory()
    {
        await using Bank bank = await Bank.OpenAsync();
        const string Round = "touchpoints { name stage { ";
        string query = $"query($id: ID!) {{ journeyMap(id: $id) {{ stages {{ {string.Concat(Enumerable.Repeat(Round, 8))} name {string.Concat(Enumerable.Repeat("} }", 8))} }} }} }}";
        JsonNode response = await bank.Api.SendAsync("Lea", query, new { id = bank.Map });
        Assert.Equal("COST_TOO_HIGH", Assert.Single(response["errors"]!.AsArray())!["extensions"]!["code"]!.GetValue<string>());
        Assert.Null(response["data"]);
    }

    private static async Task<int> RevisionAsync(Bank bank) =>
        (await bank.Api.AskAsync("Lea", "query($id: ID!) { journeyMap(id: $id) { revision } }", new { id = bank.Map }))["journeyMap"]!["revision"]!.GetValue<int>();

    private static string Names(JsonNode list) => new JsonArray([.. list.AsArray().Select(item => (JsonNode)item!["name"]!.GetValue<string>())]).ToJsonString();
}
