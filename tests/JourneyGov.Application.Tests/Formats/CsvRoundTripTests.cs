using FsCheck;
using FsCheck.Fluent;
using JourneyGov.Application.Formats.Csv;

namespace JourneyGov.Application.Tests.Formats;

public class CsvRoundTripTests
{
    private static readonly string[] Awkward =
        ["\"", ",", ";", "\t", "\n", "\r\n", "=", "+", "-", "@", "'", "'=", "=1+1", "sep=;", "\uFEFF", "＝", " ", "a", "Word", "é", "日本", "😀", "1.2"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.ListOf(Gen.Elements(Awkward)).Select(string.Concat),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).Select(text => text.Trim()).Where(text => text.Length > 0);

    private static readonly Gen<string?> Maybe = Gen.OneOf(Gen.Constant<string?>(null), Text.Select(text => (string?)text));

    private static readonly Gen<int?> Score = Gen.Elements<int?>(null, 1, 2, 3, 4, 5);

    private static readonly Gen<CsvFinding> Finding =
        from kind in Gen.Elements("PAIN", "GAIN", "OPPORTUNITY", "DIFFERENTIATOR", "INSIGHT")
        from text in Text
        from label in Maybe
        from severity in Score
        from effort in Gen.Elements<string?>(null, "COGNITIVE", "EMOTIONAL")
        from evidence in Maybe
        select new CsvFinding(kind, text, label, severity, effort, evidence);

    private static readonly Gen<CsvTouchpoint> Touchpoint =
        from name in Text
        from words in Gen.ArrayOf(Maybe, 8)
        from score in Score
        from findings in Gen.ListOf(Finding)
        select new CsvTouchpoint(name, words[0], words[1], words[2], words[3], score, words[4], words[5], words[6], words[7], [.. findings]);

    private static readonly Gen<CsvJourney> Journey = Gen.ListOf(
        from name in Text
        from phase in Gen.Elements<string?>(null, "BEFORE", "DURING", "AFTER")
        from goal in Maybe
        from points in Gen.ListOf(Touchpoint)
        from findings in Gen.ListOf(Finding)
        select new CsvStage(name, phase, goal, [.. points], [.. findings])).Select(stages => new CsvJourney([.. stages]));

    [Fact]
    public void Any_map_is_read_back_to_the_same() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Journey.ToArbitrary(), journey =>
        {
            var reading = CsvJourneyReader.Read(CsvJourneyWriter.Write(journey));
            Assert.Empty(reading.Diagnostics);
            Assert.Equal(Flat(journey), Flat(reading.Journey));
        }));

    [Theory]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("'=1")]
    public void A_text_that_a_spreadsheet_would_run_is_written_as_text_and_read_unchanged(string text)
    {
        var written = CsvJourneyWriter.Write(new([new(text, null, null, [], [])]));

        Assert.Contains($"'{text.Replace("\"", "\"\"", StringComparison.Ordinal)}", written, StringComparison.Ordinal);
        Assert.Equal(text, Assert.Single(CsvJourneyReader.Read(written).Journey.Stages).Name);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData(",")]
    [InlineData("Stage,Touchpoint\n")]
    [InlineData("\n")]
    [InlineData("Stage,Touchpoint,\"\n,;")]
    public void A_hundred_thousand_repetitions_of_anything_get_an_answer(string part) =>
        Assert.NotNull(CsvJourneyReader.Read("Stage,Touchpoint\n" + string.Concat(Enumerable.Repeat(part, 100_000))).Journey);

    private static string Flat(CsvJourney journey) => string.Join('\u0001', journey.Stages.Select(stage => string.Join(
        '\u0002', [stage.Name, stage.Phase ?? "", stage.Goal ?? "", Flat(stage.Findings), .. stage.Touchpoints.Select(Flat)])));

    private static string Flat(CsvTouchpoint point) => $"{point with { Findings = [], Line = 0 }}{Flat(point.Findings)}";

    private static string Flat(IEnumerable<CsvFinding> findings) => string.Join('\u0003', findings.Select(finding => finding with { Line = 0 }));
}
