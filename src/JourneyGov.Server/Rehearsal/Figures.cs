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

/// <summary>What a played year came to.</summary>
/// <param name="Organisations">Organisation by organisation.</param>
internal sealed record Figures(IReadOnlyList<OrganisationFigures> Organisations)
{
    private const string Asked =
        """
        {
          workspace { calendar { timeZone } }
          journeyMaps(first: 200) { totalCount nodes { standing { standing } } }
          reviews(first: 200) { nodes { phase dueOn completed { at } } }
          governanceScore { total { score } }
          overdue: reviews(first: 200) { nodes { history(first: 100) { nodes { name } } } }
        }
        """;

    /// <summary>Asks for them.</summary>
    public static async Task<Figures> CountAsync(IReadOnlyList<Organisation> organisations, CancellationToken cancellation)
    {
        var counted = new List<OrganisationFigures>();
        foreach (Organisation organisation in organisations)
            counted.Add(Count(organisation.Name, await organisation.Officer.AskAsync(Asked, null, cancellation)));
        return new(counted);
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
