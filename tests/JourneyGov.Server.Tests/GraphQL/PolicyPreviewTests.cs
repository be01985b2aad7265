using System.Globalization;
using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>What another policy would change, as people ask before they change it.</summary>
public sealed class PolicyPreviewTests
{
    private const string Preview =
        """
        query($change: PolicyChange!, $on: Date) {
          policyPreview(change: $change, on: $on) {
            on refusals { code path }
            counts { journeyMaps becomeOverdue dueEarlier dueLater otherDays publishingBlocked }
            journeyMaps(first: 1) {
              totalCount pageInfo { hasNextPage }
              nodes { journeyMap { title } effects now { review { phase dueOn period { label } } blockingLines } then { review { phase dueOn } blockingLines } }
            }
            overdue: journeyMaps(effects: [BECOMES_OVERDUE]) { totalCount }
          }
        }
        """;

    private const string Present = "{ workspace { revision reviewPolicy { graceDays } } reviews { nodes { revision phase dueOn } } }";

    [Fact]
    public async Task Without_grace_reviews_are_overdue_on_the_day_after_they_are_due_and_asking_stores_nothing()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.DraftAsync("Changing banks");
        JsonNode before = await bank.Api.AskAsync("Gus", Present);
        DateOnly due = DateOnly.Parse((string)before["reviews"]!["nodes"]![0]!["dueOn"]!, CultureInfo.InvariantCulture);

        JsonNode preview = await PreviewAsync(bank, "Gus", new { policy = Policy(graceDays: 0) }, due.AddDays(1));

        Assert.Empty(preview["refusals"]!.AsArray());
        Assert.Equal("""{"journeyMaps":2,"becomeOverdue":2,"dueEarlier":0,"dueLater":0,"otherDays":2,"publishingBlocked":0}""", preview["counts"]!.ToJsonString());
        Assert.Equal("2 2 True", $"{preview["journeyMaps"]!["totalCount"]} {preview["overdue"]!["totalCount"]} {preview["journeyMaps"]!["pageInfo"]!["hasNextPage"]}", ignoreCase: true);
        JsonNode map = preview["journeyMaps"]!["nodes"]![0]!;
        Assert.Equal(
            """Changing banks ["BECOMES_OVERDUE","OTHER_DAYS"] OPEN OVERDUE""",
            $"{map["journeyMap"]!["title"]} {map["effects"]!.ToJsonString()} {map["now"]!["review"]!["phase"]} {map["then"]!["review"]!["phase"]}");
        Assert.Equal(before.ToJsonString(), (await bank.Api.AskAsync("Gus", Present)).ToJsonString());
    }

    [Fact]
    public async Task Lines_that_would_block_are_told_map_by_map()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode preview = await PreviewAsync(bank, "Gus", new { policy = Policy(blockingLines: "MOMENTS_OF_TRUTH_MEASURED") });

        Assert.Equal("""{"journeyMaps":1,"becomeOverdue":0,"dueEarlier":0,"dueLater":0,"otherDays":0,"publishingBlocked":1}""", preview["counts"]!.ToJsonString());
        JsonNode map = preview["journeyMaps"]!["nodes"]![0]!;
        Assert.Equal("""["PUBLISHING_BLOCKED"] [] ["MOMENTS_OF_TRUTH_MEASURED"]""", string.Join(
            ' ', map["effects"]!.ToJsonString(), map["now"]!["blockingLines"]!.ToJsonString(), map["then"]!["blockingLines"]!.ToJsonString()));
        Assert.Equal(0, (int)preview["overdue"]!["totalCount"]!);
    }

    [Fact]
    public async Task A_change_that_would_be_refused_is_answered_with_the_reasons_of_the_command_and_changes_nothing()
    {
        await using Bank bank = await Bank.OpenAsync();

        Assert.Equal("NOT_ALLOWED", Refusals(await PreviewAsync(bank, "Lea", new { policy = Policy(graceDays: 0) })));
        Assert.Equal("UNKNOWN_TIME_ZONE calendar.timeZone", Refusals(await PreviewAsync(bank, "Gus", new
        {
            calendar = new { fiscalYearStartMonth = 1, timeZone = "Europe/Nowhere", closedWeekdays = new[] { "SUNDAY" } },
        })));
        Assert.Equal("POLICY_TOO_LAX policy", Refusals(await PreviewAsync(bank, "Lea", new { mapPolicy = new { mapId = bank.Map, policy = new { cadence = "YEARLY" } } })));
    }

    [Fact]
    public async Task What_one_map_would_ask_changes_that_map_alone()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.DraftAsync("Changing banks");

        JsonNode preview = await PreviewAsync(bank, "Lea", new { mapPolicy = new { mapId = bank.Map, policy = new { graceDays = 1 } } });

        Assert.Equal(1, (int)preview["counts"]!["journeyMaps"]!);
        Assert.Equal("Getting a home loan", (string)preview["journeyMaps"]!["nodes"]![0]!["journeyMap"]!["title"]!);
        Assert.Equal("""["OTHER_DAYS"]""", preview["journeyMaps"]!["nodes"]![0]!["effects"]!.ToJsonString());
    }

    private static object Policy(int graceDays = 7, params string[] blockingLines) => new
    {
        cadence = "QUARTERLY",
        windowDays = 21,
        graceDays,
        evidenceAgeDays = 365,
        minimumEvidenceShare = 0.5,
        indicatorAgeDays = 92,
        escalationDays = new[] { 7, 21 },
        postponementDays = 30,
        blockingLines,
    };

    private static string Refusals(JsonNode preview)
    {
        Assert.Equal(0, (int)preview["counts"]!["journeyMaps"]!);
        return string.Join(", ", preview["refusals"]!.AsArray().Select(refusal => $"{refusal!["code"]} {refusal["path"]}".TrimEnd()));
    }

    private static async Task<JsonNode> PreviewAsync(Bank bank, string person, object change, DateOnly? on = null) =>
        (await bank.Api.AskAsync(person, Preview, new { change, on = on?.ToString("O", CultureInfo.InvariantCulture) }))["policyPreview"]!;
}
