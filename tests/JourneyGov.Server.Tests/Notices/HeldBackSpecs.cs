using System.Text.Json.Nodes;
using JourneyGov.Server.Tests.Subscribing;

namespace JourneyGov.Server.Tests.Notices;

/// <summary>Notices that wait for their day, on a server whose clock is moved by hand.</summary>
public sealed class HeldBackSpecs
{
    [Fact]
    public async Task What_arises_on_a_Saturday_is_in_its_digest_as_held_back_and_arrives_when_Monday_comes()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--manual-clock", "2018-01-19T09:00:00Z");
        Organisation organisation = await Organisation.FoundAsync(server);
        DraftedMap map = await organisation.DraftAsync("Waiting");
        await MoveAsync(organisation, "2018-01-20T09:00:00Z");
        await using SocketClient socket = await SocketClient.AdmittedAsync(server, organisation.SalesLeadKey);
        await socket.SubscribeAsync("1", "subscription { noticeArrived { kind deliverOn } }");
        await Inboxes.CommentAsync(organisation.SupportLead, map.Id, "Why?");

        const string digest = "{ viewer { digest { day delivered { kind } heldBack { kind notices { deliverOn } } markdown } inbox(filter: { kinds: [COMMENT_LEFT] }) { totalCount } unreadNotices } }";
        JsonNode saturday = await UntilAsync(organisation, digest, viewer => viewer["digest"]!["heldBack"]!.AsArray().Count > 0);
        int unread = (int)saturday["unreadNotices"]!;
        await MoveAsync(organisation, "2018-01-22T09:00:00Z");
        JsonNode arrived = (await socket.NextAsync("1"))["noticeArrived"]!;
        JsonNode monday = await UntilAsync(organisation, digest, _ => true);

        Assert.Equal("""[{"kind":"COMMENT_LEFT","notices":[{"deliverOn":"2018-01-22"}]}]""", saturday["digest"]!["heldBack"]!.ToJsonString());
        Assert.EndsWith("## Held back for another day\n\n- Ben Okoye left a comment on “Waiting” of the map “Waiting”. (on 2018-01-22)\n", (string)saturday["digest"]!["markdown"]!, StringComparison.Ordinal);
        Assert.Equal((0, 1), ((int)saturday["inbox"]!["totalCount"]!, (int)monday["inbox"]!["totalCount"]!));
        Assert.Equal("""{"kind":"COMMENT_LEFT","deliverOn":"2018-01-22"}""", arrived.ToJsonString());
        Assert.Equal("""[{"kind":"COMMENT_LEFT"}]""", monday["digest"]!["delivered"]!.ToJsonString());
        Assert.Equal(unread + 1, (int)monday["unreadNotices"]!);
    }

    private static async Task MoveAsync(Organisation organisation, string to)
    {
        JsonNode moved = await organisation.Administrator.AskAsync("mutation($to: DateTime!) { moveClock(input: { to: $to }) { refusals { code } } }", new { to });
        Assert.Empty(moved["moveClock"]!["refusals"]!.AsArray());
    }

    private static async Task<JsonNode> UntilAsync(Organisation organisation, string query, Func<JsonNode, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            JsonNode viewer = (await organisation.SalesLead.AskAsync(query))["viewer"]!;
            if (isSo(viewer) || patience.IsCancellationRequested)
                return viewer;
            await Task.Delay(50);
        }
    }
}
