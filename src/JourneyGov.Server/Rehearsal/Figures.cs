using System.Globalization;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Rehearsal;

/// <summary>What a played year came to, as the API tells it.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Maps">Its live maps.</param>
/// <param name="Completed">Reviews that took place.</param>
/// <param name="OnTime">Those completed on the due date or before.</param>
/// <param name="Overdue">How often a review became overdue.</param>
/// <param name="Escalations">How often one was escalated.</param>
/// <param name="Verified">Maps that are verified at the end.</param>
/// <param name="Stale">Maps that are stale at the end.</param>
/// <param name="Score">The governance score at the end, 0 to 1.</param>
internal sealed record OrganisationFigures(
    string Organisation, int Maps, int Completed, int OnTime, int Overdue, int Escalations, int Verified, int Stale, decimal Score);

/// <summary>What a campaign came to, as its report tells it.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Reviews">Its reviews.</param>
/// <param name="Completed">Those that took place before it was closed.</param>
/// <param name="OnTime">Those completed on the due date or before.</param>
/// <param name="Late">Those completed later, or not and past it.</param>
internal sealed record ReportedCampaign(string Organisation, string Campaign, int Reviews, int Completed, int OnTime, int Late);

/// <summary>What a team is responsible for at the end, as the ownership matrix tells it.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Team">The team.</param>
/// <param name="Maps">Maps that it is accountable for.</param>
/// <param name="Stages">Stages that it owns.</param>
/// <param name="Touchpoints">Touchpoints that it owns.</param>
internal sealed record OwningTeam(string Organisation, string Team, int Maps, int Stages, int Touchpoints);

/// <summary>What a played year came to.</summary>
/// <param name="Organisations">Organisation by organisation.</param>
/// <param name="Campaigns">Their campaigns.</param>
/// <param name="Teams">Their teams that own anything.</param>
internal sealed record Figures(
    IReadOnlyList<OrganisationFigures> Organisations, IReadOnlyList<ReportedCampaign> Campaigns, IReadOnlyList<OwningTeam> Teams)
{
    private const string Asked =
        """
        {
          workspace { calendar { timeZone } }
          journeyMaps(first: 200) { totalCount nodes { standing { standing } } }
          reviews(first: 200) { nodes { phase dueOn completed { at } } }
          governanceScore { total { score } }
          campaigns(first: 50) { nodes { name report { inAll { reviews completed onTime late } } } }
          ownershipMatrix(first: 0) { byTeam { team { name } counts { maps stages touchpoints } } }
          overdue: reviews(first: 200) { nodes { history(first: 100) { nodes { name } } } }
        }
        """;

    /// <summary>Asks for them.</summary>
    public static async Task<Figures> CountAsync(IReadOnlyList<Organisation> organisations, CancellationToken cancellation)
    {
        var answers = new List<(string Name, JsonNode Answer)>();
        foreach (Organisation organisation in organisations)
            answers.Add((organisation.Name, await organisation.Officer.AskAsync(Asked, null, cancellation)));
        return new(
            [.. answers.Select(it => Count(it.Name, it.Answer))],
            [.. answers.SelectMany(it => Nodes(it.Answer["campaigns"]).Select(campaign => Reported(it.Name, campaign)))],
            [.. answers.SelectMany(it => it.Answer["ownershipMatrix"]!["byTeam"]!.AsArray().Select(team => Owning(it.Name, team!)))]);
    }

    private static ReportedCampaign Reported(string organisation, JsonNode campaign)
    {
        JsonNode report = campaign["report"]!["inAll"]!;
        return new(
            organisation, (string)campaign["name"]!, (int)report["reviews"]!, (int)report["completed"]!, (int)report["onTime"]!, (int)report["late"]!);
    }

    private static OwningTeam Owning(string organisation, JsonNode team)
    {
        JsonNode counts = team["counts"]!;
        return new(organisation, (string)team["team"]!["name"]!, (int)counts["maps"]!, (int)counts["stages"]!, (int)counts["touchpoints"]!);
    }

    private static OrganisationFigures Count(string name, JsonNode answer)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById((string)answer["workspace"]!["calendar"]!["timeZone"]!);
        JsonNode[] completed = [.. Nodes(answer["reviews"]).Where(review => (string)review["phase"]! == "COMPLETED")];
        string[] standings = [.. Nodes(answer["journeyMaps"]).Select(map => (string)map["standing"]!["standing"]!)];
        string[] events = [.. Nodes(answer["overdue"]).SelectMany(review => Nodes(review["history"])).Select(happened => (string)happened["name"]!)];
        return new(
            name, standings.Length, completed.Length, completed.Count(review => IsOnTime(review, zone)), events.Count(it => it == "review.became-overdue"),
            events.Count(it => it == "review.escalated"), standings.Count(it => it == "VERIFIED"), standings.Count(it => it == "STALE"),
            Math.Round((decimal)(double)answer["governanceScore"]!["total"]!["score"]!, 3));
    }

    private static bool IsOnTime(JsonNode review, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime((DateTimeOffset)review["completed"]!["at"]!, zone).DateTime) <=
        DateOnly.Parse((string)review["dueOn"]!, CultureInfo.InvariantCulture);

    private static IEnumerable<JsonNode> Nodes(JsonNode? connection) => connection!["nodes"]!.AsArray().Select(node => node!);
}
