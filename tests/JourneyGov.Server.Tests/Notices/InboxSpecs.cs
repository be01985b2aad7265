using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Notices;

/// <summary>A person's inbox through the API of a real server.</summary>
public sealed class InboxSpecs(EmptyServer fixture) : IClassFixture<EmptyServer>, IAsyncLifetime
{
    private readonly Organisation _organisation = fixture.Organisation;

    public Task InitializeAsync() => _organisation.OpenEveryDayAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_comment_is_told_to_the_accountable_lead_in_their_language_with_what_it_is_about_and_its_event()
    {
        DraftedMap map = await _organisation.DraftAsync("Told");
        await Inboxes.CommentAsync(_organisation.SupportLead, map.Id, "Why?", map.Stage);
        using ApiClient french = _organisation.SalesLead;
        french.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");

        JsonNode notice = Assert.Single(await Inboxes.NoticesAsync(
            french, 1, $"journeyMap: \"{map.Id}\", kinds: [COMMENT_LEFT], unread: true", "id kind sentence read about { id __typename } event { id name by { name } at } at deliverOn"))!;
        JsonNode node = (await french.AskAsync("query($id: ID!) { node(id: $id) { ... on Notice { kind read } } }", new { id = (string)notice["id"]! }))["node"]!;

        Assert.Equal("Ben Okoye a laissé un commentaire sur « Discovery » de la carte « Told ».", (string)notice["sentence"]!);
        Assert.Equal((map.Stage, "Stage"), ((string)notice["about"]!["id"]!, (string)notice["about"]!["__typename"]!));
        Assert.Equal(("journey-map.comment-left", "Ben Okoye"), ((string)notice["event"]!["name"]!, (string)notice["event"]!["by"]!["name"]!));
        Assert.Equal((string)notice["event"]!["at"]!, (string)notice["at"]!);
        Assert.Equal(((string)notice["at"]!)[..10], (string)notice["deliverOn"]!);
        Assert.Equal("""{"kind":"COMMENT_LEFT","read":false}""", node.ToJsonString());
    }

    [Fact]
    public async Task A_guests_comment_is_told_and_the_guest_has_no_inbox()
    {
        DraftedMap map = await _organisation.DraftAsync("Visited");
        (_, string key) = await _organisation.RegisterAsync("Gabriel", map.Id);
        using ApiClient guest = _organisation.Server.Client(key);
        await Inboxes.CommentAsync(guest, map.Id, "I had to ask twice");
        await Inboxes.NoticesAsync(_organisation.SalesLead, 1, $"journeyMap: \"{map.Id}\", kinds: [COMMENT_LEFT]");

        JsonNode own = (await guest.AskAsync("{ viewer { unreadNotices inbox { totalCount } digest { markdown delivered { kind } } } }"))["viewer"]!;
        JsonNode refused = await Organisation.TryAsync(guest, "markNoticesRead", "MarkNoticesReadInput", new { upTo = "notice_00000000000040008000000000000001" }, "unreadNotices");

        Assert.Equal((0, 0, 0), ((int)own["unreadNotices"]!, (int)own["inbox"]!["totalCount"]!, own["digest"]!["delivered"]!.AsArray().Count));
        Assert.Equal("NOT_FOUND", (string)refused["refusals"]![0]!["code"]!);
    }

    [Fact]
    public async Task What_was_marked_is_read_in_the_next_answer_and_a_command_sent_again_answers_the_same()
    {
        DraftedMap map = await _organisation.DraftAsync("Read");
        for (int i = 0; i < 3; i++)
            await Inboxes.CommentAsync(_organisation.SupportLead, map.Id, $"Question {i}");
        string filter = $"journeyMap: \"{map.Id}\", kinds: [COMMENT_LEFT]";
        string[] ids = [.. (await Inboxes.NoticesAsync(_organisation.SalesLead, 3, filter)).Select(notice => (string)notice!["id"]!)];
        var input = new { commandId = Guid.NewGuid(), notices = new[] { ids[0] } };

        JsonNode first = await MarkAsync(input);
        JsonNode again = await MarkAsync(input);
        Assert.Equal([true, false, false], await ReadAsync(filter));
        Assert.Equal((false, true), ((bool)first["replayed"]!, (bool)again["replayed"]!));
        Assert.Equal((int)first["unreadNotices"]!, (int)again["unreadNotices"]!);

        // The newest first: up to the second one are the second and the third.
        await MarkAsync(new { upTo = ids[1] });
        await Organisation.DoAsync(_organisation.SalesLead, "markNoticesUnread", "MarkNoticesUnreadInput", new { notices = new[] { ids[2] } }, "unreadNotices");
        Assert.Equal([true, true, false], await ReadAsync(filter));
        Assert.Equal([ids[2]], (await Inboxes.NoticesAsync(_organisation.SalesLead, 1, filter + ", unread: true")).Select(notice => (string)notice!["id"]!));
    }

