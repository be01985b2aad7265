using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Agreements as clients propose them, answer them, ask for them and bring them to an end.</summary>
public sealed class AgreementTests
{
    private const string Refusals = "refusals { code path message remedy ... on OwnedByAnotherTeam { team { name } } }";
    private const string All = "canAccept { allowed blockers { code } } canDecline { allowed } canWithdraw { allowed } canAmend { allowed } canEnd { allowed blockers { code } }";

    [Fact]
    public async Task A_handoff_gets_an_answering_team_when_a_lead_of_each_side_agreed()
    {
        await using Bank bank = await Bank.OpenAsync();
        string handoff = await HandoffAsync(bank);
        string id = await ProposeAsync(bank, "Lea", Terms(bank, handoff));
        string[] before = [await CanAsync(bank, "Lea", id), await CanAsync(bank, "Olga", id)];

        JsonNode agreed = await bank.Api.CommandAsync(
            "Olga", $"mutation($input: AcceptAgreementInput!) {{ it: acceptAgreement(input: $input) {{ revision agreement {{ phase }} events {{ name }} {Refusals} }} }}",
            new { agreementId = id, basedOn = 1, reason = "As we always did" });
        JsonNode seen = await bank.Api.AskAsync(
            "Gus",
            """
            query($handoff: ID!, $team: ID!, $map: ID!) {
              node(id: $handoff) { ... on Handoff {
                answerable { team { name } agreedBy { name } agreement { id } }
                agreements { totalCount nodes { handoff { note } with { name } } }
              } }
              team(id: $team) { agreements(filter: { phases: [IN_FORCE] }) { nodes { id } } }
              journeyMap(id: $map) { agreements { nodes { id journeyMap { title } } } }
              agreements(filter: { phases: [PROPOSED] }) { totalCount }
            }
            """, new { handoff, team = bank.Onboarding, map = bank.Map });

        Assert.Equal(
            [
                """{"canAccept":{"allowed":false,"blockers":[{"code":"OWNED_BY_ANOTHER_TEAM"}]},"canDecline":{"allowed":false},"canWithdraw":{"allowed":true},"canAmend":{"allowed":true},"canEnd":{"allowed":false,"blockers":[{"code":"AGREEMENT_NOT_IN_FORCE"}]}}""",
                """{"canAccept":{"allowed":true,"blockers":[]},"canDecline":{"allowed":true},"canWithdraw":{"allowed":false},"canAmend":{"allowed":true},"canEnd":{"allowed":false,"blockers":[{"code":"AGREEMENT_NOT_IN_FORCE"}]}}""",
            ], before);
        Assert.Equal((2, "IN_FORCE", "agreement.accepted"), ((int)agreed["revision"]!, (string)agreed["agreement"]!["phase"]!, (string)agreed["events"]![0]!["name"]!));
        Assert.Equal(
            $$$"""{"team":{"name":"Lending"},"agreedBy":[{"name":"Lea"},{"name":"Olga"}],"agreement":{"id":"{{{id}}}"}}""",
            seen["node"]!["answerable"]!.ToJsonString());
        Assert.Equal("""{"totalCount":1,"nodes":[{"handoff":{"note":"Sends the papers twice"},"with":{"name":"Onboarding"}}]}""", seen["node"]!["agreements"]!.ToJsonString());
        Assert.Equal($$$"""{"agreements":{"nodes":[{"id":"{{{id}}}"}]}}""", seen["team"]!.ToJsonString());
        Assert.Equal(id, (string)seen["journeyMap"]!["agreements"]!["nodes"]![0]!["id"]!);
        Assert.Equal(0, (int)seen["agreements"]!["totalCount"]!);
    }

