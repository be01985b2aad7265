using System.Data.Common;
using JourneyGov.EventLog;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// Folds the views of a workspace anew from the log, all in one transaction, so that no reader sees them half built. Readings stay: they
/// are not events.
/// </summary>
/// <param name="store">Where log and views are.</param>
/// <param name="log">The log.</param>
/// <param name="views">What folds the events.</param>
public sealed class ViewRebuild(IStore store, IEventLog log, IInlineView views)
{
    private const int BatchSize = 1000;

    /// <summary>Empties the workspace's rows and folds its events again. Answers the position of the last event folded.</summary>
    public async Task<long> RunAsync(Guid workspace, CancellationToken cancellationToken)
    {
        var events = new List<RecordedEvent>();
        while (true)
        {
            while (await log.ReadAllAsync(workspace, events.Count, BatchSize, cancellationToken) is { Count: > 0 } batch)
                events.AddRange(batch);
            if (await store.WriteAsync((connection, transaction) => RefoldAsync(connection, transaction, workspace, events), cancellationToken))
                return events.Count;
        }
    }

    // Whatever was appended since it was read must not be lost: then nothing is written, and the rest is read first.
    private async Task<bool> RefoldAsync(DbConnection connection, DbTransaction transaction, Guid workspace, List<RecordedEvent> events)
    {
        var head = await connection.RowsAsync(
            "SELECT position FROM log_head WHERE workspace = @workspace", row => row.Number("position"), ("workspace", workspace));
        if (head.SingleOrDefault() != events.Count)
            return false;
        foreach (var table in ViewTables.All)
            await connection.ExecuteAsync($"DELETE FROM {table} WHERE workspace = @workspace", ("workspace", workspace));
        foreach (var batch in events.Chunk(BatchSize))
            await views.ProjectAsync(store.Viewing(connection, transaction), batch);
        await store.MarkRebuiltAsync(connection, transaction);
        return true;
    }
}
