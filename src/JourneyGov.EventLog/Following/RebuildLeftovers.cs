using System.Data.Common;

namespace JourneyGov.EventLog.Following;

/// <summary>
/// What a rebuild that was killed half-way has left beside the live tables: rows as they were then, which no erasure reaches. They are removed
/// when nobody rebuilds. Who rebuilds now folds the erasure like any event, and removes the tables at the end.
/// </summary>
/// <param name="store">Where they are.</param>
internal sealed class RebuildLeftovers(IStore store)
{
    private const string LockNotAvailable = "55P03";

    private readonly Leases leases = new(store);

    /// <summary>Removes them.</summary>
    /// <returns>False: somebody rebuilds now, or this user does not own them.</returns>
    public async Task<bool> RemoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.WriteAsync(RemoveAsync, cancellationToken);
        }
        catch (StoreUnavailableException refused) when (refused.InnerException is DbException { SqlState: ViewRebuild.InsufficientPrivilege or LockNotAvailable })
        {
            return false;
        }
    }

    private async Task<bool> RemoveAsync(DbConnection connection)
    {
        var statements = new StoreStatements(store.Kind, connection);
        var shadows = new ShadowTables(statements);
        await statements.HurryAsync();
        if (await shadows.LeftAsync() is [])
            return true;
        if (await leases.TakeAsync(ViewRebuild.LeaseName, "erasure", connection) is not { } lease)
            return false;
        await shadows.DropAllAsync();
        await leases.ReleaseAsync(lease, connection);
        return true;
    }
}
