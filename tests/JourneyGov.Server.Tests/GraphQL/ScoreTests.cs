using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>How well maps are governed, as clients ask.</summary>
public sealed class ScoreTests
{
    private const string Figures = "{ maps verified { met of share atLine } reviewedOnTime { of share } withEvidence { met of } owned { met of share atLine } score atLine }";

    [Fact]
    public async Task The_score_is_told_in_all_by_team_and_by_department_and_as_tables_in_the_callers_language()
    {
        await using Bank bank = await Bank.OpenAsync();

        JsonNode score = (await bank.Api.AskAsync(
            "Gus",
            $$"""
            { governanceScore {
              day line total {{Figures}} byTeam { team { name } figures { maps score } } byDepartment { department { name } figures { maps } } csv markdown
            } }
            """, language: "fr"))["governanceScore"]!;

        Assert.Equal(
            """
            {"maps":1,"verified":{"met":0,"of":1,"share":0,"atLine":false},"reviewedOnTime":{"of":0,"share":null},"withEvidence":{"met":0,"of":1},"owned":{"met":5,"of":5,"share":1,"atLine":true},"score":0.3333,"atLine":false}
            """.Trim(),
            Cut(score["total"]!));
        Assert.Equal("0.8", score["line"]!.ToJsonString());
        Assert.Equal("Lending", (string)Assert.Single(score["byTeam"]!.AsArray())!["team"]!["name"]!);
        Assert.Equal("""[{"department":null,"figures":{"maps":1}}]""", score["byDepartment"]!.ToJsonString());
        Assert.StartsWith("Day,Scope,Name,Maps,Score,", (string)score["csv"]!, StringComparison.Ordinal);
        Assert.StartsWith("| Cartes de | Score | Vérifiées | Revues à temps |", (string)score["markdown"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_time_series_it_has_a_point_for_each_step_and_none_before_there_was_a_map()
    {
        await using Bank bank = await Bank.OpenAsync();
        string today = (string)(await bank.Api.AskAsync("Gus", "{ governanceScore { day } }"))["governanceScore"]!["day"]!;
        string Before(int days) => DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture).AddDays(-days).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

        JsonNode series = (await bank.Api.AskAsync(
            "Gus",
            $$"""
            query($from: Date!, $after: Date!, $team: ID!) {
              governanceScores(from: $from, to: $after, step: WEEK) { line points { day total { maps score } } markdown csv }
              none: governanceScores(from: $after) { points { day } }
              others: governanceScores(from: $from, step: DAY, filter: { teams: [$team] }) { points { total { maps } } }
            }
            """,
            new { from = Before(15), after = Before(-3), team = bank.Onboarding }));

        Assert.Equal(
            $$$"""[{"day":"{{{Before(14)}}}","total":{"maps":0,"score":null}},{"day":"{{{Before(7)}}}","total":{"maps":0,"score":null}},{"day":"{{{today}}}","total":{"maps":1,"score":0.3333}}]""",
            Cut(series["governanceScores"]!["points"]!));
        Assert.Equal(6, ((string)series["governanceScores"]!["markdown"]!).Split('\n').Length);
        Assert.Equal(6, ((string)series["governanceScores"]!["csv"]!).Split("\r\n").Length);
        Assert.Empty(series["none"]!["points"]!.AsArray());
        Assert.All(series["others"]!["points"]!.AsArray(), point => Assert.Equal(0, (int)point!["total"]!["maps"]!));
    }

    [Fact]
    public async Task A_series_of_more_than_a_year_of_days_is_refused_with_what_to_do()
    {
        await using Bank bank = await Bank.OpenAsync();

        JsonNode answer = await bank.Api.SendAsync("Gus", """{ governanceScores(from: "2020-01-01", step: DAY) { line } }""");

        Assert.Contains("Ask for at most 366 days at a time", (string)answer["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guests_see_neither_score()
    {
        await using Bank bank = await Bank.OpenAsync();
        await bank.Api.PersonAsync("Carla", guestOf: bank.Map);

        JsonNode answer = await bank.Api.SendAsync("Carla", """{ a: governanceScore { line } b: governanceScores(from: "2026-01-01") { line } }""");

        Assert.All(answer["errors"]!.AsArray(), error => Assert.Equal("NOT_ALLOWED", (string)error!["extensions"]!["code"]!));
    }

    // Beyond the fourth digit a share says nothing.
    private static string Cut(JsonNode node) => System.Text.RegularExpressions.Regex.Replace(node.ToJsonString(), @"(\.\d{4})\d+", "$1");
}
