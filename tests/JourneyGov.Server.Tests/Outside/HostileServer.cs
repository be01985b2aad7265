using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>One server with a small organisation and a map, which takes all attacks one after the other and must live on.</summary>
public sealed class HostileServer : IAsyncLifetime
{
    private readonly EmptyServer _running = new();
    private Dictionary<string, string> _ids = [];
    private int _heard;

    public ServerProcess Server => _running.Server;

    public Organisation Organisation => _running.Organisation;

    /// <summary>The key of a person who may do everything: administrator, governance officer and lead of both teams.</summary>
    public string Key { get; private set; } = "";

    /// <summary>A client with that key.</summary>
    public ApiClient Client { get; private set; } = null!;

    /// <summary>A map of the sales team.</summary>
    public DraftedMap Map { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _running.InitializeAsync();
        (string person, Key) = await Organisation.RegisterAsync("Zoë Adeyemi");
        foreach (string role in new[] { "ADMINISTRATOR", "GOVERNANCE_OFFICER" })
            await Organisation.DoAsync(Organisation.Administrator, "grantWorkspaceRole", "GrantWorkspaceRoleInput", new { personId = person, role });
        foreach (string teamId in new[] { Organisation.Sales, Organisation.Support })
            await Organisation.DoAsync(Organisation.Administrator, "setMember", "SetMemberInput", new { teamId, person, role = "LEAD" });
        Map = await Organisation.DraftAsync("Under attack", touchpoints: 3);
        Client = Server.Client(Key);
        await FillAsync(person);
    }

    /// <summary>The id of something that is there, for a field of an input.</summary>
    public string IdFor(string field) => _ids.GetValueOrDefault(field) ?? Map.Touchpoints[0];

    private async Task FillAsync(string person)
    {
        (string finding, string evidence, string handoff) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        JsonNode formed = await Organisation.DoAsync(Client, "formTeam", "FormTeamInput", new { name = "Others" }, "team { id }");
        string others = (string)formed["team"]!["id"]!;
        await Organisation.DoAsync(Client, "editJourneyMap", "EditJourneyMapInput", new
        {
            mapId = Map.Id,
            reason = "Support answers the calls",
            edits = new object[]
            {
                new { addFinding = new { id = finding, on = Map.Stage, kind = "PAIN", text = "Waits", severity = 4 } },
                new { attachEvidence = new { id = evidence, finding, kind = "INTERVIEW", source = "Panel", collectedOn = "2026-03-31" } },
                new { describeHandoff = new { id = handoff, from = Map.Touchpoints[0], to = Map.Touchpoints[1], continuity = "BROKEN" } },
                new { assignOwner = new { part = Map.Touchpoints[2], team = others } },
            },
        });
        await Organisation.DoAsync(Client, "addDepartment", "AddDepartmentInput", new { name = "Retail" });
        await Organisation.DoAsync(Client, "defineIndicator", "DefineIndicatorInput", new { name = "Waiting", measure = "NPS", unit = "points", direction = "UP", team = Organisation.Sales });
        await Organisation.DoAsync(Client, "planImprovement", "PlanImprovementInput", new { mapId = Map.Id, title = "Answer in a day", team = Organisation.Sales, dueOn = "2126-03-31" });
        await Organisation.DoAsync(Client, "proposeChanges", "ProposeChangesInput", new
        {
            mapId = Map.Id,
            title = "Call it by its name",
            edits = new object[] { new { renameTouchpoint = new { touchpoint = Map.Touchpoints[2], name = "Calls support" } } },
        });
        await Organisation.ProposeAgreementAsync(Client);
        JsonNode reviewed = await Client.AskAsync("{ reviews { nodes { period { label } } } }");
        var quarter = (string)reviewed["reviews"]!["nodes"]![0]!["period"]!["label"]!;
        await Organisation.DoAsync(
            Client, "planCampaign", "PlanCampaignInput", new { name = "Every map", quarter, journeyMaps = new[] { Map.Id } });
        string current = (await Organisation.DraftAsync("Another map")).Id;
        JsonNode read = await Client.AskAsync("{ workspace { departments { id } } indicators { nodes { id } } reviews { nodes { id } } improvements { nodes { id } } proposals { nodes { id } } agreements { nodes { id } } campaigns { nodes { id } } viewer { person { apiKeys { id } } } }");
        _ids = new()
        {
            ["mapId"] = Map.Id,
            ["map"] = current,
            ["currentMap"] = current,
            ["guestOf"] = Map.Id,
            ["stage"] = Map.Stage,
            ["to"] = Map.Touchpoints[1],
            ["finding"] = finding,
            ["evidence"] = evidence,
            ["handoff"] = handoff,
            ["persona"] = Organisation.Persona,
            ["personaId"] = Organisation.Persona,
            ["team"] = Organisation.Sales,
            ["teamId"] = Organisation.Sales,
            ["accountableTeam"] = Organisation.Sales,
            ["person"] = person,
            ["personId"] = person,
            ["department"] = (string)read["workspace"]!["departments"]![0]!["id"]!,
            ["departmentId"] = (string)read["workspace"]!["departments"]![0]!["id"]!,
            ["indicator"] = (string)read["indicators"]!["nodes"]![0]!["id"]!,
            ["indicatorId"] = (string)read["indicators"]!["nodes"]![0]!["id"]!,
            ["reviewId"] = (string)read["reviews"]!["nodes"]![0]!["id"]!,
            ["campaignId"] = (string)read["campaigns"]!["nodes"]![0]!["id"]!,
            ["journeyMap"] = Map.Id,
            ["journeyMaps"] = Map.Id,
            ["owner"] = person,
            ["improvementId"] = (string)read["improvements"]!["nodes"]![0]!["id"]!,
            ["proposalId"] = (string)read["proposals"]!["nodes"]![0]!["id"]!,
            ["agreementId"] = (string)read["agreements"]!["nodes"]![0]!["id"]!,
            ["on"] = (string)read["indicators"]!["nodes"]![0]!["id"]!,
            ["with"] = Organisation.Sales,
            ["answeredBy"] = Organisation.Sales,
            ["reviewWith"] = Map.Id,
            ["apiKey"] = (string)read["viewer"]!["person"]!["apiKeys"]![0]!["id"]!,
        };
    }

