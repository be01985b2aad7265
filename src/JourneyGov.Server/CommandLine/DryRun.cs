using JourneyGov.Server.Hosting;
using Microsoft.Data.Sqlite;

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
            await original.Store.ReadAsync(
                connection =>
                {
                    using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy.Store, Pooling = false }.ToString());
                    target.Open();
                    ((SqliteConnection)connection).BackupDatabase(target);
                    return Task.FromResult(true);
                },
                cancellation);
            return new DryRun(folder, Installation.OpenExisting(copy, original.Clock));
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
