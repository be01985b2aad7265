using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Whether maps can be relied on and why not, as clients cause it, ask for it and clear it.</summary>
public sealed class StandingTests
{
    private const string Standing =
        """
        standing {
          standing
          staleReasons {
            cause remedies edit { part { id } mapRevision } team { name } journeyMap { title } clearedBy { phase }
            trigger { cause reason by { name } part { id } indicator { name } journeyMap { title } announcement { kind title effectiveOn } }
          }
        }
        """;

    [Fact]
    public async Task A_flag_opens_the_review_whose_completion_verifies_the_map()
    {
        await using Bank bank = await Bank.OpenAsync();
        await FlagAsync(bank, "Olga", "Nobody signs like that");

        JsonNode flagged = await MapAsync(bank, $"{Standing} currentReview {{ phase triggers {{ cause reason on by {{ name }} }} }}");
        Assert.Equal("STALE", (string)flagged["standing"]!["standing"]!);
        JsonNode reason = Assert.Single(flagged["standing"]!["staleReasons"]!.AsArray())!;
        Assert.Equal("""FLAGGED ["COMPLETE_REVIEW","WITHDRAW_FLAG"] OPEN""", $"{reason["cause"]} {reason["remedies"]!.ToJsonString()} {reason["clearedBy"]!["phase"]}");
        Assert.Equal("Olga", (string)flagged["currentReview"]!["triggers"]![0]!["by"]!["name"]!);
        await ConfirmAsync(bank);

        JsonNode verified = await MapAsync(bank, $"{Standing} currentReview {{ phase triggers {{ cause }} }} lastReview {{ triggers {{ cause }} }}");
        Assert.Equal(
            """{"standing":{"standing":"VERIFIED","staleReasons":[]},"currentReview":{"phase":"SCHEDULED","triggers":[]},"lastReview":{"triggers":[{"cause":"FLAGGED"}]}}""",
            verified.ToJsonString());
    }

    [Fact]
    public async Task A_flag_is_refused_with_what_to_do_and_taken_back_by_who_set_it()
    {
        await using Bank bank = await Bank.OpenAsync();
        await FlagAsync(bank, "Olga", "Nobody signs like that");

        JsonNode again = await SendAsync(bank, "Olga", "flagJourneyMap", "FlagJourneyMapInput", new { mapId = bank.Map, reason = "Another reason" });
        JsonNode others = await SendAsync(bank, "Lea", "withdrawFlag", "WithdrawFlagInput", new { mapId = bank.Map });
        JsonNode silent = await SendAsync(bank, "Gus", "flagJourneyMap", "FlagJourneyMapInput", new { mapId = bank.Map });
        JsonNode back = await SendAsync(bank, "Olga", "withdrawFlag", "WithdrawFlagInput", new { mapId = bank.Map });

        Assert.Equal(["ALREADY_FLAGGED", "NOT_FLAGGED", "REASON_REQUIRED"], new[] { again, others, silent }.Select(it => (string)it["refusals"]![0]!["code"]!));
        Assert.Equal("review.flag-withdrawn", (string)back["events"]![0]!["name"]!);
        Assert.Equal("""{"standing":{"standing":"DUE","staleReasons":[]}}""", (await MapAsync(bank, "standing { standing staleReasons { cause } }")).ToJsonString());
    }

    [Fact]
    public async Task A_cosmetic_edit_keeps_a_map_verified_and_a_material_one_makes_it_stale_as_the_past_tells_too()
    {
        await using Bank bank = await Bank.OpenAsync();
        await VerifyAsync(bank);
        JsonNode cosmetic = await EditAsync(bank, "COSMETIC", new { renameTouchpoint = new { touchpoint = bank.Offer, name = "Reads an offer" } });
        string before = (string)(await MapAsync(bank, "standing { standing }"))["standing"]!["standing"]!;
        JsonNode material = await EditAsync(bank, "MATERIAL", new { scoreEmotion = new { touchpoint = bank.Offer, score = 4, feeling = "lost" } });
        JsonNode refused = await EditAsync(bank, "COSMETIC", new { scoreEmotion = new { touchpoint = bank.Offer, score = 5, feeling = "found again, at last" } });

        Assert.Equal(("VERIFIED", "COSMETIC"), (before, (string)cosmetic["events"]![0]!["nature"]!));
        Assert.Equal(["MATERIAL", null], material["events"]!.AsArray().Select(stored => (string?)stored!["nature"]));
        Assert.Equal(
            ["NOT_COSMETIC edits[0].scoreEmotion.score", "TEXT_CHANGES_TOO_MUCH edits[0].scoreEmotion.feeling"],
            refused["refusals"]!.AsArray().Select(refusal => $"{refusal!["code"]} {refusal["path"]}"));
        JsonNode stale = await bank.Api.AskAsync(
            "Lea",
            """
            query($map: ID!, $before: Int!) {
              now: journeyMap(id: $map) { standing { standing staleReasons { cause edit { mapRevision part { id } } remedies } } }
              then: journeyMap(id: $map, asOf: { revision: $before }) { standing { standing } }
              edited: journeyMaps(filter: { staleCauses: [MATERIAL_EDIT] }) { nodes { id } }
              flagged: journeyMaps(filter: { staleCauses: [FLAGGED] }) { totalCount }
            }
            """, new { map = bank.Map, before = (int)cosmetic["revision"]! });
        Assert.Equal(
            $$$"""
            {"now":{"standing":{"standing":"STALE","staleReasons":[{"cause":"MATERIAL_EDIT","edit":{"mapRevision":{{{material["revision"]}}},"part":{"id":"{{{bank.Offer}}}"}},"remedies":["COMPLETE_REVIEW"]}]}},"then":{"standing":{"standing":"VERIFIED"}},"edited":{"nodes":[{"id":"{{{bank.Map}}}"}]},"flagged":{"totalCount":0}}
            """, stale.ToJsonString());
    }

