using System.CommandLine;
using JourneyGov.Application;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Sqlite;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary><c>journeygov restore</c>: fills an empty store, of whichever kind, from a backup.</summary>
internal static class RestoreCommand
{
    public static Command Create(Texts texts)
    {
        var command = new Command("restore", texts["commandLine.restore.description"]);
        var from = new Option<string>("--from") { Description = texts["commandLine.restore.from"], HelpName = "FILE", Required = true };
        command.Options.Add(from);
        var data = new DataOptions(texts, command);
        command.SetAction((line, cancellation) => Running.Async(async () =>
        {
            string file = Path.GetFullPath(line.GetValue(from)!);
            if (!File.Exists(file))
                throw new CommandLineException(texts.Format("commandLine.restore.missing", file));

            Settings settings = data.Read(line);
            if (settings.Store is null)
                DataFolder.At(settings.Data);
            await using IStore target = await StoreAddress.Of(settings).OpenAsync(TimeProvider.System, create: true, cancellation);
            return await RestoreAsync(file, target, texts, cancellation);
        }));
        return command;
    }

    private static async Task<int> RestoreAsync(string file, IStore target, Texts texts, CancellationToken cancellation)
    {
        // Opening a store brings its schema up to date; a backup stays as it is, so it is a copy that is opened.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("journeygov-restore-");
        try
        {
            string copy = Path.Combine(folder.FullName, "backup.sqlite");
            File.Copy(file, copy);
            // A file that was not closed keeps its last commits beside it.
            if (File.Exists(file + "-wal"))
                File.Copy(file + "-wal", copy + "-wal");
            bool whole;
            await using (SqliteStore backup = SqliteStore.Open(copy, TimeProvider.System, create: false))
                whole = await new CopyRun(backup, target, texts).RestoreAsync(cancellation);
            Console.WriteLine(texts.Format(whole ? "commandLine.restore.done" : "commandLine.copy.failed", target.Name));
            return whole ? Running.Done : Running.Refused;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
