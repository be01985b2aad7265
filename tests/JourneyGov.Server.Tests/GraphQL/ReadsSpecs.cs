using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>One level of a query costs one read: how often the store is read does not depend on how many things stand side by side.</summary>
public sealed class ReadsSpecs
{
    [Theory]
    [InlineData("history(first: 5) { totalCount nodes { name } }")]
    [InlineData("history(first: 5) { nodes { name details { name value } } }")]
    [InlineData("history(first: 0) { all: totalCount }")]
    [InlineData("history(first: 5, filter: { field: \"title\" }) { totalCount }")]
    [InlineData("canPublish { allowed blockers { code } }")]
    [InlineData("canEdit { allowed }")]
    [InlineData("publishingChecklist { item met parts { id } }")]
    [InlineData("standing { standing }")]
    [InlineData("currentReview { phase canSignOff { allowed } }")]
    [InlineData("currentReview { phase canComplete(outcome: CONFIRMED) { allowed blockers { code } } history { totalCount } }")]
    [InlineData("stages { owner { name } history(first: 2) { totalCount nodes { name } } touchpoints { canEdit { allowed } history { totalCount } } }")]
    [InlineData("persona { name history { totalCount } } accountableTeam { name history { totalCount } }")]
    [InlineData("proposals(first: 3) { totalCount nodes { title requiredApprovals { team { name } } canApprove { allowed } } } publishingChecklist { met }")]
    [InlineData("improvements(first: 3) { totalCount nodes { title overdue } } accountableTeam { improvements { totalCount } } currentReview { improvements { title } }")]
    [InlineData("agreements { totalCount nodes { broken holds canEnd { allowed } } } handoffs { answerable { team { name } } agreements { totalCount } } accountableTeam { agreements { totalCount } }")]
    [InlineData("waivers { totalCount nodes { status } } canRequestWaiver { allowed } publishingChecklist { waiver { status } } standing { waivedUntil }")]
    [InlineData("currentReview { campaign { name } } accountableTeam { awaitedInCampaigns { team { name } signers { name } } }")]
    public async Task A_page_of_maps_costs_as_many_reads_as_one_map(string selection)
    {
        await using Bank bank = await Bank.OpenAsync();
        for (int i = 0; i < 6; i++)
            await bank.DraftAsync($"Getting a home loan {i}");

        (JsonNode one, long readsOfOne) = await AskAsync(bank, selection, 1);
        (JsonNode all, long readsOfAll) = await AskAsync(bank, selection, 7);

        Assert.Equal((1, 7), (one.AsArray().Count, all.AsArray().Count));
        Assert.Equal(one[0]!.ToJsonString(), all[0]!.ToJsonString());
        Assert.InRange(readsOfAll, 0, readsOfOne + 2);
    }

    [Fact]
    public async Task What_is_read_for_many_is_what_is_read_for_each()
    {
        await using Bank bank = await Bank.OpenAsync();
        for (int i = 0; i < 3; i++)
            await bank.DraftAsync($"Getting a home loan {i}");
        const string Selection = "history(first: 2, orderBy: OLDEST_FIRST) { totalCount edges { cursor node { id name } } pageInfo { hasNextPage endCursor } } stages { history(last: 2) { totalCount nodes { id } } }";

        JsonArray together = (await AskAsync(bank, Selection, 4)).Maps.AsArray();

        foreach (JsonNode? map in together)
        {
            JsonNode alone = (await bank.Api.AskAsync("Lea", $"query($id: ID!) {{ journeyMap(id: $id) {{ id {Selection} }} }}", new { id = (string)map!["id"]! }))["journeyMap"]!;
            Assert.Equal(alone.ToJsonString(), map.ToJsonString());
        }
    }

    [Fact]
    public async Task The_contents_of_all_versions_of_a_map_cost_as_many_reads_as_that_of_one()
    {
        await using Bank bank = await Bank.OpenAsync();
        for (int i = 0; i < 5; i++)
        {
            await bank.EditAsync("Lea", new { rename = new { title = $"Title {i}" } });
            await bank.Api.CommandAsync(
                "Lea", "mutation($input: PublishVersionInput!) { it: publishVersion(input: $input) { refusals { code message } } }",
                new { mapId = bank.Map, name = $"v{i}", reason = "Ready" });
        }

        (JsonNode one, long readsOfOne) = await VersionsAsync(bank, 1);
        (JsonNode all, long readsOfAll) = await VersionsAsync(bank, 5);

        Assert.Equal(["Title 4", "Title 3", "Title 2", "Title 1", "Title 0"], all.AsArray().Select(version => (string)version!["content"]!["title"]!));
        Assert.Equal(one[0]!.ToJsonString(), all[0]!.ToJsonString());
        Assert.InRange(readsOfAll, 1, readsOfOne + 2);
    }

    [Fact]
    public async Task How_many_indicators_stand_costs_as_many_reads_as_how_one_stands()
    {
        await using Bank bank = await Bank.OpenAsync();
        for (int i = 0; i < 6; i++)
        {
            await bank.Api.CommandAsync(
                "Lea", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { refusals { code message } } }",
                new { name = $"NPS {i}", measure = "NPS", unit = "points", direction = "UP", team = bank.Lending });
        }

        async Task<(JsonNode Indicators, long Reads)> AskAsync(int count)
        {
            long before = bank.Api.Reads;
            JsonNode answer = await bank.Api.AskAsync(
                "Lea", "query($count: Int!) { indicators(first: $count, filter: { fresh: false }) { nodes { id condition isFresh freshUntil lastReading { value } } } }", new { count });
            return (answer["indicators"]!["nodes"]!, bank.Api.Reads - before);
        }

        (JsonNode one, long readsOfOne) = await AskAsync(1);
        (JsonNode all, long readsOfAll) = await AskAsync(6);

        Assert.Equal((1, 6), (one.AsArray().Count, all.AsArray().Count));
        Assert.Equal(one[0]!.ToJsonString(), all[0]!.ToJsonString());
        Assert.InRange(readsOfAll, 1, readsOfOne);
    }

    private static async Task<(JsonNode Versions, long Reads)> VersionsAsync(Bank bank, int count)
    {
        long before = bank.Api.Reads;
        JsonNode answer = await bank.Api.AskAsync(
            "Lea", "query($id: ID!, $count: Int!) { journeyMap(id: $id) { versions(first: $count) { nodes { number content { title } checklist { item parts { id } } } } } }",
            new { id = bank.Map, count });
        return (answer["journeyMap"]!["versions"]!["nodes"]!, bank.Api.Reads - before);
    }

    private static async Task<(JsonNode Maps, long Reads)> AskAsync(Bank bank, string selection, int count)
    {
        long before = bank.Api.Reads;
        JsonNode answer = await bank.Api.AskAsync(
            "Lea", $"query($count: Int!) {{ journeyMaps(first: $count) {{ nodes {{ id {selection} }} }} }}", new { count });
        return (answer["journeyMaps"]!["nodes"]!, bank.Api.Reads - before);
    }
}
