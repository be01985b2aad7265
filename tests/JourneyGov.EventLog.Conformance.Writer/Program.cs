// Writes to a log until it is killed: says each command before it is sent, and each answer once it is acknowledged.
// Arguments: the data file, the workspace. Lines: "asked COMMAND", "done COMMAND POSITION".
using System.Security.Cryptography;
using JourneyGov.EventLog;
using JourneyGov.EventLog.Sqlite;

var workspace = Guid.Parse(args[1]);
await using var store = SqliteStore.Open(args[0], TimeProvider.System);
var log = new SqliteEventLog(store, TimeProvider.System, []);

await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(WriteAsync)));

async Task WriteAsync()
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

async Task SayAsync(string line)
{
    // One write per line, so that a kill never leaves half a line but at the very end.
    await Console.Out.WriteLineAsync(line);
    await Console.Out.FlushAsync();
}
