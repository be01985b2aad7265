using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>
/// A bank with a loan journey: Lea leads the team Lending, which answers for the map; Olga leads Onboarding, which owns its second stage;
/// Gus is governance officer.
/// </summary>
public sealed class Bank : IAsyncDisposable
{
    private Bank(Api api) => Api = api;

    /// <summary>The program.</summary>
    public Api Api { get; }

    /// <summary>The team Lending.</summary>
    public string Lending { get; private set; } = "";

    /// <summary>The team Onboarding.</summary>
    public string Onboarding { get; private set; } = "";

    /// <summary>The persona.</summary>
    public string Persona { get; private set; } = "";

    /// <summary>The map.</summary>
    public string Map { get; private set; } = "";

    /// <summary>The stage Compare, of Lending.</summary>
    public string Compare { get; private set; } = "";

    /// <summary>The stage Sign, of Onboarding.</summary>
    public string Sign { get; private set; } = "";

    /// <summary>The touchpoint in Compare, a moment of truth with a severe pain that nothing backs.</summary>
    public string Offer { get; private set; } = "";

    /// <summary>The touchpoint in Sign.</summary>
    public string Contract { get; private set; } = "";

    /// <summary>Makes the bank.</summary>
    public static async Task<Bank> OpenAsync()
    {
        var bank = new Bank(await Api.StartAsync());
        bank.Lending = await bank.TeamAsync("Lending");
        bank.Onboarding = await bank.TeamAsync("Onboarding");
        await bank.Api.PersonAsync("Lea", bank.Lending);
        await bank.Api.PersonAsync("Olga", bank.Onboarding);
        await bank.Api.PersonAsync("Gus", workspaceRole: "GOVERNANCE_OFFICER");
        bank.Persona = (await bank.Api.CommandAsync(
            "Lea", "mutation($input: CreatePersonaInput!) { it: createPersona(input: $input) { persona { id } refusals { code message } } }",
            new { name = "Nora, first-time buyer", team = bank.Lending, profile = new { summary = "Buys her first flat.", needs = new[] { "A clear answer" } } }))["persona"]!["id"]!.GetValue<string>();
        await bank.DraftAsync();
        return bank;
    }

    /// <summary>Edits the map as somebody; gives the payload.</summary>
    public async Task<JsonNode> EditAsync(string person, object edit, long? basedOn = null, string? reason = null, string language = "en") =>
        (await Api.AskAsync(
            person,
            """
            mutation($input: EditJourneyMapInput!) {
              editJourneyMap(input: $input) {
                revision replayed events { name revision by { name } reason parts { partId kind fields } }
                journeyMap { revision }
                refusals {
                  code message path remedy
                  ... on OwnedByAnotherTeam { team { name } part { id } }
                  ... on StaleRevision { expected actual lastChange { by { name } } changes { name by { name } } part { id } }
                }
              }
            }
            """,
            new { input = new { mapId = Map, basedOn, reason, edits = new[] { edit } } }, language))["editJourneyMap"]!;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private async Task<string> TeamAsync(string name) =>
        (await Api.CommandAsync("Ada", "mutation($input: FormTeamInput!) { it: formTeam(input: $input) { team { id } refusals { code message } } }", new { name }))["team"]!["id"]!.GetValue<string>();

    private async Task DraftAsync()
    {
        (Guid compare, Guid sign, Guid offer, Guid contract) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        object[] edits =
        [
            new { addStage = new { id = compare, name = "Compare", phase = "BEFORE" } },
            new { addStage = new { id = sign, name = "Sign", phase = "DURING" } },
            new { addTouchpoint = new { id = offer, stage = compare, name = "Reads the offer", channel = "WEB", actors = new[] { "Customer" } } },
            new { addTouchpoint = new { id = contract, stage = sign, name = "Signs the contract", channel = "STORE", metWith = "US" } },
            new { scoreEmotion = new { touchpoint = offer, score = 2, feeling = "lost" } },
            new { markMomentOfTruth = new { touchpoint = offer, stake = "Whether she applies at all" } },
            new { addFinding = new { on = offer, kind = "PAIN", text = "The rate is only known after applying", effort = "COGNITIVE", severity = 5 } },
            new { describeHandoff = new { from = offer, to = contract, continuity = "BROKEN", note = "Sends the papers twice" } },
            new { assignOwner = new { part = sign, team = Onboarding } },
        ];
        JsonNode payload = await Api.CommandAsync(
            "Lea",
            """
            mutation($input: DraftJourneyMapInput!) {
              it: draftJourneyMap(input: $input) { journeyMap { id stages { id touchpoints { id } } } refusals { code message path } }
            }
            """,
            new { title = "Getting a home loan", kind = "CURRENT_STATE", subject = "CUSTOMER", persona = Persona, accountableTeam = Lending, edits });
        JsonNode map = payload["journeyMap"]!;
        Map = map["id"]!.GetValue<string>();
        Compare = map["stages"]![0]!["id"]!.GetValue<string>();
        Sign = map["stages"]![1]!["id"]!.GetValue<string>();
        Offer = map["stages"]![0]!["touchpoints"]![0]!["id"]!.GetValue<string>();
        Contract = map["stages"]![1]!["touchpoints"]![0]!["id"]!.GetValue<string>();
    }
}
