using System.Data.Common;
using JourneyGov.EventLog;
using JourneyGov.Tests;

namespace JourneyGov.Server.Tests.CommandLine;

/// <summary>A data folder with events of no meaning: what commands that only know bytes and positions work on.</summary>
internal static class StoredLog
{
    /// <summary>Appends events to a workspace of the folder's store, making it at first.</summary>
    public static async Task AppendAsync(string folder, Guid workspace, int count)
    {
        await using IStore store = await TestStore.OpenAtAsync(folder, TimeProvider.System);
        IEventLog log = store.OpenLog(TimeProvider.System, []);
        StreamId[] streams = [.. Enumerable.Range(0, 5).Select(_ => new StreamId("journey-map", Guid.NewGuid()))];
        for (int made = 0; made < count; made += 2000)
        {
            IEnumerable<StreamAppend> appends = Enumerable.Range(0, Math.Min(2000, count - made)).Select(index => new StreamAppend(
                streams[index % 5], null, [new EventData(Guid.NewGuid(), "journey-map.renamed", 1, "{}"u8.ToArray(), "{}"u8.ToArray())]));
            await log.AppendAsync(new(workspace, [.. appends], null), CancellationToken.None);
        }
    }

    /// <summary>Runs SQL on the store as somebody who has no respect for its triggers.</summary>
    public static async Task TamperAsync(string folder, string sql)
    {
        await using DbConnection connection = await TestStore.ConnectAsync(folder);
        await using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = TestStore.Kind == StoreKind.Postgres
            ? "ALTER TABLE event DISABLE TRIGGER USER; " + sql.Replace("x'00'", "'\\x00'::bytea", StringComparison.Ordinal)
            : "DROP TRIGGER IF EXISTS event_is_never_changed; DROP TRIGGER IF EXISTS event_is_never_removed; " + sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
