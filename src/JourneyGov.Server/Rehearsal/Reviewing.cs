using System.Text.Json.Nodes;

namespace JourneyGov.Server.Rehearsal;

/// <summary>What people do with the reviews of an organisation's maps.</summary>
/// <param name="organisation">The organisation.</param>
/// <param name="cancellation">Stops waiting.</param>
internal sealed class Reviewing(Organisation organisation, CancellationToken cancellation)
{
    private const string Current =
        "query($id: ID!) { journeyMap(id: $id) { revision currentReview { id phase dueOn period { label } signOffs { team { name } approval { revision } } } } }";

    /// <summary>Every owning team signs off, and the lead of the accountable team confirms the map.</summary>
    public async Task ConfirmAsync(params string[] titles)
    {
        foreach (string title in titles)
        {
            await SignOffAsync(title);
            await CompleteAsync(title, "CONFIRMED");
        }
    }

    /// <summary>Every owning team that has not signed off the map as it is now does.</summary>
    public async Task SignOffAsync(string title)
    {
        StoryMap map = organisation.Map(title);
        JsonNode now = await NowAsync(map);
        foreach (JsonNode? signOff in now["currentReview"]!["signOffs"]!.AsArray())
        {
            if (signOff!["approval"] is null)
                await SignOffAsync(map, now, (string)signOff["team"]!["name"]!);
        }
    }

    /// <summary>A lead of the accountable team ends the review.</summary>
    public async Task CompleteAsync(string title, string outcome, params object[] requiredChanges)
    {
        StoryMap map = organisation.Map(title);
        var review = (string)(await NowAsync(map))["currentReview"]!["id"]!;
        await organisation.LeadOf(map.Teams[0]).DoAsync("completeReview", new { reviewId = review, outcome, requiredChanges }, "", cancellation);
    }

    /// <summary>The governance officer moves the due date.</summary>
    public async Task PostponeAsync(string title, string dueOn, string reason)
    {
        var review = (string)(await NowAsync(organisation.Map(title)))["currentReview"]!["id"]!;
        await organisation.Officer.DoAsync("postponeReview", new { reviewId = review, dueOn, reason }, "", cancellation);
    }

    /// <summary>Holds that the live reviews of maps are in a phase and due on a day.</summary>
    /// <exception cref="RehearsalException">One is not.</exception>
    public async Task ExpectAsync(string phase, string dueOn, params IEnumerable<string> titles)
    {
        foreach (string title in titles)
        {
            JsonNode review = (await NowAsync(organisation.Map(title)))["currentReview"]!;
            Expectation.Hold($"{organisation.Name}, {title}: phase", phase, (string)review["phase"]!);
            Expectation.Hold($"{organisation.Name}, {title}: due", dueOn, (string)review["dueOn"]!);
        }
    }

    /// <summary>Holds where a map stands, and the one reason why.</summary>
    /// <exception cref="RehearsalException">It stands otherwise.</exception>
    public async Task ExpectStandingAsync(string standing, string cause, string title)
    {
        JsonNode now = (await organisation.Officer.AskAsync(
            "query($id: ID!) { journeyMap(id: $id) { standing { standing staleReasons { cause } } } }", new { id = organisation.Map(title).Id }, cancellation))
            ["journeyMap"]!["standing"]!;
        string causes = string.Join(", ", now["staleReasons"]!.AsArray().Select(reason => (string)reason!["cause"]!));
        Expectation.Hold($"{organisation.Name}, {title}: standing", (standing, cause), ((string)now["standing"]!, causes));
    }

    private async Task<JsonNode> NowAsync(StoryMap map) =>
        (await organisation.Officer.AskAsync(Current, new { id = map.Id }, cancellation))["journeyMap"]!;

    private async Task SignOffAsync(StoryMap map, JsonNode now, string team) => await organisation.SignerOf(team).DoAsync(
        "signOffReview",
        new { reviewId = (string)now["currentReview"]!["id"]!, team = organisation.Team(team), mapRevision = (int)now["revision"]! }, "", cancellation);
}
