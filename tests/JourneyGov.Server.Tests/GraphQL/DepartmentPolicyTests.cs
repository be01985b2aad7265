using System.Globalization;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>What a department asks of its maps' reviews, as people see and set it.</summary>
public sealed class DepartmentPolicyTests
{
    private const string Ask =
        """
        query($map: ID!) {
          workspace {
            reviewPolicy { cadence }
            departments {
              name canSetReviewPolicy { allowed blockers { code } }
              reviewPolicy { cadence graceDays windowDays }
              reviewPolicyOrigins { cadence graceDays evidenceAgeDays minimumEvidenceShare }
              ownReviewPolicy { cadence graceDays evidenceAgeDays minimumEvidenceShare }
            }
          }
          journeyMap(id: $map) {
            reviewPolicy { cadence graceDays }
            reviewPolicyOrigins { cadence graceDays evidenceAgeDays }
            ownReviewPolicy { graceDays }
          }
          first: journeyMap(id: $map, asOf: { revision: 1 }) { reviewPolicy { cadence } reviewPolicyOrigins { cadence } }
        }
        """;

    private const string Set =
        """
        mutation($input: SetDepartmentReviewPolicyInput!) {
          it: setDepartmentReviewPolicy(input: $input) {
            events { name by { name } reason } refusals { code path message remedy }
            workspace { departments { ownReviewPolicy { cadence graceDays } } }
          }
        }
        """;

    [Fact]
    public async Task Whoever_leads_all_teams_of_a_department_asks_more_and_everybody_sees_what_holds_and_where_it_comes_from()
    {
        await using Bank bank = await Bank.OpenAsync();
        string retail = await DepartmentAsync(bank, "Retail", bank.Lending);

        JsonNode set = await SetAsync(bank, "Lea", retail, new { cadence = "MONTHLY", graceDays = 3 });
        await bank.Api.CommandAsync(
            "Lea", "mutation($input: SetMapReviewPolicyInput!) { it: setMapReviewPolicy(input: $input) { refusals { code } } }",
            new { mapId = bank.Map, policy = new { graceDays = 1 } });
        JsonNode seen = await bank.Api.AskAsync("Olga", Ask, new { map = bank.Map });

        Assert.Equal("""[{"name":"workspace.department-review-policy-set","by":{"name":"Lea"},"reason":null}]""", set["events"]!.ToJsonString());
        Assert.Equal("""[{"ownReviewPolicy":{"cadence":"MONTHLY","graceDays":3}}]""", set["workspace"]!["departments"]!.ToJsonString());
        JsonNode department = seen["workspace"]!["departments"]![0]!;
        Assert.Equal("""{"allowed":false,"blockers":[{"code":"NOT_ALLOWED"}]}""", department["canSetReviewPolicy"]!.ToJsonString());
        Assert.Equal("""{"cadence":"MONTHLY","graceDays":3,"windowDays":21}""", department["reviewPolicy"]!.ToJsonString());
        Assert.Equal(
            """{"cadence":"DEPARTMENT","graceDays":"DEPARTMENT","evidenceAgeDays":"WORKSPACE","minimumEvidenceShare":"WORKSPACE"}""",
            department["reviewPolicyOrigins"]!.ToJsonString());
        Assert.Equal(
            """{"cadence":"MONTHLY","graceDays":3,"evidenceAgeDays":null,"minimumEvidenceShare":null}""", department["ownReviewPolicy"]!.ToJsonString());
        Assert.Equal("QUARTERLY", (string)seen["workspace"]!["reviewPolicy"]!["cadence"]!);
        Assert.Equal(
            """{"reviewPolicy":{"cadence":"MONTHLY","graceDays":1},"reviewPolicyOrigins":{"cadence":"DEPARTMENT","graceDays":"MAP","evidenceAgeDays":"WORKSPACE"},"ownReviewPolicy":{"graceDays":1}}""",
            seen["journeyMap"]!.ToJsonString());
        Assert.Equal("""{"reviewPolicy":{"cadence":"QUARTERLY"},"reviewPolicyOrigins":{"cadence":"WORKSPACE"}}""", seen["first"]!.ToJsonString());
    }

    [Fact]
    public async Task Asking_less_is_a_governance_officers_to_say_with_a_reason_and_all_that_is_laxer_is_named()
    {
        await using Bank bank = await Bank.OpenAsync();
        string retail = await DepartmentAsync(bank, "Retail", bank.Lending);
        var laxer = new { cadence = "YEARLY", graceDays = 8, evidenceAgeDays = 100 };

        JsonNode asLead = await SetAsync(bank, "Lea", retail, laxer, language: "fr");
        Assert.Equal(["DEPARTMENT_POLICY_TOO_LAX policy.cadence", "DEPARTMENT_POLICY_TOO_LAX policy.graceDays"], Codes(asLead));
        Assert.Equal("Une direction peut demander plus que l’espace ne demande ici, jamais moins.", (string)asLead["refusals"]![0]!["message"]!);
        Assert.Equal(["NOT_ALLOWED"], Codes(await SetAsync(bank, "Olga", retail, laxer)));
        Assert.Equal(["REASON_REQUIRED reason"], Codes(await SetAsync(bank, "Gus", retail, laxer)));
        Assert.Empty(Codes(await SetAsync(bank, "Gus", retail, laxer, "A pilot, until autumn")));
        Assert.Empty(Codes(await SetAsync(bank, "Gus", retail, policy: null)));
        Assert.Equal("null", Json((await bank.Api.AskAsync("Gus", Ask, new { map = bank.Map }))["workspace"]!["departments"]![0]!["ownReviewPolicy"]));
    }

