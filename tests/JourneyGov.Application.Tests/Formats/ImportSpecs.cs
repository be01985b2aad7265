using JourneyGov.Application.Formats;
using JourneyGov.Application.Formats.Csv;
using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Application.Formats.Importing;
using JourneyGov.Application.Formats.Json;
using JourneyGov.Domain;
using JourneyGov.Domain.JourneyMaps;

namespace JourneyGov.Application.Tests.Formats;

public class ImportSpecs
{
    [Fact]
    public async Task A_score_that_is_none_is_kept_as_written_beside_what_it_must_mean()
    {
        await using var importing = await Importing.BegunAsync();

        var result = await importing.ImportAsync(ImportFormat.Mermaid, "journey\n title T\n section S\n  A: 99: Me\n  B: 3.5: Me\n  C: soon: Me\n  D: : Me\n");

        var touchpoints = (await importing.StoredAsync(result)).Stages[0].Touchpoints;
        Assert.Equal([5, 4, null, null], touchpoints.Select(it => it.Emotion?.Score));
        Assert.Equal(
            ["Score in the source: 99", "Score in the source: 3.5", "Score in the source: soon"],
            touchpoints.SelectMany(it => it.Findings).Select(finding => finding.Text));
        Assert.Equal([4, 5, 6, 7], result.Diagnostics.Where(it => it.Severity == FormatSeverity.Warning).Select(it => it.Line));
    }

    [Fact]
    public async Task Tasks_before_the_first_section_make_a_stage_named_after_the_map()
    {
        await using var importing = await Importing.BegunAsync();

        var result = await importing.ImportAsync(ImportFormat.Mermaid, "journey\n Wake: 3: Me\n section Later\n  Sleep: 4\n", "my day");

        var stored = await importing.StoredAsync(result);
        Assert.Equal("my day", stored.Title);
        Assert.Equal(["my day", "Later"], stored.Stages.Select(stage => stage.Name));
        Assert.Equal(["TITLE_FROM_FILE", "TASKS_BEFORE_SECTIONS"], result.Diagnostics.Select(it => it.Code));
    }

    [Fact]
    public async Task What_is_read_out_to_people_who_do_not_see_becomes_the_objective()
    {
        await using var importing = await Importing.BegunAsync();

        var result = await importing.ImportAsync(ImportFormat.Mermaid, "journey\n title T\n accTitle: Short\n accDescr: Long\n section S\n  A: 3\n");

        Assert.Equal("Short\nLong", (await importing.StoredAsync(result)).Objective);
        Assert.Contains(result.Diagnostics, it => it.Code == "ACCESSIBILITY_AS_OBJECTIVE");
    }

    [Fact]
    public async Task A_title_that_a_map_of_the_workspace_bears_is_refused_where_it_stands()
    {
        await using var importing = await Importing.BegunAsync();
        await importing.World.Bank.SampleAsync("Buying a home");
        var personas = await importing.PersonaCountAsync();

        var result = await importing.ImportAsync(ImportFormat.Mermaid, "journey\n  title BUYING  a home\n section S\n  A: 3\n");

        var refusal = Assert.Single(result.Refusals);
        Assert.Equal((RefusalCode.TitleTaken, 2, 3), (refusal.Refusal.Code, refusal.Line, refusal.Column));
        Assert.Equal((1, personas), (await importing.MapCountAsync(), await importing.PersonaCountAsync()));
    }

    [Fact]
    public async Task Two_files_of_one_import_that_bear_the_same_title_are_told_apart_with_a_warning()
    {
        await using var importing = await Importing.BegunAsync();
        const string text = "journey\n title My day\n section S\n  A: 3\n";
        await importing.ImportAsync(ImportFormat.Mermaid, text, "one");

        var result = await importing.ImportAsync(ImportFormat.Mermaid, text, "two");

        Assert.Equal("My day (two)", result.Made!.Title);
        Assert.Contains(result.Diagnostics, it => it is { Code: "TITLE_SHARED", Severity: FormatSeverity.Warning, Line: 2 });
    }

    [Fact]
    public async Task A_refusal_of_the_domain_names_the_place_in_the_file_and_leaves_nothing_behind()
    {
        await using var importing = await Importing.BegunAsync();
        var personas = await importing.PersonaCountAsync();

        var result = await importing.ImportAsync(ImportFormat.Mermaid, $"journey\n title T\n section S\n  A: 3\n   {new string('x', 201)}: 3\n");

        var refusal = Assert.Single(result.Refusals);
        Assert.Equal((RefusalCode.TextTooLong, 5, 4), (refusal.Refusal.Code, refusal.Line, refusal.Column));
        Assert.Equal((0, personas), (await importing.MapCountAsync(), await importing.PersonaCountAsync()));
    }

