using System.Globalization;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Subscribing;

/// <summary>What can be followed, by whom, and for how long.</summary>
public class SubscriptionSpecs(LiveServer fixture) : IClassFixture<LiveServer>
{
    private Organisation Organisation => fixture.Organisation;

    [Fact]
    public async Task The_change_feed_goes_on_behind_a_cursor_and_tells_the_same_events_as_the_query()
    {
        await Organisation.DraftAsync($"Feed {Guid.NewGuid():N}", 3);
        JsonNode page = await Organisation.SalesLead.AskAsync("{ changes(first: 200) { nodes { id name cursor } } }");
        JsonNode[] all = [.. page["changes"]!["nodes"]!.AsArray().Select(node => node!)];
        await using SocketClient client = await SocketClient.AdmittedAsync(fixture.Server, Organisation.SalesLeadKey);
        await client.SubscribeAsync("1", "subscription($after: String) { changes(after: $after) { id name cursor } }", new { after = (string?)all[2]["cursor"] });

        foreach (JsonNode expected in all.Skip(3))
            Assert.Equal(expected.ToJsonString(), (await client.NextAsync("1"))["changes"]!.ToJsonString());
    }

    [Fact]
    public async Task Without_a_cursor_the_change_feed_begins_now()
    {
        await using SocketClient client = await SocketClient.AdmittedAsync(fixture.Server, Organisation.SupportLeadKey);
        await client.SubscribeAsync("1", "subscription { changes { name reason subject { __typename ... on JourneyMap { title } } by { name } } }");
        await Task.Delay(600);
        string title = $"Begins {Guid.NewGuid():N}";
        await Organisation.DraftAsync(title);

        JsonNode first = (await client.NextAsync("1"))["changes"]!;
        while ((string?)first["name"] != "journey-map.drafted")
            first = (await client.NextAsync("1"))["changes"]!;

        Assert.Equal(title, (string?)first["subject"]!["title"]);
        Assert.Equal("Ada Moreau", (string?)first["by"]!["name"]);
    }

