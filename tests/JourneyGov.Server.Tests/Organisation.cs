using System.Text.Json;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests;

/// <summary>A small organisation, made through the API of an empty server as its first administrator would: two teams with a lead each, a governance officer, a persona.</summary>
public sealed class Organisation
{
    private Organisation(ServerProcess server, ApiClient administrator)
    {
        Server = server;
        Administrator = administrator;
    }

    public ServerProcess Server { get; }

    public ApiClient Administrator { get; }

    public string Sales { get; private set; } = "";

    public string Support { get; private set; } = "";

    public string Persona { get; private set; } = "";

    public string SalesLeadKey { get; private set; } = "";

    public string SupportLeadKey { get; private set; } = "";

    public string OfficerKey { get; private set; } = "";

    public ApiClient SalesLead => Server.Client(SalesLeadKey);

    public ApiClient SupportLead => Server.Client(SupportLeadKey);

    public ApiClient Officer => Server.Client(OfficerKey);

    /// <summary>Founds it on a server that was started over an empty folder.</summary>
    public static async Task<Organisation> FoundAsync(ServerProcess server)
    {
        using JsonDocument given = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(server.DataFolder, "administrator-key.json")));
        var organisation = new Organisation(server, server.Client(given.RootElement.GetProperty("key").GetString()));
        await organisation.FoundAsync();
        return organisation;
    }

    /// <summary>Sends a mutation that must be accepted, and gives its payload.</summary>
    public static async Task<JsonNode> DoAsync(ApiClient client, string mutation, string inputType, object input, string selection = "")
    {
        JsonNode payload = await TryAsync(client, mutation, inputType, input, selection);
        Assert.True(payload["refusals"]!.AsArray().Count == 0, payload["refusals"]!.ToJsonString());
        return payload;
    }

    /// <summary>Sends a mutation, and gives its payload, refusals and all.</summary>
    public static async Task<JsonNode> TryAsync(ApiClient client, string mutation, string inputType, object input, string selection = "")
    {
        string document = $$"""
            mutation($input: {{inputType}}!) {
              {{mutation}}(input: $input) {
                {{selection}} commandId revision replayed events { name revision }
                refusals { __typename code message path remedy ... on OwnedByAnotherTeam { team { id name } } ... on StaleRevision { expected actual lastChange { revision by { name } } changes { name revision by { name } } } }
              }
            }
            """;
        return (await client.AskAsync(document, new { input }))[mutation]!;
    }

    /// <summary>Drafts a map for the sales team, with a stage and some touchpoints, and gives its id and theirs.</summary>
    public async Task<DraftedMap> DraftAsync(string title, int touchpoints = 1)
    {
        Guid stage = Guid.NewGuid();
        Guid[] points = [.. Enumerable.Range(0, touchpoints).Select(_ => Guid.NewGuid())];
        object[] edits =
        [
            new { addStage = new { id = stage, name = "Discovery", phase = "BEFORE" } },
            .. points.Select((id, index) => (object)new { addTouchpoint = new { id, stage, name = $"Touchpoint {index}" } }),
        ];
        JsonNode payload = await DoAsync(SalesLead, "draftJourneyMap", "DraftJourneyMapInput",
            new { title, kind = "CURRENT_STATE", subject = "CUSTOMER", persona = Persona, accountableTeam = Sales, edits },
            "journeyMap { id revision stages { id touchpoints { id } } }");
        JsonNode map = payload["journeyMap"]!;
        JsonNode drafted = map["stages"]![0]!;
        return new DraftedMap(
            (string)map["id"]!, (string)drafted["id"]!, [.. drafted["touchpoints"]!.AsArray().Select(point => (string)point!["id"]!)], (int)map["revision"]!);
    }

    /// <summary>Edits a map as a caller.</summary>
    public static Task<JsonNode> EditAsync(ApiClient client, string map, params object[] edits) =>
        TryAsync(client, "editJourneyMap", "EditJourneyMapInput", new { mapId = map, edits });

    /// <summary>Proposes an agreement on the first indicator to the support team.</summary>
    /// <param name="lead">A lead of the sales team, which owns the indicator.</param>
    public async Task ProposeAgreementAsync(ApiClient lead)
    {
        JsonNode indicator = (await lead.AskAsync("{ indicators(first: 1) { nodes { id } } }"))["indicators"]!["nodes"]![0]!["id"]!;
        await DoAsync(
            lead, "proposeAgreement", "ProposeAgreementInput",
            new { on = (string)indicator!, team = Sales, with = Support, terms = new { answeredBy = Support, value = 40 } });
    }

    private async Task FoundAsync()
    {
        Sales = await FormAsync("Sales");
        Support = await FormAsync("Support");
        SalesLeadKey = await HireAsync("Ada Moreau", Sales);
        SupportLeadKey = await HireAsync("Ben Okoye", Support);
        (string officer, OfficerKey) = await RegisterAsync("Chloé Martin");
        await DoAsync(Administrator, "grantWorkspaceRole", "GrantWorkspaceRoleInput", new { personId = officer, role = "GOVERNANCE_OFFICER" });
        JsonNode persona = await DoAsync(SalesLead, "createPersona", "CreatePersonaInput", new { name = "First-time buyer", team = Sales, profile = new { summary = "Buys once." } }, "persona { id }");
        Persona = (string)persona["persona"]!["id"]!;
    }

    private async Task<string> FormAsync(string name) =>
        (string)(await DoAsync(Administrator, "formTeam", "FormTeamInput", new { name }, "team { id }"))["team"]!["id"]!;

    private async Task<string> HireAsync(string name, string team)
    {
        (string person, string key) = await RegisterAsync(name);
        await DoAsync(Administrator, "setMember", "SetMemberInput", new { teamId = team, person, role = "LEAD" });
        return key;
    }

    /// <summary>Registers a person, and gives their id and a key of theirs.</summary>
    public async Task<(string Person, string Key)> RegisterAsync(string name, string? guestOf = null)
    {
        JsonNode person = await DoAsync(Administrator, "registerPerson", "RegisterPersonInput", new { name, guestOf }, "person { id }");
        string id = (string)person["person"]!["id"]!;
        JsonNode key = await DoAsync(Administrator, "issueApiKey", "IssueApiKeyInput", new { personId = id, label = "test" }, "secret");
        return (id, (string)key["secret"]!);
    }
}

/// <summary>A map as it was drafted.</summary>
public sealed record DraftedMap(string Id, string Stage, IReadOnlyList<string> Touchpoints, int Revision);
