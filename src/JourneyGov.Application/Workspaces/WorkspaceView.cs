using JourneyGov.Application.Viewing;
using JourneyGov.Application.Wire;
using JourneyGov.Domain;
using JourneyGov.Domain.Workspaces;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Workspaces;

/// <summary>What the views know of workspaces.</summary>
/// <param name="store">Where the views are.</param>
public sealed class WorkspaceView(IStore store)
{
    private const string Table = "workspace";

    /// <summary>The workspace; null when there is none with this id.</summary>
    public async ValueTask<Row<WorkspaceState>?> FindAsync(Guid workspace, CancellationToken cancellationToken) =>
        (await RowCache.Of(store).FindAsync<WorkspaceId, WorkspaceState>(
            Table, workspace, [new WorkspaceId(workspace)], id => id.Value, cancellationToken))[0];

    /// <summary>Every workspace of the store, by name; for the command line and the clock, never for a caller.</summary>
    public async Task<IReadOnlyList<WorkspaceState>> AllAsync(CancellationToken cancellationToken) => await store.ReadAsync(
        async connection => await connection.RowsAsync("SELECT last_change, state FROM workspace ORDER BY name, id", row => row.Row<WorkspaceState>().State), cancellationToken);

    internal static async ValueTask ProjectAsync(ViewTransaction view, Guid id, IReadOnlyList<DecodedEvent> events)
    {
        var row = await view.FoldAsync(Table, Workspace.Decider, events);
        view.Put(Table, [("id", id), ("name", row.State!.Name), .. row.Columns()]);
    }
}
