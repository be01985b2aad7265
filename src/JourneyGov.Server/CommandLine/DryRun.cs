using JourneyGov.Application.Viewing;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Copying;
using JourneyGov.EventLog.Following;
using JourneyGov.EventLog.Sqlite;
using JourneyGov.Server.Hosting;

namespace JourneyGov.Server.CommandLine;

/// <summary>A copy of the store that goes when the run goes: what is tried on it meets the same rules, and stores nothing.</summary>
internal sealed class DryRun : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private DryRun(DirectoryInfo folder, Installation installation)
    {
        _folder = folder;
        Installation = installation;
    }

    /// <summary>The copy.</summary>
    public Installation Installation { get; }

    /// <summary>Copies a store as it is now, whether or not others write it.</summary>
    public static async Task<DryRun> OfAsync(Installation original, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("journeygov-dry-run-");
        var copy = new DataFolder(folder.FullName);
        try
        {
            if (original.Store is SqliteStore file)
                await file.BackUpAsync(copy.Store, cancellation);
            else
                await CopyAsync(original.Store, copy, cancellation);
            return new DryRun(folder, Installation.OpenExisting(copy, original.Clock));
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    private static async Task CopyAsync(IStore original, DataFolder copy, CancellationToken cancellation)
    {
        await using SqliteStore file = SqliteStore.Open(copy.Store, TimeProvider.System);
        IEventLog log = file.OpenLog(TimeProvider.System, []);
        var views = new RebuiltViews(file);
        foreach (Guid workspace in (await new StoreCopy(original, file, FactTables.All).RunAsync(null, null, cancellation)).Keys)
        {
            foreach (RebuiltView view in views.All)
                await new ViewRebuild(file, log, view).RunAsync(workspace, null, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
