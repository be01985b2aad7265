using JourneyGov.Application.Ownership;
using JourneyGov.Application.Transacting;
using JourneyGov.Application.Viewing;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;
using JourneyGov.EventLog.Postgres;
using JourneyGov.EventLog.Sqlite;
using MediatR;

namespace JourneyGov.Server.Hosting;

/// <summary>
/// One opened store with its log and views, and the way for commands into it. The server, the command line and the demo all
/// work through it.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    // Only for what other processes append; what this one appends is told at once.
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);

    private Installation(IStore store, TimeProvider clock)
    {
        Store = store;
        Clock = clock;
        Heads = new LogHeads(async (workspace, cancellation) => (await Log!.HeadAsync(workspace, cancellation)).Position, clock, PollEvery);
        Log = store.OpenViewed(clock, Heads.Advance);
        Facts = new FactsReader(store);
        Keys = new PersonKeys(store);
        Commands = Mediation.Over(Log, Facts, Keys, store);
        States = new StateReader(Log, Keys, store);
    }

    /// <summary>Where log and views are.</summary>
    public IStore Store { get; }

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The history.</summary>
    public IEventLog Log { get; }

    /// <summary>Wakes those who follow the history.</summary>
    public LogHeads Heads { get; }

    /// <summary>What decisions need to know of other streams.</summary>
    public IFactsReader Facts { get; }

    /// <summary>What opens texts about persons.</summary>
    public PersonKeys Keys { get; }

    /// <summary>Carries commands to their handlers.</summary>
    public IMediator Commands { get; }

    /// <summary>Reads the state of a stream at any point of its history.</summary>
    public StateReader States { get; }

    /// <summary>Takes an opened store over: closing the installation closes it.</summary>
    public static Installation Over(IStore store, TimeProvider clock) => new(store, clock);

    /// <summary>Opens a data folder's own file, creating it at first and bringing it up to date.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be opened; the message says why and what to do.</exception>
    public static Installation Open(DataFolder folder, TimeProvider clock) => new(SqliteStore.Open(folder.Store, clock), clock);

    /// <summary>
    /// Does what only one node may do at a time, such as founding the first workspace; the others wait until it is done.
    /// </summary>
    public Task AloneAsync(Func<Task> work, CancellationToken cancellation) =>
        Store is PostgresStore shared ? shared.AloneAsync(work, cancellation) : work();

    /// <summary>Opens a data folder that must hold a store already: a mistyped path is not to become a new, empty store.</summary>
    /// <exception cref="StoreUnavailableException">There is no store, or it cannot be opened.</exception>
    public static Installation OpenExisting(DataFolder folder, TimeProvider clock) =>
        new(SqliteStore.Open(folder.Store, clock, create: false), clock);

    /// <summary>Finishes what is under way and closes the file.</summary>
    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
