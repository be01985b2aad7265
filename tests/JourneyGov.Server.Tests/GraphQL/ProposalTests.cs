using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Change proposals as clients preview, send, decide and read them.</summary>
public sealed class ProposalTests
{
    private const string Refusals = "refusals { code path message remedy ... on StaleRevision { part { id } lastChange { by { name } } } }";

    [Fact]
    public async Task What_a_proposal_would_come_to_is_shown_before_it_is_sent()
    {
        await using Bank bank = await Bank.OpenAsync();

        JsonNode preview = await PreviewAsync(bank, "Lea", new { renameTouchpoint = new { touchpoint = bank.Contract, name = "Signs online" } });
        JsonNode own = await PreviewAsync(bank, "Lea", new { renameTouchpoint = new { touchpoint = bank.Offer, name = "Reads the whole offer" } });

        Assert.Equal(
            Json("""
            {"requiredApprovals":[{"team":{"name":"Onboarding"},"approvers":[{"name":"Olga"}],"approval":null}],
            "comparison":{"counts":{"changed":1},"changes":[{"label":"Signs online","fields":[{"field":"name","before":"Signs the contract","after":"Signs online"}]}]},
            "conflicts":[],"refusals":[]}
            """), preview.ToJsonString());
        Assert.Equal("NOBODY_TO_ASK", (string)own["refusals"]![0]!["code"]!);
        Assert.Empty(own["requiredApprovals"]!.AsArray());
        Assert.Equal(0, (int)(await bank.Api.AskAsync("Lea", "{ proposals { totalCount } }"))["proposals"]!["totalCount"]!);
    }

