using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>Ownership that changes hands, absences and leaving as teams live them: through the API of a real server.</summary>
public class TransferSpecs(EmptyServer fixture) : IClassFixture<EmptyServer>
{
    private readonly Organisation _organisation = fixture.Organisation;

    [Fact]
    public async Task What_is_offered_stays_with_its_team_until_the_other_accepts_it()
    {
        DraftedMap map = await _organisation.DraftAsync("Offered", touchpoints: 2);
        JsonNode direct = await Organisation.EditAsync(
            _organisation.SalesLead, map.Id, new { assignOwner = new { part = map.Touchpoints[0], team = _organisation.Support } });
        Assert.Equal(["OFFER_NEEDED"], Codes(direct));
        string offer = await OfferAsync(map);

        JsonNode before = await LookAsync(_organisation.SupportLead, map, offer);
        Assert.Equal(("Sales", offer), ((string)before["part"]!["owner"]!["name"]!, (string)before["part"]!["openOffer"]!["id"]!));
        Assert.Equal("OFFER_OPEN", (string)(await LookAsync(_organisation.SalesLead, map, offer))["part"]!["canOffer"]!["blockers"]![0]!["code"]!);
        Assert.Equal(
            "[true,true,false]", new JsonArray([.. new[] { "canAccept", "canDecline", "canWithdraw" }.Select(can => before["it"]![can]!["allowed"]!.DeepClone())]).ToJsonString());
        Assert.Equal(["OFFERED_TO_ANOTHER_TEAM"], Codes(await AcceptAsync(_organisation.SalesLead, offer)));
        Assert.Empty(Codes(await AcceptAsync(_organisation.SupportLead, offer)));

        JsonNode after = await LookAsync(_organisation.SupportLead, map, offer);
        Assert.Equal(("Support", "ACCEPTED", "Ben Okoye"), (
            (string)after["part"]!["owner"]!["name"]!, (string)after["it"]!["phase"]!, (string)after["it"]!["closed"]!["by"]!["name"]!));
        Assert.Null(after["part"]!["openOffer"]);
    }

    [Fact]
    public async Task What_moves_into_the_stage_of_another_team_keeps_its_team_and_is_its_own_from_then_on()
    {
        DraftedMap map = await _organisation.DraftAsync("Moved");
        Guid theirs = Guid.NewGuid();
        (string person, string key) = await _organisation.RegisterAsync("Mona");
        foreach (string team in new[] { _organisation.Sales, _organisation.Support })
            await Organisation.DoAsync(_organisation.Administrator, "setMember", "SetMemberInput", new { teamId = team, person, role = "CONTRIBUTOR" });
        Assert.Empty(Codes(await Organisation.EditAsync(
            _organisation.SalesLead, map.Id, new { addStage = new { id = theirs, name = "Helping", phase = "AFTER" } },
            new { assignOwner = new { part = theirs, team = _organisation.Support } })));

        JsonNode refused = await Organisation.EditAsync(_organisation.SalesLead, map.Id, new { moveTouchpoint = new { touchpoint = map.Touchpoints[0], stage = theirs } });
        JsonNode moved = await Organisation.EditAsync(
            _organisation.Server.Client(key), map.Id, new { moveTouchpoint = new { touchpoint = map.Touchpoints[0], stage = theirs } });

        Assert.Equal(["OWNED_BY_ANOTHER_TEAM"], Codes(refused));
        Assert.Equal(
            ["journey-map.part-owner-assigned", "journey-map.touchpoint-moved"], moved["events"]!.AsArray().Select(it => (string)it!["name"]!).Take(2));
        JsonNode read = await _organisation.Officer.AskAsync(
            "query($id: ID!) { node(id: $id) { ... on Touchpoint { owner { name } stage { name owner { name } } } } }", new { id = map.Touchpoints[0] });
        Assert.Equal("""{"owner":{"name":"Sales"},"stage":{"name":"Helping","owner":{"name":"Support"}}}""", read["node"]!.ToJsonString());
    }

