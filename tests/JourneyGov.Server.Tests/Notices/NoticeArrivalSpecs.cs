using System.Net.Http.Json;
using System.Text.Json.Nodes;
using JourneyGov.Server.Tests.Subscribing;

namespace JourneyGov.Server.Tests.Notices;

/// <summary>Notices as they arrive, over either transport.</summary>
public sealed class NoticeArrivalSpecs(LiveServer fixture) : IClassFixture<LiveServer>, IAsyncLifetime
{
    private const string Arrived = "subscription { noticeArrived { kind sentence event { name } read } }";

    private Organisation Organisation => fixture.Organisation;

    public Task InitializeAsync() => Organisation.OpenEveryDayAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_notice_arrives_over_a_socket_at_whom_it_is_for_and_at_nobody_else()
    {
        DraftedMap map = await Organisation.DraftAsync("Over a socket");
        await using SocketClient lead = await SocketClient.AdmittedAsync(fixture.Server, Organisation.SalesLeadKey);
        await using SocketClient other = await SocketClient.AdmittedAsync(fixture.Server, Organisation.SupportLeadKey);
        await lead.SubscribeAsync("1", Arrived);
        await other.SubscribeAsync("1", Arrived);
        await Task.Delay(600);

        await Inboxes.CommentAsync(Organisation.SupportLead, map.Id, "Why?");
        await Organisation.DoAsync(Organisation.Officer, "editJourneyMap", "EditJourneyMapInput", new
        {
            mapId = map.Id,
            reason = "They answer there",
            edits = new object[] { new { assignOwner = new { part = map.Stage, team = Organisation.Support } } },
        });

        Assert.Equal("Ben Okoye left a comment on “Over a socket” of the map “Over a socket”.", (string)(await lead.NextAsync("1"))["noticeArrived"]!["sentence"]!);
        JsonNode first = (await other.NextAsync("1"))["noticeArrived"]!;
        Assert.Equal(("PART_GIVEN", "journey-map.part-owner-assigned"), ((string)first["kind"]!, (string)first["event"]!["name"]!));
    }

    [Fact]
    public async Task A_notice_arrives_as_a_server_sent_event()
    {
        DraftedMap map = await Organisation.DraftAsync("Over events");
        using ApiClient client = Organisation.SalesLead;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Arrived }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using EventReader events = await EventReader.OpenAsync(client.Http, request);
        await Task.Delay(600);

        await Inboxes.CommentAsync(Organisation.SupportLead, map.Id, "Why?");

        JsonNode notice = (await events.NextAsync())["data"]!["noticeArrived"]!;
        Assert.Equal(("COMMENT_LEFT", false), ((string)notice["kind"]!, (bool)notice["read"]!));
    }

    [Fact]
    public async Task Guests_do_not_follow_notices()
    {
        DraftedMap map = await Organisation.DraftAsync("Visited");
        (_, string key) = await Organisation.RegisterAsync("Gabriel", map.Id);
        await using SocketClient guest = await SocketClient.AdmittedAsync(fixture.Server, key);
        await guest.SubscribeAsync("1", Arrived);

        Assert.Equal("NOT_ALLOWED", (string?)(await guest.ExpectAsync("error", "1"))["payload"]![0]!["extensions"]!["code"]);
    }
}
