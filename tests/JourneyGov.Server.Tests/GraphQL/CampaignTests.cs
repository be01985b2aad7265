using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Campaigns as governance officers preview, plan, open, follow, chase and close them.</summary>
public sealed class CampaignTests
{
    private const string Payload = "{ campaign { id phase revision } events { name } refusals { code path message remedy } }";

    [Fact]
    public async Task A_preview_tells_what_a_campaign_would_hold_and_who_may_plan_it()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.DraftAsync("Opening an account");

        JsonNode preview = (await PreviewAsync(bank, "Gus"))!;
        JsonNode asLea = (await PreviewAsync(bank, "Lea", filter: new { text = "account" }))!;
        JsonNode elsewhere = (await PreviewAsync(bank, "Gus", "1999-01-01"))!;

        Assert.Equal(["Getting a home loan", "Opening an account"], preview["reviews"]!.AsArray().Select(it => (string)it!["journeyMap"]!["title"]!));
        Assert.Equal(["Lea", "Olga"], preview["reviews"]![0]!["teams"]!.AsArray().SelectMany(it => it!["signers"]!.AsArray()).Select(it => (string)it!["name"]!).Order());
        Assert.Equal((4, 4), ((int)preview["weeks"]!.AsArray().Sum(week => (int)week!["signOffs"]!), preview["weeks"]!.AsArray().SelectMany(week => week!["persons"]!.AsArray()).Sum(it => (int)it!["signOffs"]!)));
        Assert.True((bool)preview["canPlan"]!["allowed"]!);
        Assert.Equal("Opening an account", (string)Assert.Single(asLea["reviews"]!.AsArray())!["journeyMap"]!["title"]!);
        Assert.Equal("NOT_ALLOWED", (string)Assert.Single(asLea["canPlan"]!["blockers"]!.AsArray())!["code"]!);
        Assert.Equal(["OTHER_QUARTER", "OTHER_QUARTER"], elsewhere["excluded"]!.AsArray().Select(it => (string)it!["why"]!));
        Assert.Null(await PreviewAsync(bank, "Gus", "Spring"));
    }

    [Fact]
    public async Task A_campaign_is_planned_opened_chased_followed_and_closed_with_a_report()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.DraftAsync("Opening an account");
        string id = await PlanAsync(bank, "Winter");

        JsonNode opened = await SendAsync(bank, "openCampaign", new { campaignId = id });
        JsonNode chased = await SendAsync(bank, "chaseCampaign", new { campaignId = id, text = "By Friday" });
        JsonNode again = await SendAsync(bank, "chaseCampaign", new { campaignId = id });
        JsonNode signed = await CompleteAsync(bank);
        JsonNode progress = (await ReadAsync(bank, "Lea", id))["progress"]!;
        JsonNode closed = await SendAsync(bank, "closeCampaign", new { campaignId = id, note = "One is left" });
        JsonNode campaign = await ReadAsync(bank, "Lea", id);

        Assert.Equal("[]", signed["refusals"]!.ToJsonString());
        Assert.Equal(["campaign.opened", "review.opened", "review.opened"], opened["events"]!.AsArray().Select(it => (string)it!["name"]!));
        Assert.Equal(["campaign.missing-sign-offs-chased"], chased["events"]!.AsArray().Select(it => (string)it!["name"]!));
        Assert.Equal("ALREADY_CHASED_TODAY", (string)Assert.Single(again["refusals"]!.AsArray())!["code"]!);
        Assert.Equal("""{"reviews":2,"open":1,"completed":1,"changesRequired":1,"signOffsAsked":4,"signOffsGiven":1,"signOffsMissing":2,"completedPercent":50,"signedPercent":25}""", progress["inAll"]!.ToJsonString());
        Assert.Equal(["Lending 2/1", "Onboarding 2/0"], progress["byTeam"]!.AsArray().Select(it => $"{it!["name"]} {it["figures"]!["signOffsAsked"]}/{it["figures"]!["signOffsGiven"]}"));
        Assert.Equal(["Lea", "Olga"], progress["missing"]!.AsArray().SelectMany(it => it!["signers"]!.AsArray()).Select(it => (string)it!["name"]!).Order());
        Assert.Equal("CLOSED", (string)closed["campaign"]!["phase"]!);
        Assert.Equal(progress["inAll"]!.ToJsonString(), campaign["report"]!["inAll"]!.ToJsonString());
        Assert.Contains("## In all", (string)campaign["report"]!["markdown"]!, StringComparison.Ordinal);
        Assert.StartsWith("Of,Name,Reviews,", (string)campaign["report"]!["csv"]!, StringComparison.Ordinal);
        Assert.Equal("Opening an account", (string)Assert.Single(campaign["leftovers"]!.AsArray())!["journeyMap"]!["title"]!);
        Assert.Equal(4, (int)campaign["history"]!["totalCount"]!);
        Assert.Equal(
            ["CAMPAIGN_OVER", "CAMPAIGN_OVER", "CAMPAIGN_OVER", "CAMPAIGN_OVER", "CAMPAIGN_OVER"],
            Questions(await ReadAsync(bank, "Gus", id)));
    }

    [Fact]
    public async Task A_campaign_of_the_past_tells_how_far_it_was()
    {
        await using Bank bank = await Bank.OpenAsync();
        string id = await PlanAsync(bank, "Winter");
        await SendAsync(bank, "openCampaign", new { campaignId = id });
        await CompleteAsync(bank);
        await SendAsync(bank, "renameCampaign", new { campaignId = id, name = "Summer" });

        JsonNode data = await bank.Api.AskAsync(
            "Gus",
            """
            query($id: ID!, $at: DateTime!) {
              planned: campaign(id: $id, asOf: { revision: 1 }) { name phase progress { inAll { scheduled completed } } }
              opened: campaign(id: $id, asOf: { revision: 2 }) { name phase progress { inAll { scheduled open completed } } }
              before: campaign(id: $id, asOf: { at: "1999-01-01T00:00:00Z" }) { name }
              now: campaign(id: $id, asOf: { at: $at }) { name progress { inAll { scheduled completed } } }
            }
            """, new { id, at = "2999-01-01T00:00:00Z" });

        Assert.Equal("""{"name":"Winter","phase":"PLANNED","progress":{"inAll":{"scheduled":1,"completed":0}}}""", data["planned"]!.ToJsonString());
        Assert.Equal("""{"name":"Winter","phase":"OPEN","progress":{"inAll":{"scheduled":0,"open":1,"completed":0}}}""", data["opened"]!.ToJsonString());
        Assert.Null(data["before"]);
        Assert.Equal("""{"name":"Summer","progress":{"inAll":{"scheduled":0,"completed":1}}}""", data["now"]!.ToJsonString());
    }

    [Fact]
    public async Task Reviews_teams_lists_and_ids_lead_to_the_campaign_and_guests_see_none()
    {
        await using Bank bank = await Bank.OpenAsync();
        string id = await PlanAsync(bank, "Winter");
        await SendAsync(bank, "openCampaign", new { campaignId = id });
        await bank.Api.PersonAsync("Gil", guestOf: bank.Map);
        const string Review = "query($map: ID!) { journeyMap(id: $map) { currentReview { campaign { id } } accountableTeam { awaitedInCampaigns { review { phase } team { name } } } } }";

        JsonNode data = await bank.Api.AskAsync(
            "Lea", "query($id: ID!) { node(id: $id) { id ... on Campaign { name } } campaigns(filter: { phases: [OPEN], text: \"WIN\" }, orderBy: EARLIEST_FIRST) { totalCount nodes { id } } }", new { id });
        JsonNode seen = (await bank.Api.AskAsync("Lea", Review, new { map = bank.Map }))["journeyMap"]!;
        JsonNode unseen = (await bank.Api.AskAsync("Gil", Review, new { map = bank.Map }))["journeyMap"]!;
        JsonNode nodes = await bank.Api.AskAsync("Gil", "query($id: ID!) { node(id: $id) { id } }", new { id });

        Assert.Equal("Winter", (string)data["node"]!["name"]!);
        Assert.Equal(id, (string)Assert.Single(data["campaigns"]!["nodes"]!.AsArray())!["id"]!);
        Assert.Equal(id, (string)seen["currentReview"]!["campaign"]!["id"]!);
        Assert.Equal("""[{"review":{"phase":"OPEN"},"team":{"name":"Lending"}}]""", seen["accountableTeam"]!["awaitedInCampaigns"]!.ToJsonString());
        Assert.Equal("""{"currentReview":{"campaign":null},"accountableTeam":{"awaitedInCampaigns":[]}}""", unseen.ToJsonString());
        Assert.Null(nodes["node"]);
        Assert.Equal("NOT_ALLOWED", (string)(await bank.Api.SendAsync("Gil", "{ campaigns { totalCount } }"))["errors"]![0]!["extensions"]!["code"]!);
    }

    [Fact]
    public async Task Refusals_say_what_is_wrong_where_and_what_to_do_in_both_languages()
    {
        await using Bank bank = await Bank.OpenAsync();
        string id = await PlanAsync(bank, "Winter");

        JsonNode english = await SendAsync(bank, "planCampaign", new { name = "Second", quarter = await QuarterAsync(bank), journeyMaps = new[] { bank.Map } });
        JsonNode french = await SendAsync(bank, "planCampaign", new { name = "", quarter = "Printemps", journeyMaps = Array.Empty<string>() }, "fr");
        JsonNode empty = await SendAsync(bank, "removeFromCampaign", new { campaignId = id, journeyMaps = new[] { bank.Map } });
        JsonNode closed = await SendAsync(bank, "closeCampaign", new { campaignId = id });

        Assert.Equal("The review of “Getting a home loan” is in the campaign “Winter”, which is not over.", (string)english["refusals"]![0]!["message"]!);
        Assert.Equal("journeyMaps[0]", (string)english["refusals"]![0]!["path"]!);
        Assert.Equal(["TEXT_EMPTY name", "UNKNOWN_QUARTER quarter", "LIST_EMPTY journeyMaps"], french["refusals"]!.AsArray().Select(it => $"{it!["code"]} {it["path"]}"));
        Assert.Equal("Aucun trimestre fiscal ne s’appelle ainsi.", (string)french["refusals"]![1]!["message"]!);
        Assert.Equal("CAMPAIGN_WOULD_BE_EMPTY", (string)empty["refusals"]![0]!["code"]!);
        Assert.Equal("CAMPAIGN_NOT_OPEN", (string)closed["refusals"]![0]!["code"]!);
        Assert.Equal(["CAMPAIGN_NOT_OPEN", "CAMPAIGN_NOT_OPEN"], Questions(await ReadAsync(bank, "Gus", id)));
        Assert.Equal(Enumerable.Repeat("NOT_ALLOWED", 5), Questions(await ReadAsync(bank, "Lea", id)));
    }

    [Fact]
    public async Task The_progress_of_many_campaigns_costs_as_many_reads_as_that_of_one()
    {
        await using Bank bank = await Bank.OpenAsync();
        for (int i = 0; i < 5; i++)
            await bank.DraftAsync($"Getting a home loan {i}");
        JsonNode maps = await bank.Api.AskAsync("Gus", "{ journeyMaps { nodes { id } } }");
        foreach (JsonNode? map in maps["journeyMaps"]!["nodes"]!.AsArray())
        {
            string id = (string)(await SendAsync(bank, "planCampaign", new { name = (string)map!["id"]!, quarter = await QuarterAsync(bank), journeyMaps = new[] { (string)map["id"]! } }))["campaign"]!["id"]!;
            await SendAsync(bank, "openCampaign", new { campaignId = id });
        }

        long one = await CountAsync(bank, 1);
        long all = await CountAsync(bank, 6);

        Assert.InRange(all, 1, one + 2);
    }

    private static async Task<long> CountAsync(Bank bank, int first)
    {
        const string Query = """
            query($first: Int!) { campaigns(first: $first) { nodes {
              name canChase { allowed } progress { inAll { signOffsMissing } byTeam { team { name } figures { reviews } } reviews { journeyMap { title } } missing { signers { name } } }
            } } }
            """;
        await bank.Api.AskAsync("Gus", Query, new { first });
        long before = bank.Api.Reads;
        Assert.Equal(first, (await bank.Api.AskAsync("Gus", Query, new { first }))["campaigns"]!["nodes"]!.AsArray().Count);
        return bank.Api.Reads - before;
    }

    private static async Task<JsonNode> SendAsync(Bank bank, string mutation, object input, string language = "en") => (await bank.Api.AskAsync(
        "Gus", $"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ it: {mutation}(input: $input) {Payload} }}", new { input }, language))["it"]!;

    private static async Task<string> QuarterAsync(Bank bank) => (string)(await bank.Api.AskAsync(
        "Gus", "query($id: ID!) { journeyMap(id: $id) { currentReview { period { label } } } }", new { id = bank.Map }))["journeyMap"]!["currentReview"]!["period"]!["label"]!;

    private static async Task<string> PlanAsync(Bank bank, string name)
    {
        JsonNode maps = await bank.Api.AskAsync("Gus", "{ journeyMaps { nodes { id } } }");
        JsonNode planned = await SendAsync(bank, "planCampaign", new
        {
            name,
            quarter = await QuarterAsync(bank),
            journeyMaps = maps["journeyMaps"]!["nodes"]!.AsArray().Select(it => (string)it!["id"]!),
        });
        Assert.Equal("[]", planned["refusals"]!.ToJsonString());
        return (string)planned["campaign"]!["id"]!;
    }

    // Lea signs the loan for her team, and Gus ends its review with changes required.
    private static async Task<JsonNode> CompleteAsync(Bank bank)
    {
        JsonNode map = (await bank.Api.AskAsync("Gus", "query($id: ID!) { journeyMap(id: $id) { revision currentReview { id } } }", new { id = bank.Map }))["journeyMap"]!;
        string review = (string)map["currentReview"]!["id"]!;
        await bank.Api.CommandAsync(
            "Lea", "mutation($input: SignOffReviewInput!) { it: signOffReview(input: $input) { refusals { code } } }",
            new { reviewId = review, team = bank.Lending, mapRevision = (int)map["revision"]! });
        return await bank.Api.CommandAsync(
            "Gus", "mutation($input: CompleteReviewInput!) { it: completeReview(input: $input) { refusals { code } } }",
            new { reviewId = review, outcome = "CHANGES_REQUIRED", requiredChanges = new[] { new { text = "Ask once", team = bank.Lending, dueOn = "2126-06-30" } } });
    }

    private static async Task<JsonNode?> PreviewAsync(Bank bank, string person, string? quarter = null, object? filter = null) => (await bank.Api.AskAsync(
        person,
        """
        query($quarter: String!, $filter: JourneyMapFilter) { campaignPreview(quarter: $quarter, filter: $filter) {
          reviews { journeyMap { title } review { phase } opensOn dueOn overdueAfter targetOn teams { team { name } signers { name } } }
          excluded { journeyMap { title } why review { phase } campaign { name } }
          weeks { monday signOffs teams { team { name } signOffs } persons { person { name } signOffs } } busiestWeek { monday }
          quarter { label } canPlan { allowed blockers { code } }
        } }
        """, new { quarter = quarter ?? await QuarterAsync(bank), filter }))["campaignPreview"];

    private static async Task<JsonNode> ReadAsync(Bank bank, string person, string id) => (await bank.Api.AskAsync(
        person,
        """
        query($id: ID!) { campaign(id: $id) {
          name leftovers { journeyMap { title } } history { totalCount } chased { person { name } on }
          progress { ...Figures day reviews { review { phase } figures { reviews } } missing { review { id } team { name } signers { name } } }
          report { inAll { ...InAll } byTeam { name } byDepartment { name } markdown csv }
          canEdit { blockers { code } } canCancel { blockers { code } } canOpen { blockers { code } } canChase { blockers { code } } canClose { blockers { code } }
        } }
        fragment Figures on CampaignProgress { inAll { ...InAll } byTeam { name team { name } figures { signOffsAsked signOffsGiven } } byDepartment { department { name } figures { reviews } } }
        fragment InAll on CampaignFigures { reviews open completed changesRequired signOffsAsked signOffsGiven signOffsMissing completedPercent signedPercent }
        """, new { id }))["campaign"]!;

    private static IEnumerable<string> Questions(JsonNode campaign) =>
        new[] { "canEdit", "canCancel", "canOpen", "canChase", "canClose" }.SelectMany(question => campaign[question]!["blockers"]!.AsArray()).Select(it => (string)it!["code"]!);
}