    [Fact]
    public async Task Of_an_answer_and_a_withdrawal_sent_at_once_one_counts_and_the_other_is_told()
    {
        DraftedMap map = await _organisation.DraftAsync("At once");
        for (int round = 0; round < 5; round++)
        {
            string offer = await OfferAsync(map);
            JsonNode[] answers = await Task.WhenAll(
                DeclineAsync(_organisation.SupportLead, offer), DeclineAsync(_organisation.SupportLead, offer),
                Organisation.TryAsync(_organisation.SalesLead, "withdrawOwnershipOffer", "WithdrawOwnershipOfferInput", new { offer }));
            Assert.Equal(["", "OFFER_NOT_OPEN", "OFFER_NOT_OPEN"], answers.Select(answer => string.Concat(Codes(answer))).Order());
        }
    }

    [Fact]
    public async Task Offers_are_listed_by_what_became_of_them_on_the_workspace_the_map_and_the_team()
    {
        DraftedMap map = await _organisation.DraftAsync("Listed");
        string offer = await OfferAsync(map);
        JsonNode read = await _organisation.Officer.AskAsync(
            """
            query($map: ID!, $team: ID!) {
              all: ownershipOffers(filter: { phases: [OPEN], journeyMaps: [$map] }) { totalCount nodes { id part { ... on Touchpoint { name } } from { name } to { name } } }
              escalated: ownershipOffers(filter: { escalated: true, journeyMaps: [$map] }) { totalCount }
              journeyMap(id: $map) { canOffer { allowed blockers { code } } ownershipOffers { nodes { id } } }
              team(id: $team) { ownershipOffers(filter: { journeyMaps: [$map] }) { nodes { id } } }
            }
            """,
            new { map = map.Id, team = _organisation.Support });
        Assert.Equal(
            $$$"""{"totalCount":1,"nodes":[{"id":"{{{offer}}}","part":{"name":"Touchpoint 0"},"from":{"name":"Sales"},"to":{"name":"Support"}}]}""",
            read["all"]!.ToJsonString());
        Assert.Equal(0, (int)read["escalated"]!["totalCount"]!);
        Assert.True((bool)read["journeyMap"]!["canOffer"]!["allowed"]!);
        Assert.Equal(offer, (string)Assert.Single(read["journeyMap"]!["ownershipOffers"]!["nodes"]!.AsArray())!["id"]!);
        Assert.Equal(offer, (string)Assert.Single(read["team"]!["ownershipOffers"]!["nodes"]!.AsArray())!["id"]!);
    }