    [Fact]
    public async Task The_history_says_which_file_a_map_was_imported_from()
    {
        await using var importing = await Importing.BegunAsync();

        var result = await importing.ImportAsync(ImportFormat.Mermaid, "journey\n title T\n section S\n  A: 3\n", "day");

        var stored = await importing.StoredAsync(result);
        Assert.Equal(("Imported from day", importing.World.Bank.Loans), (stored.LastChange.Reason, stored.LastChange.Team));
    }

    [Fact]
    public async Task A_table_with_a_cell_that_cannot_be_read_stays_out_whole()
    {
        await using var importing = await Importing.BegunAsync();

        var result = await importing.ImportAsync(ImportFormat.Csv, "Stage,Touchpoint,Emotion\nS,A,3\nS,B,9\n");

        Assert.Null(result.Made);
        Assert.Contains(result.Diagnostics, it => it is { Code: "BAD_SCORE", Line: 3, Column: 3 });
        Assert.Equal(0, await importing.MapCountAsync());
    }

    [Fact]
    public async Task What_a_table_says_and_a_map_has_no_place_for_is_kept_as_insights()
    {
        await using var importing = await Importing.BegunAsync();
        var mapping = CsvMapping.Parse(
            """{ "columns": { "S": "stage", "T": "touchpoint", "C": "channel", "F": "feeling", "P": "pain", "E": "evidence", "N": { "as": "note", "label": "Origin" } } }""").Mapping;

        var result = await importing.ImportAsync(ImportFormat.Csv, "S,T,C,F,P,E,N\nS,A,carrier pigeon,uneasy,slow,12 calls,team\nS,B,e-mail,,,,\n", "t", mapping);

        var touchpoints = (await importing.StoredAsync(result)).Stages[0].Touchpoints;
        Assert.Equal(
            ["slow", "Origin: team", "Channel in the source: carrier pigeon", "Feeling in the source: uneasy", "Evidence in the source: 12 calls"],
            touchpoints[0].Findings.Select(finding => finding.Text));
        Assert.Equal(Channel.Email, touchpoints[1].Channel);
        Assert.Equal(
            ["CHANNEL_UNKNOWN", "EVIDENCE_WITHOUT_DAY", "FEELING_KEPT_AS_INSIGHT"],
            result.Diagnostics.Where(it => it.Severity == FormatSeverity.Warning).Select(it => it.Code).Distinct().Order());
    }

    [Fact]
    public async Task A_map_exported_as_a_table_comes_back_with_all_that_the_table_holds()
    {
        await using var importing = await Importing.BegunAsync();
        var first = await importing.StoredAsync(await importing.ImportAsync(ImportFormat.Json, Documents.Rich(), "rich"));
        await using var other = await Importing.BegunAsync();

        var again = await other.StoredAsync(await other.ImportAsync(ImportFormat.Csv, await importing.ExportAsync(first, ExportFormat.Csv), "rich"));

        Assert.Equal(await importing.ExportAsync(first, ExportFormat.Csv), await other.ExportAsync(again, ExportFormat.Csv));
        Assert.Equal(first.Stages[0].Touchpoints[0].Findings[0].Evidence[0].Quote, again.Stages[0].Touchpoints[0].Findings[0].Evidence[0].Quote);
        Assert.Equal<string>(first.Stages[0].Touchpoints[0].Actors, again.Stages[0].Touchpoints[0].Actors);
    }

    [Fact]
    public async Task A_document_makes_the_persona_that_it_describes_and_keeps_its_ids()
    {
        await using var importing = await Importing.BegunAsync(teamIsMeant: false);

        var stored = await importing.StoredAsync(await importing.ImportAsync(ImportFormat.Json, Documents.Rich()));

        var exported = JsonJourneyReader.Read(await importing.ExportAsync(stored, ExportFormat.Json)).Document!;
        Assert.Equal(("Newcomer", "Just arrived."), (exported.Persona!.Name, exported.Persona.Summary));
        Assert.Equal(["11111111-1111-4111-8111-111111111111"], stored.Stages.Select(stage => stage.Id.Value.ToString("D")));
        Assert.Equal(importing.World.Bank.Support, stored.Stages[0].Owner);
        Assert.Equal(importing.World.Bank.Indicator, Assert.Single(stored.Indicators));
    }

    [Fact]
    public async Task Names_that_nothing_bears_are_all_refused_where_they_stand()
    {
        await using var importing = await Importing.BegunAsync(teamIsMeant: false);
        var text = Documents.Rich().Replace("\"Support\"", "\"Nobody\"", StringComparison.Ordinal).Replace("\"Loan NPS\"", "\"Luck\"", StringComparison.Ordinal);

        var result = await importing.ImportAsync(ImportFormat.Json, text);

        Assert.Null(result.Made);
        Assert.Equal(["UNKNOWN_INDICATOR_NAME", "UNKNOWN_TEAM_NAME"], result.Diagnostics.Select(it => it.Code).Order());
        Assert.All(result.Diagnostics, it => Assert.True(it.Line > 1 && it.Column > 1));
    }
}
