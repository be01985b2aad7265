using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>
/// Counts anew, from the bytes of the events and by no code of the program, what a store's workspaces came to: the table that
/// <c>journeygov rehearse</c> prints.
/// </summary>
internal sealed class Recount
{
    private readonly Dictionary<Guid, Review> _reviews = [];
    private readonly HashSet<Guid> _maps = [];
    private readonly Dictionary<Guid, string> _teams = [];
    private readonly Dictionary<Guid, (string Kind, Guid? Within, Guid? Team)> _parts = [];
    private readonly Dictionary<Guid, (string Name, HashSet<Guid> Reviews)> _campaigns = [];
    private readonly List<string> _reports = [];
    private string _name = "";
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private DateTimeOffset _last;
    private int _overdue;
    private int _escalated;

    /// <summary>
    /// The lines of the tables: workspaces in the order in which they were founded, then their campaigns, then their teams.
    /// </summary>
    public static async Task<IReadOnlyList<string>> OfAsync(string folder)
    {
        var workspaces = new Dictionary<Guid, Recount>();
        foreach (Raw happened in await EventsAsync(folder))
        {
            if (!workspaces.TryGetValue(happened.Workspace, out Recount? counted))
                workspaces[happened.Workspace] = counted = new();
            counted.Count(happened);
        }

        DateTimeOffset end = workspaces.Values.Max(it => it._last);
        Recount[] counts = [.. workspaces.OrderBy(it => it.Key).Select(it => it.Value)];
        return [.. counts.Select(it => it.Line(end)), .. counts.SelectMany(it => it._reports), .. counts.SelectMany(it => it.Owners())];
    }

    private void Count(Raw happened)
    {
        _last = happened.At;
        JsonNode payload = happened.Payload;
        switch (happened.Name)
        {
            case "workspace.created" or "workspace.renamed":
                _name = (string)payload["name"]!;
                break;
            case "workspace.business-calendar-changed":
                _zone = TimeZoneInfo.FindSystemTimeZoneById((string)payload["calendar"]!["timeZone"]!);
                break;
            case "team.formed":
                _teams[happened.Stream] = (string)payload["name"]!;
                break;
            case "journey-map.drafted":
                _maps.Add(happened.Stream);
                _parts[happened.Stream] = ("map", null, (Guid)payload["accountableTeam"]!);
                break;
            case "journey-map.stage-added":
                _parts[(Guid)payload["stage"]!] = ("stage", happened.Stream, null);
                break;
            case "journey-map.touchpoint-added":
                _parts[(Guid)payload["touchpoint"]!] = ("touchpoint", (Guid)payload["stage"]!, null);
                break;
            case "journey-map.part-owner-assigned" or "journey-map.ownership-accepted":
                var part = (Guid)payload["part"]!;
                _parts[part] = _parts[part] with { Team = (Guid?)payload["team"] };
                break;
            case "campaign.planned":
                _campaigns[happened.Stream] = ((string)payload["name"]!, [.. payload["reviews"]!.AsArray().Select(review => (Guid)review!["review"]!)]);
                break;
            case "campaign.closed":
                Report(_campaigns[happened.Stream].Name, _campaigns[happened.Stream].Reviews, DayAt(happened.At));
                break;
            case "journey-map.retired":
                _maps.Remove(happened.Stream);
                break;
            default:
                CountReview(happened);
                break;
        }
    }

    private void CountReview(Raw happened)
    {
        if (!happened.Name.StartsWith("review.", StringComparison.Ordinal))
            return;
        if (!_reviews.TryGetValue(happened.Stream, out Review? review))
            _reviews[happened.Stream] = review = new() { Map = (Guid)happened.Payload["map"]! };
        if (happened.Payload["dates"]?["dueOn"] is { } dueOn)
            review.DueOn = Day((string)dueOn!);
        switch (happened.Name)
        {
            case "review.became-overdue":
                _overdue++;
                review.IsOverdue = true;
                break;
            case "review.postponed":
                review.IsOverdue = false;
                break;
            case "review.escalated":
                _escalated++;
                break;
            case "review.completed":
                review.CompletedOn = DayAt(happened.At);
                review.VerifiedUntil = happened.Payload["verifiedUntil"] is { } until ? Day((string)until!) : null;
                break;
        }
    }

