using System.Data.Common;
using System.Text;
using System.Text.Json.Nodes;
using JourneyGov.Tests;
using static JourneyGov.Server.Tests.Organisation;

namespace JourneyGov.Server.Tests.Calendars;

/// <summary>Whose feeds are answered, for how long, and who learns their addresses.</summary>
public sealed class CalendarSecretSpecs
{
    private const string Feeds = "query($id: ID!) { person(id: $id) { calendarFeeds { id answered team { name } canRevoke { allowed } } } }";
    private const string May = "query($team: ID) { viewer { canCreateCalendarFeed(team: $team) { allowed blockers { code } } } }";

    [Fact]
    public async Task An_address_ends_with_the_feed_the_membership_and_the_person_and_tells_nothing_then()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await FoundAsync(server);
        (string person, ApiClient noor) = await HireAsync(organisation, "Noor Haddad");
        string own = await CreateAsync(noor);
        string ofTeam = await CreateAsync(noor, organisation.Sales);
        (string other, ApiClient olu) = await HireAsync(organisation, "Olu Adeyemi");
        string erased = await CreateAsync(olu);
        (int Status, string Body, string Headers) unknown = await SubscribedCalendar.TryAsync(server, $"/calendar/{new string('x', 43)}.ics");
        Assert.Equal((404, ""), (unknown.Status, unknown.Body));
        Assert.Equal("200 200 200", await StatusesAsync(server, own, ofTeam, erased));

        await DoAsync(organisation.Administrator, "removeMember", "RemoveMemberInput", new { teamId = organisation.Sales, person });
        await DoAsync(organisation.Administrator, "setMember", "SetMemberInput", new { teamId = organisation.Support, person, role = "LEAD" });
        Assert.Equal("200 404", await StatusesAsync(server, own, ofTeam));
        Assert.Equal(
            """[{"answered":true,"team":null},{"answered":false,"team":{"name":"Sales"}}]""", await ListedAsync(organisation.Administrator, person));

        string first = (string)(await organisation.Administrator.AskAsync(Feeds, new { id = person }))["person"]!["calendarFeeds"]![0]!["id"]!;
        JsonNode refused = await TryAsync(olu, "revokeCalendarFeed", "RevokeCalendarFeedInput", new { personId = person, calendarFeed = first });
        Assert.Equal("NOT_ALLOWED", (string)refused["refusals"]![0]!["code"]!);
        Assert.Null((await olu.AskAsync(Feeds, new { id = person }))["person"]!["calendarFeeds"]);
        await DoAsync(organisation.Administrator, "revokeCalendarFeed", "RevokeCalendarFeedInput", new { personId = person, calendarFeed = first });
        Assert.Equal(unknown, await SubscribedCalendar.TryAsync(server, own));
        JsonNode again = await TryAsync(noor, "revokeCalendarFeed", "RevokeCalendarFeedInput", new { personId = person, calendarFeed = first });
        Assert.Equal("UNKNOWN_CALENDAR_FEED calendarFeed", $"{again["refusals"]![0]!["code"]} {again["refusals"]![0]!["path"]}");

