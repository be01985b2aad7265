using System.CommandLine;
using System.Globalization;
using JourneyGov.Application;
using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov rebuild</c>: folds views anew from the log while a server goes on.</summary>
internal static class RebuildCommand
{
    private const string All = "all";

    public static Command Create(Texts texts)
    {
        string names = string.Join(", ", RebuiltViews.Names.Append(All));
        var command = new Command("rebuild", texts["commandLine.rebuild.description"]);
        var view = new Argument<string>("view") { Description = texts.Format("commandLine.rebuild.view", names) };
        var workspace = new Option<string?>("--workspace") { Description = texts["commandLine.rebuild.workspace"], HelpName = "W" };
        command.Arguments.Add(view);
        command.Options.Add(workspace);
        var data = new DataOptions(texts, command);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            string asked = line.GetValue(view)!;
            if (asked != All && !RebuiltViews.Names.Contains(asked))
                throw new CommandLineException(texts.Format("commandLine.rebuild.unknown", asked, names));

            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            var rebuilt = new RebuiltViews(installation.Store);
            IReadOnlyList<RebuiltView> views = asked == All ? rebuilt.All : [rebuilt.Each.Single(one => one.Name == asked)];
            IReadOnlyList<Guid> workspaces = line.GetValue(workspace) is { } named
                ? [(await Choice.WorkspaceAsync(installation, named, texts, cancellation)).Id.Value]
                : await installation.Log.WorkspacesAsync(cancellation);
            foreach (Guid one in workspaces)
                await RebuildAsync(installation.Store, installation.Log, one, views, texts, Console.WriteLine, cancellation);
            return Running.Done;
        }));
        return command;
    }

    /// <summary>Folds views of a workspace anew, and says what was wrong with each.</summary>
    /// <exception cref="CommandLineException">An event cannot be folded, or another process rebuilds.</exception>
    public static async Task RebuildAsync(
        IStore store, IEventLog log, Guid workspace, IReadOnlyList<RebuiltView> views, Texts texts, Action<string> say, CancellationToken cancellation)
    {
        foreach (RebuiltView view in views)
        {
            LogHead head = await log.HeadAsync(workspace, cancellation);
            try
            {
                RebuildResult result = await ProgressBar.RunAsync(
                    texts.Format("commandLine.rebuild.progress", view.Name), head.Position,
                    progress => new ViewRebuild(store, log, view).RunAsync(workspace, progress, cancellation));
                say(texts.Format("commandLine.rebuild.done", workspace.ToString(), view.Name, Number(result.Position), Number(result.RowsChanged)));
            }
            catch (Exception refused) when (refused is RebuildRefusedException or UnknownEventException or InvalidDataException)
            {
                throw new CommandLineException(texts.Format("commandLine.rebuild.refused", workspace.ToString(), view.Name, refused.Message));
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
