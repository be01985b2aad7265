using System.Data.Common;

namespace JourneyGov.EventLog;

/// <summary>
/// One database that holds the log and the views folded from it. Several processes may have the same one open: nothing that one of them
/// keeps in memory is true without asking.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>What kind of database it is: queries differ in a few words.</summary>
    StoreKind Kind { get; }

    /// <summary>Which one it is, as messages say it: a file's path, a database on its server. Without secrets.</summary>
    string Name { get; }

    /// <summary>How many times it was read since it was opened, by <see cref="ReadAsync"/> and <see cref="ReadAtAsync"/>.</summary>
    long Reads { get; }

    /// <summary>Whether it can be read, and written where writes go.</summary>
    /// <exception cref="StoreUnavailableException">It cannot; the message says why.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>The log in it. It owns nothing: closing the store closes it.</summary>
    /// <param name="clock">Gives the recorded time.</param>
    /// <param name="views">Folded within each append's transaction, in this order.</param>
    /// <param name="appended">Told after each commit, outside of its transaction, before its caller: the events of one append.</param>
    /// <param name="heard">Told, where the database can tell, how far another process has appended to a workspace; soon, and not surely.</param>
    IEventLog OpenLog(
        TimeProvider clock, IReadOnlyList<IInlineView> views, Action<IReadOnlyList<RecordedEvent>>? appended = null, Action<Guid, long>? heard = null);

    /// <summary>Runs a query against one consistent state of the store.</summary>
    /// <param name="query">Reads only; waits for nothing but the connection, and must not keep it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreUnavailableException">The store could not be read.</exception>
    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>Runs a query against one consistent state of the store, and tells it where the views of a workspace are in that state.</summary>
    /// <inheritdoc cref="ReadAsync" path="/exception" />
    Task<T> ReadAtAsync<T>(Guid workspace, Func<DbConnection, ViewPosition, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>
    /// Where the views of a workspace are now, whoever wrote last, at the least cost the store can tell it; null when only a read can tell.
    /// What was read at an equal position is still so.
    /// </summary>
    ValueTask<ViewPosition?> PositionAsync(Guid workspace, CancellationToken cancellationToken);

    /// <summary>Runs a write in a transaction and answers after its commit. If it throws, it alone is rolled back.</summary>
    /// <param name="write">
    /// Short; waits for nothing but the connection, nor ends the transaction, which it may share with other writes; keeps nothing outside of
    /// it, since it may run again when the transaction has to begin anew.
    /// </param>
    /// <param name="cancellationToken">Stops waiting; a write whose turn has come still happens.</param>
    /// <exception cref="StoreUnavailableException">The store could not be written.</exception>
    Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>
    /// Leaves no trace of what was deleted from these tables in the store's own files, nor in what rebuilds have left beside any, as far as
    /// this program can. Asked after the commit of a deletion that is meant for good; costs too much for any other.
    /// </summary>
    /// <returns>False when traces are left: others still read them, rebuild now, or may not be kept from it by this program.</returns>
    /// <param name="tables">The tables.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreUnavailableException">The store could not be written.</exception>
    Task<bool> ForgetAsync(IReadOnlyList<string> tables, CancellationToken cancellationToken);

    /// <summary>The transaction of a write, as views write through it; what they execute is seen by what reads after it.</summary>
    IViewTransaction Viewing(DbConnection connection);

    /// <summary>Says, within a write, that views were folded anew: whoever has kept rows must read them again, in other processes too.</summary>
    Task MarkRebuiltAsync(DbConnection connection);
}

/// <summary>The kinds of database.</summary>
public enum StoreKind
{
    /// <summary>A data file.</summary>
    Sqlite,

    /// <summary>A database on a PostgreSQL server.</summary>
    Postgres,
}

/// <summary>
/// How far the views of a workspace were folded. Views hold what the log up to there folds to and nothing else, so what was read at equal
/// positions is equal. Readings are no views.
/// </summary>
/// <param name="Position">The position of the last event folded.</param>
/// <param name="Rebuild">How often views of the store were folded anew: a rebuild may repair rows without an event.</param>
public sealed record ViewPosition(long Position, long Rebuild);
