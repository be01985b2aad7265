using System.Security.Cryptography;
using JourneyGov.EventLog.Sqlite;

namespace JourneyGov.EventLog.Conformance.Writer;

/// <summary>Writes to a log until it is killed: says each command before it is sent, and each answer once it is acknowledged.</summary>
internal static class EndlessWriter
{
    public static async Task RunAsync(string file, Guid workspace)
    {
        await using var store = SqliteStore.Open(file, TimeProvider.System);
        var log = new SqliteEventLog(store, TimeProvider.System, []);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => WriteAsync(log, workspace))));
    }

    private static async Task WriteAsync(IEventLog log, Guid workspace)
    {
        while (true)
        {
            var id = Guid.NewGuid();
            await SayAsync($"asked {id}");
            var command = new RememberedCommand(id, SHA256.HashData(id.ToByteArray()), "done"u8.ToArray());
            var data = new EventData(id, "journey-map.renamed", 1, id.ToByteArray(), "{}"u8.ToArray());
            var result = await log.AppendAsync(new(workspace, [new(new("journey-map", id), 0, [data])], command), CancellationToken.None);
            await SayAsync($"done {id} {((AppendResult.Appended)result).Events[0].Position}");
        }
    }

    private static async Task SayAsync(string line)
    {
        // One write per line, so that a kill never leaves half a line but at the very end.
        await Console.Out.WriteLineAsync(line);
        await Console.Out.FlushAsync();
    }
}
