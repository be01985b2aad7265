using System.Text.Json;
using FsCheck.Fluent;
using JourneyGov.Application.Formats.Mermaid;

namespace JourneyGov.Application.Tests.Formats;

/// <summary>Mermaid's own parser as the judge of what we write and read.</summary>
public class MermaidParserTests
{
    private static readonly string[] Fragments =
    [
        "journey\n", "journey", "title ", "title\n", "Title T", "section ", "section\n", "section S\n", "accTitle: ", "accTitle", "accDescr: x\n", "accDescr {", "}", "%%", "%% c\n",
        "%%{init: {\"a\":1}}%%", "%%{wrap}%%\n", "%%{", "}%%", "---\n", "---\nconfig: {}\n---\n", "  ---\n  config: {}\n  ---\n", "\n", "\n\n", " ", "\t", "\r\n", ":", ": ", ";", "#", "# c\n", "#58;", "#colon;", "#x3A;",
        "Task: 3: Me\n", "Task: 3: Me, You\n", "A: B: 3: Me\n", "T: word\n", "T: 1e1: Me", "T: 0x10\n", "T: : Me\n", ", ", "< ", "<br>", "style: x#y;", "flowchart TD\n", "journeys\n", "Journey x", "日本", "\u00A0", "\uFEFF", "\u2028",
    ];

    // Not mixed at random: what two YAML parsers think of any text is not ours to compare.
    private static readonly string[] FrontMatters =
    [
        "---\nconfig: {}\n---\njourney\n", "  ---\n  config: {}\n  ---\njourney\n", "---\n---\njourney\n", "---\n\n---\njourney\n", "---\n \n\n---\n\n  journey\n",
        "---\nconfig: {}\n ---\njourney\n", "\n---\nconfig: {}\n---\njourney\n", "---\na: [\n---\njourney\n", "---\na: 1\n---", "%% c\n---\na: 1\n---\njourney\n",
    ];

    [MermaidFact]
    public async Task What_we_write_is_read_by_Mermaid_as_we_mean_it()
    {
        var journeys = MermaidRoundTrip.Journey.Sample(300, 20).Where(HasPlainScores).ToList();
        var texts = journeys.ConvertAll(journey => MermaidJourneyWriter.Write(journey).Text);

        var answers = await MermaidParser.ReadAsync(texts);

        foreach (var (journey, answer) in journeys.Zip(answers))
        {
            Assert.True(answer.GetProperty("accepted").GetBoolean(), answer.ToString());
            Assert.Equal(MermaidOutlineOf.Ours(Outline(journey)), MermaidOutlineOf.Mermaid(answer));
        }
    }

    [MermaidFact]
    public async Task Any_text_gets_the_verdict_and_the_content_that_Mermaid_gives()
    {
        var texts = Gen.ListOf(Gen.Elements(Fragments)).Select(parts => "journey\n" + string.Concat(parts)).Sample(3000, 12)
            .Concat(Gen.ListOf(Gen.Elements(Fragments)).Select(string.Concat).Sample(1000, 8).Where(text => !text.Trim().StartsWith("---", StringComparison.Ordinal)))
            .Concat(FrontMatters).Distinct().ToList();

        var answers = await MermaidParser.ReadAsync(texts);

        var differences = texts.Zip(answers, Difference).OfType<string>().Take(5).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static string? Difference(string text, JsonElement answer)
    {
        var reading = MermaidJourneyReader.Read(text);
        var expected = answer.GetProperty("accepted").GetBoolean() ? MermaidOutlineOf.Mermaid(answer) : "refused";
        var actual = reading.Accepted ? MermaidOutlineOf.Ours(reading.AsMermaidReads!) : "refused";
        return expected == actual ? null : JsonSerializer.Serialize(new { text, answer, actual, reading.Diagnostics });
    }

    private static bool HasPlainScores(MermaidJourney journey) =>
        journey.TasksBeforeSections.Concat(journey.Sections.SelectMany(section => section.Tasks)).All(task => task.Score is not null);

    // Mermaid shows the sign for an empty text as it is: nothing.
    private static MermaidOutline Outline(MermaidJourney journey) => new(
        journey.Title ?? "",
        journey.AccessibilityTitle ?? "",
        journey.AccessibilityDescription ?? "",
        [.. journey.Sections.Select(section => Sign(section.Name))],
        [.. journey.TasksBeforeSections.Select(task => Outline("", task)), .. journey.Sections.SelectMany(section => section.Tasks.Select(task => Outline(Sign(section.Name), task)))]);

    private static MermaidOutlineTask Outline(string section, MermaidTask task) => new(section, Sign(task.Name), task.Score!.Value, [.. task.Actors.Select(Sign)]);

    private static string Sign(string text) => text.Length == 0 ? "\u200B" : text;
}
