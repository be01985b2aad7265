using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Who reviews what, as clients name them and find what waits for them.</summary>
public sealed class NamedReviewersTests
{
    private const string Assign = "mutation($input: AssignReviewersInput!) { assignReviewers(input: $input) { events { name } refusals { code path } } }";

    [Fact]
    public async Task The_leads_of_the_owning_teams_are_meant_as_a_review_opens_and_find_it_among_what_they_have_to_do()
    {
        await using Bank bank = await OpenedAsync();

        JsonNode answer = await bank.Api.AskAsync(
            "Lea",
            """
            { viewer { reviewsToDo { nodes { phase signOffs { team { name } needsReviewer reviewers { name } } } } } }
            """);

        JsonNode review = Assert.Single(answer["viewer"]!["reviewsToDo"]!["nodes"]!.AsArray())!;
        Assert.Equal(
            """{"phase":"OPEN","signOffs":[{"team":{"name":"Lending"},"needsReviewer":false,"reviewers":[{"name":"Lea"}]},{"team":{"name":"Onboarding"},"needsReviewer":false,"reviewers":[{"name":"Olga"}]}]}""",
            review.ToJsonString());
        Assert.Equal(0, (int)(await bank.Api.AskAsync("Gus", "{ viewer { reviewsToDo { totalCount } } }"))["viewer"]!["reviewsToDo"]!["totalCount"]!);
    }

    [Fact]
    public async Task A_lead_names_another_lead_who_then_has_the_review_to_do_and_the_load()
    {
        await using Bank bank = await OpenedAsync();
        await bank.Api.PersonAsync("Luc", bank.Lending);
        JsonNode review = (await bank.Api.AskAsync("Lea", "{ reviews { nodes { id dueOn } } }"))["reviews"]!["nodes"]![0]!;
        string luc = (string)(await bank.Api.AskAsync("Luc", "{ viewer { person { id } } }"))["viewer"]!["person"]!["id"]!;

        JsonNode named = (await bank.Api.AskAsync("Lea", Assign, new { input = new { reviewId = review["id"], team = bank.Lending, persons = new[] { luc } } }))["assignReviewers"]!;

        Assert.Equal("review.reviewers-assigned", (string)Assert.Single(named["events"]!.AsArray())!["name"]!);
        JsonNode after = await bank.Api.AskAsync(
            "Luc",
            """
            query($luc: ID!, $day: Date!) {
              viewer { reviewsToDo { totalCount } }
              reviews(filter: { reviewers: [$luc] }) { totalCount }
              waiting: reviews(filter: { awaitingReviewers: [$luc] }) { totalCount }
              reviewLoad(from: $day, to: $day) { person { name } reviews weeks { reviews } }
            }
            """, new { luc, day = review["dueOn"] });
        Assert.Equal(
            """{"viewer":{"reviewsToDo":{"totalCount":1}},"reviews":{"totalCount":1},"waiting":{"totalCount":1}""", after.ToJsonString().Split(""","reviewLoad""")[0]);
        Assert.Equal(["Luc", "Olga"], after["reviewLoad"]!.AsArray().Select(load => (string)load!["person"]!["name"]!).Order());
        Assert.Equal(0, (int)(await bank.Api.AskAsync("Lea", "{ viewer { reviewsToDo { totalCount } } }"))["viewer"]!["reviewsToDo"]!["totalCount"]!);
    }

    [Fact]
    public async Task Whether_one_may_name_is_answered_as_the_command_refuses()
    {
        await using Bank bank = await OpenedAsync();
        JsonNode asked = (await bank.Api.AskAsync(
            "Olga",
            """
            query($own: ID!, $other: ID!) {
              reviews { nodes { id own: canAssignReviewers(team: $own) { allowed } other: canAssignReviewers(team: $other) { allowed blockers { code } } } }
              viewer { person { id } }
            }
            """, new { own = bank.Onboarding, other = bank.Lending }));
        JsonNode review = asked["reviews"]!["nodes"]![0]!;
        object Input(string team) => new { input = new { reviewId = review["id"], team, persons = new[] { asked["viewer"]!["person"]!["id"] } } };

        JsonNode refused = (await bank.Api.AskAsync("Olga", Assign, Input(bank.Lending)))["assignReviewers"]!;
        JsonNode noLead = (await bank.Api.AskAsync("Gus", Assign, Input(bank.Lending)))["assignReviewers"]!;

        Assert.True((bool)review["own"]!["allowed"]!);
        Assert.Equal("NOT_ALLOWED NOT_ALLOWED", $"{review["other"]!["blockers"]![0]!["code"]} {refused["refusals"]![0]!["code"]}");
        Assert.Equal("NOT_A_LEAD persons[0]", $"{noLead["refusals"]![0]!["code"]} {noLead["refusals"]![0]!["path"]}");
    }

    // A flag opens the review whatever day it is.
    private static async Task<Bank> OpenedAsync()
    {
        Bank bank = await Bank.OpenAsync();
        await bank.Api.AskAsync(
            "Gus", "mutation($input: FlagJourneyMapInput!) { flagJourneyMap(input: $input) { refusals { code } } }",
            new { input = new { mapId = bank.Map, reason = "Nobody signs like that" } });
        return bank;
    }
}
