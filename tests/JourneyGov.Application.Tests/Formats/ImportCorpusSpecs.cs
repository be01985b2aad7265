using System.Text.Json;
using JourneyGov.Application.Formats;
using JourneyGov.Application.Formats.Csv;
using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Application.Formats.Importing;
using JourneyGov.Application.Formats.Mermaid;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Formats;

public class ImportCorpusSpecs
{
    // What Mermaid silently corrupts: colons and lists of actors cut, tasks taken for titles.
    private static readonly string[] RepairedCodes =
        ["COLON_IN_TASK", "EXTRA_ACTOR_LIST", "TASK_READ_AS_TITLE", "VALUE_FROM_NEXT_LINE"];

    private static readonly string[] ScoreCodes = ["SCORE_OUT_OF_RANGE", "SCORE_FRACTIONAL", "SCORE_BLANK", "SCORE_NOT_A_NUMBER"];

    [CorpusTheory]
    [InlineData("journeys", 52)]
    [InlineData("mermaid-edge-cases", 140)]
    public async Task Every_diagram_is_stored_or_refused_as_Mermaid_reads_it_but_for_repairs_that_are_reported(string folder, int count)
    {
        await using var importing = await Importing.BegunAsync();
        var (files, repaired) = (0, new List<string>());
        foreach (var answer in Corpus.Oracle(folder).EnumerateObject())
        {
            files++;
            var result = await importing.ImportAsync(
                ImportFormat.Mermaid, File.ReadAllText(Corpus.Path(folder, answer.Name)), Path.GetFileNameWithoutExtension(answer.Name));

            Assert.True(answer.Value.GetProperty("accepted").GetBoolean() == result.Made is not null, $"{answer.Name}: {string.Join('\n', result.Diagnostics)} {string.Join('\n', result.Refusals)}");
            if (result.Made is null)
            {
                Assert.Contains(result.Diagnostics, remark => remark is { Severity: FormatSeverity.Error, Line: > 0, Column: > 0 });
                continue;
            }

            var stored = await importing.StoredAsync(result);
            var title = stored.Title.Replace($" ({Path.GetFileNameWithoutExtension(answer.Name)})", "", StringComparison.Ordinal);
            if (Shape(stored, ScoreInSource) == Shape(answer.Value, title)) continue;
            repaired.Add(answer.Name);
            Assert.True(result.Diagnostics.Any(remark => remark is { Severity: FormatSeverity.Warning, Line: > 0 } && RepairedCodes.Contains(remark.Code)), $"{answer.Name}\n{Shape(stored, ScoreInSource)}\n\n{Shape(answer.Value, title)}");
        }

        Assert.Equal(count, files);
        Assert.Equal(await importing.MapCountAsync(), Corpus.Oracle(folder).EnumerateObject().Count(answer => answer.Value.GetProperty("accepted").GetBoolean()));
        Assert.InRange(repaired.Count, 1, files / 5);
    }

    [CorpusTheory]
    [InlineData("journeys")]
    [InlineData("mermaid-edge-cases")]
    public async Task Every_score_is_the_emotion_or_is_kept_as_written_and_warned_of(string folder)
    {
        await using var importing = await Importing.BegunAsync();
        foreach (var answer in Corpus.Oracle(folder).EnumerateObject().Where(answer => answer.Value.GetProperty("accepted").GetBoolean()))
        {
            var text = File.ReadAllText(Corpus.Path(folder, answer.Name));
            var meant = MermaidJourneyReader.Read(text).Journey!;
            var result = await importing.ImportAsync(ImportFormat.Mermaid, text, answer.Name);
            var touchpoints = (await importing.StoredAsync(result)).Stages.SelectMany(stage => stage.Touchpoints).ToList();
            var tasks = meant.TasksBeforeSections.Concat(meant.Sections.SelectMany(section => section.Tasks)).ToList();

            Assert.Equal(tasks.Select(task => task.Name), touchpoints.Select(touchpoint => touchpoint.Name));
            foreach (var (task, touchpoint) in tasks.Zip(touchpoints))
            {
                Assert.Equal(task.SuggestedScore, touchpoint.Emotion?.Score);
                if (task.Score is 1 or 2 or 3 or 4 or 5) continue;
                Assert.Contains(result.Diagnostics, remark => remark.Severity == FormatSeverity.Warning && remark.Line == task.Line && ScoreCodes.Contains(remark.Code));
                if (task.ScoreText.Length > 0) Assert.Contains(touchpoint.Findings, finding => finding.Text == $"Score in the source: {task.ScoreText}");
            }
        }
    }

