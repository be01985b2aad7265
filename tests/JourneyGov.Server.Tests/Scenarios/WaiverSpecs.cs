using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>Waivers as teams and officers live them: through the API of a real server, some with a clock that is moved.</summary>
public class WaiverSpecs(EmptyServer fixture) : IClassFixture<EmptyServer>
{
    private const string Line = "NO_OVERDUE_REVIEW";
    private const string Until = "2018-05-31";

    private readonly Organisation _organisation = fixture.Organisation;

    [Fact]
    public async Task An_overdue_map_is_published_while_somebody_elses_waiver_is_in_force_and_not_on_the_day_after()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--manual-clock", "2018-01-02T06:00:00Z");
        (Organisation bank, DraftedMap map) = await OverdueAsync(server);
        JsonNode blocked = await PublishAsync(bank, map);
        Assert.Equal(["CHECKLIST_NOT_MET"], Codes(blocked));

        string waiver = await RequestAsync(bank.SalesLead, map, Until);
        Assert.Equal(["CHECKLIST_NOT_MET"], Codes(await PublishAsync(bank, map)));
        Assert.Equal(["NOT_ALLOWED"], Codes(await SendAsync(bank.SalesLead, "grantWaiver", waiver)));
        Assert.Empty(Codes(await SendAsync(bank.Officer, "grantWaiver", waiver)));
        JsonNode published = await PublishAsync(bank, map);

        Assert.Empty(Codes(published));
        Assert.Equal(
            $$$$"""[{"id":"{{{{waiver}}}}","status":"IN_FORCE","until":"{{{{Until}}}}","requested":{"by":{"name":"Ada Moreau"},"reason":"The fair is in May"},"granted":{"by":{"name":"Chlo\u00E9 Martin"}}}]""",
            published["version"]!["waivers"]!.ToJsonString());
        JsonNode line = Assert.Single(published["version"]!["checklist"]!.AsArray(), line => (string)line!["item"]! == Line)!;
        Assert.Equal($$$"""{"item":"{{{Line}}}","met":false,"blocks":true,"waiver":{"id":"{{{waiver}}}","status":"IN_FORCE"}}""", line.ToJsonString());
        Assert.Equal(
            $$"""{"standing":"STALE","waivedUntil":"{{Until}}","staleReasons":[{"cause":"EXPIRED"}]}""", (await LookAsync(bank, map))["standing"]!.ToJsonString());

