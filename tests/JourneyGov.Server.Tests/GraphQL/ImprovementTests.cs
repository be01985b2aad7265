using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Improvements as clients plan them, ask for them and bring them to an end.</summary>
public sealed class ImprovementTests
{
    private const string Refusals = "refusals { code path message remedy ... on OwnedByAnotherTeam { team { name } } }";

    [Fact]
    public async Task An_improvement_is_planned_found_from_its_map_team_and_person_and_done_with_the_effect_seen()
    {
        await using Bank bank = await Bank.OpenAsync();
        (string lea, string nps) = (await LeaAsync(bank), await IndicatorAsync(bank));
        await bank.Api.CommandAsync(
            "Lea", "mutation($input: RecordReadingsInput!) { it: recordReadings(input: $input) { recorded refusals: refused { row } } }",
            new { readings = new[] { new { indicator = nps, takenAt = "2026-01-31T06:00:00Z", source = "survey", value = 41.5 } } });

        string id = await PlanAsync(bank, new
        {
            mapId = bank.Map,
            part = bank.Offer,
            title = "Show the rate first",
            description = "Before the form",
            team = bank.Lending,
            person = lea,
            dueOn = "2126-06-30",
            expected = new { indicator = nps, reading = 40, showsOn = "2126-09-30" },
        });
        JsonNode planned = (await bank.Api.AskAsync(
            "Olga",
            """
            query($id: ID!, $map: ID!, $team: ID!, $person: ID!, $offer: ID!, $nps: ID!) {
              improvement(id: $id) {
                title description journeyMap { id } part { id } team { name } person { name } personActive dueOn overdue phase
                expected { indicator { name } reading showsOn } seen { text } review { id } closed { reason } canEdit { allowed blockers { code } } revision
              }
              improvements(filter: { journeyMaps: [$map], parts: [$offer], teams: [$team], persons: [$person], phases: [PLANNED], overdue: false, indicators: [$nps], text: "RATE" }) {
                totalCount nodes { id }
              }
              journeyMap(id: $map) { improvements { totalCount nodes { id } } }
              team(id: $team) { improvements(filter: { phases: [DONE] }) { totalCount nodes { id } } }
              node(id: $id) { id ... on Improvement { title } }
            }
            """, new { id, map = bank.Map, team = bank.Lending, person = lea, offer = bank.Offer, nps }));
        JsonNode done = await bank.Api.CommandAsync(
            "Lea", $"mutation($input: CompleteImprovementInput!) {{ it: completeImprovement(input: $input) {{ improvement {{ phase seen {{ text reading takenAt }} closed {{ by {{ name }} }} canEdit {{ blockers {{ code }} }} }} {Refusals} }} }}",
            new { improvementId = id, effect = "Half as many calls" });

        Assert.Equal(
            Json($$"""
            {"title":"Show the rate first","description":"Before the form","journeyMap":{"id":"{{bank.Map}}"},"part":{"id":"{{bank.Offer}}"},"team":{"name":"Lending"},
            "person":{"name":"Lea"},"personActive":true,"dueOn":"2126-06-30","overdue":false,"phase":"PLANNED",
            "expected":{"indicator":{"name":"Loan NPS"},"reading":40,"showsOn":"2126-09-30"},"seen":null,"review":null,"closed":null,
            "canEdit":{"allowed":false,"blockers":[{"code":"OWNED_BY_ANOTHER_TEAM"}]},"revision":1}
            """), planned["improvement"]!.ToJsonString());
        Assert.Equal(Json($$"""{"totalCount":1,"nodes":[{"id":"{{id}}"}]}"""), planned["improvements"]!.ToJsonString());
        Assert.Equal(planned["improvements"]!.ToJsonString(), planned["journeyMap"]!["improvements"]!.ToJsonString());
        Assert.Equal("""{"totalCount":0,"nodes":[]}""", planned["team"]!["improvements"]!.ToJsonString());
        Assert.Equal("Show the rate first", (string)planned["node"]!["title"]!);
        Assert.Equal(
            Json("""
            {"phase":"DONE","seen":{"text":"Half as many calls","reading":41.5,"takenAt":"2026-01-31T06:00:00Z"},"closed":{"by":{"name":"Lea"}},
            "canEdit":{"blockers":[{"code":"IMPROVEMENT_CLOSED"}]}}
            """), done["improvement"]!.ToJsonString());
    }