    [CorpusTheory]
    [InlineData("journeys")]
    [InlineData("mermaid-edge-cases")]
    public async Task Every_imported_map_is_exported_and_read_back_to_the_same_by_us_and_by_Mermaid(string folder)
    {
        await using var importing = await Importing.BegunAsync();
        List<(JourneyMapContent Stored, string Text)> exports = [];
        foreach (var answer in Corpus.Oracle(folder).EnumerateObject())
        {
            var result = await importing.ImportAsync(ImportFormat.Mermaid, File.ReadAllText(Corpus.Path(folder, answer.Name)), answer.Name);
            if (result.Made is null) continue;
            var stored = await importing.StoredAsync(result);
            exports.Add((stored, await importing.ExportAsync(stored, ExportFormat.Mermaid)));
        }

        foreach (var (stored, text) in exports) Assert.Equal(Shape(stored, it => it.Emotion?.Score), Shape(MermaidJourneyReader.Read(text).Journey!));
        if (MermaidParser.Absence is not null) return;
        foreach (var ((stored, text), answer) in exports.Zip(await MermaidParser.ReadAsync(exports.Select(export => export.Text))))
        {
            Assert.True(answer.GetProperty("accepted").GetBoolean(), text);
            Assert.Equal(Shape(stored, it => it.Emotion?.Score ?? 0), Shape(answer, stored.Title));
        }
    }

    [CorpusFact]
    public async Task A_table_made_by_others_goes_in_by_a_mapping_with_every_cell_of_it()
    {
        await using var importing = await Importing.BegunAsync();
        var text = File.ReadAllText(Corpus.Path("maps", "onboarding.csv"));
        var mapping = CsvMapping.Parse(File.ReadAllText(Path.Combine(
            Corpus.RepositoryRoot, "tests", "JourneyGov.Application.Tests", "Formats", "fixtures", "onboarding.mapping.json"))).Mapping;

        var result = await importing.ImportAsync(ImportFormat.Csv, text, "onboarding", mapping);

        Assert.DoesNotContain(result.Diagnostics, remark => remark.Severity > FormatSeverity.Information);
        var stored = await importing.StoredAsync(result);
        var said = Said(stored);
        using var parser = new CsvHelper.CsvParser(new StringReader(text), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(parser.Read());
        var cells = 0;
        while (parser.Read())
            foreach (var cell in parser.Record!.Where(cell => cell.Trim().Length > 0))
            {
                Assert.Contains(cell.Trim(), said, StringComparison.Ordinal);
                cells++;
            }

        Assert.True(cells > 20);
    }

    private static string Said(JourneyMapContent content) => string.Join('\n', content.Stages.SelectMany(stage =>
        stage.Touchpoints.SelectMany(it => new[] { it.Name, it.Action, it.Thought, it.Emotion?.Feeling }.Concat(it.Findings.Select(finding => finding.Text)))
            .Prepend(stage.Name)));

    // Mermaid reads a blank score as 0, a word as no number.
    private static int? ScoreInSource(Touchpoint it)
    {
        const string kept = "Score in the source: ";
        var written = it.Findings.Select(finding => finding.Text).FirstOrDefault(text => text.StartsWith(kept, StringComparison.Ordinal))?[kept.Length..];
        return written == "0" || (written is null && it.Emotion is null) ? 0 : it.Emotion?.Score;
    }

    private static string Shape(JourneyMapContent content, Func<Touchpoint, int?> score) => string.Join('\n', content.Stages.Select(stage => $"[{stage.Name}]\n" + string.Join('\n',
        stage.Touchpoints.Select(it => Task(it.Name, score(it), it.Actors)))));

    private static string Shape(MermaidJourney journey) => string.Join('\n', journey.Sections.Select(section => $"[{section.Name}]\n" + string.Join('\n',
        section.Tasks.Select(task => Task(task.Name, (int?)task.Score, task.Actors)))));

    // What Mermaid read: sections in their order, the tasks before the first one in a section that bears the map's title.
    private static string Shape(JsonElement answer, string title)
    {
        var outline = MermaidOutlineOf.Tasks(answer);
        var sections = outline.Any(task => task.Section.Length == 0) ? [title, .. MermaidOutlineOf.Sections(answer)] : MermaidOutlineOf.Sections(answer);
        var rest = outline.ToList();
        var shapes = new List<string>();
        foreach (var section in sections)
        {
            var tasks = rest.TakeWhile(task => task.Section == section || (task.Section.Length == 0 && section == title)).ToList();
            rest.RemoveRange(0, tasks.Count);
            shapes.Add($"[{section}]\n" + string.Join('\n', tasks.Select(task => Task(task.Name, task.Score, task.Actors))));
        }

        return string.Join('\n', shapes);
    }

    private static string Task(string name, int? score, IEnumerable<string> actors) =>
        $"{name.Trim()} {score} [{string.Join('|', actors.Select(actor => actor.Trim()).Where(actor => actor.Length > 0))}]";
}
