using System.Globalization;
using System.Text.Json.Nodes;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Personas;
using JourneyGov.Domain.Reviews;
using JourneyGov.Domain.Workspaces;

namespace JourneyGov.Server.Tests.Outside;

/// <summary>A map was drafted 200 days ago and nothing ran since. Two servers start on its data folder at once.</summary>
public class ClockSpecs
{
    private const int DaysAway = 200;
    private readonly PersonId _lead = new(Guid.NewGuid());
    private readonly JourneyMapId _map = new(Guid.NewGuid());
    private string _leadKey = "";
    private string _officerKey = "";

    [Fact]
    public async Task What_fell_due_while_nothing_ran_happens_exactly_once_and_a_confirmed_review_puts_the_map_back_on_the_calendar()
    {
        using var folder = new TemporaryFolder();
        await DraftLongAgoAsync(folder.Path);

        ServerProcess[] servers = await Task.WhenAll(ServerProcess.StartAsync(folder.Path), ServerProcess.StartAsync(folder.Path));
        await using ServerProcess one = servers[0];
        await using ServerProcess other = servers[1];
        using ApiClient lead = one.Client(_leadKey);
        using ApiClient officer = other.Client(_officerKey);

        JsonNode review = await EscalatedAsync(lead);
        AssertEachHappenedOnce(review);
        Assert.Equal(review["history"]!.ToJsonString(), (await ReviewAsync(officer))["history"]!.ToJsonString());
        await AssertStaleAsync(lead, (string)review["id"]!);
        await AssertCannotBePublishedAsync(lead);
        await ReviewInTwoAsync(lead, officer, (string)review["id"]!, (int)review["journeyMap"]!["revision"]!);
        await AssertVerifiedUntilTheNextReviewAsync(officer);
    }

