using System.Data.Common;

namespace JourneyGov.EventLog.Following;

/// <summary>What a rebuild folds, and which tables it then flips.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Tables">Every table that the fold writes.</param>
/// <param name="Flipped">Those of them whose live rows are replaced.</param>
/// <param name="Project">The fold, as the live view does it.</param>
/// <param name="Follower">The follower that writes the tables; null for views that the append writes.</param>
public sealed record RebuiltView(
    string Name, IReadOnlyList<ViewTable> Tables, IReadOnlyList<ViewTable> Flipped,
    Func<IViewTransaction, IReadOnlyList<RecordedEvent>, ValueTask> Project, string? Follower = null);

/// <summary>How a rebuild of a workspace's view ended.</summary>
/// <param name="Position">The position of the last event folded: the head when it flipped.</param>
/// <param name="RowsChanged">How many rows were not as the log has them, and were removed or written; 0: the view was right.</param>
public sealed record RebuildResult(long Position, long RowsChanged);

/// <summary>
/// Folds a view of a workspace anew from the log, beside the live one and while commands are taken, batch by batch. When it has caught up it
/// flips within one transaction that no append enters: readers see the old rows or the new ones. Whoever ends it half-way loses its work and
/// nothing else.
/// </summary>
/// <param name="store">Where log and views are.</param>
/// <param name="log">The log.</param>
/// <param name="view">What to fold.</param>
public sealed class ViewRebuild(IStore store, IEventLog log, RebuiltView view)
{
    /// <summary>The lease that whoever makes or removes tables beside the live ones holds.</summary>
    internal const string LeaseName = "rebuild";

    /// <summary>The SQLSTATE of what a user may not do.</summary>
    internal const string InsufficientPrivilege = "42501";

    private const int BatchSize = 500;
    private static readonly TimeSpan AskForLeaseEvery = TimeSpan.FromSeconds(1);

    private readonly Leases leases = new(store);
    private readonly Checkpoints checkpoints = new(store);

    /// <summary>Rebuilds one workspace's rows.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="progress">Hears the position of the last event folded.</param>
    /// <param name="cancellationToken">Ends it; the live rows then stay as they are.</param>
    /// <exception cref="RebuildRefusedException">Another process rebuilds.</exception>
    public async Task<RebuildResult> RunAsync(Guid workspace, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var lease = await TakeLeaseAsync(cancellationToken);
        try
        {
            await CreateTablesAsync(lease, cancellationToken);
            return await FoldAndFlipAsync(lease, workspace, progress, cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private async Task<RebuildResult> FoldAndFlipAsync(Lease lease, Guid workspace, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var reached = 0L;
            while (true)
            {
                reached = await FoldAsync(lease, workspace, reached, progress, cancellationToken);
                if (await FlipAsync(lease, workspace, reached, cancellationToken) is { } result)
                    return result;
            }
        }
        finally
        {
            // Also what rebuilds of other views may have left.
            await WriteAsync(lease, connection => new ShadowTables(Statements(connection)).DropAllAsync(), CancellationToken.None);
        }
    }

    // One at a time, since they share the tables beside the live ones. Where the one before was killed, its lease ends soon.
    private async Task<Lease> TakeLeaseAsync(CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Leases.Term * 1.5; waited += AskForLeaseEvery)
        {
            if (await leases.TakeAsync(LeaseName, view.Name, cancellationToken) is { } lease)
                return lease;
            await Task.Delay(AskForLeaseEvery, cancellationToken);
        }

        throw new RebuildRefusedException($"Another process rebuilds views of the store {store.Name}. Wait until it has ended.");
    }

    private async Task CreateTablesAsync(Lease lease, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(
                lease,
                async connection =>
                {
                    foreach (var table in view.Tables)
                        await new ShadowTables(Statements(connection)).CreateAsync(table.Name);
                },
                cancellationToken);
        }
        catch (StoreUnavailableException refused) when (refused.InnerException is DbException { SqlState: InsufficientPrivilege })
        {
            throw new RebuildRefusedException($"This user may not make tables in {store.Name}. Rebuild as the owner of the database.");
        }
    }

    private async Task<long> FoldAsync(Lease lease, Guid workspace, long after, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        while (await log.ReadAllAsync(workspace, after, BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            await WriteAsync(lease, async connection => await view.Project(Beside(connection), batch), cancellationToken);
            after = batch[^1].Position;
            progress?.Report(after);
        }

        return after;
    }

    // Null when so much was appended meanwhile that appends would wait too long for it.
    private Task<RebuildResult?> FlipAsync(Lease lease, Guid workspace, long reached, CancellationToken cancellationToken) => WriteAsync(
        lease,
        async connection =>
        {
            var statements = Statements(connection);
            await statements.TakeTimeAsync();
            var head = await statements.HoldHeadAsync(workspace);
            if (head.Position - reached > BatchSize)
                return null;
            if (await statements.EventsAsync(workspace, reached, BatchSize) is { Count: > 0 } rest)
                await view.Project(Beside(connection), rest);
            if (view.Follower is { } follower)
                await checkpoints.SetAsync(follower, workspace, new(await checkpoints.EpochAsync(connection), head.Position, head.Hash), connection);
            var changed = 0L;
            foreach (var table in view.Flipped)
                changed += await new ShadowTables(statements).FlipAsync(table, workspace);
            await store.MarkRebuiltAsync(connection);
            return new RebuildResult(head.Position, changed);
        },
        cancellationToken);

    private Task<bool> WriteAsync(Lease lease, Func<DbConnection, Task> write, CancellationToken cancellationToken) => WriteAsync(
        lease,
        async connection =>
        {
            await write(connection);
            return true;
        },
        cancellationToken);

    // A write may take longer than the lease holds: whoever waits for its end shall not find the lease free.
    private Task<T> WriteAsync<T>(Lease lease, Func<DbConnection, Task<T>> write, CancellationToken cancellationToken) => store.WriteAsync(
        async connection =>
        {
            await leases.FenceAsync(lease, connection);
            var answer = await write(connection);
            await leases.FenceAsync(lease, connection);
            return answer;
        },
        cancellationToken);

    private ShadowTransaction Beside(DbConnection connection) => new(store.Viewing(connection));

    private StoreStatements Statements(DbConnection connection) => new(store.Kind, connection) { MayTakeLong = true };
}

/// <summary>A rebuild cannot begin; the message says why and what to do.</summary>
public sealed class RebuildRefusedException(string message) : Exception(message);
