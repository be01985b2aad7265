using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.EventLog;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov copy</c>: a workspace, or all, from one store to another, of whichever kind.</summary>
internal static class CopyCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("copy", texts["commandLine.copy.description"]);
        var from = new Option<string>("--from") { Description = texts["commandLine.copy.from"], HelpName = "STORE", Required = true };
        var to = new Option<string>("--to") { Description = texts["commandLine.copy.to"], HelpName = "STORE", Required = true };
        var workspace = new Option<string?>("--workspace") { Description = texts["commandLine.copy.workspace"], HelpName = "W" };
        foreach (Option option in new Option[] { from, to, workspace })
            command.Options.Add(option);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            IStore source = await StoreAddress.Named(line.GetValue(from)!).OpenAsync(TimeProvider.System, create: false, cancellation);
            await using Installation installation = Installation.Over(source, TimeProvider.System);
            Guid? which = line.GetValue(workspace) is { } named ? (await Choice.WorkspaceAsync(installation, named, texts, cancellation)).Id.Value : null;
            await using IStore target = await StoreAddress.Named(line.GetValue(to)!).OpenAsync(TimeProvider.System, create: true, cancellation);
            bool whole = await new CopyRun(source, target, texts).CopyAsync(which, cancellation);
            Console.WriteLine(texts.Format(whole ? "commandLine.copy.done" : "commandLine.copy.failed", target.Name));
            return whole ? Running.Done : Running.Refused;
        }));
        return command;
    }
}