    // The fiscal year starts this month, so that the quarter has at least two months to go, whatever day the test runs on.
    private async Task DraftLongAgoAsync(string folder)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await using InProcess office = await InProcess.FoundAsync(folder, "Asleep", now.AddDays(-DaysAway));
        var officer = new PersonId(Guid.NewGuid());
        var team = new TeamId(Guid.NewGuid());
        var persona = new PersonaId(Guid.NewGuid());
        var stage = new PartId(Guid.NewGuid());
        _leadKey = await office.RegisterAsync(_lead, "Ada Moreau");
        _officerKey = await office.RegisterAsync(officer, "Chloé Martin", WorkspaceRole.GovernanceOfficer);
        await office.SendAsync(office.Workspace, new ChangeBusinessCalendar(BusinessCalendar.Default with { FiscalYearStartMonth = now.Month }), officer);
        await office.SendAsync(team.Value, new FormTeam(team, "Sales", null), office.Administrator);
        await office.SendAsync(team.Value, new SetMember(_lead, TeamRole.Lead), office.Administrator);
        await office.SendAsync(persona.Value, new CreatePersona(persona, "First-time buyer", new PersonaProfile("Buys once.", [], [], [], [], [], null, null), team), _lead);
        await office.SendAsync(_map.Value, new DraftJourneyMap(
            _map, "Buying a first home", JourneyMapKind.CurrentState, JourneySubject.Customer, persona, team, null, null, null, null,
            [new AddStage(stage, null, "Discovery", null, null, null), new AddTouchpoint(new PartId(Guid.NewGuid()), stage, null, "Sees an advert", null, null, null, null, [])]), _lead);
    }

    private async Task<JsonNode> EscalatedAsync(ApiClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            JsonNode review = await ReviewAsync(client);
            if ((string)review["phase"]! == "ESCALATED" && (int)review["escalationStep"]! == 2)
                return review;
            await Task.Delay(200, patience.Token);
        }
    }

    private async Task<JsonNode> ReviewAsync(ApiClient client) => (await client.AskAsync(
        """
        query($id: ID!) {
          journeyMap(id: $id) {
            currentReview {
              id phase escalationStep journeyMap { revision }
              history(orderBy: OLDEST_FIRST, first: 100) { totalCount nodes { name by { name } details { name value } } }
            }
          }
        }
        """, new { id = Id }))["journeyMap"]!["currentReview"]!;

    private static void AssertEachHappenedOnce(JsonNode review)
    {
        JsonNode[] events = [.. review["history"]!["nodes"]!.AsArray()!];
        string[] names = [.. events.Select(it => (string)it["name"]!).Where(name => name != "review.rescheduled")];
        Assert.Equal(["review.scheduled", "review.opened", "review.became-overdue", "review.escalated", "review.escalated"], names);
        Assert.Equal(["1", "2"], events.Where(it => (string)it["name"]! == "review.escalated").Select(it => (string)it["details"]!.AsArray().Single(detail => (string)detail!["name"]! == "step")!["value"]!));
        Assert.All(events.Skip(1), it => Assert.Null(it["by"]));
    }

    private async Task AssertStaleAsync(ApiClient client, string review)
    {
        JsonNode standing = (await client.AskAsync(
            "query($id: ID!) { journeyMap(id: $id) { standing { standing verifiedUntil staleReasons { cause clearedBy { id } } } } }", new { id = Id }))["journeyMap"]!["standing"]!;
        Assert.Equal("STALE", (string)standing["standing"]!);
        Assert.Null(standing["verifiedUntil"]);
        JsonNode reason = Assert.Single(standing["staleReasons"]!.AsArray())!;
        Assert.Equal(("EXPIRED", review), ((string)reason["cause"]!, (string)reason["clearedBy"]!["id"]!));
    }

    private async Task AssertCannotBePublishedAsync(ApiClient lead)
    {
        JsonNode read = await lead.AskAsync(
            "mutation($id: ID!) { publishVersion(input: { mapId: $id, name: \"Spring\" }) { version { id } events { name } refusals { code ... on ChecklistNotMet { items { item met blocks } } } } }", new { id = Id });
        JsonNode payload = read["publishVersion"]!;
        Assert.Null(payload["version"]);
        Assert.Empty(payload["events"]!.AsArray());
        JsonNode refusal = Assert.Single(payload["refusals"]!.AsArray())!;
        Assert.Equal("CHECKLIST_NOT_MET", (string)refusal["code"]!);
        Assert.Equal(8, refusal["items"]!.AsArray().Count);
        JsonNode failed = Assert.Single(refusal["items"]!.AsArray(), item => (bool)item!["blocks"]! && !(bool)item["met"]!)!;
        Assert.Equal("NO_OVERDUE_REVIEW", (string)failed["item"]!);
    }

    private static async Task ReviewInTwoAsync(ApiClient lead, ApiClient officer, string review, int revision)
    {
        JsonNode early = await Organisation.TryAsync(officer, "completeReview", "CompleteReviewInput", new { reviewId = review, outcome = "CONFIRMED" });
        Assert.Equal("SIGN_OFFS_MISSING", (string)early["refusals"]![0]!["code"]!);

        JsonNode teams = await lead.AskAsync("{ viewer { memberships { team { id } } } }");
        string team = (string)teams["viewer"]!["memberships"]![0]!["team"]!["id"]!;
        await Organisation.DoAsync(lead, "signOffReview", "SignOffReviewInput", new { reviewId = review, team, mapRevision = revision });
        await Organisation.DoAsync(officer, "completeReview", "CompleteReviewInput", new { reviewId = review, outcome = "CONFIRMED" });
    }

    private async Task AssertVerifiedUntilTheNextReviewAsync(ApiClient client)
    {
        JsonNode read = await client.AskAsync(
            """
            query($id: ID!) {
              workspace { calendar { currentQuarter { label lastDay } } }
              journeyMap(id: $id) { standing { standing verifiedUntil staleReasons { cause } } currentReview { number phase dueOn period { label lastDay } } lastReview { phase outcome } }
            }
            """, new { id = Id });
        JsonNode map = read["journeyMap"]!;
        JsonNode quarter = read["workspace"]!["calendar"]!["currentQuarter"]!;
        Assert.Equal(("VERIFIED", 0), ((string)map["standing"]!["standing"]!, map["standing"]!["staleReasons"]!.AsArray().Count));
        Assert.Equal(("COMPLETED", "CONFIRMED"), ((string)map["lastReview"]!["phase"]!, (string)map["lastReview"]!["outcome"]!));
        Assert.Equal((2, "SCHEDULED"), ((int)map["currentReview"]!["number"]!, (string)map["currentReview"]!["phase"]!));
        Assert.Equal(quarter.ToJsonString(), map["currentReview"]!["period"]!.ToJsonString());
        string due = OpenDayFrom((string)quarter["lastDay"]!);
        Assert.Equal((due, due), ((string)map["currentReview"]!["dueOn"]!, (string)map["standing"]!["verifiedUntil"]!));
    }

    private static string OpenDayFrom(string lastDay)
    {
        DateOnly day = DateOnly.Parse(lastDay, CultureInfo.InvariantCulture);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            day = day.AddDays(1);
        return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private string Id => $"journeyMap_{_map.Value:N}";
}