    [Fact]
    public async Task A_deputy_acts_for_whoever_is_away_and_what_nobody_answers_for_is_told()
    {
        (string deputy, string key) = await _organisation.RegisterAsync("Dora");
        (string lead, _) = await _organisation.RegisterAsync("Leo");
        string team = (string)(await Organisation.DoAsync(_organisation.Administrator, "formTeam", "FormTeamInput", new { name = "Away" }, "team { id }"))["team"]!["id"]!;
        await Organisation.DoAsync(_organisation.Administrator, "setMember", "SetMemberInput", new { teamId = team, person = lead, role = "LEAD" });
        DraftedMap map = await _organisation.DraftAsync("Deputised");
        string offer = await OfferAsync(map, team);
        string today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string absence = (string)(await Organisation.DoAsync(
            _organisation.Administrator, "declareAbsence", "DeclareAbsenceInput", new { personId = lead, from = today, until = today, deputy },
            "person { absences { id deputy { name } } deputy { name } }"))["person"]!["absences"]![0]!["id"]!;

        Assert.Empty(Codes(await AcceptAsync(_organisation.Server.Client(key), offer)));
        JsonNode acting = await _organisation.Administrator.AskAsync("query($id: ID!) { person(id: $id) { actsFor { name } } }", new { id = deputy });
        Assert.Equal("Leo", (string)acting["person"]!["actsFor"]![0]!["name"]!);
        Assert.DoesNotContain("Away", (await OrphansAsync()).ToJsonString(), StringComparison.Ordinal);
        await Organisation.DoAsync(
            _organisation.Administrator, "changeAbsence", "ChangeAbsenceInput", new { personId = lead, absence, from = today, until = today });
        Assert.Contains(
            $$$"""{"thing":{"__typename":"Touchpoint"},"team":{"name":"Away"},"reason":"LEADS_AWAY","since":"{{{today}}}","remedy":"Name somebody""",
            (await OrphansAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_lead_leaves_by_handing_over()
    {
        (string lead, _) = await _organisation.RegisterAsync("Lara");
        (string successor, _) = await _organisation.RegisterAsync("Sven");
        string team = (string)(await Organisation.DoAsync(_organisation.Administrator, "formTeam", "FormTeamInput", new { name = "Left" }, "team { id }"))["team"]!["id"]!;
        await Organisation.DoAsync(_organisation.Administrator, "setMember", "SetMemberInput", new { teamId = team, person = lead, role = "LEAD" });

        (string away, _) = await _organisation.RegisterAsync("Abel");
        string tomorrow = TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await Organisation.DoAsync(
            _organisation.Administrator, "declareAbsence", "DeclareAbsenceInput", new { personId = away, from = tomorrow, until = tomorrow, deputy = lead });

        JsonNode left = await Organisation.DoAsync(
            _organisation.Administrator, "removePerson", "RemovePersonInput", new { personId = lead, handOverTo = successor }, "person { left }");
        JsonNode read = await _organisation.Administrator.AskAsync("query($id: ID!) { team(id: $id) { members { person { name } role } } }", new { id = team });

        Assert.True((bool)left["person"]!["left"]!);
        Assert.Equal("""[{"person":{"name":"Sven"},"role":"LEAD"}]""", read["team"]!["members"]!.ToJsonString());
        JsonNode absent = await _organisation.Administrator.AskAsync("query($id: ID!) { person(id: $id) { absences { deputy { name } } } }", new { id = away });
        Assert.Equal("""[{"deputy":{"name":"Sven"}}]""", absent["person"]!["absences"]!.ToJsonString());
    }

    [Fact]
    public async Task An_indicator_changes_hands_by_offer_and_acceptance_and_at_once_only_by_an_officer_who_says_why()
    {
        string indicator = (string)(await Organisation.DoAsync(
            _organisation.SalesLead, "defineIndicator", "DefineIndicatorInput",
            new { name = "Offered NPS", measure = "NPS", unit = "points", direction = "UP", team = _organisation.Sales }, "indicator { id }"))["indicator"]!["id"]!;
        Task<JsonNode> AssignAsync(ApiClient client, string team, string? reason) =>
            Organisation.TryAsync(client, "assignIndicatorTeam", "AssignIndicatorTeamInput", new { indicatorId = indicator, team, reason });
        Assert.Equal(["OFFER_NEEDED"], Codes(await AssignAsync(_organisation.SalesLead, _organisation.Support, "It is theirs")));
        JsonNode offered = await Organisation.DoAsync(
            _organisation.SalesLead, "offerIndicator", "OfferIndicatorInput", new { indicatorId = indicator, to = _organisation.Support },
            "offer { id journeyMap { id } part { ... on Indicator { name } } } indicator { team { name } openOffer { id } canOffer { blockers { code } } }");
        string offer = (string)offered["offer"]!["id"]!;
        Assert.Equal($$$"""{"id":"{{{offer}}}","journeyMap":null,"part":{"name":"Offered NPS"}}""", offered["offer"]!.ToJsonString());
        Assert.Equal(
            $$$"""{"team":{"name":"Sales"},"openOffer":{"id":"{{{offer}}}"},"canOffer":{"blockers":[{"code":"OFFER_OPEN"}]}}""", offered["indicator"]!.ToJsonString());

        JsonNode asked = await IndicatorOfferAsync(_organisation.SupportLead, indicator, offer);
        Assert.Equal("""{"phase":"OPEN","canAccept":{"allowed":true},"canDecline":{"allowed":true},"canWithdraw":{"allowed":false}}""", asked["it"]!.ToJsonString());
        Assert.Equal(["OFFERED_TO_ANOTHER_TEAM"], Codes(await AcceptAsync(_organisation.SalesLead, offer)));
        Assert.Empty(Codes(await AcceptAsync(_organisation.SupportLead, offer)));
        Assert.Equal(["OFFER_NOT_OPEN"], Codes(await DeclineAsync(_organisation.SupportLead, offer)));

        JsonNode after = await IndicatorOfferAsync(_organisation.SupportLead, indicator, offer);
        Assert.Equal("""{"phase":"ACCEPTED","canAccept":{"allowed":false},"canDecline":{"allowed":false},"canWithdraw":{"allowed":false}}""", after["it"]!.ToJsonString());
        Assert.Equal($$$"""{"team":{"name":"Support"},"openOffer":null,"ownershipOffers":{"nodes":[{"id":"{{{offer}}}"}]}}""", after["indicator"]!.ToJsonString());
        Assert.Equal(offer, (string)Assert.Single(after["all"]!["nodes"]!.AsArray())!["id"]!);
        Assert.Equal(["REASON_REQUIRED"], Codes(await AssignAsync(_organisation.Officer, _organisation.Sales, null)));
        Assert.Empty(Codes(await AssignAsync(_organisation.Officer, _organisation.Sales, "Support is closed")));
    }

    private static Task<JsonNode> IndicatorOfferAsync(ApiClient client, string indicator, string offer) => client.AskAsync(
        """
        query($indicator: ID!, $offer: ID!) {
          it: node(id: $offer) { ... on OwnershipOffer { phase canAccept { allowed } canDecline { allowed } canWithdraw { allowed } } }
          indicator(id: $indicator) { team { name } openOffer { id } ownershipOffers { nodes { id } } }
          all: ownershipOffers(filter: { indicators: [$indicator] }) { nodes { id } }
        }
        """,
        new { indicator, offer });

    private async Task<string> OfferAsync(DraftedMap map, string? to = null) => (string)(await Organisation.DoAsync(
        _organisation.SalesLead, "offerOwnership", "OfferOwnershipInput",
        new { mapId = map.Id, part = map.Touchpoints[0], to = to ?? _organisation.Support }, "offer { id }"))["offer"]!["id"]!;

    private static Task<JsonNode> AcceptAsync(ApiClient client, string offer) =>
        Organisation.TryAsync(client, "acceptOwnership", "AcceptOwnershipInput", new { offer });

    private static Task<JsonNode> DeclineAsync(ApiClient client, string offer) =>
        Organisation.TryAsync(client, "declineOwnership", "DeclineOwnershipInput", new { offer, reason = "Not ours" });

    private static Task<JsonNode> LookAsync(ApiClient client, DraftedMap map, string offer) => client.AskAsync(
        """
        query($part: ID!, $offer: ID!) {
          part: node(id: $part) { ... on Touchpoint { owner { name } openOffer { id } canOffer { blockers { code } } } }
          it: node(id: $offer) { ... on OwnershipOffer { phase closed { by { name } } canAccept { allowed } canDecline { allowed } canWithdraw { allowed } } }
        }
        """,
        new { part = map.Touchpoints[0], offer });

    private async Task<JsonNode> OrphansAsync() => (await _organisation.Officer.AskAsync(
        "{ orphans { nodes { thing { __typename } team { name } reason since remedy } } }"))["orphans"]!["nodes"]!;

    private static IEnumerable<string> Codes(JsonNode payload) => payload["refusals"]!.AsArray().Select(refusal => (string)refusal!["code"]!);
}
