using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>What mutations answer, accepted and refused.</summary>
public sealed class MutationTests
{
    [Fact]
    public async Task An_accepted_edit_answers_with_the_map_its_revision_and_the_events_stored()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode payload = await bank.EditAsync("Lea", new { renameTouchpoint = new { touchpoint = bank.Offer, name = "Compares offers" } }, reason: "Clearer");
        Assert.Equal("[]", payload["refusals"]!.ToJsonString());
        JsonNode stored = Assert.Single(payload["events"]!.AsArray())!;
        Assert.Equal("journey-map.touchpoint-renamed", stored["name"]!.GetValue<string>());
        Assert.Equal("Clearer", stored["reason"]!.GetValue<string>());
        Assert.Equal("Lea", stored["by"]!["name"]!.GetValue<string>());
        Assert.Equal(bank.Offer, stored["parts"]![0]!["partId"]!.GetValue<string>());
        Assert.Equal(payload["revision"]!.GetValue<int>(), payload["journeyMap"]!["revision"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_edit_of_another_teams_part_is_refused_with_the_team_that_owns_it_in_the_callers_language()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode payload = await bank.EditAsync("Lea", new { renameStage = new { stage = bank.Sign, name = "Commit" } }, language: "fr");
        JsonNode refusal = Assert.Single(payload["refusals"]!.AsArray())!;
        Assert.Equal("OWNED_BY_ANOTHER_TEAM", refusal["code"]!.GetValue<string>());
        Assert.Equal("Onboarding", refusal["team"]!["name"]!.GetValue<string>());
        Assert.Equal(bank.Sign, refusal["part"]!["id"]!.GetValue<string>());
        Assert.Contains("appartient", refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Onboarding", refusal["remedy"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(payload["revision"]);
    }

    [Fact]
    public async Task An_edit_based_on_an_old_revision_is_refused_with_what_changed_since()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode first = await bank.EditAsync("Lea", new { renameTouchpoint = new { touchpoint = bank.Offer, name = "Compares offers" } });
        int seen = first["revision"]!.GetValue<int>() - 1;
        JsonNode refusal = Assert.Single((await bank.EditAsync("Lea", new { clearEmotion = new { touchpoint = bank.Offer } }, basedOn: seen))["refusals"]!.AsArray())!;
        Assert.Equal("STALE_REVISION", refusal["code"]!.GetValue<string>());
        Assert.Equal(seen, refusal["expected"]!.GetValue<int>());
        Assert.Equal(seen + 1, refusal["actual"]!.GetValue<int>());
        Assert.Equal("journey-map.touchpoint-renamed", Assert.Single(refusal["changes"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Equal("[]", (await bank.EditAsync("Lea", new { renameStage = new { stage = bank.Compare, name = "Weigh up" } }, basedOn: seen))["refusals"]!.ToJsonString());
    }

    [Fact]
    public async Task All_reasons_come_at_once_each_with_its_path()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode payload = (await bank.Api.AskAsync(
            "Lea",
            """
            mutation($map: ID!, $offer: ID!, $other: ID!) {
              editJourneyMap(input: { mapId: $map, edits: [
                { scoreEmotion: { touchpoint: $offer, score: 9 } }
                { renameStage: { stage: "nothing", name: "x" } }
                { removeTouchpoint: { touchpoint: $other } }
                { assignOwner: { part: $offer, team: "team_00000000000000000000000000000001" } }
                { addStage: { name: "   " } }
              ] }) { refusals { code path message } }
            }
            """,
            new { map = bank.Map, offer = bank.Offer, other = $"touchpoint_{Guid.NewGuid():N}{Guid.NewGuid():N}" }))["editJourneyMap"]!;
        string[] paths = [.. payload["refusals"]!.AsArray().Select(refusal => refusal!["path"]!.GetValue<string>())];
        Assert.All(Enumerable.Range(0, 5), index => Assert.Contains(paths, path => path.StartsWith($"edits[{index}]", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_command_sent_again_is_answered_the_same_and_another_with_its_id_is_refused()
    {
        await using Bank bank = await Bank.OpenAsync();
        const string Rename = "mutation($input: RenameTeamInput!) { renameTeam(input: $input) { commandId replayed revision events { id } team { name } refusals { code } } }";
        var input = new { commandId = Guid.NewGuid(), teamId = bank.Lending, name = "Loans" };
        JsonNode first = (await bank.Api.AskAsync("Ada", Rename, new { input }))["renameTeam"]!;
        JsonNode again = (await bank.Api.AskAsync("Ada", Rename, new { input }))["renameTeam"]!;
        Assert.Equal(input.commandId, first["commandId"]!.GetValue<Guid>());
        Assert.True(again["replayed"]!.GetValue<bool>());
        Assert.Equal(first["events"]!.ToJsonString(), again["events"]!.ToJsonString());
        JsonNode other = (await bank.Api.AskAsync("Ada", Rename, new { input = new { input.commandId, input.teamId, name = "Credits" } }))["renameTeam"]!;
        Assert.Equal("COMMAND_ID_REUSED", Assert.Single(other["refusals"]!.AsArray())!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_api_key_is_shown_once_even_when_the_command_is_sent_again()
    {
        await using Bank bank = await Bank.OpenAsync();
        string person = (await bank.Api.AskAsync("Lea", "{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!.GetValue<string>();
        const string Issue = "mutation($input: IssueApiKeyInput!) { issueApiKey(input: $input) { secret replayed apiKey { id label } refusals { code } } }";
        var input = new { commandId = Guid.NewGuid(), personId = person, label = "laptop" };
        JsonNode first = (await bank.Api.AskAsync("Ada", Issue, new { input }))["issueApiKey"]!;
        JsonNode again = (await bank.Api.AskAsync("Ada", Issue, new { input }))["issueApiKey"]!;
        Assert.StartsWith("jg_", first["secret"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(again["secret"]);
        Assert.True(again["replayed"]!.GetValue<bool>());
        Assert.Equal(first["apiKey"]!["id"]!.GetValue<string>(), again["apiKey"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Publishing_answers_with_the_version_or_with_the_whole_checklist()
    {
        await using Bank bank = await Bank.OpenAsync();
        const string Publish = """
            mutation($input: PublishVersionInput!) {
              publishVersion(input: $input) {
                version { number name revision content { title stages { name } } published { by { name } reason } checklist { item met } approvals { team { name } } }
                refusals { code message ... on ChecklistNotMet { items { item text met blocks parts { id } } } }
              }
            }
            """;
        JsonNode done = (await bank.Api.AskAsync("Lea", Publish, new { input = new { mapId = bank.Map, name = "Spring", reason = "Ready" } }))["publishVersion"]!;
        Assert.Equal("[]", done["refusals"]!.ToJsonString());
        Assert.Equal(1, done["version"]!["number"]!.GetValue<int>());
        Assert.Equal("Compare", done["version"]!["content"]!["stages"]![0]!["name"]!.GetValue<string>());

        await bank.EditAsync("Lea", new { addStage = new { name = "Empty" } });
        JsonNode refusal = Assert.Single((await bank.Api.AskAsync("Lea", Publish, new { input = new { mapId = bank.Map, name = "Summer" } }))["publishVersion"]!["refusals"]!.AsArray())!;
        Assert.Equal("CHECKLIST_NOT_MET", refusal["code"]!.GetValue<string>());
        Assert.Equal(8, refusal["items"]!.AsArray().Count);
        Assert.Contains(refusal["items"]!.AsArray(), item => item!["item"]!.GetValue<string>() == "STAGES_WITH_TOUCHPOINTS" && item["parts"]!.AsArray().Count == 1);
    }

    [Fact]
    public async Task A_comment_is_answered_and_read_with_what_it_is_about()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode payload = (await bank.Api.AskAsync(
            "Olga",
            "mutation($input: LeaveCommentInput!) { leaveComment(input: $input) { comment { id text onRevision left { by { name } } about { id } } refusals { code } } }",
            new { input = new { mapId = bank.Map, part = bank.Offer, text = "True for Bordeaux too" } }))["leaveComment"]!;
        JsonNode comment = payload["comment"]!;
        Assert.Equal(bank.Offer, comment["about"]!["id"]!.GetValue<string>());
        JsonNode found = (await bank.Api.AskAsync("Lea", "query($id: ID!) { node(id: $id) { ... on Comment { text journeyMap { title } } } }", new { id = comment["id"]!.GetValue<string>() }))["node"]!;
        Assert.Equal("True for Bordeaux too", found["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Readings_are_recorded_once_and_bad_rows_are_refused_one_by_one()
    {
        await using Bank bank = await Bank.OpenAsync();
        string indicator = (await bank.Api.CommandAsync(
            "Lea", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { indicator { id } refusals { code message } } }",
            new { name = "Loan NPS", measure = "NPS", unit = "points", direction = "UP", target = 30.5, team = bank.Lending }))["indicator"]!["id"]!.GetValue<string>();
        object good = new { indicator, takenAt = "2026-01-02T10:00:00+01:00", source = "survey", value = 12.5 };
        object beyond = new { indicator, takenAt = "2026-01-03T10:00:00Z", source = "survey", value = 1e30 };
        const string Record = "mutation($input: RecordReadingsInput!) { recordReadings(input: $input) { recorded known refused { row message } } }";
        JsonNode first = (await bank.Api.AskAsync("Lea", Record, new { input = new { readings = new[] { good, good } } }))["recordReadings"]!;
        Assert.Equal(1, first["recorded"]!.GetValue<int>());
        Assert.Equal(1, first["known"]!.GetValue<int>());
        object tomorrow = new { indicator, takenAt = "2999-01-01T00:00:00Z", source = "survey", value = 1 };
        JsonNode mixed = (await bank.Api.AskAsync("Lea", Record, new { input = new { readings = new[] { good, tomorrow } } }))["recordReadings"]!;
        Assert.Equal(2, Assert.Single(mixed["refused"]!.AsArray())!["row"]!.GetValue<int>());
        JsonNode refused = await bank.Api.SendAsync("Lea", Record, new { input = new { readings = new[] { beyond } } });
        Assert.Equal("BAD_USER_INPUT", refused["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        JsonNode read = (await bank.Api.AskAsync("Gus", "query($id: ID!) { indicator(id: $id) { target lastReading { value takenAt } readings(first: 5) { totalCount nodes { source } } } }", new { id = indicator }))["indicator"]!;
        Assert.Equal(12.5, read["lastReading"]!["value"]!.GetValue<double>());
        Assert.Equal("2026-01-02T09:00:00Z", read["lastReading"]!["takenAt"]!.GetValue<string>());
        Assert.Equal(30.5, read["target"]!.GetValue<double>());
    }

    [Fact]
    public async Task An_indicator_tells_whether_it_is_out_of_its_bounds_and_fresh_and_is_found_by_that()
    {
        await using Bank bank = await Bank.OpenAsync();
        string indicator = (await bank.Api.CommandAsync(
            "Lea", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { indicator { id condition isFresh freshUntil } refusals { code message } } }",
            new { name = "Loan NPS", measure = "NPS", unit = "points", direction = "UP", target = 30.5, team = bank.Lending }))["indicator"]!["id"]!.GetValue<string>();
        const string Bounds = "mutation($input: SetIndicatorBoundsInput!) { setIndicatorBounds(input: $input) { indicator { lowerBound upperBound } refusals { code path message } } }";
        const string Read = "query($id: ID!) { indicator(id: $id) { condition isFresh freshUntil freshForDays lowerBound upperBound } }";
        const string Found = "query($filter: IndicatorFilter!) { indicators(filter: $filter) { totalCount } }";
        async Task<JsonNode> IndicatorAsync() => (await bank.Api.AskAsync("Gus", Read, new { id = indicator }))["indicator"]!;
        async Task<int> FoundAsync(object filter) => (await bank.Api.AskAsync("Gus", Found, new { filter }))["indicators"]!["totalCount"]!.GetValue<int>();

        Assert.Equal("""{"condition":"NO_READING","isFresh":false,"freshUntil":null,"freshForDays":null,"lowerBound":null,"upperBound":null}""", (await IndicatorAsync()).ToJsonString());
        await bank.Api.AskAsync(
            "Lea", "mutation($input: RecordReadingsInput!) { recordReadings(input: $input) { recorded } }",
            new { input = new { readings = new[] { new { indicator, takenAt = "2020-01-02T10:00:00Z", source = "survey", value = -12.5 } } } });
        JsonNode wrong = (await bank.Api.AskAsync("Lea", Bounds, new { input = new { indicatorId = indicator, lowerBound = 10, upperBound = -400 } }))["setIndicatorBounds"]!["refusals"]!;
        JsonNode right = (await bank.Api.AskAsync("Lea", Bounds, new { input = new { indicatorId = indicator, lowerBound = -12 } }))["setIndicatorBounds"]!;
        await bank.Api.CommandAsync(
            "Lea", "mutation($input: SetIndicatorFreshnessInput!) { it: setIndicatorFreshness(input: $input) { refusals { code message } } }",
            new { indicatorId = indicator, freshForDays = 31 });

        Assert.Equal(["OUT_OF_RANGE upperBound", "BOUNDS_CROSSED upperBound"], wrong.AsArray().Select(refusal => $"{refusal!["code"]} {refusal["path"]}"));
        Assert.Equal("""{"indicator":{"lowerBound":-12,"upperBound":null},"refusals":[]}""", right.ToJsonString());
        Assert.Equal("""{"condition":"OUT_OF_BOUNDS","isFresh":false,"freshUntil":"2020-02-02","freshForDays":31,"lowerBound":-12,"upperBound":null}""", (await IndicatorAsync()).ToJsonString());
        Assert.Equal(
            (1, 0, 1, 0),
            (await FoundAsync(new { conditions = new[] { "OUT_OF_BOUNDS" } }), await FoundAsync(new { conditions = new[] { "OFF_TARGET" } }),
                await FoundAsync(new { fresh = false }), await FoundAsync(new { fresh = true })));
    }

    [Fact]
    public async Task An_indicator_is_given_to_another_team_by_an_officer_who_says_why()
    {
        await using Bank bank = await Bank.OpenAsync();
        string indicator = (await bank.Api.CommandAsync(
            "Lea", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { indicator { id } refusals { code message } } }",
            new { name = "Loan NPS", measure = "NPS", unit = "points", direction = "UP", team = bank.Lending }))["indicator"]!["id"]!.GetValue<string>();
        const string Assign = "mutation($input: AssignIndicatorTeamInput!) { assignIndicatorTeam(input: $input) { indicator { team { name } lastChange { reason } } events { name } refusals { code path remedy } } }";
        async Task<JsonNode> AssignAsync(string? reason) => (await bank.Api.AskAsync("Gus", Assign, new { input = new { indicatorId = indicator, team = bank.Onboarding, reason } }))["assignIndicatorTeam"]!;

        JsonNode refused = Assert.Single((await AssignAsync(null))["refusals"]!.AsArray())!;
        JsonNode assigned = await AssignAsync("Lending was closed");

        Assert.Equal(("REASON_REQUIRED", "reason"), ((string)refused["code"]!, (string)refused["path"]!));
        Assert.Equal("indicator.team-assigned", (string)Assert.Single(assigned["events"]!.AsArray())!["name"]!);
        Assert.Equal("Lending was closed", (string)assigned["indicator"]!["lastChange"]!["reason"]!);
    }

    [Fact]
    public async Task The_workspace_is_governed_by_its_officers_and_administrators()
    {
        await using Bank bank = await Bank.OpenAsync();
        const string Calendar = """
            mutation($input: ChangeBusinessCalendarInput!) {
              changeBusinessCalendar(input: $input) { workspace { calendar { timeZone closedWeekdays holidays } } refusals { code path message } }
            }
            """;
        object Input(string timeZone) => new { calendar = new { fiscalYearStartMonth = 4, timeZone, closedWeekdays = new[] { "SUNDAY" }, holidays = new[] { "2026-12-25", "2026-05-01" } } };
        JsonNode done = (await bank.Api.AskAsync("Gus", Calendar, new { input = Input("Europe/Paris") }))["changeBusinessCalendar"]!;
        Assert.Equal("[]", done["refusals"]!.ToJsonString());
        Assert.Equal("Europe/Paris", done["workspace"]!["calendar"]!["timeZone"]!.GetValue<string>());
        JsonNode wrong = (await bank.Api.AskAsync("Gus", Calendar, new { input = Input("Mars/Olympus") }))["changeBusinessCalendar"]!;
        Assert.Equal("calendar.timeZone", Assert.Single(wrong["refusals"]!.AsArray())!["path"]!.GetValue<string>());
        JsonNode lea = (await bank.Api.AskAsync("Lea", Calendar, new { input = Input("Europe/Paris") }))["changeBusinessCalendar"]!;
        Assert.Equal("NOT_ALLOWED", Assert.Single(lea["refusals"]!.AsArray())!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_team_that_still_owns_something_cannot_be_dissolved_and_the_refusal_lists_what_it_owns()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.Api.CommandAsync(
            "Lea", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { refusals { code message } } }",
            new { name = "Loan NPS", measure = "NPS", unit = "points", direction = "UP", team = bank.Lending });
        JsonNode payload = (await bank.Api.AskAsync(
            "Ada",
            """
            mutation($team: ID!) {
              dissolveTeam(input: { teamId: $team }) {
                refusals { code message ... on StillInUse { maps { title } personas { name } indicators { name } } }
              }
            }
            """,
            new { team = bank.Lending }))["dissolveTeam"]!;
        JsonNode refusal = Assert.Single(payload["refusals"]!.AsArray())!;
        Assert.Equal("TEAM_STILL_OWNS", refusal["code"]!.GetValue<string>());
        Assert.Contains("maps that it has parts of: 1, personas: 1, indicators: 1", refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Getting a home loan", Assert.Single(refusal["maps"]!.AsArray())!["title"]!.GetValue<string>());
        Assert.Equal("Nora, first-time buyer", Assert.Single(refusal["personas"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Equal("Loan NPS", Assert.Single(refusal["indicators"]!.AsArray())!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_API_key_is_shown_once_and_the_command_sent_again_answers_with_the_same_key_without_its_secret()
    {
        await using Bank bank = await Bank.OpenAsync();
        string person = (await bank.Api.AskAsync("Lea", "{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!.GetValue<string>();
        Guid id = Guid.CreateVersion7();
        async Task<JsonNode> IssueAsync(Guid commandId, string label) => (await bank.Api.AskAsync(
            "Lea",
            """
            mutation($input: IssueApiKeyInput!) {
              issueApiKey(input: $input) { replayed secret revision apiKey { id label } events { name } refusals { code } }
            }
            """,
            new { input = new { commandId, personId = person, label } }))["issueApiKey"]!;

        JsonNode first = await IssueAsync(id, "Laptop");
        JsonNode again = await IssueAsync(id, "Laptop");
        JsonNode other = await IssueAsync(id, "Phone");
        Guid nameless = Guid.CreateVersion7();
        JsonNode[] refused = [await IssueAsync(nameless, " "), await IssueAsync(nameless, " ")];

        Assert.StartsWith("jg_", first["secret"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((false, true), (first["replayed"]!.GetValue<bool>(), again["replayed"]!.GetValue<bool>()));
        Assert.Null(again["secret"]);
        foreach (string field in new[] { "apiKey", "revision", "events", "refusals" })
            Assert.True(JsonNode.DeepEquals(first[field], again[field]), field);
        Assert.Equal("COMMAND_ID_REUSED", Assert.Single(other["refusals"]!.AsArray())!["code"]!.GetValue<string>());
        Assert.All([other, .. refused], payload => Assert.True(payload["secret"] is null && payload["apiKey"] is null));
        Assert.All(refused, payload => Assert.Equal("TEXT_EMPTY", Assert.Single(payload["refusals"]!.AsArray())!["code"]!.GetValue<string>()));
        Assert.True(refused[1]["replayed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_guest_reads_one_map_and_nothing_else()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.Api.PersonAsync("Gina", guestOf: bank.Map);
        JsonNode read = await bank.Api.AskAsync(
            "Gina",
            "query($id: ID!) { viewer { guestOf { title } } journeyMap(id: $id) { title accountableTeam { name members { role } } } node(id: $id) { id } }",
            new { id = bank.Map });
        Assert.Equal("Getting a home loan", read["journeyMap"]!["title"]!.GetValue<string>());
        Assert.Empty(read["journeyMap"]!["accountableTeam"]!["members"]!.AsArray());
        foreach (string question in new[] { "teams { totalCount }", "journeyMaps { totalCount }", "changes { totalCount }", "touchpoints { totalCount }", "reviews { totalCount }", "persons { totalCount }" })
        {
            JsonNode refused = await bank.Api.SendAsync("Gina", $"{{ {question} }}");
            Assert.Equal("NOT_ALLOWED", refused["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        }

        JsonNode none = await bank.Api.AskAsync("Gina", "query($team: ID!) { node(id: $team) { id } }", new { team = bank.Lending });
        Assert.Null(none["node"]);
    }
}