    [Fact]
    public async Task A_proposal_is_sent_found_from_its_map_and_the_team_that_it_waits_for_and_applied_by_the_last_approval()
    {
        await using Bank bank = await Bank.OpenAsync();
        string id = await ProposeAsync(bank, new { renameTouchpoint = new { touchpoint = bank.Contract, name = "Signs online" } });

        JsonNode sent = await bank.Api.AskAsync(
            "Olga",
            """
            query($id: ID!, $map: ID!, $team: ID!) {
              proposal(id: $id) {
                title message journeyMap { id } author { name } team { name } phase basedOn sent { by { name } } closed { at } appliedTo revision
                edits { name part { id } details { name value } input }
                requiredApprovals { team { name } approvers { name } approval { at } } approvals { at } dismissedApprovals { cause } obstacles { code }
                comparison { changes { label before { id } } } conflicts { edits }
                canApprove { allowed } canReject { allowed } canRequestChanges { allowed } canWithdraw { allowed blockers { code } } canEdit { blockers { code } }
              }
              proposals(filter: { text: "ONLINE", phases: [OPEN], journeyMaps: [$map], awaitingTeams: [$team] }) { totalCount nodes { id } }
              journeyMap(id: $map) { proposals { totalCount nodes { id } } publishingChecklist { item met blocks } }
              team(id: $team) { proposalsAwaiting { totalCount nodes { id } } }
              node(id: $id) { id ... on Proposal { title } }
            }
            """, new { id, map = bank.Map, team = bank.Onboarding });
        JsonNode approved = await DecideAsync(bank, "Olga", "approveProposal", new { proposalId = id, team = bank.Onboarding });
        JsonNode after = await bank.Api.AskAsync(
            "Lea",
            """
            query($id: ID!, $map: ID!) {
              proposal(id: $id) { phase closed { by { name } } appliedFrom appliedTo comparison { counts { changed } changes { events { name reason } } } history { nodes { name } } canEdit { blockers { code message } } }
              journeyMap(id: $map) { history(first: 1) { nodes { name reason by { name } } } proposals(filter: { phases: [OPEN] }) { totalCount } }
            }
            """, new { id, map = bank.Map });

        JsonNode proposal = sent["proposal"]!;
        Assert.Equal(
            ("Sign online", "OPEN", "Lea", "Lending", 10), ((string)proposal["title"]!, (string)proposal["phase"]!, (string)proposal["author"]!["name"]!, (string)proposal["team"]!["name"]!, (int)proposal["basedOn"]!));
        Assert.Equal(Json($$"""[{"name":"touchpoint","value":"{{Bare(bank.Contract)}}"},{"name":"name","value":"Signs online"}]"""), proposal["edits"]![0]!["details"]!.ToJsonString());
        Assert.Equal(("renameTouchpoint", bank.Contract), ((string)proposal["edits"]![0]!["name"]!, (string)proposal["edits"]![0]!["part"]!["id"]!));
        Assert.Equal("""[{"team":{"name":"Onboarding"},"approvers":[{"name":"Olga"}],"approval":null}]""", proposal["requiredApprovals"]!.ToJsonString());
        Assert.True((bool)proposal["canApprove"]!["allowed"]! && (bool)proposal["canReject"]!["allowed"]! && (bool)proposal["canRequestChanges"]!["allowed"]!);
        Assert.Equal("""{"allowed":false,"blockers":[{"code":"NOT_ALLOWED"}]}""", proposal["canWithdraw"]!.ToJsonString());
        Assert.Equal(Json($$"""{"totalCount":1,"nodes":[{"id":"{{id}}"}]}"""), sent["proposals"]!.ToJsonString());
        Assert.Equal(sent["proposals"]!.ToJsonString(), sent["journeyMap"]!["proposals"]!.ToJsonString());
        Assert.Equal(sent["proposals"]!.ToJsonString(), sent["team"]!["proposalsAwaiting"]!.ToJsonString());
        Assert.Contains(sent["journeyMap"]!["publishingChecklist"]!.AsArray(), line => line!.ToJsonString() == """{"item":"NO_OPEN_PROPOSAL","met":false,"blocks":false}""");
        Assert.Equal("Sign online", (string)sent["node"]!["title"]!);

        Assert.Equal(["change-proposal.approved", "change-proposal.applied", "journey-map.touchpoint-renamed"], approved["events"]!.AsArray().Select(e => (string)e!["name"]!));
        Assert.Equal(("APPLIED", "Olga", 10, 11), ((string)after["proposal"]!["phase"]!, (string)after["proposal"]!["closed"]!["by"]!["name"]!, (int)after["proposal"]!["appliedFrom"]!, (int)after["proposal"]!["appliedTo"]!));
        Assert.Equal("""{"counts":{"changed":1},"changes":[{"events":[{"name":"journey-map.touchpoint-renamed","reason":"Sign online"}]}]}""", after["proposal"]!["comparison"]!.ToJsonString());
        Assert.Equal(["change-proposal.applied", "change-proposal.approved", "change-proposal.sent"], after["proposal"]!["history"]!["nodes"]!.AsArray().Select(e => (string)e!["name"]!));
        Assert.Equal("The proposal is decided (applied); it changes no more.", (string)after["proposal"]!["canEdit"]!["blockers"]![0]!["message"]!);
        Assert.Equal("""{"nodes":[{"name":"journey-map.touchpoint-renamed","reason":"Sign online","by":{"name":"Olga"}}]}""", after["journeyMap"]!["history"]!.ToJsonString());
        Assert.Equal(0, (int)after["journeyMap"]!["proposals"]!["totalCount"]!);
    }

