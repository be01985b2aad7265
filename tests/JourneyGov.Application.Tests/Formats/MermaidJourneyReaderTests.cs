using System.Globalization;
using JourneyGov.Application.Formats;
using JourneyGov.Application.Formats.Mermaid;

namespace JourneyGov.Application.Tests.Formats;

public class MermaidJourneyReaderTests
{
    [Theory]
    [InlineData("Receives the code (ex: 5832): 5: Client", "Receives the code (ex: 5832)", "5", "Client", "COLON_IN_TASK")]
    [InlineData("Take note: client needs 500ha: 4: Sales", "Take note: client needs 500ha", "4", "Sales", "COLON_IN_TASK")]
    [InlineData("A:B: 3: Me, You", "A:B", "3", "Me|You", "COLON_IN_TASK")]
    [InlineData("Meet at 10: 30: 5: Me", "Meet at 10: 30", "5", "Me", "COLON_IN_TASK")]
    [InlineData("Read: the terms: 2", "Read: the terms", "2", "", "COLON_IN_TASK")]
    [InlineData("Ask: 3: Me: Cat, Dog", "Ask", "3", "Me|Cat|Dog", "EXTRA_ACTOR_LIST")]
    [InlineData("Ask: 3: Me: 5", "Ask", "3", "Me|5", "EXTRA_ACTOR_LIST")]
    [InlineData("Wake: 99: Me", "Wake", "99", "Me", "SCORE_OUT_OF_RANGE")]
    [InlineData("Wake: -2: Me", "Wake", "-2", "Me", "SCORE_OUT_OF_RANGE")]
    [InlineData("Wake: 3.5: Me", "Wake", "3.5", "Me", "SCORE_FRACTIONAL")]
    [InlineData("Wake: happy: Me", "Wake", "happy", "Me", "SCORE_NOT_A_NUMBER")]
    [InlineData("Wake: : Me", "Wake", "", "Me", "SCORE_BLANK")]
    [InlineData("Wake: 3: Me, , You", "Wake", "3", "Me|You", "ACTOR_BLANK")]
    [InlineData("Wake: 3: Child#1", "Wake", "3", "Child", "TEXT_AFTER_HASH")]
    public void What_Mermaid_misplaces_or_does_not_check_is_read_as_meant_and_reported(string line, string name, string score, string actors, string code)
    {
        var reading = MermaidJourneyReader.Read($"journey\n  {line}\n");

        var task = Assert.Single(reading.Journey!.TasksBeforeSections);
        Assert.Equal((name, score, actors), (task.Name, task.ScoreText, string.Join('|', task.Actors)));
        var diagnostic = Assert.Single(reading.Diagnostics);
        Assert.Equal((code, 2), (diagnostic.Code, diagnostic.Line));
    }

    [Theory]
    [InlineData("99", 5)]
    [InlineData("-2", 1)]
    [InlineData("3.5", 4)]
    [InlineData("1e1", 5)]
    [InlineData("happy", null)]
    [InlineData("", null)]
    public void A_score_that_is_not_1_to_5_is_kept_as_written_with_the_nearest_one_suggested(string written, int? suggested)
    {
        var task = MermaidJourneyReader.Read($"journey\n  Wake: {written}: Me\n").Journey!.TasksBeforeSections[0];

        Assert.Equal((written, suggested), (task.ScoreText, task.SuggestedScore));
    }

