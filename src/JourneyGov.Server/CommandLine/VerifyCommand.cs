using System.CommandLine;
using System.Globalization;
using JourneyGov.Application;
using JourneyGov.EventLog;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov verify</c>: walks the hash chain of every workspace and names the first altered event.</summary>
internal static class VerifyCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("verify", texts["commandLine.verify.description"]);
        var data = new DataOptions(texts, command);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            return await RunAsync(installation, texts, cancellation);
        }));
        return command;
    }

    private static async Task<int> RunAsync(Installation installation, Texts texts, CancellationToken cancellation)
    {
        bool intact = true;
        foreach (Guid workspace in await installation.Log.WorkspacesAsync(cancellation))
        {
            LogHead head = await installation.Log.HeadAsync(workspace, cancellation);
            LogVerification found = await ProgressBar.RunAsync(
                texts["commandLine.verify.progress"], head.Position, progress => LogVerification.RunAsync(installation.Log, workspace, progress, cancellation));
            Console.WriteLine(Say(found, texts));
            intact &= found.IsIntact;
        }

        return intact ? Running.Done : Running.Refused;
    }

    private static string Say(LogVerification found, Texts texts) => found.Fault is { } fault
        ? texts.Format("commandLine.verify.altered", found.Workspace.ToString(), Number(fault.Position), fault.Kind.ToString(), fault.Explanation)
        : texts.Format("commandLine.verify.intact", found.Workspace.ToString(), Number(found.EventsVerified), Convert.ToHexStringLower(found.Head.Hash.Span));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
