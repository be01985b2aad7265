using JourneyGov.Application.Formats.Csv;

namespace JourneyGov.Application.Tests.Formats;

public class CsvJourneyReaderTests
{
    private static readonly CsvMapping Mapping = CsvMapping.Parse(
        """
        { "columns": { "Step": "stage", "Contact": "touchpoint", "Mood": "emotionScore", "Feeling": "feeling", "Does": "action",
            "Pain": { "as": "pain", "severity": 4, "effort": "financial" }, "Origin": { "as": "note", "label": "Source" }, "Proof": "evidence" },
          "feelings": { "Anxious+": 2 } }
        """).Mapping!;

    [CorpusFact]
    public void The_onboarding_map_goes_in_whole_with_its_mapping_file()
    {
        var (mapping, problems) = CsvMapping.Parse(File.ReadAllText(Path.Combine(
            Corpus.RepositoryRoot, "tests", "JourneyGov.Application.Tests", "Formats", "fixtures", "onboarding.mapping.json")));
        var text = File.ReadAllText(Corpus.Path("maps", "onboarding.csv"));

        var reading = CsvJourneyReader.Read(text, mapping);

        Assert.Empty(problems);
        Assert.Empty(reading.Diagnostics);
        Assert.Equal(["Awareness", "Orientation", "Tool Discovery"], reading.Journey.Stages.Select(stage => stage.Name));
        Assert.Equal([2, 2, 4], reading.Journey.Stages.Select(stage => stage.Touchpoints[0].Score!.Value));
        var written = CsvJourneyWriter.Write(reading.Journey);
        var cells = text.Split('\n').Skip(1).SelectMany(line => line.Split('"', ',')).Select(cell => cell.Trim()).Where(cell => cell.Length > 0);
        Assert.All(cells, cell => Assert.Contains(cell, written, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mapped_row_becomes_a_touchpoint_with_its_findings()
    {
        var reading = CsvJourneyReader.Read("Step,Contact,Feeling,Pain,Origin,Proof\nBuy,Till,anxious+,Long queue,Shop 12,Interview\n", Mapping);

        var stage = Assert.Single(reading.Journey.Stages);
        var point = Assert.Single(stage.Touchpoints);
        Assert.Equal(("Buy", "Till", 2, "anxious+", 2), (stage.Name, point.Name, point.Score, point.Feeling, point.Line));
        Assert.Equal(
            [new("PAIN", "Long queue", null, 4, "FINANCIAL", "Interview", 2), new("INSIGHT", "Shop 12", "Source", null, null, "Interview", 2)],
            point.Findings);
        Assert.True(reading.Accepted);
    }

    [Theory]
    [InlineData("Step,Contact,Shoe size\nBuy,Till,42\n", 1, 3, "UNKNOWN_COLUMN")]
    [InlineData("Step,Does\nBuy,Pay\n", 1, 0, "MISSING_COLUMN")]
    [InlineData("Step,Contact,Step\nBuy,Till,Buy\n", 1, 3, "DUPLICATE_HEADER")]
    [InlineData("1,2,3\n4,5,6\n", 1, 0, "NO_HEADER")]
    [InlineData("", 1, 0, "NO_HEADER")]
    [InlineData("Step,Contact,Does\nBuy,Till,Pay\nBuy,Door\n", 3, 0, "RAGGED_ROW")]
    [InlineData("Step,Contact\nBuy,Till, or so\n", 2, 0, "TOO_MANY_CELLS")]
    [InlineData("Step,Contact\n\n,Till\n", 3, 0, "STAGE_MISSING")]
    [InlineData("Step,Contact\nBuy,Till\n,Door\n", 3, 0, "STAGE_FROM_ROW_ABOVE")]
    [InlineData("Step,Contact,Does\nBuy,,Pay\n", 2, 0, "EMPTY_TOUCHPOINT")]
    [InlineData("Step,Contact,Pain\nBuy,,Queue\n", 2, 0, "FINDING_ON_STAGE")]
    [InlineData("Step,Contact,Mood\nBuy,Till,6\n", 2, 3, "BAD_SCORE")]
    [InlineData("Step,Contact,Mood\n\"Buy\nmore\",Till,3\nBuy,Till,\"3,5\"\n", 4, 3, "BAD_SCORE")]
    [InlineData("Step,Contact,Feeling\nBuy,Till,Merry\n", 2, 3, "FEELING_WITHOUT_SCORE")]
    [InlineData("Step,Contact,Proof\nBuy,Till,Survey\n", 2, 3, "EVIDENCE_WITHOUT_FINDING")]
    [InlineData("Step,Contact\nBuy,a \"quoted\" word\n", 2, 0, "BAD_QUOTING")]
    [InlineData("Step,Contact\nBuy,\"never closed\nBuy,Till\n", 2, 0, "BAD_QUOTING")]
    [InlineData("Step;Contact\nBuy;Till\n", 1, 0, "SEPARATOR_DETECTED")]
    [InlineData("sep=;\r\nStep;Contact\r\nBuy;Till\r\n", 1, 0, "SEPARATOR_DETECTED")]
    public void What_is_odd_in_a_file_is_reported_with_its_place(string text, int line, int column, string code)
    {
        var diagnostics = CsvJourneyReader.Read(text, Mapping).Diagnostics.Where(diagnostic => diagnostic.Code != "MAPPED_COLUMN_ABSENT").ToList();

        Assert.Contains((line, column, code), diagnostics.Select(diagnostic => (diagnostic.Line, diagnostic.Column, diagnostic.Code)));
        Assert.Single(diagnostics);
    }

    [Fact]
    public void Bad_rows_do_not_keep_good_ones_out()
    {
        var reading = CsvJourneyReader.Read("\uFEFFStep;Contact;Does\r\nBuy;Till;Pay\r\nBuy;;Wait\r\nBuy;Door;Leave\r\n", Mapping);

        Assert.Equal(["Till", "Door"], Assert.Single(reading.Journey.Stages).Touchpoints.Select(point => point.Name));
        Assert.False(reading.Accepted);
    }

    [Fact]
    public void Rows_that_only_add_findings_belong_to_the_touchpoint_above()
    {
        var reading = CsvJourneyReader.Read("Step,Contact,Does,Pain\nBuy,Till,Pay,Queue\nBuy,Till,,Noise\nBuy,Till,Wait,Heat\n", Mapping);

        var points = Assert.Single(reading.Journey.Stages).Touchpoints;
        Assert.Equal(["Queue|Noise", "Heat"], points.Select(point => string.Join('|', point.Findings.Select(finding => finding.Text))));
    }

    [Fact]
    public void Two_rows_that_tell_one_touchpoint_differently_are_reported()
    {
        var reading = CsvJourneyReader.Read("Position,Stage,Touchpoint,Action\n1.1,Buy,Till,Pay\n1.1,Buy,Till,Wait\n");

        Assert.Equal("TEXT_DIFFERS", Assert.Single(reading.Diagnostics).Code);
    }

    [Theory]
    [InlineData("[]", "MAPPING_ENTRY_INVALID")]
    [InlineData("{ \"columns\": { \"A\": \"stgae\" } }", "MAPPING_ENTRY_INVALID")]
    [InlineData("{ \"columns\": { \"A\": { \"as\": \"pain\", \"severity\": 9 } } }", "MAPPING_ENTRY_INVALID")]
    [InlineData("{ \"columns\": { \"A\": { \"label\": \"x\" } } }", "MAPPING_ENTRY_INVALID")]
    [InlineData("{ \"columns\": { \"A\": \"stage\" }, \"feelings\": { \"Sad\": 0 } }", "MAPPING_ENTRY_INVALID")]
    [InlineData("{ \"columns\": {} }", "MAPPING_ENTRY_INVALID")]
    [InlineData("{ \"columns\": ", "MAPPING_INVALID")]
    public void A_mapping_file_that_is_not_understood_is_refused(string json, string code)
    {
        var (mapping, diagnostics) = CsvMapping.Parse(json);

        Assert.Null(mapping);
        Assert.Equal(code, Assert.Single(diagnostics).Code);
        Assert.NotEmpty(diagnostics[0].MessageFrench);
    }
}
