using JourneyGov.EventLog;
using JourneyGov.EventLog.Following;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// Views that were added to a store that had events already: the schema step that adds them names the workspaces, and they are folded before
/// anybody asks.
/// </summary>
/// <param name="store">Where log and views are.</param>
/// <param name="rebuild">Folds the views of a workspace.</param>
public sealed class ViewBacklog(IStore store, ViewRebuild rebuild)
{
    /// <summary>The workspaces with views that were never folded.</summary>
    public async Task<IReadOnlyList<Guid>> WorkspacesAsync(CancellationToken cancellationToken) => await store.ReadAsync(
        connection => connection.RowsAsync("SELECT DISTINCT workspace FROM view_to_fold", row => row.Id("workspace")), cancellationToken);

    /// <summary>Folds those of one workspace. What is cut off is begun again at the next start.</summary>
    public async Task FoldAsync(Guid workspace, CancellationToken cancellationToken)
    {
        await rebuild.RunAsync(workspace, null, cancellationToken);
        await DoneAsync(store, workspace, cancellationToken);
    }

    /// <summary>Says that all views of a workspace are folded.</summary>
    public static Task DoneAsync(IStore store, Guid workspace, CancellationToken cancellationToken) => store.WriteAsync(
        connection =>
        {
            store.Viewing(connection).Execute("DELETE FROM view_to_fold WHERE workspace = $1", workspace);
            return Task.FromResult(true);
        },
        cancellationToken);
}
