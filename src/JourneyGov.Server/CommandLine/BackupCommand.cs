using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Sqlite;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov backup</c>: the whole store as one SQLite file, of one moment, while a server goes on.</summary>
internal static class BackupCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("backup", texts["commandLine.backup.description"]);
        var to = new Option<string>("--to") { Description = texts["commandLine.backup.to"], HelpName = "FILE", Required = true };
        command.Options.Add(to);
        var data = new DataOptions(texts, command);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            await using Installation installation = await data.OpenExistingAsync(line, cancellation);
            return await BackUpAsync(installation.Store, Path.GetFullPath(line.GetValue(to)!), texts, cancellation);
        }));
        return command;
    }

    private static async Task<int> BackUpAsync(IStore store, string file, Texts texts, CancellationToken cancellation)
    {
        if (File.Exists(file))
            throw new CommandLineException(texts.Format("commandLine.backup.exists", file));

        // Under its name only once it is whole, so that no half backup is ever taken for one.
        string unfinished = file + ".unfinished";
        Remove(unfinished);
        try
        {
            bool whole = await CopyAsync(store, unfinished, texts, cancellation) && IsClosed(unfinished);
            if (whole)
                File.Move(unfinished, file);
            Console.WriteLine(texts.Format(whole ? "commandLine.backup.done" : "commandLine.backup.failed", file));
            return whole ? Running.Done : Running.Refused;
        }
        finally
        {
            Remove(unfinished);
        }
    }

    private static async Task<bool> CopyAsync(IStore store, string file, Texts texts, CancellationToken cancellation)
    {
        // It holds what the store holds, so nobody else may read it either.
        await using (File.Open(file, OwnersAlone()))
        {
        }

        if (store is SqliteStore sqlite)
            await sqlite.BackUpAsync(file, cancellation);
        await using SqliteStore copy = SqliteStore.Open(file, TimeProvider.System);
        if (store is not SqliteStore)
            return await new CopyRun(store, copy, texts).CopyAsync(null, cancellation);

        IEventLog log = copy.OpenLog(TimeProvider.System, []);
        var heads = new Dictionary<Guid, LogHead>();
        foreach (Guid workspace in await log.WorkspacesAsync(cancellation))
            heads.Add(workspace, await log.HeadAsync(workspace, cancellation));
        return await CopyRun.VerifyAsync(log, heads, texts, cancellation);
    }

    // What is still beside the file would be missing in it.
    private static bool IsClosed(string file) => new FileInfo(file + "-wal") is not { Exists: true, Length: > 0 };

    private static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void Remove(string file)
    {
        foreach (string part in new[] { "", "-wal", "-shm", "-journal" })
            File.Delete(file + part);
    }
}