    [Fact]
    public async Task A_conflict_is_shown_part_by_part_and_gone_once_the_author_rebased()
    {
        await using Bank bank = await Bank.OpenAsync();
        object edit = new { renameTouchpoint = new { touchpoint = bank.Contract, name = "Signs online" } };
        string id = await ProposeAsync(bank, edit);
        await bank.EditAsync("Olga", new { renameTouchpoint = new { touchpoint = bank.Contract, name = "Signs at home" } });

        const string Conflicts =
            """
            query($id: ID!) { proposal(id: $id) { conflicts {
              part { ... on Touchpoint { id name } } lastChange { by { name } revision } changes { name } edits
              proposed { kind fields { field before after } }
            } obstacles { code path } } }
            """;
        JsonNode conflict = (await bank.Api.AskAsync("Olga", Conflicts, new { id }))["proposal"]!;
        JsonNode refused = await DecideAsync(bank, "Olga", "approveProposal", new { proposalId = id, team = bank.Onboarding });
        await DecideAsync(bank, "Lea", "rebaseProposal", new { proposalId = id, basedOn = 11, edits = new[] { edit } });
        JsonNode rebased = (await bank.Api.AskAsync("Olga", Conflicts, new { id }))["proposal"]!;
        JsonNode approved = await DecideAsync(bank, "Olga", "approveProposal", new { proposalId = id, team = bank.Onboarding });

        Assert.Equal(
            Json($$"""
            {"conflicts":[{"part":{"id":"{{bank.Contract}}","name":"Signs at home"},"lastChange":{"by":{"name":"Olga"},"revision":11},"changes":[{"name":"journey-map.touchpoint-renamed"}],
            "edits":["edits[0].renameTouchpoint.touchpoint"],"proposed":[{"kind":"CHANGED","fields":[{"field":"name","before":"Signs at home","after":"Signs online"}]}]}],
            "obstacles":[{"code":"STALE_REVISION","path":"edits[0].renameTouchpoint.touchpoint"}]}
            """), conflict.ToJsonString());
        Assert.Equal((bank.Contract, "Olga"), ((string)refused["refusals"]![0]!["part"]!["id"]!, (string)refused["refusals"]![0]!["lastChange"]!["by"]!["name"]!));
        Assert.Equal("""{"conflicts":[],"obstacles":[]}""", rebased.ToJsonString());
        Assert.Equal("APPLIED", (string)approved["proposal"]!["phase"]!);
    }

    [Fact]
    public async Task Every_kind_of_edit_is_read_back_as_it_is_sent_again()
    {
        await using Bank bank = await Bank.OpenAsync();
        (Guid stage, Guid touchpoint, Guid finding, Guid evidence, Guid handoff) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        string nps = (string)(await bank.Api.CommandAsync(
            "Lea", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { indicator { id } refusals { code message } } }",
            new { name = "Loan NPS", measure = "NPS", unit = "points", direction = "UP", team = bank.Lending }))["indicator"]!["id"]!;
        object[] edits =
        [
            new { reframe = new { objective = "A faster yes" } },
            new { addStage = new { id = stage, position = 1, name = "Decide", phase = "DURING", goal = "Know" } },
            new { addTouchpoint = new { id = touchpoint, stage, name = "Hears the answer", channel = "PHONE", actors = new[] { "Customer", "Adviser" } } },
            new { addFinding = new { id = finding, on = touchpoint, kind = "PAIN", text = "Waits", effort = "EMOTIONAL", severity = 4 } },
            new { attachEvidence = new { id = evidence, finding, kind = "SURVEY", source = "Panel", collectedOn = "2026-01-31", sampleSize = 12 } },
            new { describeHandoff = new { id = handoff, from = touchpoint, to = bank.Contract, continuity = "SEAMLESS" } },
            new { recordDropOff = new { stage = bank.Sign, share = 0.25, reason = "Too long" } },
            new { tieIndicator = new { part = bank.Contract, indicator = nps } },
            new { assignOwner = new { part = bank.Contract, team = bank.Lending } },
            new { moveTouchpoint = new { touchpoint = bank.Contract, stage, position = 0 } },
            new { describeTouchpoint = new { touchpoint = bank.Contract, actors = Array.Empty<string>() } },
        ];
        string id = await ProposeAsync(bank, edits);

        JsonNode read = (await bank.Api.AskAsync("Lea", "query($id: ID!) { proposal(id: $id) { title message basedOn edits { input part { id } } } }", new { id }))["proposal"]!;
        JsonNode[] again = [.. read["edits"]!.AsArray().Select(edit => JsonNode.Parse((string)edit!["input"]!)!)];
        JsonNode same = await DecideAsync(bank, "Lea", "editProposal", new { proposalId = id, title = "Sign online", message = (string?)null, basedOn = (int)read["basedOn"]!, edits = again });

