using JourneyGov.Application;
using JourneyGov.Application.Viewing;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Copying;

namespace JourneyGov.Server.CommandLine;

/// <summary>One copy from store to store: the log, then the views folded from it, then the chain walked in the new place.</summary>
internal sealed class CopyRun(IStore from, IStore to, Texts texts)
{
    private readonly StoreCopy _copy = new(from, to, FactTables.All);
    private readonly IEventLog _log = to.OpenLog(TimeProvider.System, []);

    /// <summary>Copies one workspace, or all for null.</summary>
    /// <returns>Whether the copy is what the source was.</returns>
    public Task<bool> CopyAsync(Guid? workspace, CancellationToken cancellation) => RunAsync(progress => _copy.RunAsync(workspace, progress, cancellation), cancellation);

    /// <summary>Fills an empty store from a backup.</summary>
    /// <returns>Whether it is what the backup was.</returns>
    public Task<bool> RestoreAsync(CancellationToken cancellation) => RunAsync(progress => _copy.RestoreAsync(progress, cancellation), cancellation);

    private async Task<bool> RunAsync(Func<IProgress<long>, Task<IReadOnlyDictionary<Guid, LogHead>>> copy, CancellationToken cancellation)
    {
        try
        {
            IReadOnlyDictionary<Guid, LogHead> heads = await ProgressBar.RunAsync(texts["commandLine.copy.progress"], await TotalAsync(cancellation), copy);
            foreach (Guid workspace in heads.Keys)
            {
                await RebuildCommand.RebuildAsync(to, _log, workspace, new RebuiltViews(to).All, texts, _ => { }, cancellation);
                await ViewBacklog.DoneAsync(to, workspace, cancellation);
            }

            return await VerifyAsync(_log, heads, texts, cancellation);
        }
        catch (CopyRefusedException refused)
        {
            throw new CommandLineException(texts.Format("commandLine.copy.refused", refused.Message));
        }
    }

    /// <summary>Walks the chain of each workspace, says what was found, and whether all end where they shall.</summary>
    public static async Task<bool> VerifyAsync(IEventLog log, IReadOnlyDictionary<Guid, LogHead> heads, Texts texts, CancellationToken cancellation)
    {
        bool intact = true;
        foreach ((Guid workspace, LogHead head) in heads)
        {
            LogVerification found = await VerifyCommand.WalkAsync(
                log, workspace, progress => LogVerification.RunAsync(log, workspace, progress, cancellation), texts, cancellation);
            bool same = found.Head.Position == head.Position && found.Head.Hash.Span.SequenceEqual(head.Hash.Span);
            Console.WriteLine(same ? VerifyCommand.Say(found, texts) : texts.Format("commandLine.copy.another", workspace.ToString()));
            intact &= same && found.IsIntact;
        }

        return intact;
    }

    private async Task<long> TotalAsync(CancellationToken cancellation)
    {
        IEventLog source = from.OpenLog(TimeProvider.System, []);
        long total = 0;
        foreach (Guid workspace in await source.WorkspacesAsync(cancellation))
            total += (await source.HeadAsync(workspace, cancellation)).Position;
        return total;
    }
}
