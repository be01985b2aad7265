using System.Text.Json.Nodes;

namespace JourneyGov.Server.Rehearsal;

/// <summary>What a governance officer does with a campaign of all maps of an organisation.</summary>
/// <param name="organisation">The organisation.</param>
/// <param name="cancellation">Stops waiting.</param>
internal sealed class Campaigning(Organisation organisation, CancellationToken cancellation)
{
    private const string Report =
        "query($id: ID!) { campaign(id: $id) { report { inAll { reviews completed onTime late } markdown csv } } }";

    private string _campaign = "";

    /// <summary>Plans it for the quarter that a day is in.</summary>
    public async Task PlanAsync(string name, string dayOfQuarter, string opensOn) =>
        _campaign = (string)(await organisation.Officer.DoAsync(
            "planCampaign", new { name, quarter = dayOfQuarter, journeyMaps = organisation.Maps.Select(map => map.Id), opensOn }, "campaign { id }",
            cancellation))["campaign"]!["id"]!;

    /// <summary>Reminds those whose sign-offs are missing.</summary>
    public Task ChaseAsync() => organisation.Officer.DoAsync("chaseCampaign", new { campaignId = _campaign, text = "Please" }, "", cancellation);

    /// <summary>Closes it, and holds what it came to.</summary>
    /// <exception cref="RehearsalException">It came to something else.</exception>
    public async Task CloseAsync(int reviews, int onTime, int late, int notCompleted)
    {
        await organisation.Officer.DoAsync("closeCampaign", new { campaignId = _campaign, note = "Done" }, "", cancellation);
        await ExpectAsync(reviews, onTime, late, notCompleted);
    }

    /// <summary>Holds what its report says, however long ago it was closed.</summary>
    /// <exception cref="RehearsalException">It says something else.</exception>
    public async Task ExpectAsync(int reviews, int onTime, int late, int notCompleted)
    {
        JsonNode report = (await organisation.Officer.AskAsync(Report, new { id = _campaign }, cancellation))["campaign"]!["report"]!;
        JsonNode figures = report["inAll"]!;
        Expectation.Hold(
            $"{organisation.Name}: report of the campaign", (reviews, onTime, late, notCompleted),
            ((int)figures["reviews"]!, (int)figures["onTime"]!, (int)figures["late"]!, (int)figures["reviews"]! - (int)figures["completed"]!));
    }
}
