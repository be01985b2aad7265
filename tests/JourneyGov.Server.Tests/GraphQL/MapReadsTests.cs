using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Which maps people rely on, so that the stale ones among them are looked at first.</summary>
public sealed class MapReadsTests
{
    private const string Open = "query($id: ID!) { journeyMap(id: $id) { title } }";

    [Fact]
    public async Task The_stale_maps_that_most_people_read_come_first_page_by_page()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.DraftAsync("Closing an account");
        await bank.DraftAsync("Buying a car");
        Dictionary<string, string> ids = await IdsAsync(bank);
        foreach ((string person, string title) in new[]
        {
            ("Olga", "Buying a car"), ("Gus", "Closing an account"), ("Lea", "Closing an account"), ("Olga", "Closing an account"),
            ("Gus", "Getting a home loan"), ("Lea", "Getting a home loan"),
        })
            await bank.Api.AskAsync(person, Open, new { id = ids[title] });
        foreach (string stale in new[] { "Buying a car", "Getting a home loan" })
        {
            await bank.Api.CommandAsync(
                "Lea", "mutation($input: FlagJourneyMapInput!) { it: flagJourneyMap(input: $input) { refusals { code message } } }",
                new { mapId = ids[stale], reason = "It changed last week" });
        }

        JsonNode first = await StaleAsync(bank, null);
        JsonNode second = await StaleAsync(bank, (string)first["pageInfo"]!["endCursor"]!);
        JsonNode all = (await bank.Api.AskAsync("Gus", "{ journeyMaps(orderBy: MOST_READ) { nodes { title reads } } }"))["journeyMaps"]!;

        Assert.Equal(["Getting a home loan 2", "Buying a car 1"], Told(first).Concat(Told(second)));
        Assert.False((bool)second["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(["Closing an account 3", "Getting a home loan 2", "Buying a car 1"], Told(all));
    }

    [Fact]
    public async Task Each_person_counts_once_a_day_however_they_open_a_map_and_lists_do_not_count()
    {
        await using Bank bank = await Bank.OpenAsync();

        await bank.Api.AskAsync("Lea", "{ journeyMaps { nodes { title stages { name } } } }");
        int unread = await ReadsAsync(bank);
        await bank.Api.AskAsync("Lea", Open, new { id = bank.Map });
        await bank.Api.AskAsync("Lea", Open, new { id = bank.Map });
        await bank.Api.AskAsync("Lea", "query($id: ID!) { node(id: $id) { ... on JourneyMap { title } } }", new { id = bank.Map });
        int byOne = await ReadsAsync(bank);
        await bank.Api.AskAsync("Olga", "query($id: ID!) { node(id: $id) { ... on JourneyMap { title } } }", new { id = bank.Map });
        await bank.Api.AskAsync("Gus", "query($id: ID!) { journeyMap(id: $id, asOf: { revision: 1 }) { title } }", new { id = bank.Map });

        Assert.Equal((0, 1, 2), (unread, byOne, await ReadsAsync(bank)));
    }

    [Fact]
    public async Task Programs_do_not_count()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.Api.PersonAsync("Import", workspaceRole: "INTEGRATOR");

        await bank.Api.AskAsync("Import", Open, new { id = bank.Map });

        Assert.Equal(0, await ReadsAsync(bank));
    }

    private static async Task<JsonNode> StaleAsync(Bank bank, string? after) => (await bank.Api.AskAsync(
        "Gus",
        """
        query($after: String) {
          journeyMaps(filter: { standings: [STALE] }, orderBy: MOST_READ, first: 1, after: $after) { nodes { title reads } pageInfo { hasNextPage endCursor } }
        }
        """, new { after }))["journeyMaps"]!;

    private static IEnumerable<string> Told(JsonNode maps) => maps["nodes"]!.AsArray().Select(map => $"{map!["title"]} {map["reads"]}");

    // A list tells it, so that asking does not count.
    private static async Task<int> ReadsAsync(Bank bank) =>
        (int)(await bank.Api.AskAsync("Ada", "{ journeyMaps { nodes { reads } } }"))["journeyMaps"]!["nodes"]![0]!["reads"]!;

    private static async Task<Dictionary<string, string>> IdsAsync(Bank bank) =>
        (await bank.Api.AskAsync("Ada", "{ journeyMaps { nodes { id title } } }"))["journeyMaps"]!["nodes"]!.AsArray()
            .ToDictionary(map => (string)map!["title"]!, map => (string)map!["id"]!);
}
