using System.CommandLine;
using System.Globalization;
using JourneyGov.Application;
using JourneyGov.EventLog;
using JourneyGov.Server.CommandLine.Sealing;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary>
/// <c>journeygov verify</c>: walks the hash chain of every workspace and names the first altered event; with seals, also finds out whether
/// the history that was sealed is still there.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("verify", texts["commandLine.verify.description"]);
        var resume = new Option<bool>("--resume") { Description = texts["commandLine.verify.resume"] };
        var seals = new Option<string[]>("--seal") { Description = texts["commandLine.verify.seal"], HelpName = "FILE" };
        var keys = new Option<string[]>("--public-key") { Description = texts["commandLine.verify.publicKey"], HelpName = "FILE" };
        foreach (Option option in new Option[] { resume, seals, keys })
            command.Options.Add(option);
        var data = new DataOptions(texts, command);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            SealCheck check = SealCheck.Read(line.GetValue(seals) ?? [], line.GetValue(keys) ?? [], texts);
            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            try
            {
                bool intact = await RunAsync(installation, Path.GetFullPath(data.Read(line).Data), line.GetValue(resume), texts, cancellation);
                bool asSealed = await check.RunAsync(installation.Log, cancellation);
                return intact && asSealed ? Running.Done : Running.Refused;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Not the code of an altered history: nothing is known of it yet.
                await Console.Error.WriteLineAsync($"journeygov: {texts["commandLine.verify.stopped"]}");
                return Running.Unavailable;
            }
        }));
        return command;
    }

    /// <summary>Walks one workspace and says what it found.</summary>
    /// <param name="log">The log.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="walk">The walk, told where to report.</param>
    /// <param name="texts">The language to speak.</param>
    /// <param name="cancellation">Stops the walk.</param>
    public static async Task<LogVerification> WalkAsync(
        IEventLog log, Guid workspace, Func<IProgress<long>, Task<LogVerification>> walk, Texts texts, CancellationToken cancellation)
    {
        LogHead head = await log.HeadAsync(workspace, cancellation);
        return await ProgressBar.RunAsync(texts["commandLine.verify.progress"], head.Position, walk);
    }

    /// <summary>What a walk found, in one line.</summary>
    public static string Say(LogVerification found, Texts texts) => found.Fault is { } fault
        ? texts.Format("commandLine.verify.altered", found.Workspace.ToString(), Number(fault.Position), fault.Kind.ToString(), fault.Explanation)
        : texts.Format("commandLine.verify.intact", found.Workspace.ToString(), Number(found.EventsVerified), Convert.ToHexStringLower(found.Head.Hash.Span));

    private static async Task<bool> RunAsync(Installation installation, string folder, bool resume, Texts texts, CancellationToken cancellation)
    {
        bool intact = true;
        var checkpoints = new List<VerifyCheckpoint>();
        foreach (Guid workspace in await installation.Log.WorkspacesAsync(cancellation))
        {
            var checkpoint = new VerifyCheckpoint(folder, workspace);
            checkpoints.Add(checkpoint);
            LogHead stopped = resume ? checkpoint.Read() : default;
            LogVerification found = await WalkAsync(
                installation.Log, workspace,
                progress => LogVerification.ResumeAsync(installation.Log, workspace, stopped, checkpoint.Keeping(progress), cancellation), texts, cancellation);
            if (resume)
                Console.WriteLine(texts.Format("commandLine.verify.beganAfter", workspace.ToString(), Number(found.BeganAfter)));
            Console.WriteLine(Say(found, texts));
            intact &= found.IsIntact;
        }

        // Only now: a run that is interrupted in the second workspace has not to do the first again.
        checkpoints.ForEach(checkpoint => checkpoint.Remove());
        return intact;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