        Assert.Empty(Codes(await Organisation.EditAsync(bank.SalesLead, map.Id, new { renameTouchpoint = new { touchpoint = map.Touchpoints[0], name = "Signs" } })));
        await MoveAsync(bank, "2018-06-01T00:00:00Z");
        Assert.Equal(["CHECKLIST_NOT_MET"], Codes(await PublishAsync(bank, map)));
        JsonNode after = await LookAsync(bank, map);
        Assert.Equal("""{"standing":"STALE","waivedUntil":null,"staleReasons":[{"cause":"EXPIRED"}]}""", after["standing"]!.ToJsonString());
        Assert.Equal(("ENDED", "IN_FORCE"), ((string)after["waivers"]!["nodes"]![0]!["status"]!, await ThenAsync(bank, map, "2018-05-30T12:00:00Z")));
        // What was published says for ever under what, and how that stands.
        Assert.Equal(("ENDED", "ENDED"), (
            (string)after["latestVersion"]!["waivers"]![0]!["status"]!,
            (string)after["latestVersion"]!["checklist"]!.AsArray().Single(it => it!["waiver"] is not null)!["waiver"]!["status"]!));
    }

    [Fact]
    public async Task A_waiver_that_is_revoked_excuses_no_more_and_a_policy_that_is_previewed_knows()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--manual-clock", "2018-01-02T06:00:00Z");
        (Organisation bank, DraftedMap map) = await OverdueAsync(server);
        string waiver = await RequestAsync(bank.SalesLead, map, Until);
        await SendAsync(bank.Officer, "grantWaiver", waiver);
        Assert.Equal(0, await FreedAsync(bank));

        Assert.Equal(["REASON_REQUIRED"], Codes(await SendAsync(bank.Officer, "revokeWaiver", waiver)));
        Assert.Equal(["NOT_ALLOWED"], Codes(await SendAsync(bank.SalesLead, "revokeWaiver", waiver, "Mine")));
        Assert.Empty(Codes(await SendAsync(bank.Officer, "revokeWaiver", waiver, "Review it first")));

        Assert.Equal(["CHECKLIST_NOT_MET"], Codes(await PublishAsync(bank, map)));
        Assert.Equal(1, await FreedAsync(bank));
        JsonNode told = (await LookAsync(bank, map))["waivers"]!["nodes"]![0]!;
        Assert.Equal(
            """{"status":"REVOKED","lines":["NO_OVERDUE_REVIEW"],"closed":{"by":{"name":"Chlo\u00E9 Martin"},"reason":"Review it first"},"canRevoke":{"allowed":false}}""",
            told.ToJsonString());
    }

    [Fact]
    public async Task An_officer_who_asks_decides_with_none_of_their_keys()
    {
        DraftedMap map = await _organisation.DraftAsync("Asked by an officer");
        (string person, string key) = await OfficerAsync("Otto");
        JsonNode second = await Organisation.DoAsync(
            _organisation.Administrator, "issueApiKey", "IssueApiKeyInput", new { personId = person, label = "robot" }, "secret");
        string waiver = await RequestAsync(_organisation.Server.Client(key), map, InDays(20));

        foreach (string own in new[] { key, (string)second["secret"]! })
        {
            ApiClient client = _organisation.Server.Client(own);
            Assert.Equal(["OWN_WAIVER"], Codes(await SendAsync(client, "grantWaiver", waiver)));
            Assert.Equal(["OWN_WAIVER"], Codes(await SendAsync(client, "refuseWaiver", waiver, "No")));
            Assert.Equal("[false,false,true,false]", await CanAsync(client, waiver));
        }

        Assert.Equal("[true,true,false,false]", await CanAsync(_organisation.Officer, waiver));
        Assert.Empty(Codes(await SendAsync(_organisation.Officer, "grantWaiver", waiver)));
        Assert.Equal("[false,false,false,true]", await CanAsync(_organisation.Officer, waiver));
    }

    [Fact]
    public async Task Of_two_officers_who_grant_and_refuse_at_once_one_decides_and_the_other_is_told()
    {
        DraftedMap map = await _organisation.DraftAsync("At once");
        (_, string key) = await OfficerAsync("Olaf");
        ApiClient other = _organisation.Server.Client(key);
        for (int round = 0; round < 5; round++)
        {
            string waiver = await RequestAsync(_organisation.SalesLead, map, InDays(20));
            JsonNode[] answers = await Task.WhenAll(
                SendAsync(_organisation.Officer, "grantWaiver", waiver), SendAsync(other, "refuseWaiver", waiver, "Review it first"));

            Assert.Equal(["", "WAIVER_NOT_OPEN"], answers.Select(answer => string.Concat(Codes(answer))).Order());
            string no = (string)answers.SelectMany(answer => answer["refusals"]!.AsArray()).Single()!["message"]!;
            bool granted = Codes(answers[0]).Length == 0;
            Assert.Equal($"The waiver does not wait for a decision: it is {(granted ? "in force" : "refused")}.", no);
            if (granted)
                await SendAsync(other, "revokeWaiver", waiver, "Once more");
        }
    }

    [Fact]
    public async Task Waivers_are_listed_by_status_map_team_and_line_and_a_line_has_one_at_a_time()
    {
        DraftedMap map = await _organisation.DraftAsync("Listed");
        string waiver = await RequestAsync(_organisation.SalesLead, map, InDays(20));
        JsonNode again = await Organisation.TryAsync(
            _organisation.SalesLead, "requestWaiver", "RequestWaiverInput",
            new { mapId = map.Id, lines = new[] { "INDICATORS_FRESH", Line }, until = InDays(30), reason = "Once more" });
        Assert.Equal("""WAIVER_STANDS lines[1]""", $"{again["refusals"]![0]!["code"]} {again["refusals"]![0]!["path"]}");

        JsonNode read = await _organisation.Officer.AskAsync(
            """
            query($map: ID!, $team: ID!, $other: ID!, $waiver: ID!) {
              waiting: waivers(filter: { statuses: [REQUESTED], journeyMaps: [$map], teams: [$team], lines: [NO_OVERDUE_REVIEW, PERSONA_PRESENT] }) {
                totalCount nodes { id journeyMap { title } lines until requested { by { name } reason } granted { at } closed { at } }
              }
              inForce: waivers(filter: { statuses: [IN_FORCE], journeyMaps: [$map] }) { totalCount }
              ofOthers: waivers(filter: { teams: [$other] }) { totalCount }
              ofOtherLines: waivers(filter: { journeyMaps: [$map], lines: [PERSONA_PRESENT] }) { totalCount }
              journeyMap(id: $map) {
                canRequestWaiver { allowed }
                waivers(filter: { statuses: [REQUESTED] }) { totalCount edges { cursor node { id } } }
                none: waivers(filter: { lines: [PERSONA_PRESENT] }) { totalCount }
                publishingChecklist { item met waiver { id } }
              }
              node(id: $waiver) { ... on Waiver { id status } }
            }
            """,
            new { map = map.Id, team = _organisation.Sales, other = _organisation.Support, waiver });

        Assert.Equal(
            $$$"""{"totalCount":1,"nodes":[{"id":"{{{waiver}}}","journeyMap":{"title":"Listed"},"lines":["NO_OVERDUE_REVIEW"],"until":"{{{InDays(20)}}}","requested":{"by":{"name":"Ada Moreau"},"reason":"The fair is in May"},"granted":null,"closed":null}]}""",
            read["waiting"]!.ToJsonString());
        Assert.Equal("0 0 0", $"{read["inForce"]!["totalCount"]} {read["ofOthers"]!["totalCount"]} {read["ofOtherLines"]!["totalCount"]}");
        Assert.True((bool)read["journeyMap"]!["canRequestWaiver"]!["allowed"]!);
        Assert.Equal(waiver, (string)Assert.Single(read["journeyMap"]!["waivers"]!["edges"]!.AsArray())!["node"]!["id"]!);
        Assert.Equal(0, (int)read["journeyMap"]!["none"]!["totalCount"]!);
        Assert.All(read["journeyMap"]!["publishingChecklist"]!.AsArray(), line => Assert.Null(line!["waiver"]));
        Assert.Equal($$"""{"id":"{{waiver}}","status":"REQUESTED"}""", read["node"]!.ToJsonString());
    }

    [Fact]
    public async Task A_guest_sees_none()
    {
        DraftedMap map = await _organisation.DraftAsync("Shown to a guest");
        string waiver = await RequestAsync(_organisation.SalesLead, map, InDays(20));
        (_, string key) = await _organisation.RegisterAsync("Gil", guestOf: map.Id);
        JsonNode read = await _organisation.Server.Client(key).AskAsync(
            "query($map: ID!, $waiver: ID!) { journeyMap(id: $map) { waivers { totalCount } canRequestWaiver { allowed } } node(id: $waiver) { id } }",
            new { map = map.Id, waiver });
        Assert.Equal("""{"journeyMap":{"waivers":{"totalCount":0},"canRequestWaiver":{"allowed":false}},"node":null}""", read.ToJsonString());
        Assert.NotNull((await _organisation.Server.Client(key).SendAsync("{ waivers { totalCount } }", new { }))["errors"]);
    }

    [Fact]
    public async Task Whoever_asked_and_is_erased_is_an_erased_person_on_the_waiver()
    {
        DraftedMap map = await _organisation.DraftAsync("Asked by somebody who is erased");
        (string person, string key) = await _organisation.RegisterAsync("Emil");
        await Organisation.DoAsync(
            _organisation.Administrator, "setMember", "SetMemberInput", new { teamId = _organisation.Sales, person, role = "CONTRIBUTOR" });
        string waiver = await RequestAsync(_organisation.Server.Client(key), map, InDays(20));

        await Organisation.DoAsync(_organisation.Administrator, "erasePerson", "ErasePersonInput", new { personId = person, reason = "They asked for it" });

        JsonNode read = await _organisation.Officer.AskAsync(
            "query($waiver: ID!) { node(id: $waiver) { ... on Waiver { requested { by { name } } canGrant { allowed } } } }", new { waiver });
        Assert.Equal("""{"requested":{"by":{"name":"an erased person"}},"canGrant":{"allowed":true}}""", read["node"]!.ToJsonString());
        Assert.Empty(Codes(await SendAsync(_organisation.Officer, "grantWaiver", waiver)));
    }

    [Fact]
    public async Task A_request_is_taken_back_by_who_made_it_and_told_in_the_history()
    {
        DraftedMap map = await _organisation.DraftAsync("Taken back");
        string waiver = await RequestAsync(_organisation.SalesLead, map, InDays(20));
        Assert.Equal(["NOT_ALLOWED"], Codes(await SendAsync(_organisation.Officer, "withdrawWaiver", waiver)));
        JsonNode withdrawn = await SendAsync(_organisation.SalesLead, "withdrawWaiver", waiver);
        Assert.Equal("WITHDRAWN", (string)withdrawn["waiver"]!["status"]!);
        Assert.Equal(["WAIVER_NOT_OPEN"], Codes(await SendAsync(_organisation.Officer, "grantWaiver", waiver)));

        JsonNode read = await _organisation.Officer.AskAsync(
            "query($map: ID!) { journeyMap(id: $map) { history(last: 2, orderBy: OLDEST_FIRST) { nodes { name reason nature parts { kind } } } } }", new { map = map.Id });
        Assert.Equal(
            """[{"name":"journey-map.waiver-requested","reason":"The fair is in May","nature":null,"parts":[]},{"name":"journey-map.waiver-withdrawn","reason":null,"nature":null,"parts":[]}]""",
            read["journeyMap"]!["history"]!["nodes"]!.ToJsonString());
    }

    private static async Task<(Organisation, DraftedMap)> OverdueAsync(ServerProcess server)
    {
        Organisation bank = await Organisation.FoundAsync(server);
        DraftedMap map = await bank.DraftAsync("Overdue");
        await MoveAsync(bank, "2018-05-02T09:00:00Z");
        return (bank, map);
    }

    private static Task<JsonNode> MoveAsync(Organisation bank, string to) => bank.Administrator.AskAsync(
        "mutation($to: DateTime!) { moveClock(input: { to: $to }) { refusals { code } } }", new { to });

    private async Task<(string Person, string Key)> OfficerAsync(string name)
    {
        (string person, string key) = await _organisation.RegisterAsync(name);
        await Organisation.DoAsync(
            _organisation.Administrator, "grantWorkspaceRole", "GrantWorkspaceRoleInput", new { personId = person, role = "GOVERNANCE_OFFICER" });
        return (person, key);
    }

    private static async Task<string> RequestAsync(ApiClient client, DraftedMap map, string until) => (string)(await Organisation.DoAsync(
        client, "requestWaiver", "RequestWaiverInput", new { mapId = map.Id, lines = new[] { Line }, until, reason = "The fair is in May" },
        "waiver { id }"))["waiver"]!["id"]!;

    private static Task<JsonNode> SendAsync(ApiClient client, string mutation, string waiver, string? reason = null) => Organisation.TryAsync(
        client, mutation, $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input", new { waiver, reason }, "waiver { status }");

    private static Task<JsonNode> PublishAsync(Organisation bank, DraftedMap map) => Organisation.TryAsync(
        bank.SalesLead, "publishVersion", "PublishVersionInput", new { mapId = map.Id, name = "Spring" },
        """
        version {
          waivers { id status until requested { by { name } reason } granted { by { name } } }
          checklist { item met blocks waiver { id status } }
        }
        """);

    private static async Task<JsonNode> LookAsync(Organisation bank, DraftedMap map) => (await bank.Officer.AskAsync(
        """
        query($map: ID!) {
          journeyMap(id: $map) {
            standing { standing waivedUntil staleReasons { cause } }
            waivers { nodes { status lines closed { by { name } reason } canRevoke { allowed } } }
            latestVersion { waivers { status } checklist { waiver { status } } }
          }
        }
        """,
        new { map = map.Id }))["journeyMap"]!;

    private static async Task<string> ThenAsync(Organisation bank, DraftedMap map, string at) => (string)(await bank.Officer.AskAsync(
        "query($map: ID!, $at: DateTime!) { journeyMap(id: $map, asOf: { at: $at }) { waivers { nodes { status } } } }",
        new { map = map.Id, at }))["journeyMap"]!["waivers"]!["nodes"]![0]!["status"]!;

    // How many maps a policy without blocking lines would free.
    private static async Task<int> FreedAsync(Organisation bank) => (int)(await bank.Officer.AskAsync(
        """
        query {
          policyPreview(change: { policy: {
            cadence: QUARTERLY, windowDays: 21, graceDays: 7, evidenceAgeDays: 365, minimumEvidenceShare: 0.5, indicatorAgeDays: 92,
            postponementDays: 30, escalationDays: [7, 21], blockingLines: []
          } }) { counts { publishingFreed } }
        }
        """,
        new { }))["policyPreview"]!["counts"]!["publishingFreed"]!;

    private static async Task<string> CanAsync(ApiClient client, string waiver)
    {
        JsonNode it = (await client.AskAsync(
            "query($waiver: ID!) { node(id: $waiver) { ... on Waiver { canGrant { allowed } canRefuse { allowed } canWithdraw { allowed } canRevoke { allowed } } } }",
            new { waiver }))["node"]!;
        return new JsonArray([.. new[] { "canGrant", "canRefuse", "canWithdraw", "canRevoke" }.Select(can => it[can]!["allowed"]!.DeepClone())]).ToJsonString();
    }

    private static string InDays(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Codes(JsonNode payload) => [.. payload["refusals"]!.AsArray().Select(refusal => (string)refusal!["code"]!)];
}
