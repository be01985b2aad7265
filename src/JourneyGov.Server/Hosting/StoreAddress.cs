using JourneyGov.EventLog;
using JourneyGov.EventLog.Postgres;
using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.Server.Hosting;

/// <summary>
/// Where log and views are: a PostgreSQL database, said as <c>Host=…;Database=…</c>, or an SQLite data file, said by its path.
/// </summary>
/// <param name="Text">What was said. It may hold a password: for opening, never for telling.</param>
public sealed record StoreAddress(string Text)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Where the settings say it is; by default in the data folder.</summary>
    /// <exception cref="SettingsException">It is said in a way that is not understood.</exception>
    public static StoreAddress Of(Settings settings)
    {
        if (settings.Store is { } said && said.Contains("://", StringComparison.Ordinal))
            throw new SettingsException($"The setting {nameof(Settings.Store)} is no address of the Web: write Host=…;Port=…;Database=…;Username=…;Password=….");
        return new(string.IsNullOrWhiteSpace(settings.Store) ? new DataFolder(Path.GetFullPath(settings.Data)).Store : settings.Store);
    }

    /// <summary>What the command line names: an address, or a data folder, whose own file it then is.</summary>
    public static StoreAddress Named(string text) => Directory.Exists(text) ? new(new DataFolder(Path.GetFullPath(text)).Store) : new(text);

    /// <summary>Whether it is a database on a PostgreSQL server.</summary>
    public bool IsPostgres => Text.Contains('=', StringComparison.Ordinal) && !File.Exists(Text);

    /// <summary>Opens it and brings its schema up to date.</summary>
    /// <param name="clock">Dates the schema steps.</param>
    /// <param name="create">False when a missing data file is a mistake rather than a beginning. A database is always there before.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreUnavailableException">It cannot be opened; the message says why and what to do.</exception>
    public async Task<IStore> OpenAsync(TimeProvider clock, bool create, CancellationToken cancellation) => IsPostgres
        ? await PostgresStore.OpenAsync(Text, clock, cancellation)
        : SqliteStore.Open(Text, clock, create);

    /// <summary>Opens it, however long it is away: asks again after a pause that grows to a minute.</summary>
    /// <param name="clock">Dates the schema steps, and times the pauses.</param>
    /// <param name="waiting">Told before each pause why and how long.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreUnavailableException">It cannot be opened, and waiting would not help.</exception>
    public async Task<IStore> OpenPatientlyAsync(TimeProvider clock, Action<StoreUnavailableException, TimeSpan> waiting, CancellationToken cancellation)
    {
        for (TimeSpan pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await OpenAsync(clock, create: true, cancellation);
            }
            catch (StoreUnavailableException away) when (away.IsAway)
            {
                waiting(away, pause);
                await Task.Delay(pause, clock, cancellation);
            }
        }
    }
}
