using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.GraphQL;

/// <summary>Escalations as days and as steps, the way clients say and see them.</summary>
public sealed class EscalationStepTests
{
    private const string Usual = """["TEAM_LEADS","GOVERNANCE_OFFICERS"]""";

    [Fact]
    public async Task Steps_alone_say_days_and_whom_they_tell_and_days_alone_tell_leads_and_officers()
    {
        await using Bank bank = await Bank.OpenAsync();

        Assert.Equal(
            $$"""{"escalationDays":[7,21],"escalationSteps":[{"afterDays":7,"tells":{{Usual}}},{"afterDays":21,"tells":{{Usual}}}]}""", await SeenAsync(bank));
        Assert.Equal("[]", await ChangeAsync(bank, null, Step(3, "TEAM_LEADS", "ASKED_REVIEWERS"), Step(10, "DEPARTMENT_LEADS")));
        Assert.Equal(
            """{"escalationDays":[3,10],"escalationSteps":[{"afterDays":3,"tells":["ASKED_REVIEWERS","TEAM_LEADS"]},{"afterDays":10,"tells":["DEPARTMENT_LEADS"]}]}""",
            await SeenAsync(bank));
        Assert.Equal("[]", await ChangeAsync(bank, [5]));
        Assert.Equal($$"""{"escalationDays":[5],"escalationSteps":[{"afterDays":5,"tells":{{Usual}}}]}""", await SeenAsync(bank));
        Assert.Equal("[]", await ChangeAsync(bank, null));
        Assert.Equal("""{"escalationDays":[],"escalationSteps":[]}""", await SeenAsync(bank));
    }

    [Fact]
    public async Task Days_and_steps_that_disagree_and_a_step_that_tells_nobody_are_refused_at_once()
    {
        await using Bank bank = await Bank.OpenAsync();

        Assert.Equal("[]", await ChangeAsync(bank, [3], Step(3, "ASKED_REVIEWERS")));
        JsonArray refused = JsonNode.Parse(await ChangeAsync(bank, [3, 9], Step(3, "ASKED_REVIEWERS"), Step(10)))!.AsArray();
        Assert.Equal(
            ["ESCALATION_STEPS_DISAGREE policy.escalationSteps", "LIST_EMPTY policy.escalationSteps[1].tells"],
            refused.Select(refusal => $"{refusal!["code"]} {refusal["path"]}"));
        Assert.Equal("Les jours des étapes d’escalade ne sont pas les jours d’escalade.", (string)refused[0]!["message"]!);
        Assert.Equal("""{"escalationDays":[3],"escalationSteps":[{"afterDays":3,"tells":["ASKED_REVIEWERS"]}]}""", await SeenAsync(bank));
    }

    private static object Step(int afterDays, params string[] tells) => new { afterDays, tells };

    private static async Task<string> SeenAsync(Bank bank) => (await bank.Api.AskAsync(
        "Olga", "{ workspace { reviewPolicy { escalationDays escalationSteps { afterDays tells } } } }"))["workspace"]!["reviewPolicy"]!.ToJsonString();

    private static async Task<string> ChangeAsync(Bank bank, int[]? escalationDays, params object[] escalationSteps)
    {
        JsonNode changed = await bank.Api.AskAsync(
            "Gus", "mutation($input: ChangeReviewPolicyInput!) { it: changeReviewPolicy(input: $input) { refusals { code path message } } }",
            new
            {
                input = new
                {
                    policy = new
                    {
                        cadence = "QUARTERLY",
                        windowDays = 21,
                        graceDays = 7,
                        evidenceAgeDays = 365,
                        minimumEvidenceShare = 0.5,
                        indicatorAgeDays = 92,
                        escalationDays,
                        escalationSteps = escalationSteps.Length == 0 ? null : escalationSteps,
                        postponementDays = 30,
                        blockingLines = new[] { "PERSONA_PRESENT" },
                    },
                },
            },
            "fr");
        return changed["it"]!["refusals"]!.ToJsonString();
    }
}
