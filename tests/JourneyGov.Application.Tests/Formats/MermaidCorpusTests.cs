using JourneyGov.Application.Formats;
using JourneyGov.Application.Formats.Mermaid;

namespace JourneyGov.Application.Tests.Formats;

public class MermaidCorpusTests
{
    public static TheoryData<string, string> Diagrams()
    {
        TheoryData<string, string> diagrams = [];
        if (Corpus.Folder is null) return diagrams;
        foreach (var folder in (string[])["journeys", "mermaid-edge-cases"])
            foreach (var file in Corpus.Oracle(folder).EnumerateObject()) diagrams.Add(folder, file.Name);
        return diagrams;
    }

    [CorpusTheory]
    [MemberData(nameof(Diagrams))]
    public void Every_diagram_is_accepted_or_refused_as_Mermaid_does_with_equal_content(string folder, string file)
    {
        var answer = Corpus.Oracle(folder).GetProperty(file);

        var reading = MermaidJourneyReader.Read(File.ReadAllText(Corpus.Path(folder, file)));

        Assert.Equal(answer.GetProperty("accepted").GetBoolean(), reading.Accepted);
        if (reading.Accepted) Assert.Equal(MermaidOutlineOf.Mermaid(answer), MermaidOutlineOf.Ours(reading.AsMermaidReads!));
        else Assert.Contains(reading.Diagnostics, diagnostic => diagnostic is { Severity: FormatSeverity.Error, Line: > 0, Column: > 0 });
    }

    [CorpusTheory]
    [MemberData(nameof(Diagrams))]
    public void Content_that_is_not_as_Mermaid_reads_it_never_comes_without_a_warning(string folder, string file)
    {
        var reading = MermaidJourneyReader.Read(File.ReadAllText(Corpus.Path(folder, file)));
        if (!reading.Accepted || reading.Diagnostics.Any(diagnostic => diagnostic.Severity > FormatSeverity.Information)) return;

        var journey = reading.Journey!;
        var meant = journey.TasksBeforeSections.Select(task => ("", task))
            .Concat(journey.Sections.SelectMany(section => section.Tasks.Select(task => (section.Name, task))));
        var read = reading.AsMermaidReads!.Tasks;

        Assert.Equal(
            read.Select(task => (task.Section.Trim(), task.Name.Trim(), (double?)task.Score, string.Join('|', task.Actors.Where(actor => actor.Length > 0)))),
            meant.Select(pair => (pair.Item1, pair.task.Name, pair.task.Score, string.Join('|', pair.task.Actors))));
        Assert.Equal(reading.AsMermaidReads.Sections.Select(section => section.Trim()), journey.Sections.Select(section => section.Name));
    }

    [CorpusTheory]
    [MemberData(nameof(Diagrams))]
    public void Every_accepted_diagram_is_written_and_read_back_to_the_same(string folder, string file)
    {
        var reading = MermaidJourneyReader.Read(File.ReadAllText(Corpus.Path(folder, file)));
        if (!reading.Accepted) return;

        var again = MermaidJourneyReader.Read(MermaidJourneyWriter.Write(reading.Journey!).Text);

        MermaidRoundTrip.AssertSame(reading.Journey!, again);
    }
}