    [Fact]
    public async Task Who_leads_one_of_two_teams_of_a_department_may_not()
    {
        await using Bank bank = await Bank.OpenAsync();
        string retail = await DepartmentAsync(bank, "Retail", bank.Lending, bank.Onboarding);

        Assert.Equal(["NOT_ALLOWED"], Codes(await SetAsync(bank, "Lea", retail, new { graceDays = 1 })));
        Assert.Equal("""{"allowed":false,"blockers":[{"code":"NOT_ALLOWED"}]}""", await MayAsync("Lea"));
        Assert.Equal("""{"allowed":true,"blockers":[]}""", await MayAsync("Gus"));

        async Task<string> MayAsync(string person) =>
            Json((await bank.Api.AskAsync(person, Ask, new { map = bank.Map }))["workspace"]!["departments"]![0]!["canSetReviewPolicy"]);
    }

    [Fact]
    public async Task A_preview_of_what_a_department_would_ask_tells_its_own_maps_and_keeps_what_is()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.DraftAsync("Changing banks");
        (string retail, string digital) = (await DepartmentAsync(bank, "Retail", bank.Lending), await DepartmentAsync(bank, "Digital", bank.Onboarding));
        JsonNode reviews = await bank.Api.AskAsync("Gus", "{ reviews { nodes { dueOn } } }");
        DateOnly due = DateOnly.Parse((string)reviews["reviews"]!["nodes"]![0]!["dueOn"]!, CultureInfo.InvariantCulture);

        async Task<string> PreviewAsync(string person, string departmentId, object policy, string? reason = null) => Json((await bank.Api.AskAsync(
            person,
            """
            query($change: PolicyChange!, $on: Date) {
              policyPreview(change: $change, on: $on) { refusals { code path } counts { journeyMaps becomeOverdue } }
            }
            """,
            new { change = new { departmentPolicy = new { departmentId, policy, reason } }, on = due.AddDays(1).ToString("O", CultureInfo.InvariantCulture) }))["policyPreview"]);

        Assert.Equal("""{"refusals":[],"counts":{"journeyMaps":2,"becomeOverdue":2}}""", await PreviewAsync("Lea", retail, new { graceDays = 0 }));
        Assert.Equal("""{"refusals":[],"counts":{"journeyMaps":0,"becomeOverdue":0}}""", await PreviewAsync("Gus", digital, new { graceDays = 0 }));
        Assert.Equal(
            """{"refusals":[{"code":"REASON_REQUIRED","path":"reason"}],"counts":{"journeyMaps":0,"becomeOverdue":0}}""",
            await PreviewAsync("Gus", retail, new { graceDays = 60 }));
        Assert.Equal("""{"refusals":[],"counts":{"journeyMaps":2,"becomeOverdue":0}}""", await PreviewAsync("Gus", retail, new { graceDays = 60 }, "A pilot"));
        Assert.Equal("null", Json((await bank.Api.AskAsync("Gus", Ask, new { map = bank.Map }))["workspace"]!["departments"]![0]!["ownReviewPolicy"]));
    }

    private static string Json(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static IEnumerable<string> Codes(JsonNode payload) =>
        payload["refusals"]!.AsArray().Select(refusal => $"{refusal!["code"]} {refusal["path"]}".TrimEnd());

    private static async Task<JsonNode> SetAsync(
        Bank bank, string person, string departmentId, object? policy, string? reason = null, string language = "en") =>
        (await bank.Api.AskAsync(person, Set, new { input = new { departmentId, policy, reason } }, language))["it"]!;

    private static async Task<string> DepartmentAsync(Bank bank, string name, params string[] teams)
    {
        JsonNode added = await bank.Api.CommandAsync(
            "Ada",
            "mutation($input: AddDepartmentInput!) { it: addDepartment(input: $input) { workspace { departments { id name } } refusals { code } } }", new { name });
        string id = (string)added["workspace"]!["departments"]!.AsArray().Single(department => (string)department!["name"]! == name)!["id"]!;
        foreach (string team in teams)
            await bank.Api.CommandAsync(
                "Ada", "mutation($input: PlaceTeamInput!) { it: placeTeam(input: $input) { refusals { code } } }", new { teamId = team, department = id });
        return id;
    }
}