    [Fact]
    public async Task A_cursor_beyond_the_end_is_refused_rather_than_waited_for()
    {
        string beyond = System.Buffers.Text.Base64Url.EncodeToString("""["position","n999999"]"""u8);
        await using SocketClient client = await SocketClient.AdmittedAsync(fixture.Server, Organisation.SalesLeadKey);
        await client.SubscribeAsync("1", "subscription($after: String) { changes(after: $after) { id } }", new { after = beyond });
        Assert.Equal("BAD_USER_INPUT", (string?)(await client.ExpectAsync("error", "1"))["payload"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task A_map_is_followed_with_its_events_its_revision_and_the_map_as_each_change_left_it()
    {
        DraftedMap map = await Organisation.DraftAsync($"Followed {Guid.NewGuid():N}");
        DraftedMap other = await Organisation.DraftAsync($"Other {Guid.NewGuid():N}");
        await using SocketClient client = await SocketClient.AdmittedAsync(fixture.Server, Organisation.SupportLeadKey);
        await client.SubscribeAsync(
            "1", "subscription($map: ID!) { journeyMapChanged(mapId: $map) { revision journeyMap { id revision stages { name } } events { name } } }", new { map = map.Id });
        await Task.Delay(600);

        await Organisation.EditAsync(Organisation.SalesLead, other.Id, new { addStage = new { name = "Elsewhere" } });
        for (int stage = 2; stage <= 4; stage++)
            await Organisation.EditAsync(Organisation.SalesLead, map.Id, new { addStage = new { name = $"Stage {stage}" } });

        for (int stage = 2; stage <= 4; stage++)
        {
            JsonNode change = (await client.NextAsync("1"))["journeyMapChanged"]!;
            Assert.Equal(map.Revision + stage - 1, (int)change["revision"]!);
            Assert.Equal((int)change["revision"]!, (int)change["journeyMap"]!["revision"]!);
            Assert.Equal($"Stage {stage}", (string?)change["journeyMap"]!["stages"]!.AsArray()[^1]!["name"]);
            Assert.Equal(["journey-map.stage-added"], change["events"]!.AsArray().Select(it => (string)it!["name"]!));
        }
    }

    [Fact]
    public async Task Reviews_are_followed_of_one_map_or_of_all()
    {
        DraftedMap map = await Organisation.DraftAsync($"Reviewed {Guid.NewGuid():N}");
        const string selection = "{ revision review { id revision dueOn journeyMap { id } } events { name } }";
        await using SocketClient client = await SocketClient.AdmittedAsync(fixture.Server, Organisation.SalesLeadKey);
        await client.SubscribeAsync("one", $$"""subscription { reviewChanged(mapId: "{{map.Id}}") {{selection}} }""");
        await client.SubscribeAsync("all", $$"""subscription { reviewChanged {{selection}} }""");
        await Task.Delay(600);

        DraftedMap other = await Organisation.DraftAsync($"Not asked for {Guid.NewGuid():N}");
        JsonNode scheduled = (await client.NextAsync("all"))["reviewChanged"]!;
        Assert.Equal(other.Id, (string?)scheduled["review"]!["journeyMap"]!["id"]);
        Assert.Equal("review.scheduled", (string?)scheduled["events"]![0]!["name"]);

        JsonNode review = (await Organisation.Officer.AskAsync("query($id: ID!) { journeyMap(id: $id) { currentReview { id dueOn } } }", new { id = map.Id }))["journeyMap"]!["currentReview"]!;
        string dueOn = DateOnly.Parse((string)review["dueOn"]!, CultureInfo.InvariantCulture).AddDays(7).ToString("O", CultureInfo.InvariantCulture);
        await Organisation.DoAsync(
            Organisation.Officer, "postponeReview", "PostponeReviewInput", new { reviewId = (string?)review["id"], dueOn, reason = "The team moves." });
        JsonNode[] told = [(await client.ReceiveAsync())!, (await client.ReceiveAsync())!];
        Assert.Equal(["all", "one"], told.Select(message => (string?)message["id"]).Order());
        Assert.All(told, message =>
        {
            JsonNode change = message["payload"]!["data"]!["reviewChanged"]!;
            Assert.Equal(("review.postponed", map.Id), ((string?)change["events"]![0]!["name"], (string?)change["review"]!["journeyMap"]!["id"]));
            Assert.Equal((int)change["revision"]!, (int)change["review"]!["revision"]!);
        });
    }

    [Fact]
    public async Task A_guest_follows_the_map_of_their_invitation_and_nothing_else()
    {
        DraftedMap map = await Organisation.DraftAsync($"Guests' {Guid.NewGuid():N}");
        DraftedMap other = await Organisation.DraftAsync($"Not theirs {Guid.NewGuid():N}");
        (_, string key) = await Organisation.RegisterAsync("A customer", map.Id);
        await using SocketClient guest = await SocketClient.AdmittedAsync(fixture.Server, key);

        await guest.SubscribeAsync("feed", "subscription { changes { name } }");
        Assert.Equal("NOT_ALLOWED", (string?)(await guest.ExpectAsync("error", "feed"))["payload"]![0]!["extensions"]!["code"]);
        await guest.SubscribeAsync("reviews", "subscription { reviewChanged { revision } }");
        Assert.Equal("NOT_ALLOWED", (string?)(await guest.ExpectAsync("error", "reviews"))["payload"]![0]!["extensions"]!["code"]);
        await guest.SubscribeAsync("other", $$"""subscription { journeyMapChanged(mapId: "{{other.Id}}") { revision } }""");
        await guest.ExpectAsync("error", "other");

        await guest.SubscribeAsync("own", $$"""subscription { journeyMapChanged(mapId: "{{map.Id}}") { revision journeyMap { title } } }""");
        await Task.Delay(600);
        await Organisation.EditAsync(Organisation.SalesLead, map.Id, new { addStage = new { name = "Seen" } });
        Assert.Equal(map.Revision + 1, (int)(await guest.NextAsync("own"))["journeyMapChanged"]!["revision"]!);
    }

    [Fact]
    public async Task When_the_key_is_revoked_the_socket_is_closed_with_4403_though_nothing_else_happens()
    {
        (string person, string key) = await fixture.ReaderAsync();
        await using SocketClient client = await SocketClient.AdmittedAsync(fixture.Server, key);
        await client.SubscribeAsync("1", "subscription { reviewChanged { revision } }");
        string keyId = await KeyOfAsync(person);

        await Organisation.DoAsync(Organisation.Administrator, "revokeApiKey", "RevokeApiKeyInput", new { personId = person, apiKey = keyId });

        (int code, string reason) = await client.ClosedAsync();
        Assert.Equal(4403, code);
        Assert.Contains("revoked", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_key_is_revoked_an_event_stream_ends_with_an_error()
    {
        (string person, string key) = await fixture.ReaderAsync();
        using ApiClient client = fixture.Server.Client(key);
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString("subscription { reviewChanged { revision } }"));
        request.Headers.Add("Accept", "text/event-stream");
        using EventReader events = await EventReader.OpenAsync(client.Http, request);
        await Organisation.DoAsync(Organisation.Administrator, "revokeApiKey", "RevokeApiKeyInput", new { personId = person, apiKey = await KeyOfAsync(person) });

        Assert.Equal("UNAUTHENTICATED", (string?)(await events.NextAsync())["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal(("complete", ""), await events.ReadAsync());
        Assert.Null(await events.ReadAsync());
    }

    [Fact]
    public async Task Who_leaves_the_team_that_let_them_read_gets_an_error_and_no_more_events()
    {
        (string person, string key) = await fixture.ReaderAsync();
        DraftedMap map = await Organisation.DraftAsync($"No longer {Guid.NewGuid():N}");
        await using SocketClient client = await SocketClient.AdmittedAsync(fixture.Server, key);
        await client.SubscribeAsync("1", $$"""subscription { journeyMapChanged(mapId: "{{map.Id}}") { revision } }""");
        await Task.Delay(600);

        await Organisation.DoAsync(Organisation.Administrator, "removeMember", "RemoveMemberInput", new { teamId = Organisation.Sales, person });
        Assert.Equal("NOT_ALLOWED", (string?)(await client.ExpectAsync("error", "1"))["payload"]![0]!["extensions"]!["code"]);
        await Organisation.EditAsync(Organisation.SalesLead, map.Id, new { addStage = new { name = "Unseen" } });
        await client.SubscribeAsync("2", "{ __typename }");
        await client.NextAsync("2");
    }

    [Fact]
    public async Task Over_plain_HTTP_a_subscription_is_refused_with_what_to_do_instead()
    {
        JsonNode answer = await Organisation.SalesLead.SendAsync("subscription { changes { name } }");
        Assert.Equal("OPERATION_NOT_SUPPORTED", (string?)answer["errors"]![0]!["extensions"]!["code"]);
        Assert.Contains("graphql-transport-ws", (string?)answer["errors"]![0]!["message"], StringComparison.Ordinal);
        Assert.Contains("Accept: text/event-stream", (string?)answer["errors"]![0]!["message"], StringComparison.Ordinal);
    }

    private async Task<string> KeyOfAsync(string person)
    {
        JsonNode read = await Organisation.Administrator.AskAsync("query($id: ID!) { person(id: $id) { apiKeys { id } } }", new { id = person });
        return (string)read["person"]!["apiKeys"]![0]!["id"]!;
    }
}
