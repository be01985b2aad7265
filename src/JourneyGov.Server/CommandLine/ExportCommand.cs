using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.Application.Formats.Exporting;
using JourneyGov.Domain.JourneyMaps;
using JourneyGov.Domain.Workspaces;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov export</c>: a map as a file.</summary>
internal static class ExportCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("export", texts["commandLine.export.description"]);
        var map = new Argument<string>("map") { Description = texts["commandLine.export.map"] };
        var format = new Option<ExportFormat>("--format") { Description = texts["commandLine.export.format"], HelpName = "mermaid|json|csv", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = texts["commandLine.export.output"], HelpName = "FILE" };
        var workspace = new Option<string?>("--workspace") { Description = texts["commandLine.option.workspace"], HelpName = "W" };
        command.Arguments.Add(map);
        foreach (Option option in new Option[] { format, output, workspace })
            command.Options.Add(option);
        var data = new DataOptions(texts, command);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            WorkspaceState where = await Choice.WorkspaceAsync(installation, line.GetValue(workspace), texts, cancellation);
            JourneyMapContent content = await Choice.MapAsync(installation, where.Id.Value, line.GetValue(map)!, texts, cancellation);
            MapNames names = await MapNames.ReadAsync(installation.Store, where.Id.Value, content, cancellation);
            await OutputFile.WriteAsync(JourneyMapExport.Write(content, names, line.GetValue(format)), line.GetValue(output), texts, cancellation);
            return Running.Done;
        }));
        return command;
    }
}