    [Fact]
    public async Task Each_command_answers_with_the_improvement_and_its_history_tells_them_and_what_it_was()
    {
        await using Bank bank = await Bank.OpenAsync();
        (string lea, string nps, string id) = (await LeaAsync(bank), await IndicatorAsync(bank), await PlanAsync(bank, Plan(bank)));

        await DoAsync(bank, "rewordImprovement", new { improvementId = id, title = "Show the cost first", basedOn = 1 });
        await DoAsync(bank, "reassignImprovement", new { improvementId = id, team = bank.Lending, person = lea });
        await DoAsync(bank, "rescheduleImprovement", new { improvementId = id, dueOn = "2126-07-31", reason = "The form comes first" });
        await DoAsync(bank, "expectEffect", new { improvementId = id, expected = new { indicator = nps, reading = 40, showsOn = "2126-09-30" } });
        await DoAsync(bank, "expectEffect", new { improvementId = id });
        await DoAsync(bank, "dropImprovement", new { improvementId = id, reason = "No budget" });
        JsonNode reopened = await DoAsync(bank, "reopenImprovement", new { improvementId = id, reason = "Found some" });

        JsonNode told = await bank.Api.AskAsync(
            "Olga",
            """
            query($id: ID!, $map: ID!) {
              improvement(id: $id) { history(orderBy: OLDEST_FIRST) { nodes { name reason subject { ... on Improvement { title } } } } lastChange { reason by { name } } }
              ofTheWholeMap: improvements(filter: { parts: [$map] }) { totalCount }
              then: improvement(id: $id, asOf: { revision: 7 }) { title phase dueOn closed { reason } }
            }
            """, new { id, map = bank.Map });
        Assert.Equal(1, (int)told["ofTheWholeMap"]!["totalCount"]!);
        Assert.Equal((8, "PLANNED"), ((int)reopened["revision"]!, (string)reopened["improvement"]!["phase"]!));
        Assert.Equal(
            ["planned", "reworded", "reassigned", "rescheduled", "effect-expected", "expectation-cleared", "dropped", "reopened"],
            told["improvement"]!["history"]!["nodes"]!.AsArray().Select(change => ((string)change!["name"]!)["improvement.".Length..]));
        Assert.All(told["improvement"]!["history"]!["nodes"]!.AsArray(), change => Assert.Equal("Show the cost first", (string)change!["subject"]!["title"]!));
        Assert.Equal("""{"reason":"Found some","by":{"name":"Lea"}}""", told["improvement"]!["lastChange"]!.ToJsonString());
        Assert.Equal("""{"title":"Show the cost first","phase":"DROPPED","dueOn":"2126-07-31","closed":{"reason":"No budget"}}""", told["then"]!.ToJsonString());
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_plan_comes_at_once_with_its_path_in_the_callers_language()
    {
        await using Bank bank = await Bank.OpenAsync();
        var input = new
        {
            mapId = bank.Map,
            part = "touchpoint_0",
            title = " ",
            team = bank.Lending,
            person = "person_0",
            dueOn = "2020-01-01",
            expected = new { indicator = "indicator_0", reading = 1, showsOn = "2126-01-01" },
        };

        JsonNode payload = (await bank.Api.AskAsync("Lea", $"mutation($input: PlanImprovementInput!) {{ planImprovement(input: $input) {{ improvement {{ id }} revision {Refusals} }} }}", new { input }, "fr"))["planImprovement"]!;

        Assert.Equal(
            ["UNKNOWN_PART part", "TEXT_EMPTY title", "NOT_A_MEMBER person", "OUT_OF_RANGE dueOn", "UNKNOWN_INDICATOR expected.indicator"],
            payload["refusals"]!.AsArray().Select(refusal => $"{refusal!["code"]} {refusal["path"]}"));
        Assert.Contains("membre de l’équipe", (string)payload["refusals"]![2]!["message"]!, StringComparison.Ordinal);
        Assert.Equal((null, null), (payload["improvement"], payload["revision"]));
    }

    [Fact]
    public async Task A_part_of_another_map_is_no_part_of_this_one()
    {
        await using Bank bank = await Bank.OpenAsync();
        string elsewhere = $"touchpoint_{Guid.NewGuid():N}{bank.Offer[^32..]}";
        var input = new { mapId = bank.Map, part = elsewhere, title = "Show the rate first", team = bank.Lending, dueOn = "2126-06-30" };

        JsonNode payload = (await bank.Api.AskAsync("Lea", $"mutation($input: PlanImprovementInput!) {{ planImprovement(input: $input) {{ {Refusals} }} }}", new { input }))["planImprovement"]!;

        Assert.Equal("UNKNOWN_PART", (string)Assert.Single(payload["refusals"]!.AsArray())!["code"]!);
    }

    [Fact]
    public async Task Another_teams_improvement_is_refused_with_the_team_that_does_it_and_a_closed_one_says_what_to_do()
    {
        await using Bank bank = await Bank.OpenAsync();
        string id = await PlanAsync(bank, Plan(bank));
        const string Drop = $"mutation($input: DropImprovementInput!) {{ it: dropImprovement(input: $input) {{ {Refusals} }} }}";

        JsonNode others = (await bank.Api.AskAsync("Olga", Drop, new { input = new { improvementId = id, reason = "No budget" } }))["it"]!["refusals"]![0]!;
        JsonNode unexplained = (await bank.Api.AskAsync("Lea", Drop, new { input = new { improvementId = id } }))["it"]!["refusals"]![0]!;
        await bank.Api.CommandAsync("Lea", Drop, new { improvementId = id, reason = "No budget" });
        JsonNode closed = (await bank.Api.AskAsync(
            "Lea", $"mutation($input: CompleteImprovementInput!) {{ it: completeImprovement(input: $input) {{ {Refusals} }} }}", new { input = new { improvementId = id, effect = "None" } }, "fr"))["it"]!["refusals"]![0]!;

        Assert.Equal(("OWNED_BY_ANOTHER_TEAM", "Lending"), ((string)others["code"]!, (string)others["team"]!["name"]!));
        Assert.Equal(("REASON_REQUIRED", "reason"), ((string)unexplained["code"]!, (string)unexplained["path"]!));
        Assert.Equal("IMPROVEMENT_CLOSED", (string)closed["code"]!);
        Assert.Contains("Rouvrez", (string)closed["remedy"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_with_improvements_to_make_is_not_dissolved_and_the_refusal_lists_them()
    {
        await using Bank bank = await Bank.OpenAsync();
        string team = (string)(await bank.Api.CommandAsync("Ada", "mutation($input: FormTeamInput!) { it: formTeam(input: $input) { team { id } refusals { code } } }", new { name = "Letters" }))["team"]!["id"]!;
        await bank.Api.CommandAsync("Gus", "mutation($input: PlanImprovementInput!) { it: planImprovement(input: $input) { refusals { code path } } }",
            new { mapId = bank.Map, title = "Write shorter letters", team, dueOn = "2126-06-30" });

        JsonNode refusal = (await bank.Api.AskAsync(
            "Ada", "mutation($input: DissolveTeamInput!) { it: dissolveTeam(input: $input) { refusals { code message ... on StillInUse { maps { id } improvements { title team { name } } } } } }",
            new { input = new { teamId = team } }))["it"]!["refusals"]![0]!;

        Assert.Equal("TEAM_STILL_OWNS", (string)refusal["code"]!);
        Assert.Contains("improvements to make: 1", (string)refusal["message"]!, StringComparison.Ordinal);
        Assert.Equal("""[{"title":"Write shorter letters","team":{"name":"Letters"}}]""", refusal["improvements"]!.ToJsonString());
    }

    [Fact]
    public async Task Whoever_left_the_team_still_stands_by_what_they_were_given_and_is_no_more_active()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.Api.PersonAsync("Carl", bank.Lending, "CONTRIBUTOR");
        string carl = (string)(await bank.Api.AskAsync("Carl", "{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!;
        string id = await PlanAsync(bank, new { mapId = bank.Map, title = "Show the rate first", team = bank.Lending, person = carl, dueOn = "2126-06-30" });
        await bank.Api.CommandAsync("Ada", "mutation($input: RemoveMemberInput!) { it: removeMember(input: $input) { refusals { code } } }", new { teamId = bank.Lending, person = carl });

        JsonNode improvement = (await bank.Api.AskAsync("Lea", "query($id: ID!) { improvement(id: $id) { person { name left } personActive team { name } } }", new { id }))["improvement"]!;

        Assert.Equal("""{"person":{"name":"Carl","left":false},"personActive":false,"team":{"name":"Lending"}}""", improvement.ToJsonString());
    }

    [Fact]
    public async Task A_guest_sees_the_improvements_of_their_map_and_no_others()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.DraftAsync("Another journey");
        string other = (string)(await bank.Api.AskAsync("Lea", "{ journeyMaps(filter: { text: \"Another\" }) { nodes { id } } }"))["journeyMaps"]!["nodes"]![0]!["id"]!;
        string own = await PlanAsync(bank, Plan(bank));
        string secret = await PlanAsync(bank, new { mapId = other, title = "Keep it quiet", team = bank.Lending, dueOn = "2126-06-30" });
        await bank.Api.PersonAsync("Vic", guestOf: bank.Map);

        JsonNode seen = (await bank.Api.AskAsync(
            "Vic",
            """
            query($map: ID!, $other: ID!, $secret: ID!) {
              journeyMap(id: $map) {
                improvements { nodes { id } }
                accountableTeam { improvements { totalCount nodes { id } } asked: improvements(filter: { journeyMaps: [$other] }) { totalCount } }
              }
              node(id: $secret) { id }
            }
            """, new { map = bank.Map, other, secret }));
        JsonNode refused = await bank.Api.SendAsync("Vic", "query($id: ID!) { improvements { totalCount } improvement(id: $id) { title } }", new { id = own });

        Assert.Equal($$"""{"nodes":[{"id":"{{own}}"}]}""", seen["journeyMap"]!["improvements"]!.ToJsonString());
        Assert.Equal(Json($$"""{ "improvements": { "totalCount": 1, "nodes": [{ "id": "{{own}}" }] }, "asked": { "totalCount": 0 } }"""), seen["journeyMap"]!["accountableTeam"]!.ToJsonString());
        Assert.Null(seen["node"]);
        Assert.All(refused["errors"]!.AsArray(), error => Assert.Equal("NOT_ALLOWED", (string)error!["extensions"]!["code"]!));
    }

    private static object Plan(Bank bank) => new { mapId = bank.Map, title = "Show the rate first", team = bank.Lending, dueOn = "2126-06-30" };

    private static async Task<string> PlanAsync(Bank bank, object input) => (string)(await bank.Api.CommandAsync(
        "Lea", $"mutation($input: PlanImprovementInput!) {{ it: planImprovement(input: $input) {{ improvement {{ id }} {Refusals} }} }}", input))["improvement"]!["id"]!;

    private static Task<JsonNode> DoAsync(Bank bank, string mutation, object input) => bank.Api.CommandAsync(
        "Lea", $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ it: {mutation}(input: $input) {{ revision improvement {{ title phase }} {Refusals} }} }}", input);

    private static async Task<string> LeaAsync(Bank bank) => (string)(await bank.Api.AskAsync("Lea", "{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!;

    private static async Task<string> IndicatorAsync(Bank bank) => (string)(await bank.Api.CommandAsync(
        "Lea", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { indicator { id } refusals { code } } }",
        new { name = "Loan NPS", measure = "NPS", unit = "points", direction = "UP", team = bank.Lending }))["indicator"]!["id"]!;

    private static string Json(string text) => JsonNode.Parse(text)!.ToJsonString();
}
