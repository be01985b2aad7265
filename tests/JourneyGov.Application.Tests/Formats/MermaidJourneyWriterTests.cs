using FsCheck;
using FsCheck.Fluent;
using JourneyGov.Application.Formats.Mermaid;

namespace JourneyGov.Application.Tests.Formats;

public class MermaidJourneyWriterTests
{
    [Fact]
    public void Any_diagram_is_read_back_to_the_same() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(MermaidRoundTrip.Journey.ToArbitrary(), journey =>
        {
            var written = MermaidJourneyWriter.Write(journey);
            Assert.Empty(written.Diagnostics);
            MermaidRoundTrip.AssertSame(journey, MermaidJourneyReader.Read(written.Text));
        }));

    [Fact]
    public void Plain_texts_are_written_plainly()
    {
        var journey = new MermaidJourney("My day & yours", null, null, [], [new("Go to work", [new("Make 50% tea (x)", "5", ["Me", "Cat"])])]);

        Assert.Equal(
            "journey\n    title My day & yours\n    section Go to work\n      Make 50% tea (x): 5: Me, Cat\n",
            MermaidJourneyWriter.Write(journey).Text);
    }

    [Theory]
    [InlineData("Call: ask", "Call#58; ask")]
    [InlineData("Child#1; done", "Child#35;1#59; done")]
    [InlineData("Section review", "#83;ection review")]
    [InlineData("Titles are read", "Titles are read")]
    [InlineData("Journey", "#74;ourney")]
    [InlineData("100%", "100%")]
    [InlineData("%% done", "#37;#37; done")]
    [InlineData("Draw C4Container", "Draw C#52;Container")]
    [InlineData(" spaced ", "#32;spaced#32;")]
    [InlineData("Make<br>tea <now>", "Make<br>tea #60;now>")]
    [InlineData("Two\nlines", "Two#10;lines")]
    [InlineData("", "#8203;")]
    public void What_means_something_to_Mermaid_is_written_as_an_entity_code(string name, string written)
    {
        var journey = new MermaidJourney(null, null, null, [new(name, "3", [])], []);

        Assert.Equal($"journey\n      {written}: 3\n", MermaidJourneyWriter.Write(journey).Text);
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\uD83D')]
    [InlineData('\uDE00')]
    public void What_no_file_can_carry_is_replaced_and_reported(char character)
    {
        var name = $"half a {character} pair";
        var written = MermaidJourneyWriter.Write(new(null, null, null, [new(name, "3", [])], []));

        Assert.Equal("CHARACTER_REPLACED", Assert.Single(written.Diagnostics).Code);
        Assert.Equal("half a \uFFFD pair", MermaidJourneyReader.Read(written.Text).Journey!.TasksBeforeSections[0].Name);
    }
}