    [Fact]
    public async Task A_change_is_announced_for_maps_and_an_indicator_that_leaves_its_bounds_asks_for_the_review()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode stranger = await AnnounceAsync(bank, "Olga");
        await AnnounceAsync(bank, "Gus");
        string nps = (string)(await bank.Api.CommandAsync(
            "Lea", "mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { indicator { id } refusals { code } } }",
            new { name = "Loan NPS", measure = "NPS", unit = "points", direction = "UP", team = bank.Lending }))["indicator"]!["id"]!;
        await SendAsync(bank, "Lea", "setIndicatorBounds", "SetIndicatorBoundsInput", new { indicatorId = nps, lowerBound = 20 });
        await bank.EditAsync("Lea", new { tieIndicator = new { part = bank.Offer, indicator = nps } });
        for (int sent = 0; sent < 2; sent++)
        {
            await bank.Api.CommandAsync(
                "Lea", "mutation($input: RecordReadingsInput!) { it: recordReadings(input: $input) { recorded refusals: refused { row } } }",
                new { readings = new[] { new { indicator = nps, takenAt = "2026-01-31T06:00:00Z", source = "survey", value = 12 } } });
        }

        Assert.Equal("OWNED_BY_ANOTHER_TEAM", (string)stranger["refusals"]![0]!["code"]!);
        JsonNode reasons = (await MapAsync(bank, Standing))["standing"]!["staleReasons"]!;
        Assert.Equal(["CHANGE_ANNOUNCED", "INDICATOR_OUT_OF_BOUNDS"], reasons.AsArray().Select(reason => (string)reason!["trigger"]!["cause"]!));
        Assert.Equal("""{"kind":"REGULATION","title":"Costs first","effectiveOn":"2126-06-01"}""", reasons[0]!["trigger"]!["announcement"]!.ToJsonString());
        Assert.Equal("Loan NPS", (string)reasons[1]!["trigger"]!["indicator"]!["name"]!);
    }

    [Fact]
    public async Task A_policy_says_how_much_of_a_text_passes_as_cosmetic()
    {
        await using Bank bank = await Bank.OpenAsync();
        JsonNode workspace = await bank.Api.AskAsync("Lea", "{ workspace { reviewPolicy { cosmeticTextChange } } }", new { });

        Assert.Equal(10, (int)workspace["workspace"]!["reviewPolicy"]!["cosmeticTextChange"]!);
    }

    private static Task<JsonNode> AnnounceAsync(Bank bank, string person) => SendAsync(
        bank, person, "announceChange", "AnnounceChangeInput",
        new { kind = "REGULATION", title = "Costs first", effectiveOn = "2126-06-01", journeyMaps = new[] { bank.Map } });

    private static async Task FlagAsync(Bank bank, string person, string reason) => Assert.Empty(
        (await SendAsync(bank, person, "flagJourneyMap", "FlagJourneyMapInput", new { mapId = bank.Map, reason }))["refusals"]!.AsArray());

    private static async Task VerifyAsync(Bank bank)
    {
        await FlagAsync(bank, "Olga", "Nobody has looked at it yet");
        await ConfirmAsync(bank);
    }

    private static async Task ConfirmAsync(Bank bank)
    {
        JsonNode map = await MapAsync(bank, "revision currentReview { id }");
        (string review, int mapRevision) = ((string)map["currentReview"]!["id"]!, (int)map["revision"]!);
        foreach (var (person, team) in new[] { ("Lea", bank.Lending), ("Olga", bank.Onboarding) })
            Assert.Empty((await SendAsync(bank, person, "signOffReview", "SignOffReviewInput", new { reviewId = review, team, mapRevision }))["refusals"]!.AsArray());
        Assert.Empty((await SendAsync(bank, "Gus", "completeReview", "CompleteReviewInput", new { reviewId = review, outcome = "CONFIRMED" }))["refusals"]!.AsArray());
    }

    private static Task<JsonNode> EditAsync(Bank bank, string nature, object edit) =>
        SendAsync(bank, "Lea", "editJourneyMap", "EditJourneyMapInput", new { mapId = bank.Map, nature, edits = new[] { edit } });

    private static async Task<JsonNode> MapAsync(Bank bank, string fields) =>
        (await bank.Api.AskAsync("Lea", $"query($map: ID!) {{ journeyMap(id: $map) {{ {fields} }} }}", new { map = bank.Map }))["journeyMap"]!;

    private static async Task<JsonNode> SendAsync(Bank bank, string person, string mutation, string type, object input) => (await bank.Api.AskAsync(
        person, $"mutation($input: {type}!) {{ it: {mutation}(input: $input) {{ revision events {{ name nature }} refusals {{ code path message remedy }} }} }}", new { input }))["it"]!;
}
