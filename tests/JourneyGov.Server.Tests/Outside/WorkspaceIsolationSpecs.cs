using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>Two workspaces in one store that look the same and know nothing of each other.</summary>
public sealed partial class WorkspaceIsolationSpecs(WorkspaceIsolationSpecs.TwoWorkspaces two) : IClassFixture<WorkspaceIsolationSpecs.TwoWorkspaces>
{
    private const string Secret = "Known to the other workspace alone";

    private static readonly string[] Lists = ["journeyMaps", "touchpoints", "findings", "teams", "persons", "personas", "indicators", "reviews", "improvements", "proposals", "agreements", "campaigns", "waivers"];

    [Fact]
    public async Task An_id_of_the_other_workspace_names_nothing_in_any_query()
    {
        SchemaShape schema = await SchemaShape.ReadAsync(two.Ours);
        IReadOnlyList<string> ids = await two.TheirIdsAsync();
        Assert.True(ids.Count > 15, string.Join(' ', ids));
        foreach (string id in ids)
        {
            JsonNode data = await two.Ours.AskAsync($"query($id: ID!) {{ {string.Concat(schema.QueriesById.Select(query => $"{query}(id: $id) {{ __typename id }} "))} nodes(ids: [$id]) {{ id }} }}", new { id });
            Assert.All(schema.QueriesById, query => Assert.True(data[query] is null, $"{query}({id}) → {data.ToJsonString()}"));
            Assert.Null(data["nodes"]![0]);
        }

        JsonNode there = await two.Theirs.AskAsync("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = ids.Where(id => !id.StartsWith("event_", StringComparison.Ordinal) && !id.StartsWith("apiKey_", StringComparison.Ordinal)) });
        Assert.DoesNotContain(there["nodes"]!.AsArray(), node => node is null);
    }

    [Fact]
    public async Task The_other_workspace_is_not_counted()
    {
        string counts = $"{{ {string.Concat(Lists.Select(list => $"{list} {{ totalCount nodes {{ id }} }} "))} changes {{ totalCount nodes {{ id }} }} }}";
        JsonNode ours = await two.Ours.AskAsync(counts);
        JsonNode theirs = await two.Theirs.AskAsync(counts);

        Assert.Equal((1, 1), ((int)ours["journeyMaps"]!["totalCount"]!, (int)theirs["journeyMaps"]!["totalCount"]!));
        Assert.Equal(ours["persons"]!["totalCount"]!.ToJsonString(), theirs["persons"]!["totalCount"]!.ToJsonString());
        Assert.Empty(IdsIn(ours).Intersect(IdsIn(theirs)));
        Assert.Equal("1", (string)(await two.Ours.AskAsync("{ changes(first: 1) { edges { node { revision } } } }"))["changes"]!["edges"]![0]!["node"]!["revision"]!.ToJsonString());
    }

    [Fact]
    public async Task A_filter_by_the_other_workspaces_ids_finds_nothing()
    {
        (string map, string team, string person) = (two.Their.Map.Id, two.Their.Organisation.Sales, two.Their.Person);
        JsonNode data = await two.Ours.AskAsync(
            """
            query($map: ID!, $team: ID!, $person: ID!, $own: ID!) {
              a: journeyMaps(filter: { accountableTeams: [$team] }) { totalCount }
              b: reviews(filter: { journeyMaps: [$map] }) { totalCount }
              c: reviews(filter: { awaitingTeams: [$team] }) { totalCount }
              d: touchpoints(filter: { journeyMaps: [$map] }) { totalCount }
              e: persons(filter: { teams: [$team] }) { totalCount }
              f: personas(filter: { teams: [$team] }) { totalCount }
              g: journeyMap(id: $own) { history(filter: { by: [$person] }) { totalCount } }
              h: journeyMaps(filter: { text: "Known to" }) { totalCount }
              i: findings(filter: { text: "Known to" }) { totalCount }
              j: improvements(filter: { teams: [$team] }) { totalCount }
              k: improvements(filter: { journeyMaps: [$map] }) { totalCount }
              m: proposals(filter: { journeyMaps: [$map] }) { totalCount }
              n: proposals(filter: { awaitingTeams: [$team] }) { totalCount }
              o: proposals(filter: { text: "Known to" }) { totalCount }
              p: agreements(filter: { teams: [$team] }) { totalCount }
              q: agreements(filter: { journeyMaps: [$map] }) { totalCount }
              u: waivers(filter: { teams: [$team] }) { totalCount }
              v: waivers(filter: { journeyMaps: [$map] }) { totalCount }
              r: ownershipMatrix(filter: { teams: [$team] }) { totalCount }
              s: ownershipMatrix(filter: { journeyMaps: [$map] }) { totalCount }
              t: handoffGraph(filter: { journeyMaps: [$map], withinTeams: true }) { totalCount }
              l: indicators(filter: { teams: [$team], fresh: false, conditions: [NO_READING] }) { totalCount }
            }
            """, new { map, team, person, own = two.Our.Map.Id });

        Assert.All(data.AsObject(), field => Assert.Equal(0, (int)(field.Value!["totalCount"] ?? field.Value["history"]!["totalCount"])!));
        JsonNode compared = await two.Ours.SendAsync(
            "query($own: ID!, $map: ID!) { compareJourneyMaps(base: { map: $own }, target: { map: $map }) { counts { added } } }", new { own = two.Our.Map.Id, map });
        JsonNode nothing = await two.Ours.SendAsync(
            "query($own: ID!, $map: ID!) { compareJourneyMaps(base: { map: $own }, target: { map: $map }) { counts { added } } }", new { own = two.Our.Map.Id, map = $"journeyMap_{Guid.NewGuid():N}" });
        Assert.Equal("BAD_USER_INPUT", (string)compared["errors"]![0]!["extensions"]!["code"]!);
        Assert.Equal(nothing.ToJsonString(), compared.ToJsonString());
    }

    [Fact]
    public async Task A_cursor_of_the_other_workspace_leads_to_ones_own_things_alone()
    {
        HashSet<string> theirs = [.. await two.TheirIdsAsync()];
        foreach (string list in Lists.Append("changes"))
        {
            string arguments = list == "changes" ? "first: 200" : "first: 100";
            JsonNode cursors = await two.Theirs.AskAsync($"{{ {list}({arguments}) {{ edges {{ cursor }} }} }}");
            foreach (JsonNode? edge in cursors[list]!["edges"]!.AsArray().Take(10))
            {
                JsonNode answer = await two.Ours.SendAsync($"query($after: String!) {{ {list}(after: $after, {arguments}) {{ nodes {{ id }} }} }}", new { after = (string)edge!["cursor"]! });
                Assert.Empty(IdsIn(answer).Intersect(theirs));
            }
        }
    }

    [Fact]
    public async Task A_command_about_the_other_workspaces_things_is_answered_as_one_about_nothing_at_all()
    {
        SchemaShape schema = await SchemaShape.ReadAsync(two.Ours);
        string before = await EventsAsync(two.Theirs);
        // What is one thing in their input is one thing in nobody's.
        var nobody = new Dictionary<string, string>();
        string Nobodys(string digits) => nobody.TryGetValue(digits, out string? id) ? id : nobody[digits] = Guid.NewGuid().ToString("N");
        foreach ((string name, string input) in schema.Mutations)
        {
            JsonObject[] theirs = [.. schema.Samples(input, two.TheirIdFor)];
            JsonObject[] nobodys = [.. schema.Samples(input, field => Digits().Replace(two.TheirIdFor(field), match => Nobodys(match.Value)))];
            foreach ((JsonObject aboutTheirs, JsonObject aboutNothing) in theirs.Zip(nobodys).Where(it => schema.Places(it.First, input).Any(place => place.Type == "ID")))
                Assert.Equal(await AnswerAsync(schema, name, input, aboutNothing), await AnswerAsync(schema, name, input, aboutTheirs));
        }

        Assert.Equal(before, await EventsAsync(two.Theirs));
    }

    [Fact]
    public async Task A_name_taken_in_the_other_workspace_is_free_here()
    {
        Assert.Equal(await TitlesAsync(two.Ours), await TitlesAsync(two.Theirs));
        Assert.DoesNotContain(Secret, (await two.Ours.AskAsync("{ changes(first: 200) { nodes { details { value } } } journeyMaps { nodes { title objective } } }")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(Secret, (await two.Theirs.AskAsync("{ journeyMaps { nodes { title objective } } }")).ToJsonString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Digits();

    private static IEnumerable<string> IdsIn(JsonNode node) => Id().Matches(node.ToJsonString()).Select(match => match.Value);

    [GeneratedRegex("[a-zA-Z]+_[0-9a-f]{32,64}")]
    private static partial Regex Id();

    private static async Task<string> EventsAsync(ApiClient client) => (await client.AskAsync("{ changes(first: 200) { totalCount nodes { id } } }")).ToJsonString();

    private static async Task<string> TitlesAsync(ApiClient client) =>
        (await client.AskAsync("{ journeyMaps { nodes { title } } teams { nodes { name } } persons { nodes { name } } personas { nodes { name } } }")).ToJsonString();

    // What is particular to one command, its own id and those it speaks of, is taken out.
    private async Task<string> AnswerAsync(SchemaShape schema, string mutation, string type, JsonObject input)
    {
        string selection = schema.HasRefusals(mutation) ? "revision events { name } refusals { __typename code message path remedy }" : "__typename";
        JsonNode answer = await two.Ours.SendAsync($"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {selection} }} }}", new { input });
        Assert.True(answer["errors"] is not null || !schema.HasRefusals(mutation) || answer["data"]![mutation]!["refusals"]!.AsArray().Count > 0, $"{mutation} {input.ToJsonString()} → {answer.ToJsonString()}");
        return mutation + " " + Digits().Replace(answer.ToJsonString(), "…");
    }

    /// <summary>Two workspaces founded before the server started, each with the same organisation and map.</summary>
    public sealed class TwoWorkspaces : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("journeygov-").FullName;
        private ServerProcess _server = null!;

        public Side Our { get; private set; } = null!;

        public Side Their { get; private set; } = null!;

        public ApiClient Ours => Our.Client;

        public ApiClient Theirs => Their.Client;

        public async Task InitializeAsync()
        {
            string[] keys = [await FoundAsync(), await FoundAsync()];
            _server = await ServerProcess.StartAsync(_folder);
            Our = await SettleAsync(keys[0], "Ours");
            Their = await SettleAsync(keys[1], Secret);
        }

        public async Task DisposeAsync()
        {
            await _server.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        /// <summary>Every id that the other workspace's own callers get to see.</summary>
        public async Task<IReadOnlyList<string>> TheirIdsAsync()
        {
            JsonNode data = await Theirs.AskAsync(
                """
                {
                  workspace { id departments { id } }
                  teams { nodes { id } } personas { nodes { id } } indicators { nodes { id } } reviews { nodes { id } } improvements { nodes { id } } proposals { nodes { id } } agreements { nodes { id } } campaigns { nodes { id } } waivers { nodes { id } }
                  persons { nodes { id apiKeys { id } } }
                  journeyMaps { nodes {
                    id stages { id findings { id evidence { id } } touchpoints { id findings { id } } } handoffs { id } comments { nodes { id } } versions { nodes { id } }
                    history(first: 3) { nodes { id } }
                  } }
                }
                """);
            return [.. IdsIn(data).Distinct()];
        }

        /// <summary>An id of the other workspace for a field of an input.</summary>
        public string TheirIdFor(string field) => field switch
        {
            "mapId" or "map" or "currentMap" or "guestOf" or "journeyMap" or "journeyMaps" => Their.Map.Id,
            "team" or "teamId" or "accountableTeam" => Their.Organisation.Sales,
            "person" or "personId" or "owner" => Their.Person,
            "persona" or "personaId" => Their.Organisation.Persona,
            "department" or "departmentId" => Their.Department,
            "indicator" or "indicatorId" => Their.Indicator,
            "reviewId" => Their.Review,
            "improvementId" => Their.Improvement,
            "proposalId" => Their.Proposal,
            "agreementId" => Their.Agreement,
            "campaignId" => Their.Campaign,
            "waiver" => Their.Waiver,
            "apiKey" => Their.ApiKey,
            "stage" => Their.Map.Stage,
            _ => Their.Map.Touchpoints[0],
        };

        private async Task<string> FoundAsync()
        {
            await using InProcess office = await InProcess.FoundAsync(_folder, "Same name", TimeProvider.System.GetUtcNow());
            return await File.ReadAllTextAsync(office.Folder.AdministratorKey);
        }

        private async Task<Side> SettleAsync(string administratorKey, string objective)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "administrator-key.json"), administratorKey);
            Organisation organisation = await Organisation.FoundAsync(_server);
            (string person, string key) = await organisation.RegisterAsync("Zoë Adeyemi");
            foreach (string role in new[] { "ADMINISTRATOR", "GOVERNANCE_OFFICER" })
                await Organisation.DoAsync(organisation.Administrator, "grantWorkspaceRole", "GrantWorkspaceRoleInput", new { personId = person, role });
            await Organisation.DoAsync(organisation.Administrator, "setMember", "SetMemberInput", new { teamId = organisation.Sales, person, role = "LEAD" });
            await Organisation.DoAsync(organisation.Administrator, "addDepartment", "AddDepartmentInput", new { name = "Retail" });
            DraftedMap map = await organisation.DraftAsync("Same title", touchpoints: 2);
            ApiClient client = _server.Client(key);
            await FillAsync(client, organisation, map, objective);
            JsonNode read = await client.AskAsync("{ workspace { departments { id } } indicators { nodes { id } } reviews { nodes { id } } improvements { nodes { id } } proposals { nodes { id } } agreements { nodes { id } } campaigns { nodes { id } } waivers { nodes { id } } viewer { person { apiKeys { id } } } }");
            return new Side(client, organisation, map, person, (string)read["workspace"]!["departments"]![0]!["id"]!, (string)read["indicators"]!["nodes"]![0]!["id"]!,
                (string)read["reviews"]!["nodes"]![0]!["id"]!, (string)read["improvements"]!["nodes"]![0]!["id"]!,
                (string)read["agreements"]!["nodes"]![0]!["id"]!, (string)read["proposals"]!["nodes"]![0]!["id"]!,
                (string)read["campaigns"]!["nodes"]![0]!["id"]!, (string)read["waivers"]!["nodes"]![0]!["id"]!,
                (string)read["viewer"]!["person"]!["apiKeys"]![0]!["id"]!);
        }

        private static async Task FillAsync(ApiClient client, Organisation organisation, DraftedMap map, string objective)
        {
            var finding = Guid.NewGuid();
            await Organisation.DoAsync(client, "editJourneyMap", "EditJourneyMapInput", new
            {
                mapId = map.Id,
                edits = new object[]
                {
                    new { reframe = new { objective } },
                    new { addFinding = new { id = finding, on = map.Stage, kind = "PAIN", text = objective, severity = 4 } },
                    new { attachEvidence = new { finding, kind = "INTERVIEW", source = objective, collectedOn = "2026-03-31" } },
                    new { describeHandoff = new { from = map.Touchpoints[0], to = map.Touchpoints[1], continuity = "BROKEN", note = objective } },
                },
            });
            await Organisation.DoAsync(client, "leaveComment", "LeaveCommentInput", new { mapId = map.Id, text = objective });
            await Organisation.DoAsync(client, "publishVersion", "PublishVersionInput", new { mapId = map.Id, name = objective });
            await Organisation.DoAsync(client, "defineIndicator", "DefineIndicatorInput", new { name = "Same measure", measure = "NPS", unit = "points", direction = "UP", team = organisation.Sales });
            await Organisation.DoAsync(client, "planImprovement", "PlanImprovementInput", new { mapId = map.Id, title = objective, team = organisation.Sales, dueOn = "2126-03-31" });
            await Organisation.DoAsync(organisation.SupportLead, "proposeChanges", "ProposeChangesInput", new
            {
                mapId = map.Id,
                title = objective,
                edits = new object[] { new { renameStage = new { stage = map.Stage, name = objective } } },
            });
            await organisation.ProposeAgreementAsync(client);
            string until = TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            await Organisation.DoAsync(
                client, "requestWaiver", "RequestWaiverInput", new { mapId = map.Id, lines = new[] { "NO_OPEN_PROPOSAL" }, until, reason = objective });
            JsonNode reviewed = await client.AskAsync("{ reviews { nodes { period { label } } } }");
            var quarter = (string)reviewed["reviews"]!["nodes"]![0]!["period"]!["label"]!;
            await Organisation.DoAsync(
                client, "planCampaign", "PlanCampaignInput", new { name = objective, quarter, journeyMaps = new[] { map.Id } });
        }
    }

    /// <summary>One of the two workspaces.</summary>
    public sealed record Side(
        ApiClient Client, Organisation Organisation, DraftedMap Map, string Person, string Department, string Indicator, string Review, string Improvement,
        string Agreement, string Proposal, string Campaign, string Waiver, string ApiKey);
}
