using System.Text.Json.Nodes;

namespace JourneyGov.Server.Rehearsal;

/// <summary>Somebody of the story.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Client">Asks with their key.</param>
internal sealed record Actor(string Id, RehearsalClient Client);

/// <summary>A map of the story.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Teams">The teams that own parts of it, the accountable one first.</param>
/// <param name="Stages">Its stages.</param>
/// <param name="Touchpoints">Its touchpoints, stage by stage.</param>
internal sealed record StoryMap(string Id, string Title, IReadOnlyList<string> Teams, IReadOnlyList<string> Stages, IReadOnlyList<string> Touchpoints);

/// <summary>One organisation of the story: its people, teams and maps, by the names that the story calls them.</summary>
/// <param name="name">What it is called.</param>
/// <param name="http">Reaches the server.</param>
/// <param name="administrator">Asks with its administrator's key.</param>
internal sealed class Organisation(string name, HttpClient http, RehearsalClient administrator)
{
    private readonly Dictionary<string, Actor> _people = [];
    private readonly Dictionary<string, string> _teams = [];
    private readonly Dictionary<string, string[]> _leads = [];
    private readonly Dictionary<string, StoryMap> _maps = [];
    private string _persona = "";

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>Its administrator.</summary>
    public RehearsalClient Administrator => administrator;

    /// <summary>Its governance officer.</summary>
    public RehearsalClient Officer => By("Officer");

    /// <summary>Its maps.</summary>
    public IReadOnlyCollection<StoryMap> Maps => _maps.Values;

    /// <summary>Somebody's client.</summary>
    public RehearsalClient By(string person) => _people[person].Client;

    /// <summary>Somebody's id.</summary>
    public string Person(string person) => _people[person].Id;

    /// <summary>A team's id.</summary>
    public string Team(string team) => _teams[team];

    /// <summary>The client of a team's first lead.</summary>
    public RehearsalClient LeadOf(string team) => By(_leads[team][0]);

    /// <summary>The client of the lead who signs off for a team: not the one who drafts its maps, where there is another.</summary>
    public RehearsalClient SignerOf(string team) => By(_leads[team][^1]);

    /// <summary>A map.</summary>
    public StoryMap Map(string title) => _maps[title];

    /// <summary>A map is accounted for by another team now.</summary>
    public void Account(string title, string team) => _maps[title] = _maps[title] with { Teams = [team, .. _maps[title].Teams.Skip(1)] };

    /// <summary>Registers somebody, with a key.</summary>
    public async Task HireAsync(string person, CancellationToken cancellation)
    {
        JsonNode registered = await administrator.DoAsync("registerPerson", new { name = person }, "person { id }", cancellation);
        var id = (string)registered["person"]!["id"]!;
        JsonNode issued = await administrator.DoAsync("issueApiKey", new { personId = id, label = "Rehearsal" }, "secret", cancellation);
        _people[person] = new(id, new RehearsalClient(http, (string)issued["secret"]!));
    }

    /// <summary>Registers the governance officer.</summary>
    public async Task AppointOfficerAsync(CancellationToken cancellation)
    {
        await HireAsync("Officer", cancellation);
        await administrator.DoAsync("grantWorkspaceRole", new { personId = Person("Officer"), role = "GOVERNANCE_OFFICER" }, "", cancellation);
    }

    /// <summary>Forms a team with its leads.</summary>
    public async Task FormAsync(string team, CancellationToken cancellation, params string[] leads)
    {
        _teams[team] = (string)(await administrator.DoAsync("formTeam", new { name = team }, "team { id }", cancellation))["team"]!["id"]!;
        _leads[team] = leads;
        foreach (string lead in leads)
        {
            await HireAsync(lead, cancellation);
            await administrator.DoAsync("setMember", new { teamId = _teams[team], person = Person(lead), role = "LEAD" }, "", cancellation);
        }
    }

    /// <summary>
    /// Drafts a map of two stages with two touchpoints each, by the lead of its accountable team; the second stage is the second team's.
    /// </summary>
    public async Task DraftAsync(string title, CancellationToken cancellation, params string[] teams)
    {
        if (_persona.Length == 0)
            _persona = await CreatePersonaAsync(teams[0], cancellation);
        Guid[] stages = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        Guid[] points = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        string[] names = ["Notices", "Asks", "Receives", "Returns"];
        object[] edits =
        [
            new { addStage = new { id = stages[0], name = "Before", phase = "BEFORE" } },
            new { addStage = new { id = stages[1], name = "After", phase = "AFTER" } },
            .. points.Select((id, index) => (object)new { addTouchpoint = new { id, stage = stages[index / 2], name = names[index] } }),
            .. teams.Length > 1 ? [new { assignOwner = new { part = stages[1], team = Team(teams[1]) } }] : Array.Empty<object>(),
        ];
        JsonNode drafted = await LeadOf(teams[0]).DoAsync(
            "draftJourneyMap",
            new { title, kind = "CURRENT_STATE", subject = "CUSTOMER", persona = _persona, accountableTeam = Team(teams[0]), edits },
            "journeyMap { id stages { id touchpoints { id } } }", cancellation);
        JsonNode map = drafted["journeyMap"]!;
        JsonNode[] made = [.. map["stages"]!.AsArray().Select(stage => stage!)];
        _maps[title] = new(
            (string)map["id"]!, title, teams, [.. made.Select(stage => (string)stage["id"]!)],
            [.. made.SelectMany(stage => stage["touchpoints"]!.AsArray()).Select(point => (string)point!["id"]!)]);
    }

    private async Task<string> CreatePersonaAsync(string team, CancellationToken cancellation)
    {
        JsonNode created = await LeadOf(team).DoAsync(
            "createPersona", new { name = "Customer", team = Team(team), profile = new { summary = "Buys and comes back." } }, "persona { id }", cancellation);
        return (string)created["persona"]!["id"]!;
    }
}