    [Fact]
    public async Task Nobody_reads_or_marks_the_notices_of_somebody_else_and_administrators_do_not_either()
    {
        DraftedMap map = await _organisation.DraftAsync("Private");
        await Inboxes.CommentAsync(_organisation.SupportLead, map.Id, "Why?");
        string id = (string)Assert.Single(await Inboxes.NoticesAsync(_organisation.SalesLead, 1, $"journeyMap: \"{map.Id}\", kinds: [COMMENT_LEFT]"))!["id"]!;

        foreach (ApiClient other in new[] { _organisation.Administrator, _organisation.Officer, _organisation.SupportLead })
        {
            JsonNode seen = await other.AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id });
            JsonNode marked = await Organisation.TryAsync(other, "markNoticesRead", "MarkNoticesReadInput", new { notices = new[] { id } }, "unreadNotices");
            Assert.Null(seen["node"]);
            Assert.Equal(("UNKNOWN_NOTICE", "notices[0]"), ((string)marked["refusals"]![0]!["code"]!, (string)marked["refusals"]![0]!["path"]!));
        }
    }

    [Fact]
    public async Task A_digest_tells_the_day_by_kind_and_map_as_data_and_as_Markdown()
    {
        DraftedMap map = await _organisation.DraftAsync("Digested");
        await Inboxes.CommentAsync(_organisation.SupportLead, map.Id, "Why?");
        await Inboxes.CommentAsync(_organisation.SupportLead, map.Id, "And how?");
        await Inboxes.NoticesAsync(_organisation.SalesLead, 2, $"journeyMap: \"{map.Id}\", kinds: [COMMENT_LEFT]");

        JsonNode digest = (await _organisation.SalesLead.AskAsync(
            "{ viewer { digest { day markdown delivered { kind journeyMap { id } notices { sentence } } heldBack { kind } } } }"))["viewer"]!["digest"]!;
        JsonNode group = digest["delivered"]!.AsArray().Single(it => (string?)it!["journeyMap"]?["id"] == map.Id && (string)it["kind"]! == "COMMENT_LEFT")!;
        JsonNode long_ago = (await _organisation.SalesLead.AskAsync("{ viewer { digest(on: \"2001-01-01\") { markdown delivered { kind } } } }"))["viewer"]!["digest"]!;

        Assert.Equal(2, group["notices"]!.AsArray().Count);
        Assert.Empty(digest["heldBack"]!.AsArray());
        Assert.Contains("\n## comment left: Digested\n\n- Ben Okoye left a comment on “Digested”", (string)digest["markdown"]!, StringComparison.Ordinal);
        Assert.Equal("# Your notices of 2001-01-01\n\nThere is nothing new.\n", (string)long_ago["markdown"]!);
    }

    [Fact]
    public async Task How_many_notices_reach_a_person_on_a_day_is_the_policys_to_say()
    {
        JsonNode policy = (await _organisation.Officer.AskAsync("{ workspace { reviewPolicy { noticesPerDay } } }"))["workspace"]!["reviewPolicy"]!;
        JsonNode refused = await Organisation.TryAsync(_organisation.Officer, "changeReviewPolicy", "ChangeReviewPolicyInput", new { policy = Policy(201) });
        JsonNode changed = await Organisation.DoAsync(
            _organisation.Officer, "changeReviewPolicy", "ChangeReviewPolicyInput", new { policy = Policy(200) }, "workspace { reviewPolicy { noticesPerDay } }");

        Assert.Contains((int)policy["noticesPerDay"]!, new[] { 20, 200 });
        Assert.Equal(("OUT_OF_RANGE", "policy.noticesPerDay"), ((string)refused["refusals"]![0]!["code"]!, (string)refused["refusals"]![0]!["path"]!));
        Assert.Equal(200, (int)changed["workspace"]!["reviewPolicy"]!["noticesPerDay"]!);
    }

    private static object Policy(int noticesPerDay) => new
    {
        cadence = "QUARTERLY",
        windowDays = 21,
        graceDays = 7,
        evidenceAgeDays = 365,
        minimumEvidenceShare = 0.5,
        indicatorAgeDays = 92,
        escalationDays = new[] { 7, 21 },
        postponementDays = 30,
        blockingLines = new[] { "PERSONA_PRESENT" },
        noticesPerDay,
    };

    private Task<JsonNode> MarkAsync(object input) =>
        Organisation.DoAsync(_organisation.SalesLead, "markNoticesRead", "MarkNoticesReadInput", input, "unreadNotices");

    private async Task<IEnumerable<bool>> ReadAsync(string filter) =>
        (await Inboxes.NoticesAsync(_organisation.SalesLead, 3, filter)).Select(notice => (bool)notice!["read"]!);
}
