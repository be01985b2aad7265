using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ical.Net.CalendarComponents;
using static JourneyGov.Server.Tests.Organisation;

namespace JourneyGov.Server.Tests.Calendars;

/// <summary>The calendar feeds of persons and teams, over a server whose clock the tests move. A map drafted in January is due on Tuesday, 31 March.</summary>
public sealed class CalendarFeedSpecs
{
    private const string Start = "2026-01-05T06:00:00Z";

    [Theory]
    [InlineData("Pacific/Auckland")]
    [InlineData("America/Los_Angeles")]
    public async Task A_review_is_all_day_on_the_day_it_is_due_and_on_the_day_its_window_opens_wherever_the_workspace_is(string timeZone)
    {
        await using Feeds feeds = await Feeds.OpenAsync();
        await feeds.KeepCalendarAsync(timeZone);
        await feeds.DraftAsync("Buying a flat");
        string address = await Feeds.CreateAsync(feeds.Organisation.SalesLead);

        SubscribedCalendar calendar = await feeds.ReadAsync(address);

        Assert.Equal(["2026-03-10 Review opens: Buying a flat", "2026-03-31 Review and sign off: Buying a flat"], calendar.Entries);
        Assert.All(calendar.Calendar.Events, entry => Assert.True(entry.IsAllDay));
        Assert.Contains("DTSTART;VALUE=DATE:20260331\r\n", calendar.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("TZID", calendar.Text, StringComparison.Ordinal);
        Assert.Equal(await feeds.DueAsync(), calendar.Event("Review and").Start!.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", calendar.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pacific/Auckland", "Overdue, review and sign off: Buying a flat")]
    [InlineData("Europe/Paris", "Review and sign off: Buying a flat")]
    public async Task Whether_it_is_overdue_is_a_matter_of_the_day_in_the_workspace(string timeZone, string summary)
    {
        await using Feeds feeds = await Feeds.OpenAsync();
        await feeds.KeepCalendarAsync(timeZone);
        await feeds.DraftAsync("Buying a flat");
        string address = await Feeds.CreateAsync(feeds.Organisation.SalesLead);

        // In Auckland, whose summer time has just ended, the last day of grace is over.
        await feeds.MoveAsync("2026-04-07T12:30:00Z");

        CalendarEvent due = (await feeds.ReadAsync(address)).Calendar.Events.Single(entry => entry.Start!.Date == new DateOnly(2026, 3, 31));
        Assert.Equal(summary, due.Summary);
        Assert.Equal(timeZone == "Pacific/Auckland", due.Description!.Contains("Stale since 2026-04-08: its review did not take place in time.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_due_date_that_moves_and_a_postponement_move_the_same_event()
    {
        await using Feeds feeds = await Feeds.OpenAsync();
        await feeds.DraftAsync("Buying a flat");
        string address = await Feeds.CreateAsync(feeds.Organisation.SalesLead);
        CalendarEvent first = (await feeds.ReadAsync(address)).Event("Review and");

        await feeds.MoveAsync("2026-01-06T06:00:00Z");
        await feeds.KeepCalendarAsync("Etc/UTC", "2026-03-31");
        await feeds.MoveAsync("2026-01-06T07:00:00Z");
        CalendarEvent moved = (await feeds.ReadAsync(address)).Event("Review and");
        await feeds.MoveAsync("2026-03-12T06:00:00Z");
        await DoAsync(feeds.Organisation.Officer, "postponeReview", "PostponeReviewInput", new { reviewId = await feeds.ReviewAsync(), dueOn = "2026-04-15", reason = "Stocktaking" });
        CalendarEvent postponed = (await feeds.ReadAsync(address)).Event("Review and");

        Assert.Equal(["2026-03-31", "2026-04-01", "2026-04-15"], new[] { first, moved, postponed }.Select(entry => entry.Start!.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal((first.Uid, first.Uid), (moved.Uid, postponed.Uid));
        Assert.True(first.Sequence < moved.Sequence && moved.Sequence < postponed.Sequence);
        Assert.True(first.LastModified!.AsUtc < moved.LastModified!.AsUtc && moved.LastModified.AsUtc < postponed.LastModified!.AsUtc);
        Assert.Contains("It was postponed", postponed.Description!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_says_who_has_still_to_sign_off_and_keeps_a_review_that_took_place_until_the_end_of_the_next_fiscal_year()
    {
        await using Feeds feeds = await Feeds.OpenAsync();
        await feeds.DraftAsync("Buying a flat", shared: true);
        string sales = await Feeds.CreateAsync(feeds.Organisation.SalesLead, feeds.Organisation.Sales);
        string support = await Feeds.CreateAsync(feeds.Organisation.SupportLead, feeds.Organisation.Support);
        string ada = await Feeds.CreateAsync(feeds.Organisation.SalesLead);
        await feeds.MoveAsync("2026-03-11T06:00:00Z");
        string opened = (await feeds.ReadAsync(sales)).Event("Review and").Description!;

        await feeds.SignOffAsync(feeds.Organisation.SalesLead, feeds.Organisation.Sales);
        CalendarEvent signed = (await feeds.ReadAsync(sales)).Event("Signed off: Buying a flat");
        CalendarEvent awaited = (await feeds.ReadAsync(support)).Event("Review and sign off: Buying a flat");
        await feeds.SignOffAsync(feeds.Organisation.SupportLead, feeds.Organisation.Support);
        string complete = (await feeds.ReadAsync(support)).Event("Signed off").Description!;
        await DoAsync(feeds.Organisation.SalesLead, "completeReview", "CompleteReviewInput", new { reviewId = await feeds.ReviewAsync(), outcome = "CONFIRMED" });

        Assert.Contains("Phase: open\n", opened, StringComparison.Ordinal);
        Assert.Contains("The map is due for review.\nStill to sign off: Sales, Support\nReviews for Sales: Ada Moreau\nReviews for Support: Ben Okoye", opened, StringComparison.Ordinal);
        Assert.Contains("Still to sign off: Support\n", signed.Description!, StringComparison.Ordinal);
        Assert.Equal((signed.Uid, signed.Description), (awaited.Uid, awaited.Description));
        Assert.Contains("Every team has signed off.", complete, StringComparison.Ordinal);
        foreach (string address in new[] { sales, support, ada })
        {
            SubscribedCalendar calendar = await feeds.ReadAsync(address);
            Assert.Equal(
                ["2026-03-31 Reviewed: Buying a flat", "2026-06-09 Review opens: Buying a flat", "2026-06-30 Review and sign off: Buying a flat"], calendar.Entries);
            Assert.Equal(signed.Uid, calendar.Event("Reviewed").Uid);
            Assert.Contains("Outcome: confirmed\nThe map is verified until 2026-06-30.", calendar.Event("Reviewed").Description!, StringComparison.Ordinal);
        }

        await feeds.MoveAsync("2027-12-31T06:00:00Z");
        Assert.Contains("2026-03-31 Reviewed: Buying a flat", (await feeds.ReadAsync(ada)).Entries);
        await feeds.MoveAsync("2028-01-02T06:00:00Z");
        Assert.DoesNotContain("2026-03-31 Reviewed: Buying a flat", (await feeds.ReadAsync(ada)).Entries);
    }

    [Fact]
    public async Task A_persons_calendar_has_the_reviews_that_ask_them_and_what_is_over_otherwise_vanishes()
    {
        await using Feeds feeds = await Feeds.OpenAsync();
        await feeds.DraftAsync("Buying a flat");
        (string luc, string key) = await feeds.Organisation.RegisterAsync("Luc Petit");
        await DoAsync(feeds.Organisation.Administrator, "setMember", "SetMemberInput", new { teamId = feeds.Organisation.Sales, person = luc, role = "LEAD" });
        string ada = await Feeds.CreateAsync(feeds.Organisation.SalesLead);
        string lucs = await Feeds.CreateAsync(feeds.Server.Client(key));
        string ben = await Feeds.CreateAsync(feeds.Organisation.SupportLead);
        string team = await Feeds.CreateAsync(feeds.Organisation.SalesLead, feeds.Organisation.Sales);

        Assert.Equal("2 2 0 2", await feeds.CountAsync(ada, lucs, ben, team));
        await DoAsync(
            feeds.Organisation.SalesLead, "assignReviewers", "AssignReviewersInput",
            new { reviewId = await feeds.ReviewAsync(), team = feeds.Organisation.Sales, persons = new[] { luc } });
        Assert.Equal("0 2 0 2", await feeds.CountAsync(ada, lucs, ben, team));
        Assert.Contains("Reviews for Sales: Luc Petit", (await feeds.ReadAsync(team)).Event("Review and").Description!, StringComparison.Ordinal);
        await DoAsync(feeds.Organisation.Administrator, "removePerson", "RemovePersonInput", new { personId = luc });
        Assert.Equal("2 0 2", await feeds.CountAsync(ada, ben, team));
        await DoAsync(feeds.Organisation.SalesLead, "retireJourneyMap", "RetireJourneyMapInput", new { mapId = feeds.Map, reason = "Sold" });
        Assert.Equal("0 0 0", await feeds.CountAsync(ada, ben, team));
    }

    [Fact]
    public async Task Whoever_stands_in_for_a_lead_has_the_calendars_of_that_as_long_as_the_lead_is_away()
    {
        await using Feeds feeds = await Feeds.OpenAsync();
        await feeds.DraftAsync("Buying a flat");
        string ada = await PersonOfAsync(feeds.Organisation.SalesLead);
        string ben = await PersonOfAsync(feeds.Organisation.SupportLead);
        await DoAsync(
            feeds.Organisation.SalesLead, "declareAbsence", "DeclareAbsenceInput", new { personId = ada, from = "2026-01-05", until = "2026-01-09", deputy = ben });
        await DoAsync(
            feeds.Organisation.SupportLead, "assignReviewers", "AssignReviewersInput",
            new { reviewId = await feeds.ReviewAsync(), team = feeds.Organisation.Sales, persons = new[] { ben } });
        string own = await Feeds.CreateAsync(feeds.Organisation.SupportLead);
        string ofTeam = await Feeds.CreateAsync(feeds.Organisation.SupportLead, feeds.Organisation.Sales);
        Assert.Equal("2 2", await feeds.CountAsync(own, ofTeam));

        await feeds.MoveAsync("2026-01-10T06:00:00Z");

        Assert.Equal("0", await feeds.CountAsync(own));
        Assert.Equal(404, (await SubscribedCalendar.TryAsync(feeds.Server, ofTeam)).Status);
    }

    [Fact]
    public async Task Titles_and_reasons_of_any_length_and_script_are_folded_by_octets_and_never_within_a_character()
    {
        const string Title = "Hémodialyse, « à domicile »; parents 👩‍👩‍👧‍👦🏥🏥🏥🏥🏥🏥🏥🏥🏥🏥🏥🏥🏥 \\ 透析治療透析治療透析治療透析治療 end: 'fine'";
        const string Reason = "First, of all; 👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍\nSecond \\n line, é";
        await using Feeds feeds = await Feeds.OpenAsync();
        await feeds.DraftAsync(Title);
        string address = await Feeds.CreateAsync(feeds.Organisation.SalesLead);
        await DoAsync(feeds.Organisation.Officer, "flagJourneyMap", "FlagJourneyMapInput", new { mapId = feeds.Map, reason = Reason });

        SubscribedCalendar calendar = await feeds.ReadAsync(address);

        Assert.Equal($"Review and sign off: {Title}", calendar.Event("Review and").Summary);
        Assert.Contains($"somebody flagged it ({Reason}).", calendar.Event("Review and").Description!, StringComparison.Ordinal);
        Assert.Equal((byte)'\n', calendar.Bytes[^1]);
        string[] lines = [.. LinesOf(calendar.Bytes)];
        Assert.Contains(lines, line => line.StartsWith(' '));
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
    }

    [Fact]
    public async Task Who_has_the_feed_already_is_told_so_in_short()
    {
        await using Feeds feeds = await Feeds.OpenAsync();
        await feeds.DraftAsync("Buying a flat");
        string address = await Feeds.CreateAsync(feeds.Organisation.SalesLead);
        using ApiClient nobody = feeds.Server.Client(null);
        using HttpResponseMessage first = await nobody.Http.GetAsync(address);
        string tag = first.Headers.ETag!.Tag;

        Assert.Equal(HttpStatusCode.NotModified, await AskAsync());
        await EditAsync(feeds.Organisation.SalesLead, feeds.Map, new { rename = new { title = "Buying a house" } });
        Assert.Equal(HttpStatusCode.OK, await AskAsync());
        using HttpResponseMessage head = await nobody.Http.SendAsync(new(HttpMethod.Head, address));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);

        async Task<HttpStatusCode> AskAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using HttpResponseMessage response = await nobody.Http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_calendar_speaks_the_language_of_its_workspace()
    {
        await using Feeds feeds = await Feeds.OpenAsync();
        JsonNode founded = await feeds.Organisation.Administrator.AskAsync(
            "mutation { foundWorkspace(input: { name: \"Groupe Horizon\", language: \"fr\", administrator: \"Zoé\" }) { key refusals { code } } }");
        using ApiClient zoe = feeds.Server.Client((string)founded["foundWorkspace"]!["key"]!);
        string id = (string)(await zoe.AskAsync("{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!;
        string team = (string)(await DoAsync(zoe, "formTeam", "FormTeamInput", new { name = "Crédit" }, "team { id }"))["team"]!["id"]!;
        await DoAsync(zoe, "setMember", "SetMemberInput", new { teamId = team, person = id, role = "LEAD" });
        JsonNode persona = await DoAsync(zoe, "createPersona", "CreatePersonaInput", new { name = "Nora", team, profile = new { summary = "Achète." } }, "persona { id }");
        await DoAsync(
            zoe, "draftJourneyMap", "DraftJourneyMapInput",
            new { title = "Acheter", kind = "CURRENT_STATE", subject = "CUSTOMER", persona = (string)persona["persona"]!["id"]!, accountableTeam = team });

        SubscribedCalendar calendar = await feeds.ReadAsync(await Feeds.CreateAsync(zoe));

        Assert.Contains("X-WR-CALNAME:Revues de Zoé – Groupe Horizon\r\n", calendar.Text, StringComparison.Ordinal);
        Assert.Contains("Validation attendue : Crédit\n", calendar.Event("Revoir et valider : Acheter").Description!, StringComparison.Ordinal);
    }

    private static async Task<string> PersonOfAsync(ApiClient client) =>
        (string)(await client.AskAsync("{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!;

    // Each line decoded by itself, so that a character that is divided between two is found.
    private static IEnumerable<string> LinesOf(byte[] bytes)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        int from = 0;
        for (int at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] != '\n')
                continue;
            Assert.Equal((byte)'\r', bytes[at - 1]);
            yield return strict.GetString(bytes, from, at - 1 - from);
            from = at + 1;
        }
    }

    /// <summary>A server whose clock is moved, an organisation and the feeds of its people.</summary>
    private sealed class Feeds : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public ServerProcess Server { get; private set; } = null!;

        public Organisation Organisation { get; private set; } = null!;

        public string Map { get; private set; } = "";

        public static async Task<Feeds> OpenAsync()
        {
            var feeds = new Feeds();
            feeds.Server = await ServerProcess.StartAsync(feeds._folder.Path, "--manual-clock", Start);
            feeds.Organisation = await FoundAsync(feeds.Server);
            return feeds;
        }

        public Task<SubscribedCalendar> ReadAsync(string address) => SubscribedCalendar.ReadAsync(Server, address);

        public async Task<string> CountAsync(params string[] addresses) =>
            string.Join(' ', (await Task.WhenAll(addresses.Select(ReadAsync))).Select(calendar => calendar.Calendar.Events.Count));

        public static async Task<string> CreateAsync(ApiClient client, string? team = null) =>
            (string)(await DoAsync(client, "createCalendarFeed", "CreateCalendarFeedInput", new { team }, "address"))["address"]!;

        public async Task MoveAsync(string to)
        {
            JsonNode moved = await Organisation.Administrator.AskAsync("mutation($to: DateTime!) { moveClock(input: { to: $to }) { refusals { code } } }", new { to });
            Assert.Empty(moved["moveClock"]!["refusals"]!.AsArray());
        }

        public Task KeepCalendarAsync(string timeZone, params string[] holidays) => DoAsync(
            Organisation.Officer, "changeBusinessCalendar", "ChangeBusinessCalendarInput",
            new { calendar = new { fiscalYearStartMonth = 1, timeZone, closedWeekdays = new[] { "SATURDAY", "SUNDAY" }, holidays } });

        public async Task DraftAsync(string title, bool shared = false)
        {
            Guid stage = Guid.NewGuid();
            object[] edits =
            [
                new { addStage = new { id = stage, name = "Discovery", phase = "BEFORE" } },
                .. shared ? [new { assignOwner = new { part = stage, team = Organisation.Support } }] : Array.Empty<object>(),
            ];
            JsonNode drafted = await DoAsync(
                Organisation.SalesLead, "draftJourneyMap", "DraftJourneyMapInput",
                new { title, kind = "CURRENT_STATE", subject = "CUSTOMER", persona = Organisation.Persona, accountableTeam = Organisation.Sales, edits },
                "journeyMap { id }");
            Map = (string)drafted["journeyMap"]!["id"]!;
        }

        public async Task<string> ReviewAsync() => (string)(await CurrentAsync())["id"]!;

        public async Task<string> DueAsync() => (string)(await CurrentAsync())["dueOn"]!;

        public async Task SignOffAsync(ApiClient lead, string team)
        {
            JsonNode map = await lead.AskAsync("query($id: ID!) { journeyMap(id: $id) { revision } }", new { id = Map });
            await DoAsync(
                lead, "signOffReview", "SignOffReviewInput",
                new { reviewId = await ReviewAsync(), team, mapRevision = (int)map["journeyMap"]!["revision"]! });
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            _folder.Dispose();
        }

        private async Task<JsonNode> CurrentAsync() => (await Organisation.Officer.AskAsync(
            "query($id: ID!) { journeyMap(id: $id) { currentReview { id dueOn } } }", new { id = Map }))["journeyMap"]!["currentReview"]!;
    }
}