    [Theory]
    [InlineData("journey\n  Title search: 3: Me\n", null)]
    [InlineData("journey\n  title Home\n  Title search: 3: Me\n", "Home")]
    [InlineData("journey\n  title Home\n  section S\n  title search: 3\n", "Home")]
    public void A_task_that_starts_with_title_stays_a_task(string text, string? title)
    {
        var reading = MermaidJourneyReader.Read(text);

        var journey = reading.Journey!;
        var task = Assert.Single(journey.TasksBeforeSections.Concat(journey.Sections.SelectMany(section => section.Tasks)));
        Assert.Equal("title search", task.Name, ignoreCase: true);
        Assert.Equal(("3", title), (task.ScoreText, journey.Title));
        Assert.Equal("TASK_READ_AS_TITLE", Assert.Single(reading.Diagnostics).Code);
        Assert.StartsWith("search: 3", reading.AsMermaidReads!.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_that_only_looks_a_little_like_a_task_stays_the_title()
    {
        var reading = MermaidJourneyReader.Read("journey\n  title Release: 3\n  Wake: 3: Me\n");

        Assert.Equal("Release: 3", reading.Journey!.Title);
        Assert.Empty(reading.Diagnostics);
    }

    [Fact]
    public void A_keyword_alone_on_its_line_does_not_swallow_the_next_one()
    {
        var reading = MermaidJourneyReader.Read("journey\n  title\n  section Morning\n  Wake: 3: Me\n");

        var section = Assert.Single(reading.Journey!.Sections);
        Assert.Equal(("Morning", "Wake"), (section.Name, section.Tasks[0].Name));
        Assert.Equal("VALUE_FROM_NEXT_LINE", Assert.Single(reading.Diagnostics).Code);
        Assert.Empty(reading.AsMermaidReads!.Sections);
    }

    [Fact]
    public void The_title_line_wins_over_the_front_matter_and_the_last_title_over_the_first()
    {
        const string Head = "---\ntitle: Front\n---\njourney\n";

        Assert.Equal("Front", MermaidJourneyReader.Read(Head).Journey!.Title);
        Assert.Equal("Line", MermaidJourneyReader.Read(Head + "title Line\n").Journey!.Title);
        var repeated = MermaidJourneyReader.Read(Head + "title One\ntitle Two\n");
        Assert.Equal("Two", repeated.Journey!.Title);
        Assert.Equal(["TITLE_REPEATED", "TITLE_REPEATED"], repeated.Diagnostics.Select(remark => remark.Code));
    }

    [Theory]
    [InlineData("", "EMPTY_TEXT", 1, 1)]
    [InlineData("%% nothing\n", "EMPTY_TEXT", 2, 1)]
    [InlineData("flowchart TD\n  A-->B", "NOT_A_JOURNEY", 1, 1)]
    [InlineData("\n\n  sequenceDiagram\n", "NOT_A_JOURNEY", 3, 3)]
    [InlineData("userJourney\n  Wake: 3\n", "NO_DIAGRAM_TYPE", 1, 1)]
    [InlineData("---\n  title: x\n  ---\njourney\n", "FRONT_MATTER_NOT_CLOSED", 1, 1)]
    [InlineData("---\ntitle: [x\n---\njourney\n", "FRONT_MATTER_INVALID", 3, 1)]
    [InlineData("journey\n  Wake up\n", "TASK_WITHOUT_SCORE", 2, 3)]
    [InlineData("journey\r\n  : 3\r\n", "TASK_WITHOUT_NAME", 2, 3)]
    [InlineData("%% c\njourney\n  section A:B\n", "SECTION_WITH_COLON", 3, 12)]
    [InlineData("journey\n  section \n", "SECTION_EMPTY", 2, 3)]
    [InlineData("journey\n  Journey planning: 3: Me\n", "KEYWORD_STARTS_TASK", 2, 3)]
    [InlineData("journey\n  Wake: 3: Me;\n", "SEMICOLON", 2, 14)]
    [InlineData("journey\n  accDescr { never\n", "DESCRIPTION_NOT_CLOSED", 2, 3)]
    [InlineData("journey\n  accTitle:\n", "VALUE_MISSING", 2, 3)]
    public void A_refusal_names_the_rule_and_the_place(string text, string code, int line, int column)
    {
        var reading = MermaidJourneyReader.Read(text);

        Assert.False(reading.Accepted);
        var diagnostic = Assert.Single(reading.Diagnostics);
        Assert.Equal((code, line, column), (diagnostic.Code, diagnostic.Line, diagnostic.Column));
    }

    [Fact]
    public void One_reading_names_every_error() => Assert.Equal(
        [(2, "TASK_WITHOUT_SCORE"), (3, "SEMICOLON"), (4, "SECTION_WITH_COLON")],
        MermaidJourneyReader.Read("journey\n  Wake\n  Eat: 3;\n  section A: B\n  Sleep: 4\n").Diagnostics.Select(found => (found.Line, found.Code)));

    [Theory]
    [InlineData("Ask#58; or call", "Ask: or call")]
    [InlineData("Ask#colon; or call", "Ask: or call")]
    [InlineData("Say #quot;hi#quot;", "Say \"hi\"")]
    [InlineData("#128512;", "😀")]
    [InlineData("Keep #nonsense; as it is", "Keep #nonsense; as it is")]
    public void Entity_codes_are_read_as_their_characters(string written, string name) =>
        Assert.Equal(name, MermaidJourneyReader.Read($"journey\n  {written}: 3\n").Journey!.TasksBeforeSections[0].Name);

    [Theory]
    [InlineData("[")]
    [InlineData("<a")]
    [InlineData("%%{")]
    [InlineData("\n---")]
    [InlineData("\n")]
    [InlineData("#1;style:#;")]
    [InlineData("title\n")]
    [InlineData("a: ")]
    public void A_hundred_thousand_repetitions_of_anything_get_an_answer(string part)
    {
        var body = string.Concat(Enumerable.Repeat(part, 100_000));

        Assert.NotNull(MermaidJourneyReader.Read("journey\n" + body).Diagnostics);
        Assert.NotNull(MermaidJourneyReader.Read($"---\n{body}\n---\njourney\n").Diagnostics);
    }

    [Fact]
    public void Every_remark_has_its_sentence_in_both_languages_with_the_same_arguments()
    {
        foreach (var code in FormatTexts.Codes)
        {
            var text = FormatTexts.Of(code);
            Assert.NotEqual(text.English, text.French);
            for (var i = 0; i < 3; i++)
            {
                var placeholder = string.Create(CultureInfo.InvariantCulture, $"{{{i}}}");
                Assert.Equal(text.English.Contains(placeholder, StringComparison.Ordinal), text.French.Contains(placeholder, StringComparison.Ordinal));
            }
        }
    }
}
