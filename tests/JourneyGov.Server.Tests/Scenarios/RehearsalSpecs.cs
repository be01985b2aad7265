using System.Text.Json.Nodes;

namespace JourneyGov.Server.Tests.Scenarios;

/// <summary>
/// The year 2018 of three organisations, as <c>journeygov rehearse</c> plays it. The figures are worked out by hand from the story.
/// </summary>
public class RehearsalSpecs
{
    // Each organisation has five maps and four quarters, so twenty reviews; Loire leaves one behind in the fourth.
    //
    // Loire. Late: 1 in the first quarter (within the grace), 3 after the server's sleep in the second. On time: 4 + 2 + 5 + 4 = 15 of 19.
    // Overdue: the 3 of the second quarter, each escalated once (a week after 9 July, before 20 July; the second week is not over), and the
    // one of the fourth, whose first escalation would be on 15 January. 4 of 5 maps are verified, that one is stale. Score on 10 January: verified
    // 4 of 5; of the reviews due since 11 October, 4 of 5 on time; every part owned by a team with a lead; no findings: (0.8 + 0.8 + 1) / 3.
    //
    // Ipê. Late: 4 after the sleep, and the one that was postponed in the third quarter. On time: 5 + 1 + 4 + 5 = 15 of 20. Overdue: those 5.
    // Escalated: none, for in the second quarter the grace ended on 15 July, and on 20 July the week after was not over. Score: all verified; since
    // 11 October the 5 of the fourth quarter on time, and the postponed one, due on 22 October, late: (1 + 5/6 + 1) / 3.
    //
    // Kauri. Late: 1 in the first quarter, 5 after the sleep. On time: 4 + 0 + 5 + 5 = 14 of 20. Overdue: those 6. Escalated: the 5.
    // Score: everything verified, on time and owned.
    private static readonly string[] ByHand =
    [
        "| Banque de la Loire | 5 | 19 | 15 | 4 | 3 | 4 | 1 | 0.867 |",
        "| Banco Ipê | 5 | 20 | 15 | 5 | 0 | 5 | 0 | 0.944 |",
        "| Kauri Mutual | 5 | 20 | 14 | 6 | 5 | 5 | 0 | 1.000 |",

        // Loire's of the fourth quarter leaves one behind, past its due date; Kauri's of the first has one that came late.
        "| Banque de la Loire | The end of the year | 5 | 4 | 4 | 1 |",
        "| Kauri Mutual | Before the winter | 5 | 5 | 4 | 1 |",

        // Each map has two stages of two touchpoints; the second stage is the second team's, where there are two: Sales and Service, Sales and Digital,
        // Service and Sales, Service alone, Digital and Service. In Loire all of Digital's went to Sales.
        "| Banque de la Loire | Sales | 3 | 5 | 10 |",
        "| Banque de la Loire | Service | 2 | 5 | 10 |",
        "| Banco Ipê | Digital | 1 | 2 | 4 |",
        "| Banco Ipê | Sales | 2 | 3 | 6 |",
        "| Banco Ipê | Service | 2 | 5 | 10 |",
        "| Kauri Mutual | Digital | 1 | 2 | 4 |",
        "| Kauri Mutual | Sales | 2 | 3 | 6 |",
        "| Kauri Mutual | Service | 2 | 5 | 10 |",
    ];

    [Fact]
    public async Task A_year_with_a_clock_of_its_own_ends_with_the_figures_worked_out_by_hand_and_an_intact_history()
    {
        using var folder = new TemporaryFolder();

        (int exitCode, string output, string error) = await ServerProcess.RunAsync("rehearse", "--data", folder.Path);

        Assert.True(exitCode == 0, output + error);
        Assert.Equal(ByHand, FiguresIn(output));
        (int verified, string intact, _) = await ServerProcess.RunAsync("verify", "--data", folder.Path);
        Assert.Equal(0, verified);
        Assert.Equal(3, intact.Split(": intact, ").Length - 1);
        Assert.Equal(ByHand, await Recount.OfAsync(folder.Path));
    }

    [Fact]
    public async Task The_same_year_played_against_a_server_with_a_manual_clock_ends_with_the_same_figures()
    {
        using var folder = new TemporaryFolder();
        await using ServerProcess server = await ServerProcess.StartAsync(folder.Path, "--manual-clock", "2018-01-01T00:00:00Z");
        var key = (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "administrator-key.json")))!["key"]!;

        (int exitCode, string output, string error) = await ServerProcess.RunAsync("rehearse", "--against", $"{server.Address}", "--key", key);

        Assert.True(exitCode == 0, output + error);
        Assert.Equal(ByHand, FiguresIn(output));
        (int again, _, string why) = await ServerProcess.RunAsync("rehearse", "--against", $"{server.Address}", "--key", key);
        Assert.Equal(1, again);
        Assert.Contains("when the story begins", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_played_in_an_empty_store_alone()
    {
        using var folder = new TemporaryFolder();
        await using (await ServerProcess.StartAsync(folder.Path))
        {
        }

        (int exitCode, _, string error) = await ServerProcess.RunAsync("rehearse", "--data", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("empty", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FiguresIn(string output) =>
        output.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| organisation", StringComparison.Ordinal));
}
