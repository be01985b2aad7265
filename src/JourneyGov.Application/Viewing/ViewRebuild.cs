using System.Data.Common;
using Dapper;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.Application.Viewing;

/// <summary>
/// Folds the views of a workspace anew from the log, all in one transaction, so that no reader sees them half built. Readings stay: they
/// are not events.
/// </summary>
/// <param name="store">Where log and views are.</param>
/// <param name="log">The log.</param>
/// <param name="views">What folds the events.</param>
public sealed class ViewRebuild(SqliteStore store, IEventLog log, IInlineView views)
{
    private const int BatchSize = 1000;

    /// <summary>The tables that hold nothing but what events say, in no particular order.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        "workspace", "team", "team_member", "person", "workspace_role", "api_key", "persona", "indicator",
        "journey_map", "journey_map_part", "indicator_tie", "review", "review_sign_off", "change", "change_part",
    ];

    /// <summary>Empties the workspace's rows and folds its events again. Answers the position of the last event folded.</summary>
    public async Task<long> RunAsync(Guid workspace, CancellationToken cancellationToken)
    {
        var events = new List<RecordedEvent>();
        while (true)
        {
            while (await log.ReadAllAsync(workspace, events.Count, BatchSize, cancellationToken) is { Count: > 0 } batch)
                events.AddRange(batch);
            if (await store.WriteAsync((connection, transaction) => Refold(connection, transaction, workspace, events), cancellationToken))
                return events.Count;
        }
    }

    // Whatever was appended since it was read must not be lost: then nothing is written, and the rest is read first.
    private bool Refold(DbConnection connection, DbTransaction transaction, Guid workspace, List<RecordedEvent> events)
    {
        var head = connection.ExecuteScalar<long?>(
            "SELECT position FROM log_head WHERE workspace = @workspace", Sql.Parameters([("workspace", workspace)]), transaction);
        if (head.GetValueOrDefault() != events.Count)
            return false;
        foreach (var table in Tables)
            connection.Execute($"DELETE FROM {table} WHERE workspace = @workspace", Sql.Parameters([("workspace", workspace)]), transaction);
        foreach (var batch in events.Chunk(BatchSize))
            views.Project(connection, transaction, batch);
        MarkRebuilt(connection, transaction);
        return true;
    }

    // Whoever has kept rows must read them again, in other processes too; see ViewPosition.
    private static void MarkRebuilt(DbConnection connection, DbTransaction transaction)
    {
        var before = connection.ExecuteScalar<long>("PRAGMA user_version", transaction: transaction);
        connection.Execute($"PRAGMA user_version = {(before + 1) % int.MaxValue}", transaction: transaction);
    }
}