    // As the reviews stand when the campaign is closed, before anything that happens later.
    private void Report(string campaign, HashSet<Guid> asked, DateOnly closed)
    {
        Review[] reviews = [.. asked.Select(review => _reviews[review])];
        int onTime = reviews.Count(review => review.CompletedOn <= review.DueOn);
        int late = reviews.Count(review => (review.CompletedOn ?? closed) > review.DueOn);
        _reports.Add($"| {_name} | {campaign} | {reviews.Length} | {reviews.Count(review => review.CompletedOn is not null)} | {onTime} | {late} |");
    }

    private IEnumerable<string> Owners() => _parts.Values
        .GroupBy(part => _teams[OwnerOf(part)])
        .OrderBy(team => team.Key, StringComparer.Ordinal)
        .Select(team => $"| {_name} | {team.Key} | {Of(team, "map")} | {Of(team, "stage")} | {Of(team, "touchpoint")} |");

    private Guid OwnerOf((string Kind, Guid? Within, Guid? Team) part) => part.Team ?? OwnerOf(_parts[part.Within!.Value]);

    private static int Of(IEnumerable<(string Kind, Guid? Within, Guid? Team)> parts, string kind) => parts.Count(part => part.Kind == kind);

    private string Line(DateTimeOffset end)
    {
        Review[] completed = [.. _reviews.Values.Where(review => review.CompletedOn is not null)];
        HashSet<Guid> stale = [.. _reviews.Values.Where(review => review is { IsOverdue: true, CompletedOn: null }).Select(review => review.Map)];
        int verified = _maps.Count(map => !stale.Contains(map)
            && completed.Where(review => review.Map == map).MaxBy(review => review.CompletedOn)?.VerifiedUntil >= DayAt(end));
        return $"| {_name} | {_maps.Count} | {completed.Length} | {completed.Count(review => review.CompletedOn <= review.DueOn)} | {_overdue} "
            + $"| {_escalated} | {verified} | {stale.Count(_maps.Contains)} | {Score(verified, DayAt(end)).ToString("0.000", CultureInfo.InvariantCulture)} |";
    }

    // The mean of the shares of maps that are verified, of reviews of the last three months that took place on time, and of what is owned by a team
    // with a lead, which in this year is everything; there are no findings to count.
    private decimal Score(int verified, DateOnly end)
    {
        Review[] due = [.. _reviews.Values.Where(review => review.DueOn >= end.AddDays(1).AddMonths(-3) && review.DueOn < end)];
        decimal onTime = (decimal)due.Count(review => review.CompletedOn <= review.DueOn) / due.Length;
        return (((decimal)verified / _maps.Count) + onTime + 1) / 3;
    }

    private DateOnly DayAt(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static async Task<List<Raw>> EventsAsync(string folder)
    {
        await using DbConnection connection = await TestStore.ConnectAsync(folder);
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT workspace, stream_id, name, recorded_at, payload FROM event ORDER BY workspace, position";
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var events = new List<Raw>();
        while (await reader.ReadAsync())
        {
            events.Add(new(
                Id(reader[0]), Id(reader[1]), reader.GetString(2), DateTimeOffset.UnixEpoch.AddMicroseconds(Convert.ToDouble(reader[3], CultureInfo.InvariantCulture)),
                JsonNode.Parse((byte[])reader[4])!));
        }

        return events;
    }

    private static Guid Id(object value) => value is byte[] bytes ? new Guid(bytes, bigEndian: true) : Guid.Parse($"{value}");

    private sealed record Raw(Guid Workspace, Guid Stream, string Name, DateTimeOffset At, JsonNode Payload);

    private sealed class Review
    {
        public required Guid Map { get; init; }

        public DateOnly DueOn { get; set; }

        public bool IsOverdue { get; set; }

        public DateOnly? CompletedOn { get; set; }

        public DateOnly? VerifiedUntil { get; set; }
    }
}