    public Task DisposeAsync() => _running.DisposeAsync();

    /// <summary>Posts bytes as they are.</summary>
    public async Task<Answer> PostAsync(byte[] body, string? contentType = "application/json", string? accept = "application/graphql-response+json")
    {
        using var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await SendAsync(HttpMethod.Post, "/graphql", content, accept);
    }

    /// <summary>Posts a body of text.</summary>
    public Task<Answer> PostAsync(string body) => PostAsync(Encoding.UTF8.GetBytes(body));

    /// <summary>Asks a document with variables.</summary>
    public Task<Answer> AskAsync(string query, object? variables = null) => PostAsync(JsonSerializer.Serialize(new { query, variables }));

    /// <summary>Sends a request.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using HttpResponseMessage response = await Client.Http.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Sends a request with an <c>Authorization</c> header of its own, or none.</summary>
    public async Task<HttpResponseMessage> AuthorizeAsync(string? authorization)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        using var content = new StringContent("""{"query":"{ viewer { language } }"}""", new MediaTypeHeaderValue("application/json"));
        if (authorization is not null)
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        return await http.PostAsync("/graphql", content);
    }

    /// <summary>The process is the one that was started, it noted no fault of its own, and an honest question is answered.</summary>
    public async Task MustLiveOnAsync()
    {
        Assert.True(Server.IsRunning, Server.Output);
        string said = Server.Output[_heard..];
        _heard = Server.Output.Length;
        Assert.False(said.Contains("fail:", StringComparison.Ordinal) || said.Contains("crit:", StringComparison.Ordinal), said);
        Assert.Equal("Under attack", (string)(await Client.AskAsync("query($id: ID!) { journeyMap(id: $id) { title } }", new { id = Map.Id }))["journeyMap"]!["title"]!);
    }
}

/// <summary>All attacks are made on one server.</summary>
[CollectionDefinition(nameof(OneServerForAllAttacks))]
public sealed class OneServerForAllAttacks : ICollectionFixture<HostileServer>;

/// <summary>After each attack, the server must live on.</summary>
/// <param name="server">The server under attack.</param>
[Collection(nameof(OneServerForAllAttacks))]
public abstract class UnderAttack(HostileServer server) : IAsyncLifetime
{
    /// <summary>The server under attack.</summary>
    protected HostileServer Server { get; } = server;

    /// <inheritdoc />
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc />
    public Task DisposeAsync() => Server.MustLiveOnAsync();
}
