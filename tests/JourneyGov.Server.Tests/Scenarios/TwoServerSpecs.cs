using System.Net;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>Two servers over one data folder: what one acknowledged is in the other's next answer, even when the one is killed right after.</summary>
public class TwoServerSpecs
{
    private const string Title = "query($id: ID!) { journeyMap(id: $id) { title stages { name owner { name } } } journeyMaps(filter: { text: \"Edited\" }) { totalCount } }";

    [Fact]
    public async Task What_a_killed_server_acknowledged_is_in_the_next_answer_of_the_other_and_a_revoked_key_is_refused_there_at_once()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess first = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await Organisation.FoundAsync(first);
        DraftedMap map = await organisation.DraftAsync("Drafted");
        await using ServerProcess second = await ServerProcess.StartAsync(folder.Path);
        using ApiClient there = second.Client(organisation.SalesLeadKey);
        (string person, string key) = await organisation.RegisterAsync("Noor Haddad");
        using ApiClient noor = second.Client(key);
        using (HttpResponseMessage served = await noor.Http.GetAsync("/graphql?query={viewer{person{name}}}"))
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);

        for (int i = 0; i < 10; i++)
        {
            await Organisation.EditAsync(organisation.SalesLead, map.Id, new { rename = new { title = $"Edited {i}" } });
            JsonNode read = await there.AskAsync(Title, new { id = map.Id });
            Assert.Equal($"Edited {i}", (string)read["journeyMap"]!["title"]!);
            Assert.Equal(1, (int)read["journeyMaps"]!["totalCount"]!);
        }

        await RevokeAsync(organisation, person);
        using (HttpResponseMessage refused = await noor.Http.GetAsync("/graphql?query={viewer{person{name}}}"))
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        await Organisation.EditAsync(organisation.SalesLead, map.Id, new { rename = new { title = "Edited last" } });
        await first.KillAsync();
        Assert.Equal("Edited last", (string)(await there.AskAsync(Title, new { id = map.Id }))["journeyMap"]!["title"]!);
    }

    private static async Task RevokeAsync(Organisation organisation, string person)
    {
        JsonNode keys = await organisation.Administrator.AskAsync("query($id: ID!) { person(id: $id) { apiKeys { id } } }", new { id = person });
        string key = (string)keys["person"]!["apiKeys"]![0]!["id"]!;
        await Organisation.DoAsync(organisation.Administrator, "revokeApiKey", "RevokeApiKeyInput", new { personId = person, apiKey = key });
    }
}
