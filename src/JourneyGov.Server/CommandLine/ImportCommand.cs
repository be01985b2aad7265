using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.Application.Formats.Csv;
using JourneyGov.Application.Formats.Importing;
using JourneyGov.Domain.Ownership;
using JourneyGov.Domain.Workspaces;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov import</c>: maps from files, each whole or not at all.</summary>
internal static class ImportCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("import", texts["commandLine.import.description"]);
        var files = new Argument<string[]>("files") { Description = texts["commandLine.import.files"], Arity = ArgumentArity.OneOrMore };
        var format = new Option<ImportFormat?>("--format") { Description = texts["commandLine.option.format"], HelpName = "mermaid|csv|json" };
        var workspace = new Option<string?>("--workspace") { Description = texts["commandLine.option.workspace"], HelpName = "W" };
        var team = new Option<string?>("--team") { Description = texts["commandLine.option.team"], HelpName = "T" };
        var mapping = new Option<string?>("--mapping") { Description = texts["commandLine.import.mapping"], HelpName = "FILE" };
        var persona = new Option<string?>("--persona")
        {
            Description = texts.Format("commandLine.import.persona", texts["commandLine.import.unnamedPersona"]),
            HelpName = "NAME",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["commandLine.import.dryRun"] };
        command.Arguments.Add(files);
        foreach (Option option in new Option[] { format, workspace, team, mapping, persona, dryRun })
            command.Options.Add(option);
        var data = new DataOptions(texts, command);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            var asked = new Asked(line.GetValue(workspace), line.GetValue(team), line.GetValue(persona), line.GetValue(mapping), line.GetValue(dryRun));
            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            IReadOnlyList<ImportText> found = new ImportFiles(texts, line.GetValue(format)).Read(line.GetValue(files)!);
            return await ImportAsync(installation, asked, found, texts, cancellation);
        }));
        return command;
    }

    private static async Task<int> ImportAsync(
        Installation installation, Asked asked, IReadOnlyList<ImportText> found, Texts texts, CancellationToken cancellation)
    {
        CsvMapping? mapping = MappingOf(asked.Mapping, texts);
        WorkspaceState workspace = await Choice.WorkspaceAsync(installation, asked.Workspace, texts, cancellation);
        TeamState team = await Choice.AccountableTeamAsync(installation, workspace.Id.Value, asked.Team, texts, cancellation);
        var target = new ImportTarget(
            workspace.Id.Value, team.Id, team.Name, asked.Team is not null, asked.Persona, Texts.For(workspace.Language)["commandLine.import.unnamedPersona"]);
        await using DryRun? trial = asked.DryRun ? await DryRun.OfAsync(installation, cancellation) : null;
        Installation where = trial?.Installation ?? installation;
        var importer = new JourneyMapImporter(where.Commands, where.Store, where.Clock, target);
        var run = new ImportRun(importer, mapping, Texts.For(workspace.Language));

        IReadOnlyList<ImportResult?> results = await ProgressBar.RunAsync(
            texts["commandLine.import.progress"], found.Count, progress => run.ImportAsync(found, progress, cancellation));
        if (asked.Team is null)
            Console.WriteLine(texts.Format("commandLine.import.team", team.Name));
        return new ImportReport(texts, asked.DryRun, Console.Out).Write(found, results) ? Running.Done : Running.Refused;
    }

    private static CsvMapping? MappingOf(string? file, Texts texts)
    {
        if (file is null)
            return null;

        try
        {
            (CsvMapping? mapping, var problems) = CsvMapping.Parse(File.ReadAllText(file));
            return mapping ?? throw new CommandLineException(string.Join('\n', problems.Select(it => $"{file}: {ImportReport.Sentence(it, texts)}")));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException($"{file}: {texts.Format("commandLine.import.unreadable", problem.Message)}");
        }
    }

    private sealed record Asked(string? Workspace, string? Team, string? Persona, string? Mapping, bool DryRun);
}