        Assert.Equal((0, 0), (same["refusals"]!.AsArray().Count, same["events"]!.AsArray().Count));
        Assert.Equal(edits.Length, again.Length);
        Assert.Equal([bank.Map, null, null, null, null], read["edits"]!.AsArray().Take(5).Select(edit => (string?)edit!["part"]?["id"]));
    }

    [Fact]
    public async Task Changes_are_asked_for_answered_by_an_edit_and_rejections_say_why_in_the_callers_language()
    {
        await using Bank bank = await Bank.OpenAsync();
        string id = await ProposeAsync(bank, new { renameTouchpoint = new { touchpoint = bank.Contract, name = "Signs online" } });

        JsonNode asked = await DecideAsync(bank, "Olga", "requestProposalChanges", new { proposalId = id, team = bank.Onboarding, text = "Say by which means" });
        JsonNode waiting = await DecideAsync(bank, "Olga", "approveProposal", new { proposalId = id, team = bank.Onboarding });
        JsonNode edited = await DecideAsync(bank, "Lea", "editProposal", new
        {
            proposalId = id,
            title = "Sign online",
            edits = new[] { new { renameTouchpoint = new { touchpoint = bank.Contract, name = "Signs by app" } } },
        });
        JsonNode own = await DecideAsync(bank, "Lea", "approveProposal", new { proposalId = id, team = bank.Lending });
        JsonNode rejected = await DecideAsync(bank, "Olga", "rejectProposal", new { proposalId = id, team = bank.Onboarding, reason = "The law wants paper" });
        JsonNode late = await DecideAsync(bank, "Lea", "withdrawProposal", new { proposalId = id });

        Assert.Equal(("CHANGES_REQUESTED", "Say by which means"), ((string)asked["proposal"]!["phase"]!, (string)asked["proposal"]!["requestedChanges"]![0]!["text"]!));
        Assert.Equal("CHANGES_ARE_REQUESTED", (string)waiting["refusals"]![0]!["code"]!);
        Assert.Equal("OPEN", (string)edited["proposal"]!["phase"]!);
        Assert.Equal("OWN_PROPOSAL", (string)own["refusals"]![0]!["code"]!);
        Assert.Equal("REJECTED", (string)rejected["proposal"]!["phase"]!);
        Assert.Equal("The proposal is decided (rejected); it changes no more.", (string)late["refusals"]![0]!["message"]!);
    }

    private static async Task<JsonNode> PreviewAsync(Bank bank, string person, object edit) => (await bank.Api.AskAsync(
        person,
        """
        query($map: ID!, $edits: [JourneyMapEdit!]!) {
          proposalPreview(journeyMap: $map, edits: $edits) {
            requiredApprovals { team { name } approvers { name } approval { at } }
            comparison { counts { changed } changes { label fields { field before after } } }
            conflicts { edits } refusals { code }
          }
        }
        """, new { map = bank.Map, edits = new[] { edit } }))["proposalPreview"]!;

    private static async Task<string> ProposeAsync(Bank bank, params object[] edits) => (string)(await bank.Api.CommandAsync(
        "Lea", $"mutation($input: ProposeChangesInput!) {{ it: proposeChanges(input: $input) {{ proposal {{ id }} {Refusals} }} }}",
        new { mapId = bank.Map, title = "Sign online", edits }))["proposal"]!["id"]!;

    private static async Task<JsonNode> DecideAsync(Bank bank, string person, string mutation, object input)
    {
        string type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        return (await bank.Api.AskAsync(
            person,
            $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ proposal {{ phase requestedChanges {{ text }} }} events {{ name }} {Refusals} }} }}", new { input }))[mutation]!;
    }

    private static string Bare(string id) => Guid.ParseExact(id[^32..], "N").ToString("D");

    private static string Json(string text) => JsonNode.Parse(text)!.ToJsonString();
}