        string until = await CreateAsync(noor);
        await DoAsync(organisation.Administrator, "removePerson", "RemovePersonInput", new { personId = person });
        await DoAsync(organisation.Administrator, "erasePerson", "ErasePersonInput", new { personId = other, reason = "request 12" });
        Assert.Equal(unknown, await SubscribedCalendar.TryAsync(server, until));
        Assert.Equal(unknown, await SubscribedCalendar.TryAsync(server, erased));
    }

    [Fact]
    public async Task Guests_programs_and_those_of_other_teams_make_none_and_are_told_so_before()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await FoundAsync(server);
        DraftedMap map = await organisation.DraftAsync("Buying");
        (_, string guestKey) = await organisation.RegisterAsync("Julie", map.Id);
        (string program, string programKey) = await organisation.RegisterAsync("Import");
        await DoAsync(organisation.Administrator, "grantWorkspaceRole", "GrantWorkspaceRoleInput", new { personId = program, role = "INTEGRATOR" });

        Assert.Equal("NOT_ALLOWED NOT_ALLOWED", await AskedAndTriedAsync(server.Client(guestKey), null));
        Assert.Equal("NOT_ALLOWED NOT_ALLOWED", await AskedAndTriedAsync(server.Client(programKey), null));
        Assert.Equal("NOT_ALLOWED NOT_ALLOWED", await AskedAndTriedAsync(organisation.SalesLead, organisation.Support));
        Assert.Equal("allowed made", await AskedAndTriedAsync(organisation.SalesLead, organisation.Sales));
        Assert.Equal("allowed made", await AskedAndTriedAsync(organisation.Officer, null));
    }

    [Fact]
    public async Task An_address_is_told_once_kept_as_a_hash_logged_nowhere_and_answered_by_every_node()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess first = await ServerProcess.StartAsync(folder.Path);
        Organisation organisation = await FoundAsync(first);
        await using ServerProcess second = await ServerProcess.StartAsync(folder.Path);
        Guid commandId = Guid.NewGuid();
        JsonNode made = await DoAsync(organisation.SalesLead, "createCalendarFeed", "CreateCalendarFeedInput", new { commandId }, "address calendarFeed { id }");
        JsonNode sentAgain = await DoAsync(organisation.SalesLead, "createCalendarFeed", "CreateCalendarFeedInput", new { commandId }, "address calendarFeed { id }");
        string address = (string)made["address"]!;
        string secret = address["/calendar/".Length..^".ics".Length];

        Assert.Equal((43, true), (secret.Length, (bool)sentAgain["replayed"]!));
        Assert.Equal((null, made["calendarFeed"]!.ToJsonString()), ((string?)sentAgain["address"], sentAgain["calendarFeed"]!.ToJsonString()));
        Assert.Equal("200", await StatusesAsync(second, address));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories), path => Holds(path, secret));
        await TakeAwayAsync(folder.Path, "calendar_feed", "taken_away");
        Assert.Equal("500", await StatusesAsync(second, address));
        await TakeAwayAsync(folder.Path, "taken_away", "calendar_feed");
        await MustLogAsync(second, "GET /calendar/{secret}.ics");
        Assert.DoesNotContain(secret, second.Output, StringComparison.Ordinal);

        string person = (string)(await organisation.SalesLead.AskAsync("{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!;
        await DoAsync(
            organisation.SalesLead, "revokeCalendarFeed", "RevokeCalendarFeedInput",
            new { personId = person, calendarFeed = (string)made["calendarFeed"]!["id"]! });
        Assert.Equal("404", await StatusesAsync(first, address));
        Assert.Equal("404", await StatusesAsync(second, address));
    }

    private static async Task<(string Person, ApiClient Client)> HireAsync(Organisation organisation, string name)
    {
        (string person, string key) = await organisation.RegisterAsync(name);
        await DoAsync(organisation.Administrator, "setMember", "SetMemberInput", new { teamId = organisation.Sales, person, role = "LEAD" });
        return (person, organisation.Server.Client(key));
    }

    private static async Task<string> CreateAsync(ApiClient client, string? team = null) =>
        (string)(await DoAsync(client, "createCalendarFeed", "CreateCalendarFeedInput", new { team }, "address"))["address"]!;

    private static async Task<string> AskedAndTriedAsync(ApiClient client, string? team)
    {
        JsonNode may = (await client.AskAsync(May, new { team }))["viewer"]!["canCreateCalendarFeed"]!;
        JsonNode tried = await TryAsync(client, "createCalendarFeed", "CreateCalendarFeedInput", new { team }, "address");
        string asked = (bool)may["allowed"]! ? "allowed" : (string)may["blockers"]![0]!["code"]!;
        return $"{asked} {(tried["address"] is null ? tried["refusals"]![0]!["code"] : "made")}";
    }

    private static async Task<string> ListedAsync(ApiClient client, string person)
    {
        JsonNode listed = await client.AskAsync("query($id: ID!) { person(id: $id) { calendarFeeds { answered team { name } } } }", new { id = person });
        return listed["person"]!["calendarFeeds"]!.ToJsonString();
    }

    private static async Task<string> StatusesAsync(ServerProcess server, params string[] addresses) =>
        string.Join(' ', (await Task.WhenAll(addresses.Select(address => SubscribedCalendar.TryAsync(server, address)))).Select(answer => answer.Status));

    private static async Task TakeAwayAsync(string folder, string table, string name)
    {
        await using DbConnection connection = await TestStore.ConnectAsync(folder);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = $"ALTER TABLE {table} RENAME TO {name}";
        await command.ExecuteNonQueryAsync();
    }

    // The log is written behind the answer.
    private static async Task MustLogAsync(ServerProcess server, string text)
    {
        for (int look = 0; look < 100 && !server.Output.Contains(text, StringComparison.Ordinal); look++)
            await Task.Delay(100);
        Assert.Contains(text, server.Output, StringComparison.Ordinal);
    }

    private static bool Holds(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
