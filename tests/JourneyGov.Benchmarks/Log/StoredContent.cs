using JourneyGov.Server.Hosting;

namespace JourneyGov.Benchmarks.Log;

/// <summary>A store that a program can serve, with the folder of the keys to it.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Store">Where the store is: in the folder, or in a database.</param>
internal sealed record StoredContent(DataFolder Folder, StoreAddress Store)
{
    /// <summary>What a data folder holds itself.</summary>
    public static StoredContent In(DataFolder folder) => new(folder, new StoreAddress(folder.Store));

    /// <summary>Opens it, and makes what is missing.</summary>
    /// <param name="clock">The time.</param>
    public async Task<Installation> OpenAsync(TimeProvider clock) =>
        Installation.Over(await Store.OpenAsync(clock, create: true, CancellationToken.None), clock);
}
