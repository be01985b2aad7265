using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Who is responsible for what, and which teams hand over to which, as clients ask.</summary>
public sealed class OwnershipTests
{
    private const string Lines = "nodes { kind name inherited inheritedFrom { ... on JourneyMap { title } ... on Stage { name } } team { name } department { name } leads { name } }";

    [Fact]
    public async Task The_matrix_tells_every_part_with_its_team_its_leads_and_what_it_inherits_from()
    {
        await using Bank bank = await Bank.OpenAsync();
        await TieAsync(bank);

        JsonNode matrix = (await bank.Api.AskAsync(
            "Gus",
            $$"""
            { ownershipMatrix {
              totalCount {{Lines}}
              total { total maps stages touchpoints indicators inherited }
              byTeam { team { name } counts { total inherited } } byDepartment { department { name } counts { total } }
              byJourneyMap { journeyMap { title } counts { touchpoints } }
              csv
            } }
            """))["ownershipMatrix"]!;

        Assert.Equal(
            [
                "MAP Getting a home loan Lending Lea ", "STAGE Compare Lending Lea Getting a home loan", "TOUCHPOINT Reads the offer Lending Lea Getting a home loan",
                "INDICATOR Loan NPS Onboarding Olga ", "STAGE Sign Onboarding Olga ", "TOUCHPOINT Signs the contract Onboarding Olga Sign",
            ],
            matrix["nodes"]!.AsArray().Select(Told));
        Assert.Equal("""{"total":6,"maps":1,"stages":2,"touchpoints":2,"indicators":1,"inherited":3}""", matrix["total"]!.ToJsonString());
        Assert.Equal("""[{"team":{"name":"Lending"},"counts":{"total":3,"inherited":2}},{"team":{"name":"Onboarding"},"counts":{"total":3,"inherited":1}}]""", matrix["byTeam"]!.ToJsonString());
        Assert.Equal("""[{"department":null,"counts":{"total":6}}]""", matrix["byDepartment"]!.ToJsonString());
        Assert.Equal("""[{"journeyMap":{"title":"Getting a home loan"},"counts":{"touchpoints":2}}]""", matrix["byJourneyMap"]!.ToJsonString());
        Assert.StartsWith("Journey map,Kind,Part,Measures,Team,Inherited from,Department,Leads,", (string)matrix["csv"]!, StringComparison.Ordinal);
        Assert.Contains("Getting a home loan,INDICATOR,Loan NPS,Reads the offer,Onboarding,,,Olga,", (string)matrix["csv"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_leads_to_the_part_itself_and_pages_go_on_by_cursor()
    {
        await using Bank bank = await Bank.OpenAsync();
        await TieAsync(bank);
        const string Ask =
            """
            query($filter: OwnershipFilter, $after: String) { ownershipMatrix(filter: $filter, orderBy: TEAM, first: 2, after: $after) {
              edges { cursor node { kind part { id lastChange { by { name } } } measures { id } journeyMap { id } } } pageInfo { hasNextPage } totalCount
            } }
            """;

        JsonNode first = (await bank.Api.AskAsync("Lea", Ask, new { filter = new { teams = new[] { bank.Onboarding } } }))["ownershipMatrix"]!;
        JsonNode next = (await bank.Api.AskAsync("Lea", Ask, new { filter = new { teams = new[] { bank.Onboarding } }, after = (string)first["edges"]![1]!["cursor"]! }))["ownershipMatrix"]!;

        Assert.Equal((3, true, false), ((int)first["totalCount"]!, (bool)first["pageInfo"]!["hasNextPage"]!, (bool)next["pageInfo"]!["hasNextPage"]!));
        Assert.Equal(("INDICATOR", bank.Offer), ((string)first["edges"]![0]!["node"]!["kind"]!, (string)first["edges"]![0]!["node"]!["measures"]!["id"]!));
        Assert.Equal((bank.Sign, "Lea", bank.Map), ((string)first["edges"]![1]!["node"]!["part"]!["id"]!, (string)first["edges"]![1]!["node"]!["part"]!["lastChange"]!["by"]!["name"]!, (string)first["edges"]![1]!["node"]!["journeyMap"]!["id"]!));
        Assert.Equal(bank.Contract, (string)Assert.Single(next["edges"]!.AsArray())!["node"]!["part"]!["id"]!);
    }

    [Fact]
    public async Task Of_a_moment_of_the_past_it_tells_owners_names_and_leads_of_then()
    {
        await using Bank bank = await Bank.OpenAsync();
        string before = (string)(await bank.Api.AskAsync("Gus", "query($id: ID!) { journeyMap(id: $id) { lastChange { at } } }", new { id = bank.Map }))["journeyMap"]!["lastChange"]!["at"]!;
        await bank.EditAsync("Gus", new { assignOwner = new { part = bank.Sign, team = bank.Lending } }, reason: "They sign it");
        await bank.Api.CommandAsync("Ada", "mutation($input: RenameTeamInput!) { it: renameTeam(input: $input) { refusals { code } } }", new { teamId = bank.Onboarding, name = "Welcome" });
        const string Ask = "query($at: PointInTime, $map: ID!) { ownershipMatrix(at: $at, filter: { journeyMaps: [$map], kinds: [STAGE] }) { nodes { name team { name } leads { name } } } }";

        string[] then = await TeamsAsync(new { at = before }), now = await TeamsAsync(null), today = await TeamsAsync(new { on = "2126-01-01" }), never = await TeamsAsync(new { on = "2001-01-01" });

        Assert.Equal(["Compare Lending Lea", "Sign Onboarding Olga"], then);
        Assert.Equal(["Compare Lending Lea", "Sign Lending Lea"], now);
        Assert.Equal(now, today);
        Assert.Empty(never);

        async Task<string[]> TeamsAsync(object? at) =>
            [.. (await bank.Api.AskAsync("Gus", Ask, new { at, map = bank.Map }))["ownershipMatrix"]!["nodes"]!.AsArray().Select(it => $"{it!["name"]} {it["team"]!["name"]} {it["leads"]![0]!["name"]}")];
    }

    [Fact]
    public async Task The_graph_of_handoffs_names_teams_pairs_and_who_answers()
    {
        await using Bank bank = await Bank.OpenAsync();
        string handoff = (string)(await bank.Api.AskAsync("Lea", "query($id: ID!) { journeyMap(id: $id) { handoffs { id } } }", new { id = bank.Map }))["journeyMap"]!["handoffs"]![0]!["id"]!;
        const string Ask =
            """
            query($filter: HandoffGraphFilter) { handoffGraph(filter: $filter) {
              totalCount counts { continuity count } nodes { name }
              edges { from { name } to { name } totalCount answered counts { continuity count }
                passages { journeyMap { title } from { name } to { name } continuity note handoff { id } answerable { team { name } agreedBy { name } } } }
            } }
            """;
        object unanswered = new { continuities = new[] { "BROKEN", "REPEATED" }, answerable = "NONE" };

        JsonNode before = (await bank.Api.AskAsync("Gus", Ask, new { filter = unanswered }))["handoffGraph"]!;
        string id = (string)(await bank.Api.CommandAsync(
            "Lea", "mutation($input: ProposeAgreementInput!) { it: proposeAgreement(input: $input) { agreement { id } refusals { code path } } }",
            new { on = handoff, team = bank.Lending, with = bank.Onboarding, terms = new { answeredBy = bank.Onboarding } }))["agreement"]!["id"]!;
        await bank.Api.CommandAsync("Olga", "mutation($input: AcceptAgreementInput!) { it: acceptAgreement(input: $input) { refusals { code } } }", new { agreementId = id });
        JsonNode left = (await bank.Api.AskAsync("Gus", Ask, new { filter = unanswered }))["handoffGraph"]!;
        JsonNode all = (await bank.Api.AskAsync("Gus", Ask))["handoffGraph"]!;

        Assert.Equal(1, (int)before["totalCount"]!);
        Assert.Equal("""{"totalCount":0,"counts":[],"nodes":[],"edges":[]}""", left.ToJsonString());
        Assert.Equal(
            $$$"""{"totalCount":1,"counts":[{"continuity":"BROKEN","count":1}],"nodes":[{"name":"Lending"},{"name":"Onboarding"}],"edges":[{"from":{"name":"Lending"},"to":{"name":"Onboarding"},"totalCount":1,"answered":1,"counts":[{"continuity":"BROKEN","count":1}],"passages":[{"journeyMap":{"title":"Getting a home loan"},"from":{"name":"Reads the offer"},"to":{"name":"Signs the contract"},"continuity":"BROKEN","note":"Sends the papers twice","handoff":{"id":"{{{handoff}}}"},"answerable":{"team":{"name":"Onboarding"},"agreedBy":[{"name":"Lea"},{"name":"Olga"}]}}]}]}""",
            all.ToJsonString());
    }

    [Fact]
    public async Task Guests_see_neither()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.Api.PersonAsync("Vic", guestOf: bank.Map);

        JsonNode answer = await bank.Api.SendAsync("Vic", "{ ownershipMatrix { totalCount } handoffGraph { totalCount } }", new { });

        Assert.All(answer["errors"]!.AsArray(), error => Assert.Equal("NOT_ALLOWED", (string)error!["extensions"]!["code"]!));
    }

    private static async Task TieAsync(Bank bank)
    {
        string nps = (string)(await bank.Api.CommandAsync(
            "Olga", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { indicator { id } refusals { code } } }",
            new { name = "Loan NPS", measure = "NPS", unit = "points", direction = "UP", team = bank.Onboarding }))["indicator"]!["id"]!;
        await bank.EditAsync("Lea", new { tieIndicator = new { part = bank.Offer, indicator = nps } });
    }

    private static string Told(JsonNode? line) =>
        $"{line!["kind"]} {line["name"]} {line["team"]!["name"]} {line["leads"]![0]!["name"]} {(line["inheritedFrom"] is { } from ? from["title"] ?? from["name"] : "")}";
}
