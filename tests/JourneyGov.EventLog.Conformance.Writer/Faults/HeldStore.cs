using JourneyGov.EventLog.Conformance.Writer.Recording;
using JourneyGov.EventLog.Postgres;
using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.EventLog.Conformance.Writer.Faults;

/// <summary>The store under check as one process holds it.</summary>
public sealed class HeldStore : IAsyncDisposable
{
    private const long AllPages = 1_073_741_823;
    private const int MostTries = 300;

    private HeldStore(IStore store, TimeProvider clock)
    {
        Store = store;
        Log = store.OpenLog(clock, [new CountingView()]);
    }

    /// <summary>The store.</summary>
    public IStore Store { get; }

    /// <summary>The log, with the counting view folded in its appends.</summary>
    public IEventLog Log { get; }

    /// <summary>Opens a store, making it if need be.</summary>
    /// <param name="address">A data file, or a connection string of PostgreSQL.</param>
    /// <param name="clock">Gives the recorded time.</param>
    public static async Task<HeldStore> OpenAsync(string address, TimeProvider clock)
    {
        for (var tries = 0; ; tries++)
            try
            {
                var held = new HeldStore(await OpenStoreAsync(address, clock), clock);
                await held.ExecuteAsync(CountingView.Table);
                return held;
            }
            catch (StoreUnavailableException away) when (away.IsAway && tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
            }
    }

    /// <summary>The rows of the counting view.</summary>
    public Task<Dictionary<(Guid Workspace, string Stream), StreamCount>> RowsAsync() =>
        Store.ReadAsync(CountingView.RowsAsync, CancellationToken.None);

    /// <summary>Lets the disk be full for this process in a few pages more.</summary>
    /// <param name="pages">How many pages there still are.</param>
    public async Task FillDiskAsync(int pages) =>
        await ExecuteAsync($"PRAGMA max_page_count = {pages + await ExecuteAsync("PRAGMA page_count")}");

    /// <summary>Makes room again.</summary>
    public Task EmptyDiskAsync() => ExecuteAsync($"PRAGMA max_page_count = {AllPages}");

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static async Task<IStore> OpenStoreAsync(string address, TimeProvider clock) => address.Contains('=', StringComparison.Ordinal)
        ? await PostgresStore.OpenAsync(address, clock, CancellationToken.None)
        : SqliteStore.Open(address, clock);

    private Task<long> ExecuteAsync(string sql) => Store.WriteAsync(
        async connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync() is long number ? number : 0;
        },
        CancellationToken.None);
}