    [Fact]
    public async Task Other_terms_wait_beside_those_in_force_and_the_past_tells_which_held()
    {
        await using Bank bank = await Bank.OpenAsync();
        string id = await AgreedAsync(bank, await HandoffAsync(bank));

        await bank.Api.CommandAsync(
            "Olga", $"mutation($input: AmendAgreementInput!) {{ it: amendAgreement(input: $input) {{ {Refusals} }} }}",
            new { agreementId = id, terms = new { answeredBy = bank.Onboarding, within = new { amount = 4, unit = "HOURS" }, reviewWith = bank.Map } });
        const string Ask =
            """
            query($id: ID!, $asOf: AsOf) { agreement(id: $id, asOf: $asOf) {
              phase holds terms { answeredBy { name } target within { amount unit } reviewWith { title } endsOn }
              proposal { team { name } terms { answeredBy { name } within { amount unit } } proposed { by { name } } } accepted { by { name } team { name } }
            } }
            """;
        JsonNode waiting = (await bank.Api.AskAsync("Lea", Ask, new { id }))["agreement"]!;
        await DoAsync(bank, "Lea", "acceptAgreement", new { agreementId = id });
        JsonNode now = (await bank.Api.AskAsync("Lea", Ask, new { id }))["agreement"]!;
        JsonNode then = (await bank.Api.AskAsync("Lea", Ask, new { id, asOf = new { revision = 2 } }))["agreement"]!;

        Assert.Equal(
            """{"phase":"IN_FORCE","holds":true,"terms":{"answeredBy":{"name":"Lending"},"target":"Papers are asked for once","within":{"amount":2,"unit":"OPEN_DAYS"},"reviewWith":null,"endsOn":null},"proposal":{"team":{"name":"Onboarding"},"terms":{"answeredBy":{"name":"Onboarding"},"within":{"amount":4,"unit":"HOURS"}},"proposed":{"by":{"name":"Olga"}}},"accepted":{"by":{"name":"Olga"},"team":{"name":"Onboarding"}}}""",
            waiting.ToJsonString());
        Assert.Equal(("Onboarding", "Lea", null), ((string)now["terms"]!["answeredBy"]!["name"]!, (string)now["accepted"]!["by"]!["name"]!, now["proposal"]));
        Assert.Equal(("Lending", "Olga"), ((string)then["terms"]!["answeredBy"]!["name"]!, (string)then["accepted"]!["by"]!["name"]!));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_proposal_is_told_at_once_and_where()
    {
        await using Bank bank = await Bank.OpenAsync();
        object input = new
        {
            on = bank.Offer,
            team = bank.Lending,
            with = bank.Onboarding,
            startsOn = "2020-01-01",
            terms = new { answeredBy = "team_other", value = 3, within = new { amount = 0, unit = "HOURS" }, reviewWith = "journeyMap_none", endsOn = "2020-01-01" },
        };

        JsonNode payload = (await bank.Api.AskAsync("Lea", $"mutation($input: ProposeAgreementInput!) {{ it: proposeAgreement(input: $input) {{ agreement {{ id }} {Refusals} }} }}", new { input }))["it"]!;

        Assert.Null(payload["agreement"]);
        Assert.Equal(
            [
                "UNKNOWN_PART on", "OUT_OF_RANGE startsOn", "NOT_ONE_OF_THE_TEAMS terms.answeredBy", "VALUE_WITHOUT_INDICATOR terms.value",
                "OUT_OF_RANGE terms.within.amount", "UNKNOWN_MAP terms.reviewWith", "OUT_OF_RANGE terms.endsOn",
            ],
            payload["refusals"]!.AsArray().Select(refusal => $"{refusal!["code"]} {refusal["path"]}"));
    }

    [Fact]
    public async Task A_second_agreement_on_the_same_handoff_and_an_answer_to_ones_own_are_refused_in_the_callers_language()
    {
        await using Bank bank = await Bank.OpenAsync();
        string handoff = await HandoffAsync(bank);
        await bank.Api.PersonAsync("Both", bank.Lending);
        string both = (string)(await bank.Api.AskAsync("Both", "{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!;
        await bank.Api.CommandAsync("Ada", "mutation($input: SetMemberInput!) { it: setMember(input: $input) { refusals { code } } }", new { teamId = bank.Onboarding, person = both, role = "LEAD" });
        string id = await ProposeAsync(bank, "Both", Terms(bank, handoff));

        JsonNode own = await RefusedAsync(bank, "Both", "acceptAgreement", new { agreementId = id }, "fr");
        JsonNode again = await RefusedAsync(bank, "Lea", "proposeAgreement", Terms(bank, handoff), "en");

        Assert.Equal(("OWN_TERMS", "Nul ne répond à ce qu’il a proposé lui-même."), ((string)own["code"]!, (string)own["message"]!));
        Assert.Equal(("AGREEMENT_EXISTS", "on"), ((string)again["code"]!, (string)again["path"]!));
    }

    [Fact]
    public async Task An_agreement_on_a_handoff_that_changed_hands_is_told_as_broken_and_answers_for_nothing_until_it_is_theirs_again()
    {
        await using Bank bank = await Bank.OpenAsync();
        string handoff = await HandoffAsync(bank);
        string id = await AgreedAsync(bank, handoff);
        const string Ask = "query($id: ID!, $handoff: ID!) { agreement(id: $id) { phase holds broken handoff { id } } node(id: $handoff) { ... on Handoff { answerable { team { name } } } } }";

        await bank.EditAsync("Gus", new { assignOwner = new { part = bank.Sign, team = bank.Lending } }, reason: "They sign it");
        JsonNode others = await bank.Api.AskAsync("Gus", Ask, new { id, handoff });
        await bank.EditAsync("Gus", new { assignOwner = new { part = bank.Sign, team = bank.Onboarding } }, reason: "They sign it again");
        JsonNode theirs = await bank.Api.AskAsync("Gus", Ask, new { id, handoff });
        await bank.EditAsync("Lea", new { removeHandoff = new { handoff } });
        JsonNode gone = await bank.Api.AskAsync("Gus", Ask, new { id, handoff });

        Assert.Equal($$$"""{"phase":"IN_FORCE","holds":false,"broken":["OWNERS_CHANGED"],"handoff":{"id":"{{{handoff}}}"}}""", others["agreement"]!.ToJsonString());
        Assert.Null(others["node"]!["answerable"]);
        Assert.Equal("""{"team":{"name":"Lending"}}""", theirs["node"]!["answerable"]!.ToJsonString());
        Assert.Equal("""{"phase":"IN_FORCE","holds":false,"broken":["HANDOFF_REMOVED"],"handoff":null}""", gone["agreement"]!.ToJsonString());
    }

    [Fact]
    public async Task On_an_indicator_a_value_is_agreed_and_the_team_is_not_dissolved_before_it_ends()
    {
        await using Bank bank = await Bank.OpenAsync();
        string nps = (string)(await bank.Api.CommandAsync(
            "Lea", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { indicator { id } refusals { code } } }",
            new { name = "Loan NPS", measure = "NPS", unit = "points", direction = "UP", team = bank.Lending }))["indicator"]!["id"]!;
        string letters = (string)(await bank.Api.CommandAsync("Ada", "mutation($input: FormTeamInput!) { it: formTeam(input: $input) { team { id } refusals { code } } }", new { name = "Letters" }))["team"]!["id"]!;
        await bank.Api.PersonAsync("Lou", letters);
        string id = await ProposeAsync(bank, "Lou", new { on = nps, team = letters, with = bank.Lending, terms = new { answeredBy = letters, value = 45.5 } });
        await DoAsync(bank, "Lea", "acceptAgreement", new { agreementId = id });

        JsonNode refusal = (await bank.Api.AskAsync(
            "Ada", "mutation($input: DissolveTeamInput!) { it: dissolveTeam(input: $input) { refusals { code message ... on StillInUse { agreements { indicator { name } terms { value } } } } } }",
            new { input = new { teamId = letters } }))["it"]!["refusals"]![0]!;
        JsonNode unexplained = await RefusedAsync(bank, "Lou", "endAgreement", new { agreementId = id }, "en");
        await DoAsync(bank, "Lou", "endAgreement", new { agreementId = id, reason = "Letters are no more" });
        JsonNode dissolved = await bank.Api.CommandAsync("Ada", "mutation($input: DissolveTeamInput!) { it: dissolveTeam(input: $input) { team { dissolved } refusals { code } } }", new { teamId = letters });
        JsonNode ofIndicator = (await bank.Api.AskAsync("Lea", "query($id: ID!) { indicator(id: $id) { agreements { nodes { phase closed { reason } } } } }", new { id = nps }))["indicator"]!;

        Assert.Contains("agreements in force: 1", (string)refusal["message"]!, StringComparison.Ordinal);
        Assert.Equal("""[{"indicator":{"name":"Loan NPS"},"terms":{"value":45.5}}]""", refusal["agreements"]!.ToJsonString());
        Assert.Equal("REASON_REQUIRED", (string)unexplained["code"]!);
        Assert.True((bool)dissolved["team"]!["dissolved"]!);
        Assert.Equal("""{"agreements":{"nodes":[{"phase":"ENDED","closed":{"reason":"Letters are no more"}}]}}""", ofIndicator.ToJsonString());
    }

    [Fact]
    public async Task A_guest_sees_no_agreements()
    {
        await using Bank bank = await Bank.OpenAsync();
        string handoff = await HandoffAsync(bank);
        string id = await AgreedAsync(bank, handoff);
        await bank.Api.PersonAsync("Vic", guestOf: bank.Map);

        JsonNode seen = await bank.Api.AskAsync(
            "Vic", "query($id: ID!, $map: ID!) { journeyMap(id: $map) { agreements { totalCount } handoffs { answerable { team { name } } agreements { totalCount } } } node(id: $id) { id } }", new { id, map = bank.Map });
        JsonNode refused = await bank.Api.SendAsync("Vic", "query($id: ID!) { agreements { totalCount } agreement(id: $id) { phase } }", new { id });

        Assert.Equal("""{"agreements":{"totalCount":0},"handoffs":[{"answerable":null,"agreements":{"totalCount":0}}]}""", seen["journeyMap"]!.ToJsonString());
        Assert.Null(seen["node"]);
        Assert.All(refused["errors"]!.AsArray(), error => Assert.Equal("NOT_ALLOWED", (string)error!["extensions"]!["code"]!));
    }

    private static object Terms(Bank bank, string handoff) => new
    {
        on = handoff,
        team = bank.Lending,
        with = bank.Onboarding,
        terms = new { answeredBy = bank.Lending, target = "Papers are asked for once", within = new { amount = 2, unit = "OPEN_DAYS" } },
    };

    private static async Task<string> HandoffAsync(Bank bank) =>
        (string)(await bank.Api.AskAsync("Lea", "query($id: ID!) { journeyMap(id: $id) { handoffs { id } } }", new { id = bank.Map }))["journeyMap"]!["handoffs"]![0]!["id"]!;

    private static async Task<string> ProposeAsync(Bank bank, string person, object input) => (string)(await bank.Api.CommandAsync(
        person, $"mutation($input: ProposeAgreementInput!) {{ it: proposeAgreement(input: $input) {{ agreement {{ id }} {Refusals} }} }}", input))["agreement"]!["id"]!;

    private static async Task<string> AgreedAsync(Bank bank, string handoff)
    {
        string id = await ProposeAsync(bank, "Lea", Terms(bank, handoff));
        await DoAsync(bank, "Olga", "acceptAgreement", new { agreementId = id });
        return id;
    }

    private static Task<JsonNode> DoAsync(Bank bank, string person, string mutation, object input) => bank.Api.CommandAsync(person, Mutation(mutation), input);

    private static async Task<JsonNode> RefusedAsync(Bank bank, string person, string mutation, object input, string language) =>
        Assert.Single((await bank.Api.AskAsync(person, Mutation(mutation), new { input }, language))["it"]!["refusals"]!.AsArray())!;

    private static string Mutation(string name) =>
        $"mutation($input: {char.ToUpperInvariant(name[0])}{name[1..]}Input!) {{ it: {name}(input: $input) {{ {Refusals} }} }}";

    private static async Task<string> CanAsync(Bank bank, string person, string id) =>
        (await bank.Api.AskAsync(person, $"query($id: ID!) {{ agreement(id: $id) {{ {All} }} }}", new { id }))["agreement"]!.ToJsonString();
}
